"""A later wording is laid over the earlier one: what it states replaces, the rest stands, and the day of the fact decides."""

from datetime import date

import pytest

from qorgan.countries.testland import TESTLAND, act_2026
from qorgan.law.ids import provision
from qorgan.law.rulebook import Edition, LawConflict, Rulebook, gather
from qorgan.law.verdict import Answer, Effect, Finding
from qorgan.questions import group, report
from qorgan.questions.vocabulary import Kind

BEFORE, AFTER = date(2026, 6, 30), date(2026, 7, 1)
FIRST, SECOND = TESTLAND.book.editions
THREE = group.Size(Kind.SPECIAL, 3)
REFUSED = Finding(provision("tl1-2-a"), Effect.REFUSES, "group.too_large", {"actual": 3, "limit": 2})


@pytest.mark.parametrize(("day", "edition", "answers"), [(BEFORE, "tl1-2020", ()), (AFTER, "tl1-2026", (REFUSED,))])
def test_the_same_group_is_judged_by_the_wording_of_its_day(
    day: date, edition: str, answers: tuple[Answer, ...]
) -> None:
    law = TESTLAND.law(day)

    assert law.edition.code == edition
    assert law.ask(group.SIZE, THREE) == answers


@pytest.mark.parametrize(
    ("day", "kind", "limit"),
    [
        (BEFORE, Kind.SPECIAL, (4, "tl1-2")),
        (AFTER, Kind.SPECIAL, (2, "tl1-2-a")),
        (AFTER, Kind.PERIODIC, (4, "tl1-2")),
        (AFTER, Kind.INTERMEDIATE, (4, "tl1-2")),
    ],
)
def test_the_cases_that_the_amendment_does_not_name_stay_with_the_old_paragraph(
    day: date, kind: Kind, limit: tuple[int, str]
) -> None:
    assert TESTLAND.law(day).limit(group.LARGEST, kind=kind) == limit


def test_paragraphs_that_did_not_change_need_not_be_written_again() -> None:
    stated, _ = gather(act_2026)

    assert {claim.asked.name for claim in stated} == {"group.size", "group.largest"}
    assert TESTLAND.law(AFTER).limit(report.TERM_DAYS, kind=Kind.PERIODIC) == (7, "tl1-5")
    assert set(FIRST.claimed()) == set(SECOND.claimed())


def test_a_wording_may_be_named_against_the_day() -> None:
    assert TESTLAND.law(AFTER, edition="tl1-2020").ask(group.SIZE, THREE) == ()


def test_an_amendment_that_is_put_beside_the_old_wording_is_a_conflict() -> None:
    stated, modules = gather(act_2026)
    beside = Edition("tl1-wrong", AFTER, None, (*stated, *FIRST.claims), modules)

    with pytest.raises(LawConflict, match=r"group\.\w+ special: both tl1-2-a and tl1-2 answer"):
        Rulebook([FIRST, beside])


def test_a_wording_without_what_it_amends_leaves_cases_unanswered() -> None:
    stated, modules = gather(act_2026)

    with pytest.raises(LawConflict, match="no provision answers"):
        Rulebook([Edition("tl1-alone", AFTER, None, stated, modules)])
