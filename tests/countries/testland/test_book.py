"""The invented act answers some questions in all their cases, and on the others it is silent."""

from datetime import date

import pytest

from qorgan.countries.kz import COUNTRY
from qorgan.countries.testland import TESTLAND
from qorgan.law.country import LANGUAGES
from qorgan.law.ids import provision
from qorgan.law.rulebook import AnyLimit
from qorgan.law.verdict import Effect, Finding
from qorgan.questions import group, institution, report, visit
from qorgan.questions.vocabulary import Form, Kind

LAW = TESTLAND.law(date(2026, 3, 2))


@pytest.mark.parametrize("edition", TESTLAND.book.editions, ids=lambda edition: edition.code)
def test_what_is_answered_is_answered_in_every_case(edition: object) -> None:
    [found] = [known for known in TESTLAND.book.editions if known is edition]

    assert all(set(cases) == set(next(iter(cases.values())).asked.cases()) for cases in found.claimed().values())


@pytest.mark.parametrize(
    ("limit", "circumstances", "value", "cites"),
    [
        (group.LARGEST, {"kind": Kind.PERIODIC}, 4, "tl1-2"),
        (visit.WORKING_DAYS, {"form": Form.ONE_TIME}, 3, "tl1-3"),
        (visit.EXTENSION_DAYS, {}, 0, "tl1-3"),
        (report.TERM_DAYS, {"kind": Kind.SPECIAL}, 7, "tl1-5"),
        (institution.CYCLE_YEARS, {}, 2, "tl1-1"),
    ],
)
def test_the_limits_are_its_own(limit: AnyLimit, circumstances: dict[str, Kind], value: int, cites: str) -> None:
    assert LAW.limit(limit, **circumstances) == (value, cites)


def test_four_participants_may_go_and_a_fifth_is_refused_by_its_own_paragraph() -> None:
    assert LAW.ask(group.SIZE, group.Size(Kind.PERIODIC, 4)) == ()
    assert LAW.ask(group.SIZE, group.Size(Kind.PERIODIC, 5)) == (
        Finding(provision("tl1-2"), Effect.REFUSES, "group.too_large", {"actual": 5, "limit": 4}),
    )


def test_a_question_on_which_it_is_silent_is_not_answered() -> None:
    facts = visit.TalkRefusal(in_writing=None)

    with pytest.raises(KeyError, match=r"visit\.talk_refusal"):
        LAW.ask(visit.TALK_REFUSAL, facts)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_provision_switch_and_reason_is_told_in_every_language(language: str) -> None:
    told = TESTLAND.texts(language)
    reasons = {note.reason for day in range(1, 29) for note in [TESTLAND.calendar().note(date(2026, 6, day))] if note}

    assert set(told) == set(TESTLAND.provisions)
    assert {claim.provision for edition in TESTLAND.book.editions for claim in edition.claims} <= set(told)
    assert {name: tuple(text.words) for name, text in TESTLAND.switch_texts(language).items()} == {
        name: switch.words for name, switch in TESTLAND.switches.items()
    }
    assert reasons <= set(TESTLAND.day_names(language))


def test_it_shares_no_provision_and_no_place_with_the_real_country() -> None:
    assert not {*TESTLAND.provisions} & {*COUNTRY.provisions}
    assert not {*TESTLAND.regions, *TESTLAND.categories} & {*COUNTRY.regions, *COUNTRY.categories}
