"""The forms of a visit: every language with its letters, every page with a code of its own, nobody held named, rows for a tired hand."""

import io
import re
import subprocess
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pypdf
import pytest
from PIL import Image

from qorgan.checklists import shipped
from qorgan.checklists.model import Checklist, Kind, Option, Question, Scale, Section
from qorgan.documents import checklist_sheet, page_code, site_forms
from qorgan.documents.page_code import Form, PageCode
from qorgan.documents.site_forms import Cited, FormsFacts, Leg, Person, Place
from qorgan.law.ids import provision as of_law
from qorgan.project.law import COUNTRY
from qorgan.questions.site import HowMany, NoticeTo
from qorgan.questions.vocabulary import Obstruction
from qorgan.uploads import page_codes
from qorgan.wording import entries, names
from tests.marks import provision

pytestmark = provision("kz266-p17", "kz266-p18", "kz266-p22-b", "kz266-p23", "kz266-p24", "kz266-p26-a")

LANGUAGES = ("kk", "ru", "en")
MOMENT = datetime(2026, 11, 25, 20, 40, tzinfo=UTC)
CODE = re.compile(r"C-2026-014-[A-Z]{2}-\d+-\d+-[0-9A-Z*]")
PLACE = Place("«Ұшқын» балалар үйі (O1)", (date(2027, 4, 5), date(2027, 4, 6)))
PEOPLE = (Person("Әйгерім Ғұмарқызы", "participant"), Person("Роза Өтеген", "representative"))
CHILDREN = tuple(one for one in shipped.checklists(COUNTRY.checklists()) if one.code == "children")
FACTS = FormsFacts(
    mark="C-2026-014",
    visit="C-2026-014",
    cited=Cited(of_law("kz266-p20-b"), of_law("kz266-p22-b"), of_law("kz266-p23")),
    legs=(Leg("Абай облысы", (PLACE,), PEOPLE, CHILDREN),),
    printed_at=MOMENT,
    printed_by="Іңкәр Һәкімқызы",
)
TITLES = {
    "kk": ("Келу және кету", "Құқықтар түсіндірілді", "Әңгіме парағы", "Баруды аяқтау алдында", "Азаптау белгілері"),
    "ru": ("Прибытие и убытие", "Права разъяснены", "Лист беседы", "Перед завершением посещения", "Признаки пыток"),
    "en": (
        "Arrival and departure",
        "Rights explained",
        "Sheet of a talk",
        "Before the visit is closed",
        "Signs of torture",
    ),
}
DEGREES = {"kk": "Стамбұл хаттамасы", "ru": "Стамбульскому протоколу", "en": "Istanbul Protocol"}


def printed(language: str, told: FormsFacts = FACTS) -> bytes:
    return site_forms.forms_pdf(told, language=language, country=COUNTRY, is_invented=False)


def pages(raw: bytes) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in pypdf.PdfReader(io.BytesIO(raw)).pages]


def only(*forms: Form, legs: tuple[Leg, ...] = FACTS.legs) -> FormsFacts:
    return replace(FACTS, forms=forms, legs=legs)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_form_is_there_in_the_language_with_a_code_on_every_page(language: str) -> None:
    found = pages(printed(language))
    codes = [page_code.read(CODE.findall(page)[0]) for page in found]
    assert list(dict.fromkeys(code.form for code in codes)) == list(Form)
    assert len(set(codes)) == len(codes)
    for form in Form:
        mine = [code for code in codes if code.form is form]
        assert [code.page for code in mine] == list(range(1, len(mine) + 1))
        assert {code.of for code in mine} == {len(mine)}
    said = " ".join(found)
    for word in (*TITLES[language], "Әйгерім Ғұмарқызы", "Абай облысы", "Ұшқын", "266", "135", DEGREES[language]):
        assert word in said, word
    assert all("Іңкәр Һәкімқызы" in page for page in found)


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_are_those_of_the_screens_on_which_they_are_entered(language: str) -> None:
    said = " ".join(pages(printed(language)))
    words = [names.name("obstruction", one, language) for one in Obstruction]
    words += [names.name("how_many", one, language) for one in HowMany]
    words += [names.name("notice_to", one, language) for one in NoticeTo]
    words += [entries.label("count_held", one, language) for one in ("men", "women")]
    for word in words:
        assert word in said, word


def test_the_code_of_a_page_is_read_off_the_paper(tmp_path: Path) -> None:
    (tmp_path / "forms.pdf").write_bytes(printed("kk", only(Form.RIGHTS)))
    command = ["pdftoppm", "-r", "200", "-singlefile", "-png", "-gray", "forms.pdf", "page"]
    subprocess.run(command, cwd=tmp_path, check=True)
    with Image.open(tmp_path / "page.png") as page:
        assert page_codes.texts(page) == [str(PageCode("C-2026-014", Form.RIGHTS, 1, 1))]


