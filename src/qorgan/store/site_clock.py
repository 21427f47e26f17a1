"""The days of a visit for its page: used, allowed, left, each day with why it counts or not, and the last day possible (¶24, ¶25).

Everything counted is the law's answer to the visit told as a case; what stands here is put side by side for whoever reads it.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime, time
from enum import StrEnum, unique
from typing import Final, NamedTuple

from django.utils import timezone

from qorgan.access import home
from qorgan.law.ids import ProvisionId, paragraph_of
from qorgan.law.rulebook import Law
from qorgan.law.verdict import Value
from qorgan.law.workdays import DayNote
from qorgan.questions import visit as questions
from qorgan.questions.site import EntryKind
from qorgan.store import models, readings, site_case, site_extension
from qorgan.store.site_case import Site

USED, LIMIT, LATEST = "visit.working_days", "visit.limit", "visit.latest_last_day"
REST_DAYS: Final = "visit.rest_day_presence"


@unique
class Why(StrEnum):
    """What kind of day it is: an ordinary working day, a weekend day that is worked, a day off."""

    WORKING = "working"
    WORKED_REST_DAY = "worked_rest_day"
    REST_DAY = "rest_day"


class Span(NamedTuple):
    """Of one presence as much as lies in a day. ``until``: nothing while they are there still. ``people``: how many."""

    at: datetime
    until: datetime | None
    people: int
    institution: str


class Day(NamedTuple):
    """A day on site. ``note``: why it is off or worked, for ``wording.days.reason``; ``is_flagged``: a rest day, which is to be stated."""

    day: date
    why: Why
    counts: bool
    note: DayNote | None
    spans: tuple[Span, ...]

    @property
    def is_flagged(self) -> bool:
        """Whether people were on site on a day off."""
        return self.why is Why.REST_DAY


class Part(NamedTuple):
    """What is counted together: the visit, or a leg where legs count by themselves. ``granted``: days that consents gave.

    ``last_day``: the last day allowed with what was granted. ``left``: never below nothing.
    """

    about: str
    first: date
    used: int
    limit: int
    granted: int
    allowed: int
    last_day: date
    provision: ProvisionId

    @property
    def left(self) -> int:
        """Days that may still be used."""
        return max(0, self.allowed - self.used)

    @property
    def is_over(self) -> bool:
        """Whether more days were used than allowed."""
        return self.used > self.allowed


class Latest(NamedTuple):
    """The last day under one reading of an open question: with nothing granted, and with as much as may be granted."""

    switch: str
    word: str
    is_in_force: bool
    without: date
    longest: date


class Clock(NamedTuple):
    """``road``: days on the way, left out. ``parts``: none where the law counts no days of the visit yet."""

    parts: tuple[Part, ...]
    days: tuple[Day, ...]
    road: tuple[date, ...]
    latest: tuple[Latest, ...]
    rest_days: int

    @property
    def whole(self) -> Part | None:
        """The part that has the fewest days left: by it the visit is steered."""
        return _tightest(self.parts)


def clock(site: Site, today: date) -> Clock:
    """The days of a visit as they stand. Raises ``casefile.faults.Unreadable`` for days that no calendar covers."""
    found = counted(site, today)
    return found._replace(latest=tuple(_latest(site, today, found.parts)) if found.parts else ())


def counted(site: Site, today: date) -> Clock:
    """The same without what other readings would give (``latest``), which asks the law many times over."""
    answer = site_case.answered(site, today)
    rest = [finding for finding in answer.findings if finding.code == REST_DAYS]
    return Clock(
        tuple(_parts(answer.values)),
        tuple(_days(site, _law(site, today))),
        tuple(sorted({day for entry in site.of(EntryKind.ROAD) for day in site_case.days(entry)})),
        (),
        sum(int(str(finding.params["rest_days"])) for finding in rest),
    )


def whole(site: Site, today: date) -> Part | None:
    """Of the same as much as a desk tells: the part that has the fewest days left."""
    return _tightest(tuple(_parts(site_case.answered(site, today).values)))


def _tightest(parts: tuple[Part, ...]) -> Part | None:
    return min(parts, key=lambda part: (part.left, part.last_day), default=None)


def _law(site: Site, today: date) -> Law:
    return home.country().law(site.visit.first_on_site, readings.policy(today, site.decided))


def _parts(values: tuple[Value, ...]) -> Iterator[Part]:
    by_part = defaultdict[str, dict[str, Value]](dict)
    for value in values:
        by_part[value.about][value.code] = value
    for about, told in by_part.items():
        if USED not in told or LIMIT not in told or LATEST not in told:
            continue
        used, limit, latest = (told[code] for code in (USED, LIMIT, LATEST))
        yield Part(
            about,
            _date(used.params["first"]),
            _number(used.value),
            _number(limit.value),
            _number(latest.params["granted"]),
            _number(latest.params["days"]),
            _date(latest.value),
            limit.provision,
        )


def _days(site: Site, law: Law) -> Iterator[Day]:
    by_day, of_group = defaultdict[date, list[Span]](list), set[date]()
    for entry in site.of(EntryKind.PRESENCE):
        for day in site_case.days(entry):
            by_day[day].append(_span(entry, day))
        of_group |= site_case.days(entry) if site.counts(entry) else set()
    counts_rest = law.holds(questions.REST_DAYS_COUNT)
    for day, spans in sorted(by_day.items()):
        is_worked, note = law.calendar.is_working(day), law.calendar.note(day)
        why = Why.REST_DAY if not is_worked else Why.WORKED_REST_DAY if note else Why.WORKING
        yield Day(day, why, day in of_group and (is_worked or counts_rest), note, tuple(spans))


def _span(entry: models.SiteEntry, day: date) -> Span:
    """As much of a presence as lies in that day."""
    midnight = timezone.make_aware(datetime.combine(day, time()))
    until = entry.until
    if until is not None and timezone.localdate(until) > day:
        until = timezone.make_aware(datetime.combine(date.fromordinal(day.toordinal() + 1), time()))
    place = entry.institution.code if entry.institution else ""
    return Span(max(entry.at, midnight), until, len(entry.told.get("people", ())), place)


def _latest(site: Site, today: date, parts: tuple[Part, ...]) -> Iterator[Latest]:
    """Under each reading of the questions on which more days depend, with nothing granted and with the most that may be."""
    law, bare = _law(site, today), site_extension.without_consents(site)
    if law.is_silent_on(questions.EXTENSION_DAYS):
        return
    most = law.limit(questions.EXTENSION_DAYS).value
    begun = timezone.make_aware(datetime.combine(min(part.first for part in parts), time()))
    longest = site_extension.with_consent(bare, most, begun)
    paragraph = paragraph_of(law.limit(questions.EXTENSION_DAYS).provision)
    for switch in home.country().switches_of(paragraph):
        # An open question of other paragraphs besides is not one of how the days granted are added.
        for word in switch.words if {paragraph_of(used) for used in switch.used_by} == {paragraph} else ():
            read_so = {switch.name: word}
            yield Latest(
                switch.name,
                word,
                law.policy[switch.name] == word,
                _last(site_case.answered(bare, today, read_so=read_so).values),
                _last(site_case.answered(longest, today, read_so=read_so).values),
            )


def _last(values: tuple[Value, ...]) -> date:
    return min(_date(value.value) for value in values if value.code == LATEST)


def _date(value: object) -> date:
    if not isinstance(value, date):
        raise TypeError(f"a day was expected, not {value!r}")
    return value


def _number(value: object) -> int:
    if not isinstance(value, int):
        raise TypeError(f"a number was expected, not {value!r}")
    return value
