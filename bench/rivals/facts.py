"""Invented facts in a realistic mix, about one in five a breach; the same for the same seed."""

import random
from collections.abc import Sequence
from datetime import date, timedelta

from bench.rivals.contest import Aspect, Facts
from qorgan.law.workdays import Calendar, anniversary
from qorgan.questions import group, institution, report, visit
from qorgan.questions.vocabulary import DecidedBy, Form, Kind

TODAY = date(2026, 11, 25)
FIRST = date(2024, 1, 2)
SPAN = (TODAY - FIRST).days
KINDS: Sequence[Kind] = (*[Kind.PERIODIC] * 7, *[Kind.INTERMEDIATE] * 2, Kind.SPECIAL)
FORMS: Sequence[Form] = (*[Form.ONE_TIME] * 4, Form.THEMATIC)
LARGEST = {Kind.PERIODIC: 3, Kind.INTERMEDIATE: 3, Kind.SPECIAL: 2}
TERMS = {Kind.PERIODIC: 10, Kind.INTERMEDIATE: 5, Kind.SPECIAL: 2}
LONGEST = {Form.ONE_TIME: 2, Form.THEMATIC: 5}


def mixed(number: int, calendar: Calendar) -> Facts:
    """``number`` facts of each aspect."""
    rng = random.Random(266)
    return {
        Aspect.SIZE: [_size(rng) for _ in range(number)],
        Aspect.DURATION: [_duration(rng, calendar) for _ in range(number)],
        Aspect.DEADLINE: [_deadline(rng) for _ in range(number)],
        Aspect.CYCLE: [_cycle(rng) for _ in range(number)],
    }


def _size(rng: random.Random) -> group.Size:
    kind, chance = rng.choice(KINDS), rng.random()
    if chance < 0.80:
        return group.Size(kind, rng.randint(2, LARGEST[kind]))
    if chance < 0.92:
        return group.Size(kind, LARGEST[kind] + rng.randint(1, 2))
    return group.Size(kind, int(chance < 0.995), reason_given=rng.random() < 0.3)


def _duration(rng: random.Random, calendar: Calendar) -> visit.Duration:
    form, chance = rng.choice(FORMS), rng.random()
    limit = LONGEST[form]
    first = calendar.next_working(FIRST + timedelta(days=rng.randrange(SPAN)))
    worked = rng.randint(1, limit) if chance < 0.75 else limit + rng.randint(1, 6)
    last = calendar.after(first - timedelta(days=1), worked)
    with_rest = rng.random() < 0.05
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    on_site = tuple(day for day in days if with_rest or calendar.is_working(day))
    consents: list[visit.Extension] = []
    if worked > limit:
        consents = [_consent(rng, first) for _ in range(rng.choice((0, 1, 1, 1, 2)))]
    return visit.Duration(rng.choice(KINDS), form, on_site, tuple(consents), bool(consents))


def _consent(rng: random.Random, first: date) -> visit.Extension:
    by = rng.choice((*[DecidedBy.COMMISSIONER] * 8, DecidedBy.DEPUTY, DecidedBy.COUNCIL))
    on = first + timedelta(days=rng.choice((-2, -1, 0, 0, 1, 1, 2, 8)))
    return visit.Extension(by, by is DecidedBy.DEPUTY and rng.random() < 0.8, on, rng.randint(1, 4))


def _deadline(rng: random.Random) -> report.Deadline:
    kind, chance = rng.choice(KINDS), rng.random()
    last = FIRST + timedelta(days=rng.randrange(SPAN))
    took = rng.randint(1, TERMS[kind]) if chance < 0.75 else TERMS[kind] + rng.randint(1, 12)
    sent = None if chance > 0.95 else last + timedelta(days=took)
    as_of = last + timedelta(days=rng.randrange(30)) if sent is None else TODAY
    registered = sent + timedelta(days=1) if sent else None
    return report.Deadline(kind, last, last + timedelta(days=1), last, sent, registered, as_of)


def _cycle(rng: random.Random) -> institution.Cycle:
    since = date(2010, 1, 1) + timedelta(days=rng.randrange(16 * 365))
    if rng.random() < 0.05:
        return institution.Cycle(None, None, None, TODAY)
    if rng.random() < 0.1:
        return institution.Cycle(None, since if rng.random() < 0.5 else TODAY - timedelta(days=30), None, TODAY)
    overdue = rng.random() < 0.15
    age = rng.randrange(1462, 2400) if overdue else rng.randrange(1, 1460)
    last = TODAY - timedelta(days=age)
    return institution.Cycle(last, min(since, last), max(last, anniversary(last, 1)), TODAY)