def test_without_places_there_are_lines_to_write_them_on() -> None:
    for told in (only(*Form, legs=()), only(*Form, legs=(Leg(),))):
        said = " ".join(pages(printed("en", told)))
        assert "Ұшқын" not in said
        assert "Абай" not in said
        assert "Day and institution:" in said


def test_each_region_has_its_own_sheets() -> None:
    other = Leg("Ұлытау облысы", (Place("Басқа орын (O2)", (date(2027, 4, 7),)),), PEOPLE)
    found = pages(printed("en", only(Form.PRESENCE, Form.TALKS, Form.CLOSING, legs=(*FACTS.legs, other))))
    assert [code.form for code in map(page_code.read, CODE.findall(" ".join(found)))] == [
        Form.PRESENCE, Form.TALKS, Form.PRESENCE, Form.TALKS, Form.CLOSING,
    ]  # fmt: skip
    assert "Басқа орын" in found[2]
    assert "Ұшқын" not in found[2]


def test_a_day_of_many_people_never_breaks_off_its_table() -> None:
    crowd = tuple(Person(f"Адам {number}", "participant") for number in range(9))
    days = tuple(date(2027, 4, day) for day in range(5, 10))
    found = pages(printed("kk", only(Form.PRESENCE, legs=(Leg("Абай облысы", (replace(PLACE, days=days),), crowd),))))
    assert len(found) > 2
    for page in found:
        assert page.count("Адам 0") == page.count("Адам 8")


def test_more_sheets_of_one_form_can_be_printed() -> None:
    told = replace(only(Form.SHEET), sheets={Form.SHEET: 5})
    codes = [page_code.read(code) for code in CODE.findall(" ".join(pages(printed("ru", told))))]
    assert len(codes) == 15
    assert codes[-1] == PageCode("C-2026-014", Form.SHEET, 15, 15)


def test_a_checklist_of_another_program_keeps_its_lists_and_lines() -> None:
    told = {"kk": "Сұрақ", "ru": "Вопрос", "en": "Question"}
    parts = (
        Question(code="a", kind=Kind.NOTE, texts={"en": "Read this first"}),
        Question(code="b", kind=Kind.ONE, texts=told, options="l", hints={"en": "One of them"}),
        Question(code="c", kind=Kind.WHOLE, texts=told),
        Section(code="s", texts={"en": "Theme"}, parts=(Question(code="d", kind=Kind.SCALE, texts=told),)),
    )
    lists = {"l": (Option(code="x", texts={"en": "The first"}), Option(code="y", texts={"en": "The second"}))}
    form = Checklist(code="f", titles={"en": "A form"}, parts=parts, lists=lists)
    (page,) = pages(printed("en", only(Form.CHECKLIST, legs=(Leg(checklists=(form,)),))))
    for word in ("A form", "Read this first", "One of them", "The first", "The second", "Theme", *map(str, (1, 2, 3))):
        assert word in page, word
    sheet = checklist_sheet.sheet(form, "en")
    assert [one["number"] for theme in sheet["themes"] for one in theme["questions"]] == ["", "1", "2", "3"]  # type: ignore[attr-defined]  # JSON


@pytest.mark.parametrize("language", LANGUAGES)
def test_sources_have_letters_of_their_own(language: str) -> None:
    assert len(set(checklist_sheet.letters(language).values())) == 5


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_question_has_a_box_for_each_answer(language: str) -> None:
    said = " ".join(pages(printed(language, only(Form.CHECKLIST))))
    assert all(names.name("scale", one, language) in said for one in Scale)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_form_says_that_torture_is_established(language: str) -> None:
    said = " ".join(pages(printed(language, only(Form.SIGNS, Form.SHEET)))).lower()
    for verdict in ("torture was established", "torture is proven", "пытки доказаны", "азаптау дәлелденді"):
        assert verdict not in said


def test_a_text_is_no_markup() -> None:
    told = replace(FACTS, legs=(Leg("#panic() *x* $y$ @z", (Place("]#[ \\ <a>"),), (Person("`#1`", "expert"),)),))
    said = " ".join(pages(printed("en", replace(told, forms=(Form.PRESENCE,)))))
    assert "#panic() *x* $y$ @z" in said
    assert "`#1`" in said


def test_it_is_an_archive_document_with_the_same_bytes_for_the_same_facts() -> None:
    both = [printed("kk", only(Form.NOTES, Form.CONSENT)) for _ in range(2)]
    assert both[0] == both[1]
    assert b"pdfaid" in both[0]
