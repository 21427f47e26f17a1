"""Duties: opened by the act that brings them about, ended by the act that was owed, counted under the readings of that day."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from qorgan.law.verdict import Due, Duty
from qorgan.store import models, readings
from qorgan.workflow.duty import State


class Owed(NamedTuple):
    """A duty and the row it is about. ``region``, ``person``: narrower than the office, where it is one region's or one person's own."""

    duty: Duty
    subject: UUID
    region: str = ""
    person: UUID | None = None


class Ended(NamedTuple):
    """The duties of a code about a row that an act ends. ``state``: satisfied, or lapsed because nothing is owed any more.

    ``person``: whose own duty alone it is; otherwise those of everybody end.
    """

    code: str
    subject: UUID
    state: State = State.SATISFIED
    person: UUID | None = None


def open_all(owed: Iterable[Owed], *, today: date, now: datetime) -> None:
    """Write the duties down. One that is open already (same code, row, holder and person) gets the newer days instead of a double."""
    told = list(owed)
    if not told:
        return
    policy = dict(readings.policy(today).chosen)
    for one in told:
        _open(one, policy, now)


def _open(one: Owed, policy: dict[str, str], now: datetime) -> None:
    duty, due = one.duty, one.duty.due or Due(*(None,) * 3)  # type: ignore[arg-type]  # no term, no days
    whose: dict[str, Any] = {"code": duty.code, "subject": one.subject, "holder": duty.holder, "person_id": one.person}
    models.Duty.objects.update_or_create(
        **whose,
        state=State.OPEN,
        defaults={
            "provision": duty.provision,
            "region": one.region,
            "addressee": duty.to,
            "about": duty.code.split(".", maxsplit=1)[0],
            "due_strict": due.strict,
            "due_default": due.default,
            "due_widest": due.widest,
            "params": {name: str(value) if isinstance(value, date) else value for name, value in duty.params.items()},
            "readings": policy,
            "opened_at": now,
        },
    )


def end_all(ended: Iterable[Ended], seq: int, now: datetime) -> None:
    """End what is open of these. ``seq``: the journal entry of the act that ends them."""
    for one in ended:
        duties = models.Duty.objects.filter(code=one.code, subject=one.subject, state=State.OPEN)
        if one.person is not None:
            duties = duties.filter(person=one.person)
        duties.update(state=one.state, ended_at=now, satisfied_by=seq)
