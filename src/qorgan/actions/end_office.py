"""Ending an office (Social Code 148): what it opened is closed the same moment, and what is left undone is counted.

The day told is the day on which the powers end: nothing is done on it any more, and a participant's certificates are no longer valid.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import NamedTuple

from django.db.models import Q, QuerySet

from qorgan.access.actor import Actor, OfficeTerm
from qorgan.access.permissions import Permission
from qorgan.actions import _accounts, _departure, _entrust, _people, _posts
from qorgan.actions._duties import Ended
from qorgan.actions._perform import Action, Asking, Call, Done, Fact, Outcome, perform
from qorgan.actions._posts import Post
from qorgan.actions.asked import Day, DecisionId, Maybe, PersonCode, Reasoned, RegionCode
from qorgan.actions.refused import not_there, refused
from qorgan.law.verdict import Answer
from qorgan.questions import person as questions
from qorgan.questions.person import EndGround, WithdrawalGround
from qorgan.questions.record import About
from qorgan.questions.vocabulary import Office
from qorgan.store import models, open_work, readings
from qorgan.workflow.duty import State as DutyState


class EndOffice(Reasoned):
    """``region``: which of several. ``on``: today where not told. ``decision``: the one that ends the powers, where one was taken."""

    person: PersonCode
    office: Post
    region: Maybe[RegionCode] = None
    ground: EndGround
    on: Maybe[Day] = None
    decision: Maybe[DecisionId] = None


class Term(NamedTuple):
    """A term and whose it is."""

    person: models.Person
    term: models.OfficeTerm
    on: date


def end_office(*, actor: Actor, key: str, now: datetime, request: EndOffice) -> Outcome:
    """End it. Subject: the term's id.

    Facts: ``certificates`` withdrawn, ``sessions`` closed, ``parts`` of cases closed to the person; the work left:
    ``duties``, ``votes``, ``visits``. Raises ``NotThere``;
    ``Refused``: ``office.which``, ``decision.says_otherwise``, ``person.end_unexplained`` without a reason where the law asks for one.
    """
    return perform(END_OFFICE, actor=actor, key=key, now=now, request=request)


def _fetch(call: Asking[EndOffice]) -> Term:
    asked = call.request
    person, on = _people.named(call, asked.person), asked.on or call.today
    held = person.terms.filter(Q(valid_to=None) | Q(valid_to__gte=on), office=asked.office, valid_from__lte=on)
    if asked.region:
        held = held.filter(region=asked.region)
    found = list(held.exclude(is_ended=True, valid_to__lte=on).select_for_update())
    if not found:
        raise not_there("term")
    if len(found) > 1:
        raise refused("office.which", {"office": asked.office})
    return Term(person, found[0], on)


def _guards(call: Call[EndOffice, Term]) -> Iterable[Answer]:
    law = readings.law(call.today)
    if call.request.office is not Office.PARTICIPANT or law.is_silent_on(questions.ENDS):
        return ()
    return law.ask(questions.ENDS, questions.Ending(call.request.ground))


def _change(call: Call[EndOffice, Term]) -> Done:
    asked, (person, term, on) = call.request, call.row
    _entrust.require(call.actor, call.today, asked.office)
    left = open_work.open_work(person.pk, call.today)
    if asked.decision is not None:
        term.ended_by = _posts.decision(call, asked.decision, person, About.END_OF_POWERS)
    term.valid_to, term.is_ended, term.end_ground = on, True, asked.ground
    term.save(update_fields=("valid_to", "is_ended", "end_ground", "ended_by"))
    facts: dict[str, Fact] = {"person": person.code, "office": str(asked.office), "on": str(on)}
    facts |= {"duties": left.duties, "votes": left.votes, "visits": left.visits}
    over = _is_over(person, term, on)
    facts |= _close(call, over=over)
    lapsed = tuple(_lapsed(call.row)) if over and on <= call.today else ()
    about = (person.pk,) if term.ended_by is None else (person.pk, term.ended_by.pk)
    return Done(subject=str(term.pk), facts=facts, about=about, ended=lapsed)


def _is_over(person: models.Person, term: models.OfficeTerm, on: date) -> bool:
    """Whether no other term of the office, in any region, is left on that day."""
    return not any(_holds(other, on) for other in person.terms.filter(office=term.office).exclude(pk=term.pk))


def _holds(term: models.OfficeTerm, day: date) -> bool:
    return OfficeTerm(term.office, term.region, term.valid_from, term.valid_to, term.is_ended).holds_on(day)


def _close(call: Call[EndOffice, Term], *, over: bool) -> Mapping[str, Fact]:
    person, term, on = call.row
    closed: dict[str, Fact] = {"certificates": 0, "sessions": 0, "parts": 0}
    if over and term.office == Office.PARTICIPANT:
        closed["certificates"] = _withdrawn(person, on)
    if over:
        groups = open_work.coming_visits(person.pk, call.today).filter(office=term.office)
        groups.update(left_on=max(on, call.today))
        closed["parts"] = _departure.from_office(call, person.pk, term.office)
    account = models.Account.objects.filter(person=person).first()
    if account is not None and not any(_holds(one, call.today) for one in person.terms.all()):
        closed["sessions"] = _accounts.sign_out(account)
    return closed


def _withdrawn(person: models.Person, on: date) -> int:
    valid: QuerySet[models.Certificate] = person.certificates.filter(
        Q(withdrawn_on=None) | Q(withdrawn_on__gt=on), valid_to__gte=on
    )
    return valid.update(withdrawn_on=on, withdrawal_ground=WithdrawalGround.POWERS_ENDED)


def _lapsed(held: Term) -> Iterable[Ended]:
    """What the person alone owed in this office, and what was owed about a participant who is one no more."""
    mine = open_work.own_duties(held.person.pk).filter(holder=held.term.office)
    for code, subject in mine.values_list("code", "subject"):
        yield Ended(code, subject, DutyState.LAPSED)
    if held.term.office == Office.PARTICIPANT:
        about = models.Duty.objects.filter(subject=held.person.pk, state=DutyState.OPEN)
        for code in about.values_list("code", flat=True):
            yield Ended(code, held.person.pk, DutyState.LAPSED)


END_OFFICE = Action("end_office", Permission.OFFICE_RECORD, _change, asks=EndOffice, fetch=_fetch, guards=_guards)
