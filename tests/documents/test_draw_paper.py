"""The paper of a draw: numbers and reserve with boxes, in three languages, no name and no seed."""

import io
from datetime import UTC, datetime

import pypdf
import pytest

from qorgan.documents import draw_paper
from qorgan.documents.draw_paper import DrawFacts, Numbered
from qorgan.project.law import COUNTRY
from qorgan.questions.site import Stratum

MOMENT = datetime(2026, 11, 25, 9, 40, tzinfo=UTC)
FACTS = DrawFacts(
    visit="V-1",
    place="«Ұшқын» балалар үйі #panic()",
    drawn_at=MOMENT,
    numbers=(
        *(Numbered(f"A-{number}", "chance", ()) for number in range(1, 40)),
        Numbered("W-4", "quota", (Stratum.WOMEN, Stratum.NEWCOMERS)),
    ),
    reserve=(Numbered("B-12", "", ()),),
    method="qorgan-places-1",
    printed_at=MOMENT,
    printed_by="Бақытгүл Һәкім",
)
WORDS = {
    "kk": ("Әңгімеге жеребемен анықталған нөмірлер", "Қор", "бас тартты", "әйелдер"),
    "ru": ("Номера, отобранные для бесед", "Резерв", "отказ", "женщины"),
    "en": ("Numbers drawn for talks", "Reserve", "declined", "women"),
}


@pytest.mark.parametrize("language", WORDS)
def test_the_paper_tells_every_number_and_what_may_come_of_it(language: str) -> None:
    raw = draw_paper.draw_pdf(FACTS, language=language, country=COUNTRY, is_invented=False)
    reader = pypdf.PdfReader(io.BytesIO(raw))
    told = " ".join(" ".join(page.extract_text() for page in reader.pages).split())
    for word in (*WORDS[language], "A-39", "W-4", "B-12", "Ұшқын", "#panic()", "qorgan-places-1"):
        assert word in told, word
    width, height = (float(side) / 72 * 25.4 for side in reader.pages[0].mediabox[2:])
    assert (round(width), round(height)) == (148, 210)


def test_a_draw_of_everybody_has_no_reserve() -> None:
    told = draw_paper.facts(
        DrawFacts("V-1", "A", MOMENT, (Numbered("A-1", "everybody", ()),), (), "m", MOMENT, "B"),
        language="en",
        is_invented=True,
    )
    assert told["reserve"] == []
    assert told["numbers"] == [{"number": "A-1", "why": "everybody", "groups": ""}]
