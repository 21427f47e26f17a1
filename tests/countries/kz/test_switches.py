"""The 19 open questions: their words are those of the case file, and each changes what the law answers."""

from datetime import date

import pytest

from qorgan.countries.kz import COUNTRY
from qorgan.law.country import LANGUAGES
from qorgan.law.rulebook import AnyQuestion
from qorgan.questions import group, institution, report, visit
from qorgan.questions.vocabulary import DecidedBy, Form, Kind
from tests.countries.kz import cases
from tests.countries.kz.court import april, ask

WORDS = {
    "DAYS": "calendar working",
    "START": "last_day return plan",
    "ROLL": "true false",
    "SUBMIT": "sending registration",
    "EXT": "additional total",
    "THEM": "whole per_leg",
    "TEAM": "leg roster",
    "CYCLE": "institution category calendar_year",
    "FIRST": "estimated none",
    "FOLLOW": "refuse warn",
    "PARTDAY": "any hours",
    "NONWORK": "flagged counted",
    "REGION": "all oblasts",
    "MINTEAM": "warn block",
    "REPPRES": "reason block",
    "OPINION": "pending hold",
    "SIGN": "gap blocks",
    "REPUNIT": "visit institution",
    "UNPLANNED": "reason refused",
}
OTHER_WORDS = [(name, word) for name, words in WORDS.items() for word in words.split()[1:]]

MARCH_12 = date(2026, 3, 12)
LATE = report.Deadline(
    Kind.PERIODIC,
    MARCH_12,
    returned=date(2026, 3, 13),
    planned_end=date(2026, 3, 11),
    sent=date(2026, 3, 26),
    registered=date(2026, 4, 1),
)
CONSENT = visit.Extension(DecidedBy.COMMISSIONER, deputised=False, on=april(13), days=3)
DAYS = visit.Duration(Kind.PERIODIC, Form.ONE_TIME, (april(11), april(12), april(13)), (CONSENT,), hours=20.0)
CITY = visit.FormFacts(
    kind=Kind.PERIODIC,
    form=Form.THEMATIC,
    institutions=2,
    categories=frozenset({"PSY"}),
    regions=frozenset({"KZ-19"}),
    cities=frozenset({"KZ-75"}),
    topic="restraint",
    topic_told=True,
    similarity_argued=False,
)

# For each switch a question and facts of which the answer depends on it.
ASKED: dict[str, tuple[AnyQuestion, object]] = {
    "DAYS": (report.DEADLINE, LATE),
    "START": (report.DEADLINE, LATE),
    "ROLL": (report.DEADLINE, LATE),
    "SUBMIT": (report.DEADLINE, LATE),
    "EXT": (visit.EXTENSION, DAYS),
    "TEAM": (group.ROSTER, group.Roster(Kind.PERIODIC, 4, reason_given=True)),
    "CYCLE": (institution.CYCLE, institution.Cycle(date(2022, 5, 17), None, date(2023, 9, 9), None)),
    "FIRST": (institution.CYCLE, institution.Cycle(None, date(2021, 9, 1), None, None)),
    "FOLLOW": (visit.FOLLOWS, visit.Follows(Kind.INTERMEDIATE, april(13), None, None)),
    "PARTDAY": (visit.DURATION, DAYS),
    "NONWORK": (visit.DURATION, DAYS),
    "REGION": (visit.FORM, CITY),
    "MINTEAM": (group.SIZE, group.Size(Kind.PERIODIC, 1)),
    "REPPRES": (visit.REPRESENTATIVE, visit.Representative(None, "KZ-10", reason_given=True)),
    "OPINION": (report.OPINION, report.Opinion(included=False, reason_given=True)),
    "SIGN": (report.SIGNATURES, report.Signatures(signed=False, reason_given=True)),
    "UNPLANNED": (visit.UNPLANNED_STOP, visit.UnplannedStop(reason_given=True)),
}
# Two decide how a case is cut before anything is asked: by leg, by institution.
HEARD = {
    "THEM": cases.thematic_visit(
        ["2026-04-13", "2026-04-14", "2026-04-15"], ["2026-04-16", "2026-04-17", "2026-04-20"]
    ),
    "REPUNIT": cases.thematic_visit(["2026-04-13"], ["2026-04-14"]),
}


def test_the_words_are_those_of_the_case_file_default_first() -> None:
    assert {name: " ".join(switch.words) for name, switch in COUNTRY.switches.items()} == WORDS


def test_the_provisions_that_depend_on_a_switch_exist() -> None:
    switches = COUNTRY.switches.values()

    assert all(switch.used_by for switch in switches)
    assert {provision for switch in switches for provision in switch.used_by} <= set(COUNTRY.provisions)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_switch_and_every_word_is_explained(language: str) -> None:
    told = COUNTRY.switch_texts(language)

    assert {name: tuple(text.words) for name, text in told.items()} == {
        name: switch.words for name, switch in COUNTRY.switches.items()
    }
    assert all(text.question and all(text.words.values()) for text in told.values())


def test_the_tables_leave_no_switch_out() -> None:
    assert {*ASKED, *HEARD} == set(COUNTRY.switches)


@pytest.mark.parametrize(("name", "word"), [row for row in OTHER_WORDS if row[0] in ASKED])
def test_each_other_word_changes_the_answer(name: str, word: str) -> None:
    question, facts = ASKED[name]

    assert ask(question, facts, **{name: word}) != ask(question, facts)


@pytest.mark.parametrize(("name", "word"), [row for row in OTHER_WORDS if row[0] in HEARD])
def test_each_other_word_changes_how_a_case_is_heard(name: str, word: str) -> None:
    default, other = cases.hear(HEARD[name]), cases.hear(HEARD[name], **{name: word})

    assert (default.findings, default.duties) != (other.findings, other.duties)
