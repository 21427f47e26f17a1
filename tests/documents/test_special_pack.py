"""The mandate pack of a special visit (¶10, ¶11, ¶16, ¶19): whole in three languages, and the letter for the gate tells no grounds."""

import io
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from pypdf import PdfReader

from qorgan.countries.kz import COUNTRY
from qorgan.documents import special_pack
from qorgan.documents.special_pack import Going, PackFacts, Place

pytestmark = pytest.mark.provision("kz266-p10-c", "kz266-p11", "kz266-p16", "kz266-p19-b")
DAY = date(2026, 11, 26)
AT = datetime(2026, 11, 25, 21, 40, tzinfo=UTC)
FACTS = PackFacts(
    mark="0A1B2C3D",
    number="",
    decided_at=AT,
    deputising=False,
    first=DAY,
    last=DAY,
    places=[Place("Тергеу изоляторы № 7", "Қарағанды, Ұлы дала көшесі, 5")],
    group=[
        Going("Әсел Шиелі", "participant", ("G-1",), is_bound=True),
        Going("Жүсіп Өңірұлы", "participant", ("G-2",), is_bound=True),
        Going("Роза Қайың", "representative", (), is_bound=False),
    ],
    grounds="SECRETGROUNDS two callers tell of the same night",
    reason="",
    decision_of=("kz266-p10-c", "kz266-p11", "kz266-p14-a"),
    gate_of=("kz266-p10-c", "kz266-p14-a", "kz266-p16"),
    impartial_of="kz266-p19-b",
    reader="Ғалия Құрақ",
    printed_at=AT,
)


def pages(language: str, facts: PackFacts = FACTS) -> list[str]:
    raw = special_pack.special_pack_pdf(facts, language=language, country=COUNTRY, is_invented=False)
    return [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(raw)).pages]


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_it_holds_the_decision_the_letter_the_route_sheet_and_a_declaration_for_each(language: str) -> None:
    found = pages(language)
    assert len(found) == 6
    for page in found:
        assert "Ғалия Құрақ" in page
        assert "Тергеу изоляторы № 7" in page
    assert all(one.name in found[3 + number] for number, one in enumerate(FACTS.group))
    assert "10, 11, 14" in found[0]
    assert "10, 14, 16" in found[1]
    assert "№" in found[1]


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_what_is_shown_at_the_gate_tells_no_grounds(language: str) -> None:
    found = pages(language)
    assert "SECRETGROUNDS" in found[0]
    assert not any("SECRETGROUNDS" in page for page in found[1:])


def test_the_decision_bears_its_mark_until_it_has_a_number() -> None:
    assert "0A1B2C3D" in pages("en")[0]
    numbered = pages("en", replace(FACTS, number="C-2026-014"))
    assert "C-2026-014" in numbered[0]
    assert "0A1B2C3D" not in numbered[0]


def test_the_same_facts_give_the_same_bytes_and_a_text_is_no_markup() -> None:
    facts = replace(FACTS, grounds="#panic() *bold* @x $y$")
    one, two = (
        special_pack.special_pack_pdf(facts, language="kk", country=COUNTRY, is_invented=True) for _ in range(2)
    )
    assert one == two
    assert "#panic() *bold* @x $y$" in " ".join(PdfReader(io.BytesIO(one)).pages[0].extract_text().split())
