"""Beginning an office: from a day on a person holds it, by the decision that the law wants for it (Social Code 143(3), ¶8, ¶14)."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import NamedTuple

from django.utils import timezone

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions import _arrival, _entrust, _people, _posts, _recheck
from qorgan.actions._perform import Action, Asking, Call, Done, Outcome, perform
from qorgan.actions._posts import Post
from qorgan.actions.asked import Asked, Day, DecisionId, Flag, Maybe, PersonCode, RegionCode
from qorgan.actions.refused import refused
from qorgan.law.verdict import Answer
from qorgan.questions import person as questions
from qorgan.questions.person import EndGround
from qorgan.questions.record import About
from qorgan.questions.vocabulary import Office
from qorgan.store import eligibility, models, readings

_GOES_ON = (EndGround.OTHER, EndGround.OTHER_OFFICE)
"""Grounds on which only the term ends, as when somebody moves to another region."""


class BeginOffice(Asked):
    """``valid_to``: the last day, or open. ``decision``: the one by which the office is held. ``deputising``: for its holder."""

    person: PersonCode
    office: Post
    region: Maybe[RegionCode] = None
    valid_from: Day
    valid_to: Maybe[Day] = None
    decision: Maybe[DecisionId] = None
    deputising: Flag = False


class Beginning(NamedTuple):
    """Who begins, and by which decision."""

    person: models.Person
    decision: models.Decision | None


def begin_office(*, actor: Actor, key: str, now: datetime, request: BeginOffice) -> Outcome:
    """Begin it. Subject: the term's id.

    Raises ``Refused``: the decision that the law wants is missing, a bar to entry is on record, ``office.own``, ``office.overlaps``,
    ``office.held``, ``office.before_decision``, ``office.decision_spent``, ``office.region_unknown``, ``office.region_missing``,
    ``office.region_unwanted``, ``days.reversed``, ``decision.says_otherwise``.
    """
    return perform(BEGIN_OFFICE, actor=actor, key=key, now=now, request=request)


def _fetch(call: Asking[BeginOffice]) -> Beginning:
    asked = call.request
    person = _people.named(call, asked.person)
    about = About.DEPUTISING if asked.deputising else About.ADMISSION
    by = None if asked.decision is None else _posts.decision(call, asked.decision, person, about)
    return Beginning(person, by)


def _guards(call: Call[BeginOffice, Beginning]) -> Iterable[Answer]:
    asked, law = call.request, readings.law(call.today)
    if not isinstance(asked.office, Office) or law.is_silent_on(questions.ADMITTED):
        return
    by = _posts.decided_by(call.row.decision)
    yield from law.ask(questions.ADMITTED, questions.Admission(asked.office, by, asked.deputising))
    if asked.office is Office.PARTICIPANT and not law.is_silent_on(questions.ENTERS):
        for bar in eligibility.bars(eligibility.state(call.row.person.pk, call.today), asked.valid_from):
            yield from law.ask(questions.ENTERS, bar)


def _change(call: Call[BeginOffice, Beginning]) -> Done:
    asked, (person, decision) = call.request, call.row
    _require(call)
    term = models.OfficeTerm.objects.create(
        person=person,
        office=asked.office,
        region=asked.region or "",
        valid_from=asked.valid_from,
        valid_to=asked.valid_to,
        deputising=asked.deputising,
        decision=decision,
    )
    account = models.Account.objects.filter(person=person, is_active=True).first()
    if account is not None:
        _arrival.promise(account, call.now)
    facts = {
        "person": person.code,
        "office": str(asked.office),
        "region": term.region or None,
        "from": str(term.valid_from),
    }
    about = (person.pk,) if decision is None else (person.pk, decision.pk)
    return Done(subject=str(term.pk), facts=facts, about=about, owed=_recheck.owed(person, call.today))


def _require(call: Call[BeginOffice, Beginning]) -> None:
    asked, (person, decision) = call.request, call.row
    # Four eyes: whoever writes offices down could else write down any power for oneself.
    if person.pk == call.actor.person:
        raise refused("office.own")
    # Who stands in for the Commissioner does so by the Commissioner's own act, which the law asked for above.
    if not (asked.deputising and decision is not None):
        _entrust.require(call.actor, call.today, asked.office)
    _people.require_order(asked.valid_from, asked.valid_to)
    _posts.require_region(asked.office, asked.region or "")
    if decision is not None and asked.valid_from < timezone.localdate(decision.decided_at):
        raise refused("office.before_decision", {"day": timezone.localdate(decision.decided_at)})
    if decision is not None:
        _require_unspent(asked, person, decision)
    for term in person.terms.filter(office=asked.office, region=asked.region or ""):
        if _overlaps(term, asked):
            raise refused("office.overlaps", {"office": asked.office, "day": term.valid_from})
    # There is one Commissioner: nobody is written down beside the one in office.
    if asked.office is Office.COMMISSIONER and not asked.deputising:
        others = models.OfficeTerm.objects.filter(office=asked.office, deputising=False)
        if any(_overlaps(term, asked) for term in others):
            raise refused("office.held", {"office": asked.office})


def _require_unspent(asked: BeginOffice, person: models.Person, decision: models.Decision) -> None:
    """Powers that ended for cause are not given back by what was decided before: whoever decides must have known of the end."""
    for term in person.terms.filter(office=asked.office, is_ended=True).exclude(end_ground__in=_GOES_ON):
        ended, decided = term.valid_to or date.max, timezone.localdate(decision.decided_at)
        if term.decision_id == decision.pk or decided < ended:
            raise refused("office.decision_spent", {"day": ended})


def _overlaps(term: models.OfficeTerm, asked: BeginOffice) -> bool:
    return term.valid_from <= (asked.valid_to or date.max) and asked.valid_from <= _last(term)


def _last(term: models.OfficeTerm) -> date:
    """The last whole day. On the day on which powers were ended, they can be given anew."""
    if term.valid_to is None:
        return date.max
    return term.valid_to - timedelta(days=1) if term.is_ended else term.valid_to


BEGIN_OFFICE = Action("begin_office", Permission.OFFICE_RECORD, _change, asks=BeginOffice, fetch=_fetch, guards=_guards)
