"""Two of a group enter at one moment: nobody is on site twice, nothing is entered of a visit that was just closed, no id stands twice."""

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection

from qorgan.access.actor import Actor
from qorgan.actions.close_visit import CloseVisit, close_visit
from qorgan.actions.note_obstruction import NoteObstruction, note_obstruction
from qorgan.actions.record_presence import RecordPresence, record_presence
from qorgan.questions.site import EntryKind
from qorgan.store import models
from qorgan.workflow.visit import State
from tests.actions import at_once
from tests.actions.cast import NOW
from tests.actions.on_site import OnSite, clock
from tests.marks import provision

pytestmark = [pytest.mark.django_db(transaction=True), provision("kz266-p24-a")]
ENTERS = {"visit": "V-1", "what": "delay", "text": "Waited"}


@pytest.fixture
def site() -> OnSite:
    if connection.vendor == "sqlite":
        pytest.skip("SQLite in memory has one connection; the pass on PostgreSQL runs this")
    return OnSite()


def together(*acts: Callable[[], object]) -> list[str]:
    """What each comes to: the code of its refusal, or nothing."""
    return ["".join(codes[:1]) for codes in at_once.came(*acts)]


def there(actor: Actor) -> None:
    asked = RecordPresence(visit="V-1", arrived=clock(-1, 9), left=clock(-1, 12))
    record_presence(actor=actor, key=uuid4().hex, now=NOW, request=asked)


def test_two_who_enter_one_presence_enter_it_once(site: OnSite) -> None:
    came = together(*(lambda actor=actor: there(actor) for actor in (site.boris, site.aida, site.roza)))
    assert sorted(came) == ["", "site.overlap", "site.overlap"]
    assert models.SiteEntry.objects.filter(kind=EntryKind.PRESENCE).count() == 1


def test_one_id_sent_from_two_tablets_stands_once(site: OnSite) -> None:
    number = uuid4()
    asked = NoteObstruction.model_validate({**ENTERS, "entry": number})

    def enters(actor: Actor) -> None:
        note_obstruction(actor=actor, key=uuid4().hex, now=NOW, request=asked)

    assert sorted(together(lambda: enters(site.boris), lambda: enters(site.aida))) == ["", "site.there"]
    assert models.SealedRecord.objects.filter(record=number).count() == 1


def test_nothing_is_entered_after_the_visit_was_closed(site: OnSite) -> None:
    there(site.boris)
    later = NOW + timedelta(hours=1)

    def closes() -> None:
        close_visit(actor=site.boris, key="close", now=later, request=CloseVisit(visit="V-1", reason="All is said"))

    def enters(actor: Actor) -> None:
        asked = NoteObstruction.model_validate(ENTERS)
        note_obstruction(actor=actor, key=uuid4().hex, now=later, request=asked)

    closed, *entered = together(closes, lambda: enters(site.aida), lambda: enters(site.timur))
    assert not closed
    assert models.Visit.objects.get(code="V-1").state == State.CLOSED
    assert set(entered) <= {"", "state.wrong"}
    end = models.JournalEntry.objects.get(action="close_visit").seq
    written = models.JournalEntry.objects.filter(action="note_obstruction").values_list("seq", flat=True)
    assert len(written) == entered.count("")
    assert all(seq < end for seq in written)
