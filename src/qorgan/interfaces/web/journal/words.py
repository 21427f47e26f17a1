"""Entries of the journal in the reader's language."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from qorgan.access import home
from qorgan.access.actor import SYSTEM, Actor
from qorgan.store import named, readers
from qorgan.store.journal_list import Entry
from qorgan.wording import acts, names, texts


class Line(NamedTuple):
    """An entry as a list shows it. ``about``: names of those people it is about whom the reader may see."""

    seq: int
    at: datetime
    who: str
    office: str
    deputising: bool
    sentence: str
    provisions: tuple[str, ...]
    about: tuple[str, ...]
    is_denial: bool


def language() -> str:
    """The language of the page: kk, ru or en."""
    return get_language() or settings.LANGUAGE_CODE


def lines(entries: Sequence[Entry], reader: Actor, today: date) -> list[Line]:
    """The entries in words; three queries for all of them."""
    who = readers.names(entry.actor for entry in entries)
    people = named.people(reader, today, (number for entry in entries for number in entry.named))
    return [_line(entry, who, people) for entry in entries]


def _line(entry: Entry, who: dict[str, str], people: dict[UUID, str]) -> Line:
    office = str(entry.facts.get("as", ""))
    return Line(
        seq=entry.seq,
        at=entry.at,
        who=actor_name(entry.actor, who),
        office=acts.named("office", office, language()) if office and office != SYSTEM else "",
        deputising=entry.facts.get("deputising") is True,
        sentence=sentence(entry),
        provisions=entry.provisions,
        about=tuple(dict.fromkeys(people[number] for number in entry.named if number in people)),
        is_denial=entry.action in {"deny_act", "sign_in_failed"},
    )


def actor_name(account: str, known: dict[str, str]) -> str:
    """Who acted: a person, the installation, or nobody who was known yet."""
    if account == SYSTEM:
        return names.name("system", "system", language())
    return known.get(account) or account or _("Nobody signed in")


def sentence(entry: Entry) -> str:
    """What was done."""
    return acts.sentence(entry.action, entry.facts, language=language(), country=home.country())


def actions() -> list[tuple[str, str]]:
    """Every action that has a sentence, with its name, alphabetical in the language of the page."""
    known: Iterable[str] = texts.sentences(acts.SUBJECT, language())
    codes = {key.partition("@")[0] for key in known} - {texts.ANY}
    return sorted(((code, acts.named("action", code, language())) for code in codes), key=lambda pair: pair[1])
