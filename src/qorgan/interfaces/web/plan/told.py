"""The changes on their way in the reader's language, each with what the check has against the visit it is about."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import singledispatch
from typing import Final, NamedTuple

from qorgan.documents.plan_pdf import Names
from qorgan.interfaces.web.plan import words
from qorgan.interfaces.web.plan.ground import Ground, Preview
from qorgan.interfaces.web.plan.pending import Changes
from qorgan.interfaces.web.shell.templatetags.quantities import qdate
from qorgan.planning.breach import Breach
from qorgan.planning.by_hand.changes import Add, Change, Dates, Group, Lock, Move, Remove, Representative, Unlock
from qorgan.planning.checked import on_site
from qorgan.planning.document import PlanDocument, Stop, Visit

SHOWN: Final = 60
"""Breaches told at once."""
_BETWEEN: Final = ", "


class Told(NamedTuple):
    """A change: its place in the list, its kind, the visit, and the value before and after."""

    number: int
    what: str
    visit: str
    place: str
    before: str
    after: str
    breaches: list[words.Said]


class Found(NamedTuple):
    """The list, and the breaches of visits that nobody has changed; ``total``: all breaches."""

    changes: list[Told]
    others: list[words.Said]
    total: int


class Values(NamedTuple):
    """The institutions of a visit, what stood there, and what is to stand."""

    place: str
    before: str
    after: str


class _Ask(NamedTuple):
    visits: Mapping[str, Visit]
    names: Names


def told(ground: Ground, made: Changes, preview: Preview) -> Found:
    """Everything that waits, in its order."""
    visits = {one.id: one for one in ground.kept.plan.visits}
    numbers = list(_numbers(made, visits, preview.after))
    breaches = list(preview.breaches[:SHOWN])
    if preview.stuck is not None:
        breaches.append(preview.stuck)
    last, found = {visit: number for number, visit in enumerate(numbers)}, []
    for number, change in enumerate(made):
        mine = [one for one in breaches if last[numbers[number]] == number and _is_about(one, numbers[number], preview)]
        breaches = [one for one in breaches if one not in mine]
        values = _values(change, _Ask(visits, ground.names))
        found.append(
            Told(number, change.what, numbers[number], *values, [words.said(one, ground.names.people) for one in mine])
        )
    total = len(preview.breaches) + (preview.stuck is not None)
    return Found(found, [words.said(one, ground.names.people) for one in breaches], total)


def wrong(preview: Preview) -> frozenset[str]:
    """The visits that the check has something against."""
    return frozenset(visit for one in preview.breaches for visit in _visits(one, preview.after))


def _numbers(made: Changes, visits: Mapping[str, Visit], after: PlanDocument) -> Iterator[str]:
    """By change the visit it is about; visits that are added get their numbers in the order of the list."""
    new = iter(sorted(one.id for one in after.visits if one.id not in visits))
    for change in made:
        yield next(new, "") if isinstance(change, Add) else change.visit


def _is_about(found: Breach, visit: str, preview: Preview) -> bool:
    return bool(visit) and (visit in found.about.split(_BETWEEN) or visit in _visits(found, preview.after))


def _visits(found: Breach, plan: PlanDocument) -> Iterable[str]:
    """Those that a breach names, or that make the journey it names."""
    named = set(found.about.split(_BETWEEN))
    return (one.id for one in plan.visits if one.id in named or (one.trip or one.id) in named)


@singledispatch
def _values(change: Change, _ask: _Ask) -> Values:
    raise TypeError(type(change))


@_values.register
def _move(change: Move, ask: _Ask) -> Values:
    found = ask.visits.get(change.visit)
    days = on_site(found) if found else ()
    return Values(_place(found, ask.names), qdate(days[0]) if days else "", qdate(change.first_day))


@_values.register
def _dates(change: Dates, ask: _Ask) -> Values:
    found = ask.visits.get(change.visit)
    codes = {stop.id for stop in change.stops}
    before = [stop for leg in (found.legs if found else ()) for stop in leg.institutions if stop.id in codes]
    return Values(_place(found, ask.names), _days(before), _days(change.stops))


@_values.register
def _group(change: Group, ask: _Ask) -> Values:
    found = ask.visits.get(change.visit)
    legs = [leg for leg in (found.legs if found else ()) if change.region in {None, leg.region}]
    before = (code for leg in legs for code in leg.participants)
    return Values(_place(found, ask.names), _people(before, ask.names), _people(change.participants, ask.names))


@_values.register
def _representative(change: Representative, ask: _Ask) -> Values:
    found = ask.visits.get(change.visit)
    legs = [leg for leg in (found.legs if found else ()) if change.region in {None, leg.region}]
    before = (leg.representative or "" for leg in legs)
    after = _people((change.representative or "",), ask.names)
    return Values(_place(found, ask.names), _people(before, ask.names), after)


@_values.register
def _remove(change: Remove, ask: _Ask) -> Values:
    found = ask.visits.get(change.visit)
    return Values(_place(found, ask.names), _span(on_site(found)) if found else "", "")


@_values.register
def _lock(change: Lock, ask: _Ask) -> Values:
    found = ask.visits.get(change.visit)
    return Values(_place(found, ask.names), "", _span(on_site(found)) if found else "")


@_values.register
def _unlock(change: Unlock, ask: _Ask) -> Values:
    found = ask.visits.get(change.visit)
    return Values(_place(found, ask.names), "", _span(on_site(found)) if found else "")


@_values.register
def _add(change: Add, ask: _Ask) -> Values:
    stops = [stop for leg in change.legs for stop in leg.institutions]
    place = _BETWEEN.join(ask.names.institutions.get(stop.id, stop.id) for stop in stops)
    days = sorted({day for stop in stops for day in stop.on_site})
    return Values(place, "", f"{words.kind(change.kind)} · {words.form(change.form)} · {_span(tuple(days))}")


def place(visit: Visit, names: Names) -> str:
    """The institutions of a visit by name."""
    return _BETWEEN.join(names.institutions.get(stop.id, stop.id) for leg in visit.legs for stop in leg.institutions)


def _place(visit: Visit | None, names: Names) -> str:
    return place(visit, names) if visit else ""


def _people(codes: Iterable[str], names: Names) -> str:
    return _BETWEEN.join(names.people.get(code, code) for code in codes if code)


def _days(stops: Iterable[Stop]) -> str:
    return _BETWEEN.join(qdate(day) for day in sorted({day for stop in stops for day in stop.on_site}))


def _span(days: tuple[date, ...]) -> str:
    if not days:
        return ""
    return qdate(days[0]) if days[0] == days[-1] else f"{qdate(days[0])} – {qdate(days[-1])}"
