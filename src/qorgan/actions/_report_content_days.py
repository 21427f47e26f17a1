"""Days and hours on site: every day with whether it counts, those used and allowed, the road, more days consented to (¶24, ¶25)."""

from django.utils import timezone

from qorgan.actions._report_content_told import Filled, Row, Told, noted
from qorgan.casefile.faults import Unreadable
from qorgan.questions.site import EntryKind
from qorgan.reporting.content import Table
from qorgan.store import models, site_clock, site_extension
from qorgan.store.site_clock import Clock, Day, Span


def days(told: Told) -> Filled:
    """Counted by the law as it is read on the day the report is put together; where no calendar covers a day, that is said."""
    presence = told.entered(
        "presence", ("from", "to", "place", "people"), lambda one: _presence(told, one), EntryKind.PRESENCE
    )
    asked = _asked(told)
    road = told.words.table(
        "road", ("from", "to"), ((told.moment(one.at), told.moment(one.until)) for one in told.entries(EntryKind.ROAD))
    )
    try:
        clock = site_clock.counted(told.facts.site, told.today)
    except Unreadable:
        return Filled(tables=(*presence, *road, *asked), notes=noted(told.words.remark("no_calendar")))
    return Filled(
        tables=(*_parts(told, clock), *_days(told, clock), *presence, *road, *asked), notes=_notes(told, clock)
    )


def _notes(told: Told, clock: Clock) -> tuple[str, ...]:
    words = told.words
    road = "" if clock.road else words.remark("no_road")
    rest = words.remark("rest_days", number=words.number(clock.rest_days)) if clock.rest_days else ""
    over = words.remark("too_long") if any(part.is_over for part in clock.parts) else ""
    return noted(road, rest, over)


def _parts(told: Told, clock: Clock) -> tuple[Table, ...]:
    words = told.words
    rows = (
        (
            words.region(part.about) if part.about in words.country.regions else words.remark("whole"),
            words.day(part.first),
            words.number(part.used),
            words.number(part.limit),
            words.number(part.granted),
            words.day(part.last_day),
            words.cites([part.provision]),
        )
        for part in clock.parts
    )
    return words.table("parts", ("part", "first_day", "used", "limit", "granted", "last_allowed", "cite"), rows)


def _days(told: Told, clock: Clock) -> tuple[Table, ...]:
    return told.words.table("days", ("day", "hours", "counts", "why"), (_day(told, one) for one in clock.days))


def _day(told: Told, one: Day) -> Row:
    words = told.words
    hours = dict.fromkeys(_hours(span) for span in one.spans)
    return words.full_day(one.day), words.listed(hours), words.yes(is_so=one.counts), words.why(one.why, one.note)


def _hours(span: Span) -> str:
    until = "…" if span.until is None else f"{timezone.localtime(span.until):%H:%M}"
    return f"{timezone.localtime(span.at):%H:%M}–{until}"


def _presence(told: Told, entry: models.SiteEntry) -> Row:
    people = told.words.number(len(entry.told.get("people", ())))
    return told.moment(entry.at), told.moment(entry.until), told.place(entry.institution), people


def _asked(told: Told) -> tuple[Table, ...]:
    """Requests for more days and what became of each, by the decisions on the visit."""
    answers = site_extension.of_decisions(told.facts.decisions)

    def row(entry: models.SiteEntry) -> Row:
        words, answer = told.words, answers.get(entry.pk)
        asked = words.number(int(entry.told.get("days", 0)))
        if answer is None:
            return told.moment(entry.at), asked, words.remark("unanswered"), words.unknown, words.unknown
        given = words.number(answer.days if answer.is_granted else 0)
        return told.moment(entry.at), asked, answer.number, given, told.moment(answer.at)

    return told.words.table(
        "longer", ("asked", "days_asked", "decision", "granted", "moment"), map(row, told.entries(EntryKind.LONGER))
    )
