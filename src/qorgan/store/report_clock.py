"""By when a report must reach the Council (¶28): three last days as the law answers, counted live until it went out, then as they were.

At submission they are written down with what they were counted from: calendar, readings, days off. No later calendar, and no later
decision on a reading, moves what was written down.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final, NamedTuple

from qorgan.access import home
from qorgan.law import terms
from qorgan.law.ids import paragraph_of, provision
from qorgan.law.readings import Policy
from qorgan.law.rulebook import Law
from qorgan.law.verdict import Due, Duty, DutyStatus, Finding
from qorgan.questions import report
from qorgan.questions.vocabulary import Kind
from qorgan.store import models, readings, report_term
from qorgan.store.report_term import Term

FORMAT: Final = 1


class Under(NamedTuple):
    """The term as it is by one word of an open question. ``due``: nothing where it is not known from which day it runs."""

    switch: str
    word: str
    is_in_force: bool
    due: Due | None


@dataclass(frozen=True, slots=True)
class Clock:
    """``said``: of a term that was written down, its counting in words by language; nothing for one that is counted live."""

    term: Term
    under: tuple[Under, ...]
    said: Mapping[str, tuple[str, ...]]
    source: str
    is_frozen: bool
    sent: datetime | None = None

    @property
    def due(self) -> Due | None:
        """The three last days."""
        return self.term.duty.due

    @property
    def estimated(self) -> bool:
        """Whether a day counted on the way is only estimated; of a term counted live."""
        due, start = self.due, self.term.duty.params.get("start")
        if self.is_frozen or due is None or not isinstance(start, date):
            return False
        calendar = self.term.law.calendar
        days = (start + timedelta(days=n) for n in range((due.widest - start).days + 1))
        return any(note.estimated for note in map(calendar.note, days) if note is not None)


def clock(row: models.Report, today: date, *, planned_end: date | None = None) -> Clock | None:
    """The term of a report: as it was written down where it went out, else counted now, with the other readings beside it."""
    if is_written_down(row):
        return thawed(row, today)
    return live(report_term.facts(row, today, planned_end=planned_end), readings.policy(today))


def is_written_down(row: models.Report) -> bool:
    """Whether its term stands as it was on the day it went out."""
    return "provision" in row.due


def live(told: report.Deadline, policy: Policy) -> Clock | None:
    """The term counted now."""
    law = home.country().law(told.last_on_site, policy)
    found = report_term.term(told, law)
    if found is None:
        return None
    return Clock(found, tuple(_under(told, found)), {}, law.calendar.source, is_frozen=False)


def findings(row: models.Report, today: date, sent: date, *, planned_end: date | None = None) -> tuple[Finding, ...]:
    """What the law says of a report that goes out on that day: that it is late, where it is. It stops nothing (¶28)."""
    told = report_term.facts(row, today, planned_end=planned_end)._replace(sent=told_sent(row, sent), as_of=None)
    found = report_term.term(told, home.country().law(told.last_on_site, readings.policy(today)))
    return () if found is None else found.findings


def told_sent(row: models.Report, sent: date) -> date:
    """The day on which a report first went out, that day where it has not yet."""
    return report_term.day_of(report_term.first_sent(row)) or sent


def terms_of(rows: Iterable[models.Report], today: date) -> Iterator[Term | None]:
    """The terms of many reports, in their order; their visits were read ``WITH`` what that takes. One query more."""
    policy, laws = readings.policy(today), dict[date, Law]()
    for row in rows:
        yield (
            _frozen_term(row, today)
            if is_written_down(row)
            else report_term.counted(report_term.facts(row, today), policy, laws)
        )


def snapshot(found: Clock, now: datetime) -> dict[str, object]:
    """What is written down when a report goes out, as JSON values; its words are added by whoever has them."""
    told, duty, law = found.term.facts, found.term.duty, found.term.law
    paragraph = paragraph_of(duty.provision)
    start = duty.params.get("start")
    return {
        "v": FORMAT,
        "provision": duty.provision,
        "holder": duty.holder,
        "to": duty.to,
        "kind": told.kind,
        "last_on_site": str(told.last_on_site),
        "returned": _text(told.returned),
        "planned_end": _text(told.planned_end),
        "start": str(start) if isinstance(start, date) else "",
        "days": duty.params.get("days"),
        "due": _days(duty.due),
        "edition": law.edition.code,
        "readings": {switch.name: law.policy[switch.name] for switch in home.country().switches_of(paragraph)},
        "registration_counts": law.holds(report.REGISTRATION_COUNTS),
        "calendar": law.calendar.snapshot(),
        "off": list(_off(law, start, duty.due)) if isinstance(start, date) else [],
        "under": [[one.switch, one.word, one.is_in_force, _days(one.due)] for one in found.under],
        "counted_at": now.isoformat(),
    }


def thawed(row: models.Report, today: date) -> Clock:
    """The term as it was written down."""
    told, found = row.due, _frozen_term(row, today)
    under = tuple(Under(switch, word, is_in_force, _due(days)) for switch, word, is_in_force, days in told["under"])
    said = {language: tuple(steps) for language, steps in told.get("said", {}).items()}
    return Clock(found, under, said, told["calendar"]["source"], is_frozen=True, sent=report_term.first_sent(row))


def _frozen_term(row: models.Report, today: date) -> Term:
    told, due = row.due, _due(row.due["due"])
    sent, registered = (
        report_term.day_of(report_term.first_sent(row)),
        report_term.day_of(report_term.first_registered(row)),
    )
    done = registered if told["registration_counts"] else sent
    status = DutyStatus.OPEN if due is None else terms.status(due, done or today, None)
    last = date.fromisoformat(told["last_on_site"])
    asked = report.Deadline(
        Kind(told["kind"]), last, _read(told["returned"]), _read(told["planned_end"]), sent, registered
    )
    params = {"start": _read(told["start"]), "days": told["days"], "done": done}
    duty = Duty(provision(told["provision"]), "report.submit", told["holder"], told["to"], due, status, params)
    law = home.country().law(last, Policy(home.country().switches, _known(told["readings"])))
    return Term(asked, law, duty, (), status)


def _known(chosen: Mapping[str, str]) -> dict[str, str]:
    switches = home.country().switches
    return {name: word for name, word in chosen.items() if name in switches and word in switches[name].words}


def _under(told: report.Deadline, found: Term) -> Iterator[Under]:
    """By every word of the open questions on which the days depend."""
    law, country = found.law, home.country()
    for switch in country.switches_of(paragraph_of(found.duty.provision)):
        dues = {word: _read_so(told, law, switch.name, word) for word in switch.words}
        if any(due != found.duty.due for due in dues.values()):
            for word, due in dues.items():
                yield Under(switch.name, word, law.policy[switch.name] == word, due)


def _read_so(told: report.Deadline, law: Law, switch: str, word: str) -> Due | None:
    country = home.country()
    policy = Policy(country.switches, {**law.policy, switch: word})
    found = report_term.term(told, country.law(told.last_on_site, policy))
    return None if found is None else found.duty.due


def _off(law: Law, start: date, due: Due | None) -> Iterator[list[str | bool]]:
    """Every day on the way that is not worked, or is worked against the rule of the week, and why."""
    if due is None:
        return
    for n in range((due.widest - start).days + 1):
        day = start + timedelta(days=n)
        note = law.calendar.note(day)
        if note is not None:
            yield [str(day), note.reason, note.of, note.estimated]


def _text(day: date | None) -> str:
    return "" if day is None else str(day)


def _read(day: str) -> date | None:
    return date.fromisoformat(day) if day else None


def _days(due: Due | None) -> list[str] | None:
    return None if due is None else [str(day) for day in due]


def _due(days: list[str] | None) -> Due | None:
    return None if days is None else Due(*map(date.fromisoformat, days))
