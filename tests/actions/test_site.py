"""Entries of a visit: once each, by its group alone, sealed where they tell more than words and numbers."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from uuid import uuid4

import pytest

from qorgan.actions.end_presence import EndPresence, end_presence
from qorgan.actions.note_obstruction import NoteObstruction, note_obstruction
from qorgan.actions.open_site import open_site
from qorgan.actions.record_presence import RecordPresence, record_presence
from qorgan.actions.refused import NotThere, Refused
from qorgan.actions.withdraw_entry import WithdrawEntry, withdraw_entry
from qorgan.questions.site import EntryKind
from qorgan.store import models
from tests.actions.cast import NOW, TODAY
from tests.actions.on_site import OnSite, clock
from tests.standing import standing

pytestmark = pytest.mark.django_db


@standing
def site() -> OnSite:
    return OnSite()


def test_a_day_on_site_counts_by_the_law(site: OnSite) -> None:
    site.there(clock(0, 9), clock(0, 18))
    assert site.judged().values["visit.working_days"].value == 1


def test_a_presence_over_midnight_touches_two_days(site: OnSite) -> None:
    site.there(clock(0, 23), clock(1, 2))
    assert site.judged().values["visit.working_days"].params["on_site"] == (TODAY, TODAY + timedelta(days=1))
    site.visit.refresh_from_db()
    assert site.visit.last_on_site == TODAY + timedelta(days=1)


def test_one_that_ends_at_midnight_touches_one(site: OnSite) -> None:
    site.there(clock(0, 20), clock(1, 0))
    site.visit.refresh_from_db()
    assert (site.visit.first_on_site, site.visit.last_on_site) == (TODAY, TODAY)


def test_nobody_leaves_before_they_arrived(site: OnSite) -> None:
    with pytest.raises(Refused, match=r"site\.reversed"):
        site.there(clock(0, 18), clock(0, 9))


def test_nobody_is_on_site_twice_at_one_time(site: OnSite) -> None:
    site.there(clock(0, 9), clock(0, 13), people=("P2",))
    with pytest.raises(Refused, match=r"site\.overlap"):
        site.there(clock(0, 12), clock(0, 18))
    site.there(clock(0, 13), clock(0, 18))


def test_one_who_leaves_as_the_next_presence_begins_is_not_there_twice(site: OnSite) -> None:
    site.there(clock(0, 13), clock(0, 18))
    site.there(clock(0, 9), clock(0, 13))
    assert site.judged().values["visit.working_days"].value == 1


def test_more_than_a_day_at_one_go_wants_a_reason(site: OnSite) -> None:
    site.there(clock(-3, 9), clock(-2, 9))
    with pytest.raises(Refused, match=r"site\.long_presence"):
        site.there(clock(-2, 9), clock(-1, 9, 1))
    site.there(clock(-2, 9), clock(-1, 9, 1), reason="A night in the cells")
    assert models.Reason.objects.filter(code="site.long_presence").count() == 1


def test_days_on_which_the_representative_was_there_alone_are_none_of_the_group(site: OnSite) -> None:
    site.there(clock(-1, 9), clock(-1, 18), people=("R1",))
    site.there(clock(0, 9), clock(0, 18), people=("P2", "R1"))
    said = site.judged().values["visit.working_days"]
    assert (said.value, said.params["on_site"]) == (1, (TODAY,))
    site.visit.refresh_from_db()
    assert (site.visit.first_on_site, site.visit.last_on_site) == (TODAY, TODAY)


def test_what_is_to_come_is_not_entered(site: OnSite) -> None:
    with pytest.raises(Refused, match=r"site\.in_future"):
        site.act(record_presence, RecordPresence, arrived=NOW + timedelta(hours=1))


def test_a_presence_gets_its_end(site: OnSite) -> None:
    number = site.there(clock(-1, 9), None)
    site.act(end_presence, EndPresence, now=clock(-1, 17), entry=number)
    assert models.SiteEntry.objects.get(pk=number).until == clock(-1, 17)


def test_a_presence_does_not_end_before_that_moment_came(site: OnSite) -> None:
    number = site.there(clock(-1, 9), None)
    with pytest.raises(Refused, match=r"site\.in_future"):
        site.act(end_presence, EndPresence, entry=number, left=NOW + timedelta(minutes=1))


def test_an_entry_that_is_sent_twice_stands_once(site: OnSite) -> None:
    request = NoteObstruction.model_validate(
        {"visit": "V-1", "what": "area_closed", "text": "Cell 4 stayed shut", "entry": uuid4()}
    )
    first = note_obstruction(actor=site.boris, key="one", now=NOW, request=request)
    again = note_obstruction(actor=site.boris, key="one", now=NOW, request=request)
    assert again.is_repeated
    assert first.subject == again.subject
    with pytest.raises(Refused, match=r"site\.there"):
        note_obstruction(actor=site.boris, key="another tab", now=NOW, request=request)


def test_what_was_met_is_read_by_the_group_alone(site: OnSite) -> None:
    site.act(note_obstruction, NoteObstruction, what="area_closed", text="Cell 4 stayed shut")
    (seen,) = open_site(actor=site.aida, now=NOW, visit=site.visit.pk)
    assert seen.content == {"text": "Cell 4 stayed shut"}
    with pytest.raises(NotThere):
        open_site(actor=site.bolat, now=NOW, visit=site.visit.pk)


def test_a_representative_writes_what_the_group_reads(site: OnSite) -> None:
    site.act(note_obstruction, NoteObstruction, site.roza, what="delay", text="An hour at the gate")
    (own,) = open_site(actor=site.roza, now=NOW, visit=site.visit.pk)
    assert own.is_closed
    assert own.row.told == {"what": "delay"}
    (theirs,) = open_site(actor=site.boris, now=NOW, visit=site.visit.pk)
    assert theirs.content == {"text": "An hour at the gate"}


def test_what_was_wrong_stays_struck_through_with_its_reason(site: OnSite) -> None:
    number = site.there(clock(1, 9), clock(1, 18))
    with pytest.raises(Refused, match=r"site\.withdrawing"):
        site.act(withdraw_entry, WithdrawEntry, entry=number)
    site.act(withdraw_entry, WithdrawEntry, entry=number, reason="Another visit's day")
    assert models.SiteEntry.objects.get(pk=number).withdrawn_at == NOW
    assert models.Reason.objects.filter(code="site.withdrawing").exists()


def test_a_recorded_visit_of_the_register_is_not_entered(site: OnSite) -> None:
    models.Visit.objects.filter(code="V-1").update(state="recorded")
    with pytest.raises(Refused, match=r"state\.wrong"):
        site.there(clock(0, 9), clock(0, 18))


def test_entries_are_read_in_a_fixed_number_of_queries(
    site: OnSite, django_assert_max_num_queries: Callable[[int], AbstractContextManager[object]]
) -> None:
    for number in range(12):
        site.act(note_obstruction, NoteObstruction, what="delay", text=f"Door {number}")
    with django_assert_max_num_queries(40):
        entries = open_site(actor=site.boris, now=NOW, visit=site.visit.pk, kinds=[EntryKind.OBSTRUCTION])
    assert len(entries) == 12


def test_the_days_of_a_special_visit_are_counted_too(site: OnSite) -> None:
    models.Visit.objects.filter(code="V-1").update(kind="special", form="")
    site.there(clock(0, 9), clock(0, 18))
    said = site.judged()
    assert said.values["visit.working_days"].value == 1
    assert any(duty.code == "report.submit" and duty.due for duty in said.duties)
