"""Issuing a certificate (¶16): to a participant, for days on which the person is one, when nothing stands against it.

A renewal may overlap the certificate before it: it is handed out before the old one runs out, and days are covered by either.
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions import _decide, _people
from qorgan.actions._perform import Action, Asking, Call, Done, Outcome, perform
from qorgan.actions.asked import Code, Day, Maybe, PersonCode, Reasoned
from qorgan.actions.refused import refused
from qorgan.law.verdict import Answer, Duty
from qorgan.questions import person as questions
from qorgan.questions.record import About
from qorgan.questions.vocabulary import Office
from qorgan.store import eligibility, models, readings


class IssueCertificate(Reasoned):
    """``number``: the next of the year where not told. Both days inclusive."""

    person: PersonCode
    number: Maybe[Code] = None
    valid_from: Day
    valid_to: Day


def issue_certificate(*, actor: Actor, key: str, now: datetime, request: IssueCertificate) -> Outcome:
    """Issue it, by a decision of the Commissioner. Subject: the certificate's id; facts: ``number`` and days.

    Raises ``Refused``: a bar is on record, the requirements are unchecked or their evidence is old and no reason is given,
    ``certificate.own``, ``certificate.not_participant``, ``certificate.backdated``, ``certificate.number_taken``, ``days.reversed``.
    """
    return perform(ISSUE_CERTIFICATE, actor=actor, key=key, now=now, request=request)


def _fetch(call: Asking[IssueCertificate]) -> _people.About:
    return _people.About(_people.named(call, call.request.person))


def _guards(call: Call[IssueCertificate, _people.About]) -> Iterable[Answer]:
    asked, law = call.request, readings.law(call.today)
    state = eligibility.state(call.row.person.pk, call.today)
    if not law.is_silent_on(questions.ELIGIBLE):
        for bar in eligibility.bars(state, asked.valid_from):
            yield from law.ask(questions.ELIGIBLE, bar)
    if not law.is_silent_on(questions.CHECKED):
        answers = law.ask(questions.CHECKED, eligibility.checked(state, call.today))
        # The next look is owed about the person since the last one, not about the certificate.
        yield from (answer for answer in answers if not isinstance(answer, Duty))


def _change(call: Call[IssueCertificate, _people.About]) -> Done:
    asked, person = call.request, call.row.person
    _require(call)
    number = _number(asked.number, call.today)
    days = {"number": number, "valid_from": str(asked.valid_from), "valid_to": str(asked.valid_to)}
    decision = _decide.record_decision(
        call,
        office=_decide.COMMISSIONER,
        about=About.CERTIFICATE,
        grounds={"title": number, "grounds": asked.reason or ""},
        subjects=(person.pk,),
        changes=days,
        decided_at=call.now,
    )
    certificate = models.Certificate.objects.create(
        person=person,
        number=number,
        valid_from=asked.valid_from,
        valid_to=asked.valid_to,
        issued_on=call.today,
        decision=decision,
    )
    return Done(
        subject=str(certificate.pk),
        facts={**days, "decision": decision.number},
        about=(person.pk, decision.pk),
        commitment=decision.commitment,
    )


def _require(call: Call[IssueCertificate, _people.About]) -> None:
    asked, person = call.request, call.row.person
    # A paper that proves the own power is signed by another: by the Commissioner or by the deputy.
    if person.pk == call.actor.person:
        raise refused("certificate.own")
    _people.require_order(asked.valid_from, asked.valid_to)
    # A certificate of today proves no power for days that are over.
    if asked.valid_from < call.today:
        raise refused("certificate.backdated", {"day": call.today})
    first_bare = _first_bare(person, asked.valid_from, asked.valid_to)
    if first_bare is not None:
        raise refused("certificate.not_participant", {"day": first_bare})


def _first_bare(person: models.Person, first: date, last: date) -> date | None:
    """The first of the days on which the person is no participant; terms that follow each other count as one."""
    for term in person.terms.filter(office=Office.PARTICIPANT).order_by("valid_from"):
        end = term.valid_to or date.max
        end = end - timedelta(days=1) if term.is_ended else end
        if term.valid_from <= first <= end:
            if end >= last:
                return None
            first = end + timedelta(days=1)
    return first


def _number(wanted: str | None, today: date) -> str:
    used = models.Certificate.objects
    if wanted is None:
        prefix = f"{today.year}-"
        return _people.next_number(prefix, used.filter(number__startswith=prefix).values_list("number", flat=True))
    if used.filter(number=wanted).exists():
        raise refused("certificate.number_taken", {"number": wanted})
    return wanted


ISSUE_CERTIFICATE = Action(
    "issue_certificate", Permission.CERTIFICATE_ISSUE, _change, asks=IssueCertificate, fetch=_fetch, guards=_guards
)
