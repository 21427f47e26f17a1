"""What the law answers: findings, duties, values. Facts only, never a sentence.

The types are named tuples and not frozen dataclasses because a batch makes hundreds of thousands of them: a named tuple is as
immutable and several times cheaper to make.
"""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Generic, NamedTuple, TypeVar

from qorgan.law.ids import ProvisionId

Param = str | int | bool | date | tuple[date, ...] | None
Params = Mapping[str, Param]
NO_PARAMS: Params = MappingProxyType({})
T = TypeVar("T")


class Effect(StrEnum):
    """What a finding does to the act it is about. Whoever asks "may this go ahead?" reads ``stops``, never a list of its own."""

    REFUSES = "REFUSES"
    NEEDS_DECISION = "NEEDS_DECISION"
    NEEDS_REASON = "NEEDS_REASON"
    REQUIRES = "REQUIRES"
    RECORDS = "RECORDS"

    @property
    def stops(self) -> bool:
        """Whether the act waits. A duty that the act brings to light (``REQUIRES``) must never hold up the act itself."""
        return self in _STOPPING


_STOPPING = frozenset({Effect.REFUSES, Effect.NEEDS_DECISION, Effect.NEEDS_REASON})


class Finding(NamedTuple):
    """One remark of one provision. ``about`` is a path in the asker's own document or an id."""

    provision: ProvisionId
    effect: Effect
    code: str
    params: Params
    about: str = ""


class Cited(NamedTuple, Generic[T]):
    """A value together with the provision that sets it."""

    value: T
    provision: ProvisionId


class Due(NamedTuple):
    """Three last days, all inclusive: under the strictest reading, the readings in force, and the most generous reading."""

    strict: date
    default: date
    widest: date


class DutyStatus(StrEnum):
    """How far a duty is done; the words are those of the case file."""

    OPEN = "open"
    MET = "met"
    MET_AFTER_STRICT = "met_after_strict"
    LATE_DISPUTABLE = "late_disputable"
    LATE = "late"


class Duty(NamedTuple):
    """Something owed by ``holder`` to ``to``. ``due`` is None where the law states no term.

    ``params`` are the facts the term was counted from: ``start`` with ``days`` or ``months``, and ``done`` where it is done.
    """

    provision: ProvisionId
    code: str
    holder: str
    to: str
    due: Due | None
    status: DutyStatus
    params: Params = NO_PARAMS
    about: str = ""


class Value(NamedTuple):
    """A number, a day or a citation that the law gives for the facts; ``params`` are the facts it was worked out from."""

    provision: ProvisionId
    code: str
    value: object
    params: Params = NO_PARAMS
    about: str = ""


Answer = Finding | Duty | Value
NOTHING: tuple[Answer, ...] = ()
