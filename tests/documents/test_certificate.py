"""The certificate as paper: Kazakh letters, the law it rests on, an accessible archive file, and a code that can be read off it again."""

import io
import shutil
import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path
from uuid import UUID

import pypdf
import pytest
from PIL import Image

from qorgan.countries.testland import TESTLAND
from qorgan.documents import certificate, certificate_code, certificate_withdrawn, typeset
from qorgan.project.law import COUNTRY
from qorgan.uploads import page_codes
from qorgan.vault import credential, sign, withdrawn
from qorgan.vault.credential import Credential
from tests import needs
from tests.marks import provision

pytestmark = provision("kz266-p16")

LANGUAGES = ("kk", "ru", "en")
SEED, HERE = bytes(range(32)), UUID(int=1)
FIRST, LAST, ISSUED = date(2026, 1, 1), date(2027, 12, 31), date(2025, 12, 22)
ASEL = Credential(HERE, b"asel0001", "ҰАТ-15", "Әсел Үміт Өмірқызы", "commissioner", FIRST, LAST, ISSUED)
FACTS = certificate.CertificateFacts(
    number=ASEL.number,
    holder=ASEL.holder,
    valid_from=FIRST,
    valid_to=LAST,
    issued_on=ISSUED,
    decision=certificate.Decision("48-Ш", date(2025, 12, 20)),
    credential=credential.write(ASEL, SEED),
    fingerprint=credential.fingerprint(sign.public_key(SEED)),
)
LISTED = certificate_withdrawn.WithdrawnFacts(
    as_of=date(2026, 8, 5),
    lines=[certificate_withdrawn.Line("ҰАТ-16", date(2026, 3, 1))],
    signed=withdrawn.write(withdrawn.of(HERE, date(2026, 8, 5), [b"boris001"]), SEED),
    fingerprint=FACTS.fingerprint,
)
WORDS = {
    "kk": ("КУӘЛІК", "2026 жылғы 1 қаңтар", "2027 жылғы 31 желтоқсан", "16-тармағы", "Кілт ізі"),
    "ru": (
        "УДОСТОВЕРЕНИЕ",
        "1 января 2026 года",
        "31 декабря 2027 года",
        "Пункт 16",
        "2026 жылғы 1 қаңтар",
        "алдын алу тетігінің қатысушысы",
    ),
    "en": ("CERTIFICATE", "1 January 2026", "31 December 2027", "Paragraph 16", "No. 266"),
}


def rendered(language: str, facts: certificate.CertificateFacts = FACTS, *, is_invented: bool = False) -> bytes:
    return certificate.certificate_pdf(facts, language=language, country=COUNTRY, is_invented=is_invented)


def listed(language: str) -> bytes:
    return certificate_withdrawn.withdrawn_pdf(LISTED, language=language, country=COUNTRY, is_invented=False)


def text(raw: bytes) -> str:
    reader = pypdf.PdfReader(io.BytesIO(raw))
    return " ".join(" ".join(page.extract_text() for page in reader.pages).replace("\u00a0", " ").split())


def codes(raw: bytes, folder: Path) -> list[str]:
    """What the codes printed on the first page say, read at 200 dots an inch."""
    if shutil.which("pdftoppm") is None:
        needs.lacking("pdftoppm is not installed: apt-get install poppler-utils")
    (folder / "page.pdf").write_bytes(raw)
    command: list[str | Path] = [
        "pdftoppm",
        "-gray",
        "-r",
        "200",
        "-f",
        "1",
        "-l",
        "1",
        "-singlefile",
        folder / "page.pdf",
        folder / "page",
    ]
    subprocess.run(command, check=True)
    with Image.open(folder / "page.pgm") as page:
        return page_codes.texts(page)


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_names_holder_days_office_and_the_law(language: str) -> None:
    told = text(rendered(language))
    for words in (*WORDS[language], ASEL.holder, ASEL.number, "48-Ш", "266", FACTS.fingerprint):
        assert words in told, words


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("is_invented", [True, False])
def test_it_is_one_sheet(language: str, is_invented: bool) -> None:
    assert len(pypdf.PdfReader(io.BytesIO(rendered(language, is_invented=is_invented))).pages) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_two_renderings_are_the_same_bytes(language: str) -> None:
    assert rendered(language) == rendered(language)
    assert listed(language) == listed(language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_both_papers_are_accessible_archive_documents(language: str) -> None:
    for raw in (rendered(language), listed(language)):
        reader = pypdf.PdfReader(io.BytesIO(raw))
        assert str(reader.root_object["/Lang"]).startswith(language)
        metadata = str(reader.xmp_metadata and reader.xmp_metadata.stream.get_data().decode())
        for claim in ("pdfaid:part>2", "pdfaid:conformance>A", "pdfuaid:part>1"):
            assert claim in metadata


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_code_read_off_the_paper_is_the_certificate(language: str, tmp_path: Path) -> None:
    (found,) = codes(rendered(language), tmp_path)
    assert found == FACTS.credential
    assert credential.read(found).is_genuine(sign.public_key(SEED))


def test_the_code_read_off_the_list_is_the_list(tmp_path: Path) -> None:
    (found,) = codes(listed("kk"), tmp_path)
    assert withdrawn.read(found, sign.public_key(SEED)).as_of == LISTED.as_of


def test_the_text_printed_for_typing_is_the_text_of_the_code() -> None:
    told = certificate.facts(FACTS, language="en", country=COUNTRY, is_invented=False)
    assert credential.read(str(told["typed"])).credential == ASEL


def test_a_name_is_text_and_never_markup() -> None:
    told = text(rendered("en", replace(FACTS, holder="#let x = [1] *bold* $x$")))
    assert "#let x = [1] *bold* $x$" in told


def test_without_a_decision_nothing_is_said_of_one() -> None:
    assert "Commissioner's decision" not in text(rendered("en", replace(FACTS, decision=None))).replace("’", "'")


def test_the_paragraph_comes_from_the_law_of_the_country() -> None:
    assert certificate.facts(FACTS, language="en", country=COUNTRY, is_invented=False)["paragraph"] == "16"
    assert certificate.facts(FACTS, language="en", country=TESTLAND, is_invented=False)["paragraph"] == "4"


def test_nothing_of_region_visit_or_plan_is_asked_for() -> None:
    fields = set(Credential.__dataclass_fields__)
    assert fields == {
        "installation", "serial", "number", "holder", "office", "valid_from", "valid_to", "issued_on",
    }  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_templates_ask_for_the_same_facts(language: str) -> None:
    told = certificate.facts(FACTS, language=language, country=COUNTRY, is_invented=False)
    source = typeset.template("kz", language, certificate.TEMPLATE).decode()
    wanted = [fact for fact in told if fact != "days_kk" or language != "kk"]
    assert [fact for fact in wanted if f"facts.{fact}" not in source] == []
    source = typeset.template("kz", language, certificate_withdrawn.TEMPLATE).decode()
    told = certificate_withdrawn.facts(LISTED, language=language, is_invented=False)
    assert [fact for fact in told if f"facts.{fact}" not in source] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_list_names_numbers_and_its_day_and_does_without_a_code_that_is_too_long(language: str) -> None:
    assert "ҰАТ-16" in text(listed(language))
    long = replace(LISTED, signed="A" * 5000)
    with pytest.raises(certificate_code.TooLong):
        certificate_code.svg(long.signed)
    assert certificate_withdrawn.withdrawn_pdf(long, language=language, country=COUNTRY, is_invented=True)
