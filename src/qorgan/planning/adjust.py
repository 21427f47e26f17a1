"""Which practical settings of a plan an office may set, and between what: for the year it plans, and for what it only tries."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from enum import StrEnum, unique
from types import MappingProxyType
from typing import Final, NamedTuple, TypeAlias

from qorgan.planning.settings import Prices, Settings

Amount: TypeAlias = int | float | None
Values: TypeAlias = Mapping[str, Amount]
"""Settings by name, those of the prices as ``prices.road_km``; None only where there may be no amount at all."""

_PRICES: Final = "prices."
NOTHING_SET: Final[Values] = MappingProxyType({})


@unique
class Group(StrEnum):
    """What settings are about, in the order in which people look for them."""

    MONEY = "money"
    RESERVE = "reserve"
    PEOPLE = "people"
    DAYS = "days"
    ROAD = "road"
    CHANCE = "chance"


@unique
class Unit(StrEnum):
    """What an amount is an amount of."""

    MONEY = "money"
    SHARE = "share"
    COUNT = "count"
    NUMBER = "number"


class Adjustable(NamedTuple):
    """A setting. ``least``, ``most``: both included; ``step``: between two amounts that a slider offers.

    ``is_tried``: among the few that one tries first. ``may_be_none``: it may be left open.
    """

    name: str
    group: Group
    unit: Unit
    least: float
    most: float
    step: float
    is_tried: bool = False
    may_be_none: bool = False

    @property
    def is_whole(self) -> bool:
        """Whether only whole amounts make sense."""
        return self.unit in {Unit.MONEY, Unit.COUNT}


_FEWEST: Final = 2
"""Whoever goes alone needs a reason in writing, and no program has one."""
_SHORTEST: Final = 3
"""Days that a large place far out takes by itself: two on site and one for the road. With fewer, no plan could reach it."""

ADJUSTABLE: Final = (
    Adjustable("budget", Group.MONEY, Unit.MONEY, 0, 10**12, 1_000_000, is_tried=True, may_be_none=True),
    Adjustable("prices.road_km", Group.MONEY, Unit.MONEY, 0, 10**6, 1),
    Adjustable("prices.day_allowance", Group.MONEY, Unit.MONEY, 0, 10**8, 50),
    Adjustable("prices.hotel_night", Group.MONEY, Unit.MONEY, 0, 10**8, 100),
    Adjustable("prices.fare", Group.MONEY, Unit.MONEY, 0, 10**8, 100),
    Adjustable("prices.fare_step", Group.MONEY, Unit.MONEY, 0, 10**8, 100),
    Adjustable("reserve_special", Group.RESERVE, Unit.SHARE, 0.0, 0.5, 0.01),
    Adjustable("participant_days_kept_free", Group.RESERVE, Unit.SHARE, 0.0, 0.9, 0.01, is_tried=True),
    Adjustable("representative_days_kept_free", Group.RESERVE, Unit.SHARE, 0.0, 0.9, 0.01, is_tried=True),
    Adjustable("smallest_group", Group.PEOPLE, Unit.COUNT, _FEWEST, 20, 1),
    Adjustable("large_group", Group.PEOPLE, Unit.COUNT, _FEWEST, 20, 1),
    Adjustable("large_from", Group.PEOPLE, Unit.COUNT, 0, 100_000, 10),
    Adjustable("journeys_per_person_week", Group.PEOPLE, Unit.COUNT, 1, 5, 1),
    Adjustable("days_a_year", Group.DAYS, Unit.COUNT, 1, 260, 1, is_tried=True),
    Adjustable("journey_days", Group.DAYS, Unit.COUNT, _SHORTEST, 5, 1, is_tried=True),
    Adjustable("thematic_journey_days", Group.DAYS, Unit.COUNT, 1, 5, 1),
    Adjustable("visits_per_journey", Group.DAYS, Unit.COUNT, 1, 3, 1, is_tried=True),
    Adjustable("two_days_from", Group.DAYS, Unit.COUNT, 0, 100_000, 10),
    Adjustable("days_between_visits", Group.DAYS, Unit.COUNT, 0, 1_460, 1),
    Adjustable("travel_day_beyond_km", Group.ROAD, Unit.COUNT, 0, 5_000, 10),
    Adjustable("allowance_beyond_km", Group.ROAD, Unit.COUNT, 0, 5_000, 10),
    Adjustable("extra_night_beyond_km", Group.ROAD, Unit.COUNT, 0, 5_000, 10),
    Adjustable("spread", Group.CHANCE, Unit.MONEY, 0, 10**7, 500, is_tried=True),
    Adjustable("largest_lift", Group.CHANCE, Unit.NUMBER, 1.0, 50.0, 0.1),
    Adjustable("fewest_effective_weeks", Group.CHANCE, Unit.NUMBER, 1.0, 53.0, 0.5),
)
BY_NAME: Final[Mapping[str, Adjustable]] = MappingProxyType({one.name: one for one in ADJUSTABLE})


class Fault(NamedTuple):
    """An amount that cannot be set. ``code``: ``unknown``, ``type``, ``range``, ``groups``; ``least`` and ``most`` of a range."""

    name: str
    code: str
    value: object
    least: float = 0.0
    most: float = 0.0


class Unfit(ValueError):
    """Amounts that cannot be set: every fault."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__(", ".join(f"{fault.name}: {fault.code}" for fault in faults))
        self.faults = faults


