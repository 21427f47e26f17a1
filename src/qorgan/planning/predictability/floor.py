"""What an office demands of its plans, whether one keeps it, and what to tell about it: codes and parameters, worded by ``wording``."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple

from qorgan.planning.predictability.figure import Predictability

FEW_VISITS: Final = 30
Param = str | int | float


@dataclass(frozen=True, slots=True, kw_only=True)
class Floor:
    """Settings of the office, not law. ``largest_lift``: times better than even guessing; ``fewest_effective_weeks``: left to search."""

    largest_lift: float = 3.0
    fewest_effective_weeks: float = 8.0


class Said(NamedTuple):
    """A code under ``predictability.`` and its parameters: ``adversary`` is a ``Way``, ``region`` a code, shares are in percent."""

    code: str
    params: dict[str, Param]


def is_kept(found: Predictability, floor: Floor) -> bool:
    """Whether nothing is beyond the floor that luck does not explain; a plan without a visit to judge keeps every floor."""
    return found.visits == 0 or not (_is_guessed(found, floor) or _is_narrow(found, floor) or _is_bound(found, floor))


def told(found: Predictability, floor: Floor) -> tuple[Said, ...]:
    """What a person should read, the verdict first."""
    return (*_verdict(found, floor), *_beside(found))


def _is_guessed(found: Predictability, floor: Floor) -> bool:
    return any(each.lift.value > floor.largest_lift and each.is_beyond_chance for each in found.adversaries.values())


def _is_narrow(found: Predictability, floor: Floor) -> bool:
    least = found.least_surprised
    return found.effective_weeks < floor.fewest_effective_weeks and least.bits.high < least.even_bits


def _is_bound(found: Predictability, floor: Floor) -> bool:
    """The law and the days on which places are open leave fewer weeks than the floor wants: no plan could keep it."""
    return found.worst.lawful_weeks < floor.fewest_effective_weeks


def _verdict(found: Predictability, floor: Floor) -> Iterator[Said]:
    if found.visits == 0:
        yield Said("predictability.nothing", {})
        return
    hits: dict[str, Param] = {
        "adversary": found.adversary,
        "hit": _percent(found.hit.value),
        "even": _percent(found.uniform),
        "lift": round(found.lift.value, 1),
        "low": round(found.lift.low, 1),
        "high": round(found.lift.high, 1),
    }
    weeks: dict[str, Param] = {"weeks": round(found.effective_weeks, 1), "lawful": round(found.worst.lawful_weeks, 1)}
    least = {"weeks_limit": floor.fewest_effective_weeks}
    if is_kept(found, floor):
        yield Said("predictability.kept", {**hits, **weeks})
    if _is_guessed(found, floor):
        yield Said("predictability.guessed", {**hits, "lift_limit": floor.largest_lift})
    if _is_bound(found, floor):
        yield Said("predictability.bound", {"lawful": weeks["lawful"], **least})
    elif _is_narrow(found, floor):
        yield Said("predictability.narrow", {"adversary": found.least_surprised.way, **weeks, **least})


def _beside(found: Predictability) -> Iterator[Said]:
    if 0 < found.visits < FEW_VISITS:
        yield Said("predictability.few", {"visits": found.visits})
    for region, each in found.per_region.items():
        if each.is_beyond_chance:
            lift = {"lift": round(each.lift.value, 1), "low": round(each.lift.low, 1)}
            yield Said(
                "predictability.region", {"region": region, "adversary": each.way, "visits": each.visits, **lift}
            )
    if found.forced:
        yield Said("predictability.forced", {"visits": found.forced})
    if found.outside:
        yield Said("predictability.outside", {"visits": found.outside})
    if found.whether.visits:
        shares = {"hit": _percent(found.whether.hit.value), "even": _percent(found.whether.even)}
        yield Said("predictability.whether", dict(shares))


def _percent(share: float) -> float:
    return round(100 * share, 1)
