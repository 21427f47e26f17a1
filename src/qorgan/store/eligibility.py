"""How far the requirements on a participant were looked into: for each ground the newest word, and whether it still counts.

Which grounds are to be checked the law says: those that keep a person from becoming a participant. Two queries, however many people.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum, unique
from itertools import groupby
from typing import NamedTuple
from uuid import UUID

from qorgan.law import workdays
from qorgan.law.rulebook import Law
from qorgan.law.verdict import Answer, Finding
from qorgan.questions import person
from qorgan.questions.person import Checked, Disqualified
from qorgan.questions.vocabulary import DisqualifiedGround
from qorgan.store import models, readings


@unique
class Standing(StrEnum):
    """What is known of one ground."""

    UNCHECKED = "unchecked"
    CLEAR = "clear"
    BARRED = "barred"
    OUTDATED = "outdated"


class GroundState(NamedTuple):
    """One ground. ``check``: the id of the newest check, whose evidence is sealed; ``dated``: the day of that evidence.

    ``until``: the last day on which a clear finding counts. ``since``: the first day of a bar.
    """

    ground: DisqualifiedGround
    standing: Standing
    check: UUID | None = None
    dated: date | None = None
    until: date | None = None
    since: date | None = None


State = tuple[GroundState, ...]


def grounds(law: Law, day: date) -> tuple[DisqualifiedGround, ...]:
    """The grounds that bar entry and are therefore to be checked; none where the law is silent about it."""
    if law.is_silent_on(person.ENTERS):
        return ()
    return tuple(one for one in DisqualifiedGround if _stops(law.ask(person.ENTERS, Disqualified(one, day, day))))


def _stops(answers: Sequence[Answer]) -> bool:
    return any(isinstance(answer, Finding) and answer.effect.stops for answer in answers)


def state(who: UUID, today: date) -> State:
    """Every ground to be checked, in the order of the list; two queries."""
    return states((who,), today)[who]


def states(people: Sequence[UUID], today: date) -> Mapping[UUID, State]:
    """The same for many people; two queries for all of them."""
    law = readings.law(today)
    wanted, months = grounds(law, today), _months(law)
    newest = _newest(people)
    return {who: tuple(_told(ground, newest.get((who, ground)), months, today) for ground in wanted) for who in people}


def checked(told: State, day: date) -> Checked:
    """The same in the words in which the law asks for it."""
    days = [one.dated for one in told if one.dated is not None]
    return Checked(day, len(days), len(told), min(days, default=None))


def bars(told: State, day: date) -> tuple[Disqualified, ...]:
    """What stands against the person, as the law asks for it; whether it bars on ``day`` the law says."""
    return tuple(Disqualified(one.ground, one.since, day) for one in told if one.since is not None)


def _newest(people: Sequence[UUID]) -> dict[tuple[UUID, str], models.EligibilityCheck]:
    columns = ("person_id", "ground", "is_clear", "since", "evidence_dated", "checked_at")
    rows = models.EligibilityCheck.objects.filter(person__in=people).only(*columns)
    ordered = rows.order_by("person", "ground", "-checked_at", "-id")
    return {key: next(checks) for key, checks in groupby(ordered, lambda row: (row.person_id, row.ground))}


def _months(law: Law) -> int | None:
    return None if law.is_silent_on(person.RECHECK) else law.limit(person.RECHECK).value


def _told(
    ground: DisqualifiedGround, check: models.EligibilityCheck | None, months: int | None, today: date
) -> GroundState:
    if check is None:
        return GroundState(ground, Standing.UNCHECKED)
    dated = check.evidence_dated
    if not check.is_clear:
        return GroundState(ground, Standing.BARRED, check.pk, dated, since=check.since or dated)
    until = None if months is None else workdays.months_later(dated, months)
    standing = Standing.OUTDATED if until is not None and until < today else Standing.CLEAR
    return GroundState(ground, standing, check.pk, dated, until=until)
