"""A visit on site told once for all interfaces: entries with what the reader may open, days used and left, what the law says and wants."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.utils import timezone

from qorgan.access.actor import Actor
from qorgan.actions.count_talks import COUNTED
from qorgan.actions.open_site import Opened, open_site
from qorgan.actions.refused import not_there
from qorgan.interfaces.sites import lawful
from qorgan.interfaces.sites.lawful import Days, Said
from qorgan.questions.site import EntryKind
from qorgan.store import site_case, site_scope
from qorgan.wording import names


class Told(NamedTuple):
    """One entry. ``told``: what stands in clear, people and visits by their codes. ``content``: what is sealed, None where nothing is.

    ``is_closed``: something is sealed that the reader does not hold. ``answers``: the entry that it answers.
    """

    id: UUID
    kind: str
    name: str
    institution: str
    at: datetime
    until: datetime | None
    told: Mapping[str, Any]
    content: Mapping[str, Any] | None
    is_closed: bool
    answers: UUID | None
    recorded_at: datetime
    withdrawn_at: datetime | None
    revision: int


class Whole(NamedTuple):
    """The visit. ``members``: by code the office of each; ``talks``: all counts added up; ``days``: None where none can be counted."""

    visit: str
    kind: str
    form: str
    state: str
    first_on_site: date
    last_on_site: date
    institutions: list[str]
    members: dict[str, str]
    entries: list[Told]
    talks: dict[str, int]
    days: Days | None
    findings: list[Said]
    duties: list[Said]


def whole(actor: Actor, now: datetime, code: str, language: str) -> Whole:
    """Opened for the reader, which the journal tells first; the number of queries does not grow with the entries.

    Raises ``NotThere``; ``Refused``: ``vault.…``, ``compartment.broken``, ``record.broken``.
    """
    today = timezone.localdate(now)
    visit = site_scope.site_visits(actor, today).filter(code=code).first()
    if visit is None:
        raise not_there("visit")
    opened = open_site(actor=actor, now=now, visit=visit.pk)
    site = site_case.load(visit)
    known = {str(one.person_id): one.person.code for one in site.members} | _visits(actor, today, opened)
    days, findings, duties = lawful.said(site, today, language)
    return Whole(
        visit=visit.code,
        kind=visit.kind,
        form=visit.form,
        state=visit.state,
        first_on_site=visit.first_on_site,
        last_on_site=visit.last_on_site,
        institutions=[stay.institution.code for stay in site.stays],
        members={one.person.code: one.office for one in site.members if one.left_on is None},
        entries=[_told(one, known, language) for one in opened],
        talks=_talks(opened),
        days=days,
        findings=findings,
        duties=duties,
    )


def _told(opened: Opened, known: Mapping[str, str], language: str) -> Told:
    row = opened.row
    return Told(
        id=row.pk,
        kind=row.kind,
        name=names.name("site_kind", row.kind, language),
        institution=row.institution.code if row.institution else "",
        at=row.at,
        until=row.until,
        told={word: _coded(value, known) for word, value in row.told.items()},
        content=opened.content,
        is_closed=opened.is_closed,
        answers=row.answers_id,
        recorded_at=row.recorded_at,
        withdrawn_at=row.withdrawn_at,
        revision=row.revision,
    )


def _coded(value: object, known: Mapping[str, str]) -> object:
    """Ids of people and visits as the codes that everybody knows them by; everything else as it is."""
    if isinstance(value, list):
        return [_coded(one, known) for one in value]
    return known.get(value, value) if isinstance(value, str) else value


def _visits(actor: Actor, today: date, opened: Sequence[Opened]) -> dict[str, str]:
    wanted = [
        one.row.told["visit"] for one in opened if one.row.kind == EntryKind.UNPLANNED and "visit" in one.row.told
    ]
    if not wanted:
        return {}
    found = site_scope.site_visits(actor, today).filter(pk__in=wanted)
    return {str(number): code for number, code in found.values_list("pk", "code")}


def _talks(opened: Sequence[Opened]) -> dict[str, int]:
    """Every count that stands, added up."""
    counted = Counter[str]()
    for one in opened:
        if one.row.kind == EntryKind.TALKS and one.row.withdrawn_at is None:
            counted.update({name: int(one.row.told.get(name, 0)) for name in COUNTED})
    return {name: counted[name] for name in COUNTED}
