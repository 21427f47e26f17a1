"""OpenFisca-core: one simulation for the whole batch, its arrays built from the fact objects; or one simulation for a single case."""

import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import numpy as np  # type: ignore[import-not-found,unused-ignore]  # comes with OpenFisca only
from openfisca_core.periods import Period, period
from openfisca_core.simulations import Simulation, SimulationBuilder

from bench.rivals.contest import Aspect, Decision, Tables
from bench.rivals.openfisca_rules import EXTENSION, LARGEST, LIMITS, Array, Length, Size, Status, system
from qorgan.law.workdays import Calendar
from qorgan.questions import group, institution, report, visit
from qorgan.questions.vocabulary import DecidedBy, Form, Kind

NOW: Period = period("2026-11")
KINDS = {kind: number for number, kind in enumerate(Kind)}
FORMS = {form: number for number, form in enumerate(Form)}
EPOCH = date(1970, 1, 1).toordinal()
NEVER = np.datetime64("NaT", "D")
Judged = dict[str, Array]
TOLD: Mapping[Aspect, Sequence[str]] = {
    Aspect.SIZE: ("size",),
    Aspect.DURATION: ("used", "rest", "in_time", "length"),
    Aspect.DEADLINE: ("strict", "default", "widest", "status"),
    Aspect.CYCLE: ("due", "plan_by", "estimated", "late"),
}


class OpenFisca:
    """One system, a new simulation for each judging."""

    name, most, rounds = "OpenFisca-core", 25_000, 5

    def __init__(self, calendar: Calendar) -> None:
        self.system = system(Tables(calendar))
        self.built: Mapping[Aspect, Callable[[Sequence[Any]], Simulation]] = {
            Aspect.SIZE: self._sizes,
            Aspect.DURATION: self._durations,
            Aspect.DEADLINE: self._deadlines,
            Aspect.CYCLE: self._cycles,
        }

    def hand(self, aspect: Aspect, facts: Sequence[Any]) -> Sequence[Any]:
        """Nothing is added."""
        del aspect
        return facts

    def one(self, aspect: Aspect, item: Any) -> Judged:  # noqa: ANN401 -- facts of any question
        """A simulation of one."""
        return self.many(aspect, (item,))

    def many(self, aspect: Aspect, items: Sequence[Any]) -> Judged:
        """Build the simulation, then calculate."""
        return self.calculated(aspect, self.built[aspect](items), items)

    def calculated(self, aspect: Aspect, simulation: Simulation, items: Sequence[Any]) -> Judged:
        """Every variable that the decision needs."""
        told = {name: simulation.calculate(name, NOW) for name in TOLD[aspect]}
        return told | {"items": np.array(len(items))} | _given(aspect, simulation)

    def read(self, aspect: Aspect, judged: Judged) -> list[Decision]:
        """The rows of the arrays."""
        return _READ[aspect](judged)

    def read_one(self, aspect: Aspect, judged: Judged) -> Decision:
        """The only row."""
        return self.read(aspect, judged)[0]

    def _simulation(self, count: int, **inputs: Array) -> Simulation:
        simulation = SimulationBuilder.build_default_simulation(self.system, count)
        for name, array in inputs.items():
            simulation.set_input(name, NOW, array)
        return simulation

    def _sizes(self, facts: Sequence[group.Size]) -> Simulation:
        kinds, participants, reasons = zip(*facts, strict=True)
        return self._simulation(
            len(facts), kind=_kinds(kinds), participants=np.array(participants), reason_given=np.array(reasons)
        )

    def _deadlines(self, facts: Sequence[report.Deadline]) -> Simulation:
        kinds, last, _, _, sent, _, as_of = zip(*facts, strict=True)
        return self._simulation(
            len(facts), kind=_kinds(kinds), last_on_site=_days(last), sent=_days(sent), as_of=_days(as_of)
        )

    def _cycles(self, facts: Sequence[institution.Cycle]) -> Simulation:
        last, since, _, as_of = zip(*facts, strict=True)
        return self._simulation(len(facts), last_end=_days(last), in_mandate_since=_days(since), as_of=_days(as_of))

    def _durations(self, facts: Sequence[visit.Duration]) -> Simulation:
        """Days on site are the members of their visit; at most two consents count, in the order of their days."""
        _, forms, on_site, consents, _, _ = zip(*facts, strict=True)
        members = np.repeat(np.arange(len(facts)), np.fromiter(map(len, on_site), np.int64, len(facts)))
        populations = self.system.instantiate_entities()
        populations["day"].count, populations["case"].count = len(members), len(facts)
        populations["day"].ids, populations["case"].ids = np.arange(len(members)), np.arange(len(facts))
        populations["case"].members_entity_id = members
        simulation = Simulation(self.system, populations)
        simulation.set_input("on", NOW, _days(tuple(itertools.chain.from_iterable(on_site))))
        simulation.set_input("form", NOW, np.fromiter((FORMS[form] for form in forms), np.int32, len(forms)))
        simulation.set_input("first_day", NOW, _days([days[0] for days in on_site]))
        self._consents(simulation, consents)
        return simulation

    def _consents(self, simulation: Simulation, consents: Sequence[Sequence[visit.Extension]]) -> None:
        granted = np.zeros((2, len(consents)), np.int32)
        on = np.full((2, len(consents)), NEVER)
        for place, each in enumerate(consents):
            if each:
                for number, consent in enumerate(sorted(filter(_is_valid, each), key=lambda e: e.on)):
                    granted[number, place], on[number, place] = consent.days, consent.on
        for number in (0, 1):
            simulation.set_input(f"granted_{number + 1}", NOW, granted[number])
            simulation.set_input(f"consent_{number + 1}", NOW, on[number])


