"""What the door does with rows and with the law's answers, shown on an act that only this test knows: giving a person a new name."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import pytest

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions import _duties, _row, asked, catalogue
from qorgan.actions._duties import Ended
from qorgan.actions._perform import Action, Asking, Call, Done, Outcome, perform
from qorgan.actions.refused import Changed, Denied, NotThere, Refused
from qorgan.law.ids import provision
from qorgan.law.verdict import Answer, Due, Duty, DutyStatus, Effect, Finding
from qorgan.store import models, scope
from qorgan.workflow.decision import DECISION, State
from tests.actions import cast
from tests.standing import standing

pytestmark = pytest.mark.django_db
P16 = provision("kz266-p16")
DAY = date(2027, 1, 31)


class Rename(asked.Reasoned):
    """The declaration."""

    person: asked.PersonCode
    name: asked.Line
    revision: asked.Revision | None = None


def _fetch(call: Asking[Rename]) -> models.Person:
    return _row.fetch(scope.people, call, "person", Permission.PERSON_READ, code=call.request.person)


def _change(call: Call[Rename, models.Person]) -> Done:
    call.row.name = call.request.name
    call.row.save(update_fields=("name",))
    return Done(str(call.row.pk), {"code": call.row.code})


def rename(actor: Actor, key: str = "k", answers: Iterable[Answer] = (), **told: object) -> Outcome:
    """Do the act, with the law answering as told."""
    action = Action("rename_person", Permission.PERSON_RECORD, _change, Rename, _fetch, lambda _call: answers)
    request = Rename.model_validate({"person": "P1", "name": "Болат", **told})
    return perform(action, actor=actor, key=key, now=cast.NOW, request=request)


def boris() -> models.Person:
    return models.Person.objects.get(code="P1")


@standing
def saule() -> Actor:
    cast.signed_in(cast.BORIS)
    return cast.signed_in(cast.SAULE)


def finding(effect: Effect) -> Finding:
    return Finding(P16, effect, "person.not_checked", {"missing": 2})


def owed(due: date = DAY) -> Duty:
    return Duty(P16, "person.recheck", "secretary", "commissioner", Due(due, due, due), DutyStatus.OPEN, {"start": DAY})


def test_an_edit_counts_the_revision_up_and_the_entry_holds_it(saule: Actor) -> None:
    rename(saule, revision=1)
    assert (boris().name, boris().revision) == ("Болат", 2)
    assert models.JournalEntry.objects.latest("seq").subject == str(boris().pk)


def test_an_edit_upon_an_older_revision_shows_what_is_stored_and_overwrites_nothing(saule: Actor) -> None:
    rename(saule, key="first", revision=1)
    with pytest.raises(Changed) as refusal:
        rename(saule, key="second", revision=1, name="Бауыржан")
    assert (refusal.value.stored["name"], refusal.value.revision, refusal.value.codes) == ("Болат", 2, ("row.changed",))
    assert boris().name == "Болат"


def test_a_row_that_the_actor_cannot_see_is_not_there_and_the_attempt_is_written_down(saule: Actor) -> None:
    with pytest.raises(NotThere):
        rename(saule, person="NOBODY")
    denial = models.JournalEntry.objects.latest("seq")
    assert (denial.action, denial.facts["act"], denial.subject) == ("deny_act", "rename_person", "")


def test_a_denial_is_written_down_also_where_the_input_makes_no_sense(saule: Actor) -> None:
    boris = scope.actor_of(models.Account.objects.get(username="P1"))
    with pytest.raises(Denied):
        catalogue.run("record_training", actor=boris, key="k", now=cast.NOW, told={"hours": "many"})
    denial = models.JournalEntry.objects.latest("seq")
    assert (denial.action, denial.facts["act"], denial.actor) == ("deny_act", "record_training", boris.account)


def test_a_row_that_may_be_read_and_not_changed_is_denied_by_name(saule: Actor) -> None:
    roza = cast.signed_in(cast.ROZA)
    action = Action("rename_person", Permission.CONFLICT_DECLARE, _change, Rename, _fetch)
    with pytest.raises(Denied) as refusal:
        perform(action, actor=roza, key="k", now=cast.NOW, request=Rename(person="P1", name="x"))
    assert (refusal.value.codes, refusal.value.holders) == (("permission.not_here",), ("representative",))


@pytest.mark.parametrize("effect", [Effect.REFUSES, Effect.NEEDS_DECISION, Effect.NEEDS_REASON])
def test_what_stops_stops_with_every_finding_and_nothing_is_stored(saule: Actor, effect: Effect) -> None:
    with pytest.raises(Refused) as refusal:
        rename(saule, answers=(finding(effect), finding(effect)))
    assert refusal.value.codes == ("person.not_checked", "person.not_checked")
    assert (boris().name, models.Idempotency.objects.filter(key="k").exists()) == ("Борис", False)


def test_a_reason_does_not_lift_what_is_refused(saule: Actor) -> None:
    with pytest.raises(Refused):
        rename(saule, answers=(finding(Effect.REFUSES),), reason="because")


def test_a_reason_that_was_asked_for_is_sealed_beside_the_entry_of_the_act(saule: Actor) -> None:
    rename(saule, answers=(finding(Effect.NEEDS_REASON),), reason="He is known to all of us.")
    entry, kept = models.JournalEntry.objects.latest("seq"), models.Reason.objects.get()
    assert (kept.seq, kept.code, kept.provision) == (entry.seq, "person.not_checked", P16)
    assert (entry.facts["recorded"], entry.provisions[-1]) == ("person.not_checked", P16)
    assert b"known" not in bytes(kept.sealed) + bytes(entry.leaf)


def test_a_reason_that_nobody_asked_for_is_not_kept(saule: Actor) -> None:
    rename(saule, reason="He is known to all of us.")
    assert not models.Reason.objects.exists()


def test_what_is_recorded_does_not_stop_and_stands_in_the_entry(saule: Actor) -> None:
    rename(saule, answers=(finding(Effect.RECORDS),))
    assert models.JournalEntry.objects.latest("seq").facts["recorded"] == "person.not_checked"


def test_a_duty_is_opened_once_and_later_takes_the_newer_days(saule: Actor) -> None:
    rename(saule, key="first", answers=(owed(),))
    rename(saule, key="second", answers=(owed(date(2027, 2, 28)),))
    duty = models.Duty.objects.get()
    assert (duty.subject, duty.holder, duty.due_default) == (boris().pk, "secretary", date(2027, 2, 28))


def test_the_act_that_was_owed_ends_the_duty_and_its_entry_says_so(saule: Actor) -> None:
    rename(saule, answers=(owed(),))
    _duties.end_all([Ended("person.recheck", boris().pk)], 7, cast.NOW)
    duty = models.Duty.objects.get()
    assert (duty.state, duty.satisfied_by, duty.ended_at) == ("satisfied", 7, cast.NOW)


def test_an_act_from_a_wrong_state_is_refused() -> None:
    decided = models.Decision(state=State.REJECTED)
    with pytest.raises(Refused) as refusal:
        _row.way(decided, DECISION, "close_vote")
    assert refusal.value.findings[0].params == {"noun": "decision", "state": "rejected", "action": "close_vote"}


def test_the_door_leads_to_no_state_that_the_table_does_not_name() -> None:
    way = DECISION.row("close_vote")
    with pytest.raises(ValueError, match="withdrawn"):
        _row.move(models.Decision(state=State.OPEN), way, State.WITHDRAWN)


def test_a_deputy_acts_as_the_office_and_the_entry_says_that_it_was_a_deputy(saule: Actor) -> None:
    term = replace(saule.terms[0], deputising=True)
    rename(replace(saule, terms=(term,)))
    assert models.JournalEntry.objects.latest("seq").facts == {"as": "secretary", "code": "P1", "deputising": True}


def test_powers_that_were_ended_today_are_gone_today(saule: Actor) -> None:
    ended = replace(saule, terms=(replace(saule.terms[0], valid_to=cast.TODAY, is_ended=True),))
    with pytest.raises(Denied):
        rename(ended)
