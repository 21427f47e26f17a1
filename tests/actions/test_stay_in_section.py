"""Who is in a section: seen for a minute, gone within five, told to the group alone and to no journal (¶27)."""

from datetime import timedelta

import pytest

from qorgan.actions.refused import NotThere, Refused
from qorgan.actions.stay_in_section import leave_section, stay_in_section
from qorgan.store import models, section_presence
from tests.actions.cast import NOW
from tests.actions.reported import Reported
from tests.marks import provision
from tests.standing import standing

pytestmark = [pytest.mark.django_db, provision("kz266-p27")]


@standing
def world() -> Reported:
    return Reported()


def names(world: Reported, minutes: float = 0, *, but: str = "") -> dict[str, list[str]]:
    told = section_presence.there(world.report.pk, NOW + timedelta(minutes=minutes), but=but)
    return {section: [one.name for one in people] for section, people in told.items()}


def test_whoever_opens_a_section_is_there_for_a_minute(world: Reported) -> None:
    stay_in_section(actor=world.aida, now=NOW, report=world.report.number, section="summary")
    stay_in_section(actor=world.timur, now=NOW, report=world.report.number, section="methods")

    assert names(world) == {"summary": ["Аида"], "methods": ["Тимур"]}
    assert names(world, but=world.aida.account) == {"methods": ["Тимур"]}
    assert names(world, minutes=1) == {}


def test_staying_longer_makes_no_second_row_and_leaves_no_entry(world: Reported) -> None:
    before = models.JournalEntry.objects.count()
    for seconds in (0, 20, 40):
        at = NOW + timedelta(seconds=seconds)
        stay_in_section(actor=world.aida, now=at, report=world.report.number, section="summary")

    assert names(world, minutes=1.5) == {"summary": ["Аида"]}
    assert models.SectionPresence.objects.count() == 1
    assert models.JournalEntry.objects.count() == before


def test_after_minutes_the_row_itself_is_gone(world: Reported) -> None:
    stay_in_section(actor=world.aida, now=NOW, report=world.report.number, section="summary")
    later = NOW + timedelta(minutes=6)
    stay_in_section(actor=world.boris, now=later, report=world.report.number, section="methods")

    assert list(models.SectionPresence.objects.values_list("section", flat=True)) == ["methods"]


def test_whoever_leaves_is_not_there(world: Reported) -> None:
    stay_in_section(actor=world.aida, now=NOW, report=world.report.number, section="summary")
    leave_section(actor=world.aida, report=world.report.number, section="summary")

    assert names(world) == {}


def test_nobody_stays_in_a_report_of_others_or_in_a_section_that_nobody_writes(world: Reported) -> None:
    for stranger in (world.roza, world.karlygash, world.bolat):
        with pytest.raises(NotThere):
            stay_in_section(actor=stranger, now=NOW, report=world.report.number, section="summary")
    with pytest.raises(Refused, match=r"report\.no_section"):
        stay_in_section(actor=world.aida, now=NOW, report=world.report.number, section="decisions")