def _is_valid(consent: visit.Extension) -> bool:
    return consent.by is DecidedBy.COMMISSIONER or (consent.by is DecidedBy.DEPUTY and consent.deputised)


def _kinds(kinds: Sequence[Kind]) -> Array:
    return np.fromiter((KINDS[kind] for kind in kinds), np.int32, len(kinds))


def _days(days: Sequence[date | None]) -> Array:
    """By way of day numbers, which is twenty times faster than handing numpy the dates."""
    numbers = np.fromiter([day.toordinal() if day else 0 for day in days], np.int64, len(days))
    made = (numbers - EPOCH).view("datetime64[D]")
    made[numbers == 0] = NEVER
    return made


def _given(aspect: Aspect, simulation: Simulation) -> Judged:
    names = {Aspect.SIZE: ("kind", "participants"), Aspect.DURATION: ("form",), Aspect.DEADLINE: ("kind",)}
    return {name: simulation.get_array(name, NOW) for name in names.get(aspect, ())}


def _rows(judged: Judged, *names: str) -> Iterator[tuple[Any, ...]]:
    return zip(*(judged[name].tolist() for name in names), strict=True)


def _read_sizes(judged: Judged) -> list[Decision]:
    said = {
        Size.TOO_LARGE: ("REFUSES", "group.too_large"),
        Size.NOBODY: ("REFUSES", "group.too_small"),
        Size.ALONE_WITH_REASON: ("RECORDS", "group.too_small"),
        Size.ALONE: ("NEEDS_REASON", "group.too_small"),
    }
    cites = ("kz266-p08-a", "kz266-p08-a", "kz266-p11-a")
    largest, decisions = LARGEST.tolist(), list[Decision]()
    for size, kind, actual in _rows(judged, "size", "kind", "participants"):
        limit = largest[kind] if size == Size.TOO_LARGE else 2
        decisions.append((cites[kind], *said[size], actual, limit) if size else ())
    return decisions


def _read_durations(judged: Judged) -> list[Decision]:
    cites = ("kz266-p24-a", "kz266-p24-b")
    limits, effects, decisions = LIMITS.tolist(), [each.name for each in Length], list[Decision]()
    for used, rest, in_time, length, form in _rows(judged, "used", "rest", "in_time", "length", "form"):
        limit = limits[form]
        if length:
            allowed = limit + (EXTENSION if length == Length.REFUSES else in_time)
            decisions.append((used, limit, cites[form], effects[length], allowed, rest))
        else:
            decisions.append((used, limit, None, None, None, rest))
    return decisions


def _read_deadlines(judged: Judged) -> list[Decision]:
    rows = _rows(judged, "kind", "strict", "default", "widest", "status")
    cites, words = ("kz266-p28-1", "kz266-p28-2", "kz266-p28-3"), [each.name.lower() for each in Status]
    return [(cites[kind], strict, default, widest, words[status]) for kind, strict, default, widest, status in rows]


def _read_cycles(judged: Judged) -> list[Decision]:
    return [() if row[0] is None else row for row in _rows(judged, "due", "plan_by", "estimated", "late")]


_READ: Mapping[Aspect, Callable[[Judged], list[Decision]]] = {
    Aspect.SIZE: _read_sizes,
    Aspect.DURATION: _read_durations,
    Aspect.DEADLINE: _read_deadlines,
    Aspect.CYCLE: _read_cycles,
}


class OpenFiscaRows(OpenFisca):
    """The same, and its arrays turned into one decision a case, which is what every other contestant gives."""

    name = "OpenFisca-core, read case by case"

    def many(self, aspect: Aspect, items: Sequence[Any]) -> Any:  # noqa: ANN401 -- a list here, arrays above
        """Build, calculate, read."""
        return super().read(aspect, super().many(aspect, items))

    def read(self, aspect: Aspect, judged: Any) -> list[Decision]:  # noqa: ANN401 -- as above
        """Already read."""
        del aspect
        return list(judged)
