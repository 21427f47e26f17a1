"""What is wrong with a planning year before anything is planned: names given twice, and quantities that cannot be.

Nothing is mended: whoever reads the year refuses it and names the faults.
"""

import math
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from typing import Final

from qorgan.planning.instance import Instance, Person, Place, Span
from qorgan.planning.settings import Settings

_SHARES: Final = ("participant_days_kept_free", "representative_days_kept_free")
_POSITIVE: Final = ("smallest_group", "visits_per_journey", "journey_days")


@dataclass(frozen=True, slots=True)
class Fault:
    """``code``: of ``wording.plan_reasons``. ``params``: what it is about, and the value found."""

    code: str
    params: Mapping[str, str | int] = field(default_factory=dict)


class BadInstance(ValueError):
    """A planning year that cannot be read. ``faults`` says why; there is at least one."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__("; ".join(f"{fault.code} {dict(fault.params)}" for fault in faults))
        self.faults = faults


def checked(instance: Instance) -> Instance:
    """The same year. Raises ``BadInstance``."""
    found = faults(instance)
    if found:
        raise BadInstance(found)
    return instance


def faults(instance: Instance) -> tuple[Fault, ...]:
    """All of them, in the order of the facts; empty for a good year."""
    return (*_period(instance), *_twice(instance), *_quantities(instance), *_spans(instance), *_fares(instance))


def _period(instance: Instance) -> Iterator[Fault]:
    if instance.period.first > instance.period.last:
        yield Fault("instance.period_reversed", _told(instance.period))


def _twice(instance: Instance) -> Iterator[Fault]:
    yield from _repeated("instance.institution_twice", "institution", (place.code for place in instance.places))
    yield from _repeated("instance.participant_twice", "person", (person.code for person in instance.people))
    served = Counter((guide.code, guide.region) for guide in instance.representatives)
    for (code, region), number in served.items():
        if number > 1:
            yield Fault("instance.representative_twice", {"person": code, "region": region, "number": number})


def _repeated(code: str, name: str, values: Iterable[str]) -> Iterator[Fault]:
    for value, number in Counter[Hashable](values).items():
        if number > 1:
            yield Fault(code, {name: str(value), "number": number})


def _quantities(instance: Instance) -> Iterator[Fault]:
    for place in instance.places:
        yield from _of_place(place)
    for person in instance.people:
        yield from _of_person(person)
    yield from _of_settings(instance.settings)


def _of_place(place: Place) -> Iterator[Fault]:
    told = {"institution": place.code}
    if not math.isfinite(place.from_centre):
        yield Fault("instance.no_distance", told)
    for name, value, least in (
        ("people_held", place.people_held, 0),
        ("visit_days", place.visit_days, 1),
        ("group_size", place.group_size, 1),
    ):
        if value is not None and value < least:
            yield Fault(f"instance.{name}", {**told, "value": value})
    if place.risk is not None and not (math.isfinite(place.risk) and place.risk >= 0):
        yield Fault("instance.risk", told)


def _of_person(person: Person) -> Iterator[Fault]:
    if person.yearly_days is not None and person.yearly_days < 0:
        yield Fault("instance.yearly_days", {"person": person.code, "value": person.yearly_days})
    strange = [day for day in person.weekdays if not 1 <= day <= 7]  # noqa: PLR2004 -- the days of a week
    if strange:
        yield Fault("instance.weekday", {"person": person.code, "value": strange[0]})


def _of_settings(settings: Settings) -> Iterator[Fault]:
    """Every number of the office; shares are at most 1, and some are at least 1."""
    named: list[tuple[str, object]] = [
        (one.name, getattr(part, one.name)) for part in (settings, settings.prices) for one in fields(part)
    ]
    for name, value in named:
        if isinstance(value, (int, float)):
            least, most = float(name in _POSITIVE), 1.0 if name in _SHARES else math.inf
            if not (math.isfinite(value) and least <= value <= most):
                yield Fault("instance.setting", {"setting": name, "value": str(value)})


def _spans(instance: Instance) -> Iterator[Fault]:
    for place in instance.places:
        window = () if place.follow_up is None else (place.follow_up,)
        yield from (
            Fault("instance.closed_reversed", {"institution": place.code, **_told(span)})
            for span in (*place.closed, *window)
            if span.first > span.last
        )
    away = [(person.code, span) for person in instance.people for span in person.absences]
    away += [(guide.code, span) for guide in instance.representatives for span in (*guide.absences, *guide.terms)]
    for code, span in away:
        if span.first > span.last:
            yield Fault("instance.away_reversed", {"person": code, **_told(span)})


def _fares(instance: Instance) -> Iterator[Fault]:
    for (one, other), fare in instance.fares.items():
        if not (math.isfinite(fare) and fare >= 0):
            yield Fault("instance.fare", {"region": one, "other": other, "value": str(fare)})


def _told(span: Span) -> dict[str, str]:
    return {"first": span.first.isoformat(), "last": span.last.isoformat()}
