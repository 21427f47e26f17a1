"""Counting the days a visit spends on site, and the days it may: shared by paragraphs 24 (length) and 25 (extension)."""

import math
from datetime import date, timedelta
from operator import attrgetter
from typing import NamedTuple

from qorgan.countries.kz import powers
from qorgan.law.rulebook import Law
from qorgan.questions import visit

# Used only under PARTDAY = hours: the length of an ordinary working day in hours (Labour Code, 40 hours in five days).
HOURS_OF_A_WORKING_DAY = 8


def rest_days_count(law: Law) -> bool:
    """Whether days that are no working days use up the days of a visit (switch NONWORK)."""
    return law.policy["NONWORK"] == "counted"


def days(facts: visit.Duration, law: Law) -> tuple[int, int, int]:
    """Days that count against the limit, days there were, and how many of them were no working days (PARTDAY, NONWORK)."""
    distinct = set(facts.on_site)
    worked = law.calendar.count_working(distinct)
    used = len(distinct) if rest_days_count(law) else worked
    if law.policy["PARTDAY"] == "hours" and facts.hours is not None:
        used = math.ceil(facts.hours / HOURS_OF_A_WORKING_DAY)
    return used, len(distinct), len(distinct) - worked


def allowed(limit: int, days_granted: int, law: Law) -> int:
    """Days a visit may last with so many granted: on top of the limit, or as a new total (switch EXT)."""
    return limit + days_granted if law.policy["EXT"] == "additional" else max(limit, days_granted)


def granted(facts: visit.Duration) -> int:
    """Days to which the Commissioner, or who deputises, has consented; several consents share one allowance."""
    consents = (e for e in facts.extensions if powers.is_commissioner(e.by, deputised=e.deputised))
    return sum(e.days for e in consents)


class Consent(NamedTuple):
    """A consent that counts, the day on which the days allowed until it run out, and whether it came by then: later it heals nothing."""

    told: visit.Extension
    runs_out: date
    is_in_time: bool


def consents(facts: visit.Duration, limit: int, law: Law) -> list[Consent]:
    """The consents of the Commissioner, or of who deputises, by their days; each that is in time moves the last day for the next (¶25)."""
    found: list[Consent] = []
    total, most = 0, law.limit(visit.EXTENSION_DAYS).value
    for told in sorted(facts.extensions, key=attrgetter("on")):
        if powers.is_commissioner(told.by, deputised=told.deputised):
            runs_out = last_day(facts.on_site[0], allowed(limit, total, law), law)
            found.append(Consent(told, runs_out, told.on <= runs_out))
            total = min(total + told.days, most) if told.on <= runs_out else total
    return found


def granted_in_time(facts: visit.Duration, limit: int, law: Law) -> int:
    """Days granted by consents that were in time, at most as many as all may grant together."""
    if not facts.extensions:
        return 0
    in_time = sum(consent.told.days for consent in consents(facts, limit, law) if consent.is_in_time)
    return min(in_time, law.limit(visit.EXTENSION_DAYS).value)


def last_day(first: date, count: int, law: Law) -> date:
    """The ``count``-th day on site counted from the first, by working days or, if rest days count, by all days."""
    if rest_days_count(law):
        return first + timedelta(days=count - 1)
    start = law.calendar.next_working(first)
    return start if count == 1 else law.calendar.after(start, count - 1)
