"""What the reader takes, and how it tells ``null`` from absent and a moment from a day."""

from datetime import UTC, date, datetime

import pytest

from qorgan.casefile.fields import known
from qorgan.casefile.model import Case
from qorgan.casefile.read import read_case
from qorgan.questions.vocabulary import Kind, Office
from tests.casefile.trees import GONE, Step, changed, text
from tests.casefile.whole import WHOLE
from tests.casefile.words import VOCABULARY


def read(tree: object) -> Case:
    return read_case(text(tree), VOCABULARY)


def test_every_field_of_the_format_is_read() -> None:
    case = read(WHOLE)

    assert case.people is not None
    assert case.people[0].office is Office.PARTICIPANT
    assert case.visit is not None
    assert case.visit.kind is Kind.PERIODIC
    assert case.policy == {"DAYS": "calendar", "ROLL": "true"}


def test_only_the_format_is_required() -> None:
    case = read({"case": 1})

    assert case.visit is None
    assert not known(case, "visit")


def test_null_is_known_to_be_none_and_absent_is_unknown() -> None:
    case = read({"case": 1, "institutions": [{"id": "i1", "last_periodic_end": None}, {"id": "i2"}]})

    assert case.institutions is not None
    assert [known(one, "last_periodic_end") for one in case.institutions] == [True, False]


def test_an_unknown_field_name_is_an_error_of_the_program() -> None:
    with pytest.raises(KeyError, match="last_visit"):
        known(read({"case": 1}), "last_visit")


def test_an_empty_list_is_kept_as_known_to_be_empty() -> None:
    case = read({"case": 1, "messages": []})

    assert case.messages == ()


def test_a_moment_keeps_the_local_day_of_its_offset() -> None:
    case = read({"case": 1, "report": {"sent": "2026-03-30T23:40:00+05:00", "registered": "2026-03-31"}})

    assert case.report is not None
    assert case.report.sent is not None
    assert case.report.sent.day == date(2026, 3, 30)
    assert case.report.sent.moment == datetime(2026, 3, 30, 18, 40, tzinfo=UTC)
    assert case.report.registered is not None
    assert case.report.registered.moment is None


@pytest.mark.parametrize("raw", [b'\xef\xbb\xbf{"case": 1}', '\ufeff{"case": 1}', b' \n{"case": 1}\n '])
def test_a_byte_order_mark_and_blanks_around_the_document_are_accepted(raw: bytes | str) -> None:
    assert read_case(raw, VOCABULARY).case == 1


def test_kazakh_letters_are_kept() -> None:
    assert read({"case": 1, "visit": {"id": "v1", "topic": "тұтқындардың құқықтары"}}).visit is not None


def test_a_case_cannot_be_changed() -> None:
    case = read({"case": 1})

    with pytest.raises(ValueError, match="frozen"):
        case.as_of = None


REQUIRED = [
    ("case",),
    ("institutions", 0, "id"),
    ("visits", 0, "id"),
    ("people", 0, "id"),
    ("people", 0, "office"),
    ("people", 0, "certificates", 0, "from"),
    ("people", 0, "certificates", 0, "to"),
    ("messages", 0, "id"),
    ("plan", "items", 0, "id"),
    ("visit", "id"),
    ("visit", "legs", 0, "region"),
    ("visit", "legs", 0, "institutions"),
    ("visit", "presence", 0, "from"),
    ("visit", "presence", 0, "to"),
    ("visit", "decisions", 0, "about"),
    ("visit", "decisions", 0, "by"),
    ("visit", "recusals", 0, "on"),
    ("recommendations", 0, "id"),
]


@pytest.mark.parametrize("path", REQUIRED)
def test_what_is_required_is_required(path: tuple[Step, ...]) -> None:
    with pytest.raises(ValueError, match=r"field\.missing"):
        read(changed(WHOLE, path, GONE))


def test_days_that_no_law_counts_from_may_lie_outside_the_calendar() -> None:
    people = [
        {
            "id": "p1",
            "office": "participant",
            "certificates": [{"from": "1999-01-01", "to": "2099-12-31"}],
            "disqualified": [{"ground": "conviction", "from": "1995-05-01"}],
        }
    ]

    assert read({"case": 1, "people": people}).people is not None