def adjusted(settings: Settings, values: Values) -> Settings:
    """The settings with these amounts instead of theirs. Raises ``Unfit``."""
    faults = tuple(found for name, value in values.items() for found in _faults(name, value))
    if faults:
        raise Unfit(faults)
    told = {name: _exact(name, value) for name, value in values.items()}
    own = {name: value for name, value in told.items() if not name.startswith(_PRICES)}
    of_prices = {name.removeprefix(_PRICES): value for name, value in told.items() if name.startswith(_PRICES)}
    # What fits was looked at above; the fields have types of their own, which a mapping of amounts cannot tell.
    prices = replace(settings.prices, **of_prices)  # type: ignore[arg-type]
    changed = replace(settings, **own, prices=prices)  # type: ignore[arg-type]
    if changed.large_group < changed.smallest_group:
        raise Unfit((Fault("large_group", "groups", changed.large_group, least=changed.smallest_group),))
    return changed


def fitting(values: Values) -> dict[str, Amount]:
    """Those that could be set one by one."""
    return {name: value for name, value in values.items() if not any(_faults(name, value))}


def values(settings: Settings) -> dict[str, Amount]:
    """Every amount, in the order of ``ADJUSTABLE``."""
    return {one.name: _amount(settings, one.name) for one in ADJUSTABLE}


def differing(one: Values, other: Values) -> dict[str, Amount]:
    """What ``other`` has otherwise."""
    return {name: amount for name, amount in other.items() if name not in one or one[name] != amount}


def _exact(name: str, value: Amount) -> Amount:
    """A plan's commitment covers its settings as text, and nought as a fraction is another text than nought as a number."""
    return value if value is None or BY_NAME[name].is_whole else float(value)


def _amount(settings: Settings, name: str) -> Amount:
    held: Settings | Prices = settings.prices if name.startswith(_PRICES) else settings
    amount: Amount = getattr(held, name.removeprefix(_PRICES))
    return amount


def _faults(name: str, value: object) -> Iterator[Fault]:
    known = BY_NAME.get(name)
    if known is None:
        yield Fault(name, "unknown", value)
    elif value is None:
        if not known.may_be_none:
            yield Fault(name, "type", value)
    elif isinstance(value, bool) or not isinstance(value, int if known.is_whole else int | float):
        yield Fault(name, "type", value)
    elif not known.least <= value <= known.most:  # nan is in no range
        yield Fault(name, "range", value, known.least, known.most)
