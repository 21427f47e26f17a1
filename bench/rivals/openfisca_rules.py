"""The four decisions as OpenFisca variables with vectorised formulas, and the system that holds them.

The calendar is handed to the formulas as arrays, so nothing has to be worked out beforehand.
"""

from collections.abc import Callable, Mapping
from datetime import date
from enum import IntEnum
from typing import Any, TypeAlias

import numpy as np  # type: ignore[import-not-found,unused-ignore]  # comes with OpenFisca only
from openfisca_core.entities import build_entity
from openfisca_core.periods import DateUnit, Period
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

from bench.rivals.contest import Tables

Array: TypeAlias = Any  # arrays of any kind, from a package that ships no types
Population: TypeAlias = Any
Formula = Callable[[Population, Period], Array]

DAY = build_entity(key="day", plural="days", label="Day on site", is_person=True)
CASE = build_entity(key="case", plural="cases", label="Case", roles=[{"key": "on_site", "plural": "days_on_site"}])


class Size(IntEnum):
    """What is said of a group."""

    IN_ORDER = 0
    TOO_LARGE = 1
    NOBODY = 2
    ALONE_WITH_REASON = 3
    ALONE = 4


class Length(IntEnum):
    """What is said of a visit's length."""

    IN_ORDER = 0
    REFUSES = 1
    RECORDS = 2
    NEEDS_DECISION = 3


class Status(IntEnum):
    """How a report stands."""

    OPEN = 0
    MET = 1
    MET_AFTER_STRICT = 2
    LATE_DISPUTABLE = 3
    LATE = 4


# Numbers of a kind: periodic, intermediate, special; and of a form: one-time, thematic.
LARGEST, TERMS, LIMITS = np.array([3, 3, 2]), np.array([10, 5, 2]), np.array([2, 5])
EXTENSION = 5


def system(tables: Tables) -> TaxBenefitSystem:
    """All variables, over one calendar."""
    calendar = _Calendar(tables)
    made = TaxBenefitSystem([DAY, CASE])
    numbers = "kind participants form granted_1 granted_2"
    days = "consent_1 consent_2 first_day last_on_site sent as_of last_end in_mandate_since"
    inputs: dict[str, tuple[type, Formula | None]] = {"reason_given": (bool, None)}
    inputs |= dict.fromkeys(numbers.split(), (int, None)) | dict.fromkeys(days.split(), (date, None))
    rules = {**_size(), **_duration(calendar), **_deadline(calendar), **_cycle(calendar)}
    for name, (kind, formula) in (inputs | rules).items():
        made.add_variable(_variable(name, CASE, kind, formula))
    made.add_variable(_variable("on", DAY, date, None))
    made.add_variable(_variable("works", DAY, bool, lambda day, when: calendar.works(day("on", when))))
    return made


def _variable(name: str, entity: object, kind: type, formula: Formula | None) -> type:
    body: dict[str, object] = {"value_type": kind, "entity": entity, "definition_period": DateUnit.ETERNITY}
    return type(name, (Variable,), body if formula is None else body | {"formula": formula})


class _Calendar:
    """The lists of the calendar as arrays, asked for arrays of days."""

    def __init__(self, tables: Tables) -> None:
        self.start = np.datetime64(tables.dates[0])
        self.worked = np.array(tables.worked, bool)
        self.days = np.array(tables.days, "datetime64[D]")
        self.before, self.upto = np.array(tables.before), np.array(tables.upto)

    def works(self, days: Array) -> Array:
        return self.worked[self._at(days)]

    def next_working(self, days: Array) -> Array:
        return self.days[self.before[self._at(days)]]

    def last_working(self, days: Array) -> Array:
        return self.days[self.upto[self._at(days)] - 1]

    def after(self, days: Array, count: Array) -> Array:
        return self.days[self.upto[self._at(days)] + count - 1]

    def _at(self, days: Array) -> Array:
        return (days - self.start).astype(np.int64)


Told = Mapping[str, tuple[type, Formula | None]]


def _size() -> Told:
    def judged(case: Population, when: Period) -> Array:
        actual = case("participants", when)
        alone = np.where(case("reason_given", when), Size.ALONE_WITH_REASON, Size.ALONE)
        few = np.where(actual == 0, Size.NOBODY, np.where(actual == 1, alone, Size.IN_ORDER))
        return np.where(actual > LARGEST[case("kind", when)], Size.TOO_LARGE, few)

    return {"size": (int, judged)}


def _duration(calendar: _Calendar) -> Told:
    def used(case: Population, when: Period) -> Array:
        return case.sum(case.members("works", when))

    def in_time(case: Population, when: Period) -> Array:
        limit, eve = LIMITS[case("form", when)], case("first_day", when) - np.timedelta64(1, "D")
        first = np.where(case("consent_1", when) <= calendar.after(eve, limit), case("granted_1", when), 0)
        second_ok = case("consent_2", when) <= calendar.after(eve, limit + first)
        return first + np.where(second_ok, case("granted_2", when), 0)

    def judged(case: Population, when: Period) -> Array:
        over = case("used", when) - LIMITS[case("form", when)]
        granted = case("granted_1", when) + case("granted_2", when)
        late = np.where(over <= granted, Length.RECORDS, Length.NEEDS_DECISION)
        within = np.where(over <= case("in_time", when), Length.IN_ORDER, late)
        return np.where(over > EXTENSION, Length.REFUSES, within)

    return {
        "used": (int, used),
        "rest": (int, lambda case, when: case.nb_persons() - case("used", when)),
        "in_time": (int, in_time),
        "length": (int, judged),
    }


def _deadline(calendar: _Calendar) -> Told:
    def status(case: Population, when: Period) -> Array:
        sent, as_of = case("sent", when), case("as_of", when)
        strict, default, widest = case("strict", when), case("default", when), case("widest", when)
        undone = np.isnat(sent)
        day = np.where(undone, np.where(np.isnat(as_of), strict, as_of), sent)
        late = np.where(day <= widest, Status.LATE_DISPUTABLE, Status.LATE)
        met = np.where(undone, Status.OPEN, np.where(day <= strict, Status.MET, Status.MET_AFTER_STRICT))
        return np.where(day <= default, met, late)

    return {
        "strict": (date, lambda case, when: case("last_on_site", when) + TERMS[case("kind", when)]),
        "default": (date, lambda case, when: calendar.next_working(case("strict", when))),
        "widest": (date, lambda case, when: calendar.after(case("last_on_site", when), TERMS[case("kind", when)])),
        "status": (int, status),
    }


def _cycle(calendar: _Calendar) -> Told:
    def due(case: Population, when: Period) -> Array:
        last = case("last_end", when)
        anchor: Array = np.where(np.isnat(last), case("in_mandate_since", when), last)
        # Four years later is 48 months later, every 29 February from 1992 to 2096 having one again.
        months = anchor.astype("datetime64[M]")
        return (months + 48).astype("datetime64[D]") + (anchor - months.astype("datetime64[D]"))

    def plan_by(case: Population, when: Period) -> Array:
        day = case("due", when)
        known = ~np.isnat(day)
        return np.where(known, calendar.last_working(np.where(known, day, calendar.start)), day)

    def late(case: Population, when: Period) -> Array:
        past = case("as_of", when) - case("due", when)
        return np.where(np.isnat(past), 0, np.maximum(past.astype(np.int64), 0))

    return {
        "due": (date, due),
        "plan_by": (date, plan_by),
        "estimated": (bool, lambda case, when: np.isnat(case("last_end", when))),
        "late": (int, late),
    }
