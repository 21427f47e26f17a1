"""Writing a decision down: the law says who holds the power and by which provision, then it gets its number and is sealed.

Numbers look like ``C-2026-014`` for the Commissioner and ``K-2026-007`` for the Council: office, year of the decision, count within both.
Whoever keeps numbers elsewhere gives the number instead; none is used twice by one office.
"""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Protocol
from uuid import UUID, uuid4

from django.utils import timezone

from qorgan.access.actor import Actor
from qorgan.actions import _duties, _effects, _heed, _numbers
from qorgan.actions._perform import Done
from qorgan.actions.asked import Upload
from qorgan.actions.refused import refused
from qorgan.law.ids import ProvisionId
from qorgan.questions import record
from qorgan.questions.record import About
from qorgan.questions.vocabulary import DecidedBy, Office
from qorgan.store import models, readings, sealing
from qorgan.workflow.decision import State

COMMISSIONER, COUNCIL = Office.COMMISSIONER.value, DecidedBy.COUNCIL.value
_LETTERS = {COMMISSIONER: "C", COUNCIL: "K"}
_NOT_YET = "-"
_FACTS = ("switch", "word", "percent", "year", "version")
"""What of the changes stands in the journal: closed words and numbers."""


class Deciding(Protocol):
    """As much of a call as a decision is written from."""

    @property
    def actor(self) -> Actor: ...

    @property
    def now(self) -> datetime: ...

    @property
    def today(self) -> date: ...


def record_decision(  # noqa: PLR0913 -- the parts of a decision, each by its name
    call: Deciding,
    *,
    office: str,
    about: About,
    grounds: Mapping[str, object],
    subjects: Sequence[UUID],
    changes: Mapping[str, object],
    decided_at: datetime,
    number: str = "",
    valid_from: date | None = None,
    minutes: Upload | None = None,
    state: State = State.TAKEN,
) -> models.Decision:
    """The decision of an office (``commissioner``, ``council``), stored and, where it is taken, in effect.

    ``grounds``: ``title`` and ``grounds``, sealed. ``subjects``: ids of people. ``changes``: closed words, numbers and ids, readable.
    Raises ``Refused``: the office may not decide this, a moment that is still to come, a number that is taken.
    """
    if decided_at > call.now:
        raise refused("decision.in_future")
    decided_by = _decided_by(call, office, timezone.localdate(decided_at))
    provision = power(about, decided_by, timezone.localdate(decided_at))
    is_taken = state is State.TAKEN
    decision = models.Decision(
        pk=uuid4(),
        office=office,
        about=about,
        provision=provision,
        state=state,
        deputising=decided_by is DecidedBy.DEPUTY,
        decided_at=decided_at if is_taken else None,
        recorded_at=call.now,
        recorded_by=call.actor.account,
        valid_from=valid_from,
        changes=dict(changes),
    )
    decision.number = give_number(decision, number) if is_taken else f"{_NOT_YET}{decision.pk}"
    _seal(decision, grounds, minutes)
    decision.save(force_insert=True)
    models.DecisionSubject.objects.bulk_create(
        models.DecisionSubject(decision=decision, person_id=person) for person in dict.fromkeys(subjects)
    )
    if is_taken:
        _effects.apply(decision)
    return decision


def done(
    decision: models.Decision,
    people: Sequence[UUID],
    *,
    state: str = "",
    owed: tuple[_duties.Owed, ...] = (),
    ended: tuple[_duties.Ended, ...] = (),
    votes: record.Ballot | None = None,
) -> Done:
    """What an act says that was about the decision itself: its number and closed words, the provision that empowers, the commitments."""
    counts = {} if votes is None else {name: getattr(votes, name) for name in ("votes_for", "against", "abstained")}
    words = {name: decision.changes[name] for name in _FACTS if name in decision.changes}
    number = None if decision.number.startswith(_NOT_YET) else decision.number
    return Done(
        str(decision.pk),
        {
            "office": decision.office,
            "about": decision.about,
            "number": number,
            **words,
            **counts,
            "state": state or None,
        },
        about=tuple(people),
        provisions=(ProvisionId(decision.provision),),
        state=state,
        commitment=decision.commitment,
        blob_sha256=decision.minutes_sha256,
        owed=owed,
        ended=ended,
    )


def power(about: About, decided_by: DecidedBy, day: date) -> ProvisionId:
    """The provision by which they may decide this on that day. Raises ``Refused`` where they may not."""
    law = readings.law(day)
    facts = record.Decided(about, decided_by, deputised=decided_by is DecidedBy.DEPUTY)
    _heed.heed(law.ask(record.POWER, facts), None)
    return law.source(record.POWER, facts)


def give_number(decision: models.Decision, wanted: str = "") -> str:
    """The number wanted, or the next of its office and year. Writers of one office queue here. Raises ``Refused`` for one in use."""
    series = _numbers.locked(models.DecisionSeries.objects, decision.office)
    used = models.Decision.objects.filter(office=decision.office)
    if wanted:
        if used.filter(number=wanted).exists():
            raise refused("decision.number_taken", {"number": wanted})
        return wanted
    year = timezone.localdate(decision.decided_at).year
    while True:
        given = f"{_LETTERS[decision.office]}-{year}-{_numbers.take(series, year):03}"
        # Somebody may have given one of these numbers by hand.
        if not used.filter(number=given).exists():
            return given


def _decided_by(call: Deciding, office: str, day: date) -> DecidedBy:
    if office == COUNCIL:
        return DecidedBy.COUNCIL
    held = [term for term in call.actor.terms if term.office == office and term.holds_on(call.today)]
    # Nobody takes a decision for a day on which the office was another's.
    own = [term.deputising for term in held if term.valid_from <= day]
    if not own:
        return DecidedBy.OTHER
    return DecidedBy.DEPUTY if all(own) else DecidedBy(office)


def _seal(decision: models.Decision, grounds: Mapping[str, object], minutes: Upload | None) -> None:
    sealed = sealing.seal_json(grounds, record=decision.pk, **models.decision.PLACE)
    decision.sealed, decision.commitment = sealed.blob, sealed.commitment
    if minutes is not None:
        decision.minutes_name = minutes.name
        decision.minutes = sealing.seal_bytes(minutes.content, record=decision.pk, **models.decision.MINUTES_PLACE).blob
        decision.minutes_sha256 = hashlib.sha256(decision.minutes).hexdigest()
