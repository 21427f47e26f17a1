"""Days worked out beforehand for engines that have no calendar of working days. Not timed, which favours them."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from bench.rivals.contest import Aspect
from qorgan.law.workdays import ONE_DAY, Calendar, anniversary
from qorgan.questions import institution, report, visit
from qorgan.questions.vocabulary import DecidedBy, Form

TERMS = {"periodic": 10, "intermediate": 5, "special": 2}
LIMITS = {Form.ONE_TIME: 2, Form.THEMATIC: 5}


class Handed(NamedTuple):
    """A fact, and the days worked out for it as day numbers."""

    facts: Any
    days: tuple[Any, ...] = ()


def hand(aspect: Aspect, facts: Sequence[Any], calendar: Calendar) -> list[Handed]:
    """The facts of one aspect with their days."""
    if aspect is Aspect.SIZE:
        return [Handed(each) for each in facts]
    return [Handed(each, _NEEDED[aspect](each, calendar)) for each in facts]


def _duration(facts: visit.Duration, calendar: Calendar) -> tuple[int, int, tuple[int, ...]]:
    """Working days, other days, and for each consent the day on which the days allowed until then run out."""
    distinct = set(facts.on_site)
    used = sum(map(calendar.is_working, distinct))
    total, runs_out = LIMITS[facts.form], dict[int, int]()
    for place, consent in sorted(enumerate(facts.extensions), key=lambda e: e[1].on):
        last = calendar.after(facts.on_site[0] - ONE_DAY, total)
        runs_out[place] = last.toordinal()
        is_valid = consent.by is DecidedBy.COMMISSIONER or (consent.by is DecidedBy.DEPUTY and consent.deputised)
        if is_valid and consent.on <= last:
            total += consent.days
    return used, len(distinct) - used, tuple(runs_out[place] for place in range(len(facts.extensions)))


def _deadline(facts: report.Deadline, calendar: Calendar) -> tuple[int, int]:
    """The two last days that need a calendar."""
    term = TERMS[facts.kind]
    strict = date.fromordinal(facts.last_on_site.toordinal() + term)
    return calendar.next_working(strict).toordinal(), calendar.after(facts.last_on_site, term).toordinal()


def _cycle(facts: institution.Cycle, calendar: Calendar) -> tuple[int | None, ...]:
    """Four years on, and the last working day until then, from either anchor."""
    days: list[int | None] = []
    for anchor in (facts.last_end, facts.in_mandate_since):
        due = None if anchor is None else anniversary(anchor, 4)
        days += [None, None] if due is None else [due.toordinal(), calendar.last_working(due).toordinal()]
    return tuple(days)


_NEEDED: Mapping[Aspect, Callable[[Any, Calendar], tuple[Any, ...]]] = {
    Aspect.DURATION: _duration,
    Aspect.DEADLINE: _deadline,
    Aspect.CYCLE: _cycle,
}
