"""The draft as a document: Kazakh letters survive, the same facts give the same bytes, and nobody can take it for an approved plan."""

import hashlib
import io
from datetime import date

import pypdf
import pytest

from qorgan.documents import plan_pdf, printable, typeset
from qorgan.planning import foreseen
from qorgan.planning.document import PlanDocument
from qorgan.planning.engine.solve import Effort
from qorgan.project.law import COUNTRY
from qorgan.wording import predictability
from tests.marks import provision
from tests.planning import ground

pytestmark = provision("kz266-p06")

LANGUAGES = ("kk", "ru", "en")
WORDS = {
    "kk": ("жылға арналған алдын ала бару жоспары", "ЖОБА – бекітілмеген", "Үйлестіру кеңесінің шешімі", "2 наурыз"),
    "ru": ("План превентивных посещений", "ПРОЕКТ – не утверждён", "Решение Координационного совета", "2 марта"),
    "en": ("Plan of preventive visits", "DRAFT – not approved", "Decision of the Coordinating Council", "2 March"),
}
DATED = date(2026, 11, 25)
NAMES = plan_pdf.Names(
    institutions={"I01": "Тергеу изоляторы № 1 «Қорған» #let x = [1]", "I02": "*bold* _not_ $x$"},
    regions={},
    people={"P01": "Әсел Үміт Өмірқызы", "R1": "Іңкәр Һәкім"},
)


def rendered(language: str, plan: PlanDocument | None = None) -> bytes:
    return plan_pdf.render(
        plan or ground.plan(), names=NAMES, country=COUNTRY, language=language, dated=DATED, is_invented=True
    )


def text(raw: bytes) -> str:
    reader = pypdf.PdfReader(io.BytesIO(raw))
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_document_says_what_it_is_and_keeps_kazakh_letters(language: str) -> None:
    told = text(rendered(language))
    for words in (*WORDS[language], "Әсел Үміт Өмірқызы", "Іңкәр Һәкім", "«Қорған»", "266"):
        assert words in told, words
    for visit in ground.plan().visits:
        assert visit.id in told


@pytest.mark.parametrize("language", LANGUAGES)
def test_two_renderings_are_the_same_bytes(language: str) -> None:
    assert rendered(language) == rendered(language)


def test_a_plan_made_under_an_earlier_wording_names_the_same_act() -> None:
    earlier = ground.plan().model_copy(update={"law": "kz266-2014"})
    told = plan_pdf.facts(earlier, names=NAMES, country=COUNTRY, language="en", dated=DATED, is_invented=True)
    assert told["act"] == dict(COUNTRY.acts[0].numbers)


def test_a_name_is_text_and_never_markup() -> None:
    told = text(rendered("en"))
    assert "#let x = [1]" in told
    assert "*bold* _not_ $x$" in told


def test_what_is_left_out_stands_with_reason_and_paragraph() -> None:
    facts = ground.instance(representatives=(ground.representative(0), ground.representative(1)))
    told = text(rendered("ru", ground.made(facts)))
    assert "нет представителя Уполномоченного" in told
    assert "¶ 14" in told


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_an_accessible_archive_document(language: str) -> None:
    reader = pypdf.PdfReader(io.BytesIO(rendered(language)))
    assert str(reader.root_object["/Lang"]).startswith(language)
    assert reader.root_object["/MarkInfo"]["/Marked"]  # type: ignore[index]  # a dictionary in every tagged document
    metadata = str(reader.xmp_metadata and reader.xmp_metadata.stream.get_data().decode())
    assert "pdfaid:part>2" in metadata
    assert "pdfaid:conformance>A" in metadata
    assert "pdfuaid:part>1" in metadata


def test_the_templates_ask_for_the_same_facts() -> None:
    told = plan_pdf.facts(ground.plan(), names=NAMES, country=COUNTRY, language="kk", dated=DATED, is_invented=False)
    for language in LANGUAGES:
        source = typeset.template("kz", language, "plan").decode()
        for fact in told:
            if fact != "amended":
                assert f"facts.{fact}" in source, (language, fact)


def test_the_fonts_are_those_that_the_list_names() -> None:
    listed = (printable.FONTS / "VENDORED.md").read_text(encoding="utf-8")
    for font in printable.FONTS.glob("*.ttf"):
        assert hashlib.sha256(font.read_bytes()).hexdigest() in listed


@pytest.mark.parametrize("language", LANGUAGES)
def test_how_well_the_plan_can_be_foreseen_stands_in_the_document(language: str) -> None:
    plan = foreseen.counted(ground.plan(), ground.instance(), ground.law(), Effort.QUICK)
    made = plan_pdf.render(plan, names=NAMES, country=COUNTRY, language=language, dated=DATED, is_invented=True)
    read = " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(made)).pages)
    assert predictability.word("heading", "foreseen", language) in read
