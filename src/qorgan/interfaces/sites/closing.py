"""What closing a visit wants, in sentences: what must be done first, what only a reason closes, what is stated; from whom, by which act."""

from datetime import date, datetime
from typing import NamedTuple

from qorgan.access import home
from qorgan.access.actor import Actor
from qorgan.law.verdict import Duty, Finding
from qorgan.store import site_closing, site_scope
from qorgan.store.site_closing import Wanted
from qorgan.wording import entries, names, sentences


class Told(NamedTuple):
    """One thing. ``hold``: ``must``, ``reason`` or ``stated``; ``remedy``: the act that sees to it; names in the reader's language.

    ``about``: the entry or the part of the visit that it is about.
    """

    code: str
    provision: str
    sentence: str
    hold: str
    holder: str
    holder_name: str
    remedy: str
    remedy_name: str
    about: str


class Owed(NamedTuple):
    """What is owed once it is closed: the report, with its three last days."""

    code: str
    provision: str
    sentence: str
    strict: date | None
    due: date | None
    widest: date | None


class Closes(NamedTuple):
    """``is_ready``: it may be closed, with a written reason where ``wants_reason``. ``closed_at``: where it is closed already."""

    visit: str
    state: str
    closed_at: datetime | None
    is_ready: bool
    wants_reason: bool
    wanted: tuple[Told, ...]
    owed: tuple[Owed, ...]


def closes(actor: Actor, today: date, code: str, language: str) -> Closes | None:
    """Of a visit by its code; ``None`` where what was entered of it is not the reader's."""
    visit = site_scope.site_visits(actor, today).filter(code=code).first()
    found = None if visit is None else site_closing.closing(actor, code, today)
    if visit is None or found is None:
        return None
    owed = (duty for duty in found.judged.duties if duty.code.startswith("report."))
    return Closes(
        visit.code,
        visit.state,
        visit.closed_at,
        found.is_ready,
        found.wants_reason,
        tuple(dict.fromkeys(_told(one, language) for one in found.wanted)),
        tuple(_owed(duty, language) for duty in owed),
    )


def _told(one: Wanted, language: str) -> Told:
    holder = str(one.holder)
    return Told(
        one.finding.code,
        one.finding.provision,
        _sentence(one.finding, language),
        one.hold.value,
        holder,
        names.name("holder", holder, language),
        one.remedy,
        entries.act(one.remedy, language) if one.remedy else "",
        one.finding.about,
    )


def _sentence(finding: Finding, language: str) -> str:
    return sentences.refuse(finding, language=language, country=home.country())


def _owed(duty: Duty, language: str) -> Owed:
    due = duty.due
    said = sentences.say(duty, language=language, country=home.country())
    return Owed(
        duty.code,
        duty.provision,
        said,
        due.strict if due else None,
        due.default if due else None,
        due.widest if due else None,
    )
