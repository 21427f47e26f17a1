"""Paragraph 3. A visit lasts at most three working days and is never extended; the act knows no forms of visits."""

from collections.abc import Sequence
from datetime import timedelta

from qorgan.law.ids import provision
from qorgan.law.rulebook import Law, answers, sets
from qorgan.law.verdict import NOTHING, Answer, Effect, Finding, Params, Value
from qorgan.questions import visit

T3 = provision("tl1-3")
WORKING_DAYS = 3
INSTITUTIONS = REGIONS = 1


@sets(visit.WORKING_DAYS, T3)
def working_days(_law: Law) -> int:
    """Most working days on site."""
    return WORKING_DAYS


@sets(visit.EXTENSION_DAYS, T3)
def no_extension(_law: Law) -> int:
    """No day more."""
    return 0


@sets(visit.FEWEST_INSTITUTIONS, T3)
def institutions(_law: Law) -> int:
    """One place is enough."""
    return INSTITUTIONS


@sets(visit.FEWEST_REGIONS, T3)
def regions(_law: Law) -> int:
    """One region is enough."""
    return REGIONS


@answers(visit.DURATION, T3)
def duration(facts: visit.Duration, law: Law) -> Sequence[Answer]:
    """Working days with anybody on site."""
    if not facts.on_site:
        return NOTHING
    used = sum(map(law.calendar.is_working, set(facts.on_site)))
    span: Params = {"first": facts.on_site[0], "last": facts.on_site[-1], "on_site": facts.on_site}
    values = Value(T3, "visit.working_days", used, span), Value(T3, "visit.limit", WORKING_DAYS)
    if used <= WORKING_DAYS:
        return values
    params = {"actual": used, "limit": WORKING_DAYS, "office": None}
    return *values, Finding(T3, Effect.REFUSES, "visit.too_long", params)


@answers(visit.EXTENSION, T3)
def extension(facts: visit.Duration, law: Law) -> Sequence[Answer]:
    """The last day is the last of those allowed."""
    if not facts.on_site:
        return NOTHING
    first = facts.on_site[0]
    latest = law.calendar.after(first - timedelta(days=1), WORKING_DAYS)
    return (Value(T3, "visit.latest_last_day", latest, {"start": first, "days": WORKING_DAYS, "granted": 0}),)


@answers(visit.FORM, T3)
def no_forms(_facts: visit.FormFacts, _law: Law) -> Sequence[Answer]:
    """Any number of places, anywhere."""
    return NOTHING
