"""Before a reading is taken, one sees what it would change; looking changes nothing."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from qorgan.access import home
from qorgan.law.ids import provision
from qorgan.law.readings import UnknownReading
from qorgan.law.verdict import Finding
from qorgan.register.changes import Register
from qorgan.store import models, reading_preview, readings
from tests.actions import cast
from tests.actions.cast import NOW, SYSTEM, TODAY
from tests.actions.council import Council

pytestmark = pytest.mark.django_db

OTHER_WORDS = [(name, word) for name, switch in home.country().switches.items() for word in switch.words[1:]]


@pytest.mark.parametrize(("switch", "word"), OTHER_WORDS)
def test_each_word_of_each_open_question_changes_the_answer_to_some_worked_case(switch: str, word: str) -> None:
    seen = reading_preview.preview(SYSTEM, TODAY, switch=switch, word=word)
    assert seen.cases
    assert all(case.before or case.after for case in seen.cases)
    assert not seen.is_nothing_new
    assert seen.used_by == home.country().switches[switch].used_by


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_every_worked_case_has_a_name(language: str) -> None:
    assert home.country().case_names(language).keys() == home.country().worked_cases().keys()


def test_the_word_in_force_changes_nothing() -> None:
    seen = reading_preview.preview(SYSTEM, TODAY, switch="DAYS", word="calendar")
    assert (seen.is_nothing_new, seen.cases) == (True, ())


def test_what_is_refused_under_one_word_alone_is_among_the_differences() -> None:
    seen = reading_preview.preview(SYSTEM, TODAY, switch="REPPRES", word="block")
    (case,) = seen.cases
    assert case.case == "alone_without_the_representative"
    assert {one.effect for one in case.after if isinstance(one, Finding)} == {"REFUSES"}


def test_the_board_is_counted_under_both_readings() -> None:
    saule = cast.signed_in(cast.SAULE)
    cast.import_rows(Register.INSTITUTIONS, cast.institution("I1", in_mandate_since=date(2014, 4, 1)))
    seen = reading_preview.preview(saule, TODAY, switch="FIRST", word="none")
    assert seen.board is not None
    assert seen.board.differs
    assert (seen.board.before.no_date, seen.board.after.no_date) == (0, 1)
    assert reading_preview.preview(cast.signed_in(cast.ADIL), TODAY, switch="FIRST", word="none").board is None


def test_open_duties_that_depend_on_it_are_counted_and_keep_their_days() -> None:
    for widest in (TODAY, TODAY + timedelta(days=4)):
        models.Duty.objects.create(
            code="report.submit",
            provision="kz266-p28-1",
            holder="group",
            addressee="council",
            about="report",
            subject=uuid4(),
            state="open",
            opened_at=NOW,
            due_strict=TODAY,
            due_default=TODAY,
            due_widest=widest,
        )
    seen = reading_preview.preview(SYSTEM, TODAY, switch="DAYS", word="working")
    assert seen.duties == (reading_preview.Keeps("report.submit", provision("kz266-p28-1"), 2, 1),)
    assert reading_preview.preview(SYSTEM, TODAY, switch="REGION", word="oblasts").duties == ()


def test_looking_stores_nothing() -> None:
    before = models.JournalEntry.objects.count()
    reading_preview.preview(SYSTEM, TODAY, switch="DAYS", word="working")
    assert models.JournalEntry.objects.count() == before
    assert readings.policy(TODAY)["DAYS"] == "calendar"


def test_it_is_compared_with_what_will_be_in_force_on_its_first_day() -> None:
    later = TODAY + timedelta(days=10)
    Council().take(
        "1", about="reading", title="T", grounds="G", switch="DAYS", word="working", valid_from=later.isoformat()
    )
    assert reading_preview.preview(SYSTEM, TODAY, switch="DAYS", word="working", since=later).is_nothing_new
    assert not reading_preview.preview(SYSTEM, TODAY, switch="DAYS", word="working").is_nothing_new


@pytest.mark.parametrize(("switch", "word"), [("WEEKS", "long"), ("DAYS", "weekly")])
def test_an_unknown_word_is_refused(switch: str, word: str) -> None:
    with pytest.raises(UnknownReading):
        reading_preview.preview(SYSTEM, TODAY, switch=switch, word=word)
