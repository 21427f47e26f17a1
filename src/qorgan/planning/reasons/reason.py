"""Why something stands in a plan as it does: a code, the provision, setting or fact behind it, and what the sentence names."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Final, NamedTuple

Param = str | int | date | tuple[str, ...]
Params = Mapping[str, Param]
_NONE: Final[Params] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Reason:
    """``provision``: id of a provision, ``setting-…`` of the office, or ``fact-…`` of the registers or the plan.

    ``params``: days, counts, money in whole units, codes of people, institutions and regions.
    """

    code: str
    provision: str
    params: Params = field(default_factory=lambda: _NONE)


class VisitReasons(NamedTuple):
    """Of one visit: why these institutions, why these days, why these people."""

    here: tuple[Reason, ...]
    then: tuple[Reason, ...]
    people: tuple[Reason, ...]
