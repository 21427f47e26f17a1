"""A refusal as a paper: who steps aside from what, that the place is empty, which decisions fill it, and no ground that was not told."""

import io
from dataclasses import replace
from datetime import UTC, date, datetime

import pypdf
import pytest

from qorgan.documents import refusal_paper
from qorgan.documents.refusal_paper import Place, RefusalFacts
from qorgan.law.ids import provision as provision_of
from qorgan.project.law import COUNTRY
from tests.marks import provision

pytestmark = provision("kz266-p19-b")

LANGUAGES = ("kk", "ru", "en")
MOMENT = datetime(2026, 11, 25, 20, 40, tzinfo=UTC)
FACTS = RefusalFacts(
    name="Әсел Үміт Өмірқызы",
    office="participant",
    refused_on=date(2026, 11, 24),
    basis=provision_of("kz266-p19-b"),
    place=Place.EMPTY,
    printed_at=MOMENT,
    printed_by="Бақытгүл Һәкім",
    kind="periodic",
    form="thematic",
    decision="C-2026-014",
    plan="2027 · 3",
    places=("«Ұшқын» балалар үйі (O1)", "«Жұлдыз» оңалту орталығы (O2) #panic()"),
    council="kz266-p05-a",
    commissioner="kz266-p08-b",
)
AN_INSTITUTION = replace(FACTS, office="", kind="", form="", decision="", plan="", place=Place.EVERY)
TITLES = {
    "kk": ("Баруға қатысудан бас тарту", "Мекемеге баруға қатысудан бас тарту"),
    "ru": ("Отказ от участия в посещении", "Отказ от участия в посещениях учреждения"),
    "en": ("Refusal to take part in a visit", "Refusal to take part in visits to an institution"),
}
FILLED = {
    "kk": ("бас тартқан күннен бастап бос", "(5-тармақ)", "(8-тармақ)", "19-тармағы"),
    "ru": ("Место в группе свободно", "(пункт 5)", "(пункт 8)", "пункт 19 Правил"),
    "en": ("The place in the group is empty", "(paragraph 5)", "(paragraph 8)", "paragraph 19 of the Rules"),
}
NOT_ASKED = {"kk": "ол сұралмайды", "ru": "его не спрашивают", "en": "neither asked for"}
GOOD_PRACTICE = {"kk": "игі тәжірибе", "ru": "добрая практика", "en": "good practice"}


def said(language: str, told: RefusalFacts = FACTS) -> str:
    raw = refusal_paper.refusal_pdf(told, language=language, country=COUNTRY, is_invented=False)
    return " ".join(" ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(raw)).pages).split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_refusal_says_that_the_place_is_empty_and_what_fills_it(language: str) -> None:
    told = said(language)
    for word in (
        TITLES[language][0],
        *FILLED[language],
        "Әсел Үміт Өмірқызы",
        "C-2026-014",
        "2027 · 3",
        "Ұшқын",
        "#panic()",
        NOT_ASKED[language],
        "Бақытгүл Һәкім",
    ):
        assert word in told, word
    assert GOOD_PRACTICE[language] not in told


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_conflict_is_a_refusal_of_every_visit_to_the_institution(language: str) -> None:
    told = said(language, AN_INSTITUTION)
    assert TITLES[language][1] in told
    assert FILLED[language][0] not in told
    assert "C-2026-014" not in told


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_expert_refuses_as_good_practice_and_no_place_is_named_to_whoever_may_not_know_it(language: str) -> None:
    told = said(language, replace(FACTS, office="expert", places=(), council="", commissioner="kz266-p15-c"))
    assert GOOD_PRACTICE[language] in told
    assert "Ұшқын" not in told
    assert "15" in told


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_place_that_was_decided_about_since_is_not_empty(language: str) -> None:
    told = said(language, replace(FACTS, place=Place.DECIDED, filled_by="C-2026-019"))
    assert "C-2026-019" in told
    assert FILLED[language][0] not in told


def test_a_ground_stands_in_it_only_where_the_reader_opened_one() -> None:
    told = said("kk", replace(FACTS, ground="Туысым сонда жұмыс істейді."))
    assert "Туысым сонда" in told
    assert NOT_ASKED["kk"] not in told


def test_the_same_facts_give_the_same_bytes() -> None:
    both = [refusal_paper.refusal_pdf(FACTS, language="ru", country=COUNTRY, is_invented=True) for _ in range(2)]
    assert both[0] == both[1]
    assert b"pdfaid" in both[0]
