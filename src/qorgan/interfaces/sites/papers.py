"""The papers of a visit on site, filled for a reader who may open what they tell, or blank to be filled by hand (¶20, ¶22, ¶23, ¶26)."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from enum import StrEnum, unique
from typing import Final, NamedTuple
from uuid import UUID

from django.utils import timezone

from qorgan.access import home
from qorgan.access.actor import Actor
from qorgan.actions.open_site import Opened, open_site
from qorgan.actions.refused import not_there
from qorgan.documents import consent_paper, safety_paper, waiver_paper
from qorgan.documents.consent_paper import ConsentFacts
from qorgan.documents.safety_paper import Chosen, SafetyFacts
from qorgan.documents.waiver_paper import WaiverFacts
from qorgan.interfaces.sites import notice_papers, paper_names
from qorgan.interfaces.sites.paper_names import Reader
from qorgan.questions.site import EntryKind, NoticeTo
from qorgan.store import site_case, site_names, site_scope
from qorgan.store.site_case import Site


@unique
class Paper(StrEnum):
    """What can be printed. A notice is of an entry of signs; the others are blank without an entry."""

    NOTICE_PROSECUTION = "notice_prosecution"
    NOTICE_COMMISSIONER = "notice_commissioner"
    CONSENT = "consent"
    WAIVER = "waiver"
    SAFETY = "safety"


NOTICES: Final = {
    Paper.NOTICE_PROSECUTION: NoticeTo.PROSECUTION,
    Paper.NOTICE_COMMISSIONER: NoticeTo.COMMISSIONER,
}
_KINDS: Final = {Paper.CONSENT: EntryKind.CONSENT, Paper.WAIVER: EntryKind.CHOICE, Paper.SAFETY: EntryKind.SAFETY}


class _Sheet(NamedTuple):
    """One paper in the making. ``entries``: those that were opened for it, by id; none for a blank form."""

    site: Site
    reader: Reader
    entry: UUID | None
    entries: Mapping[UUID, Opened]
    is_invented: bool

    @property
    def one(self) -> Opened | None:
        """The entry that it is about."""
        return None if self.entry is None else self.entries[self.entry]

    @property
    def code(self) -> str:
        """Of the visit."""
        return self.site.visit.code

    @property
    def place(self) -> str:
        """Where the entry was made, by name and code."""
        found = None if self.one is None else site_names.place(self.one.row)
        return paper_names.named(found, self.reader.language)


def pdf(
    actor: Actor, now: datetime, code: str, paper: Paper, entry: UUID | None, *, language: str, is_invented: bool
) -> bytes:
    """The document as PDF/A; what it tells is opened, which the journal tells first. ``code``: of the visit; ``entry``: that it is about.

    Raises ``NotThere``, also where the reader does not hold what it tells; ``Refused``: ``vault.…``, ``record.broken``.
    """
    visit = site_scope.site_visits(actor, timezone.localdate(now)).filter(code=code).first()
    if visit is None:
        raise not_there("visit")
    site, reader = site_case.load(visit), Reader(actor.name, now, language)
    if paper in NOTICES:
        if entry is None:
            raise not_there("entry")
        return notice_papers.pdf(actor, site, NOTICES[paper], entry, reader, is_invented=is_invented)
    entries = {} if entry is None else _opened(actor, now, site, paper, entry)
    return _MAKERS[paper](_Sheet(site, reader, entry, entries, is_invented))


def _opened(actor: Actor, now: datetime, site: Site, paper: Paper, entry: UUID) -> dict[UUID, Opened]:
    """The entry and those that the paper tells beside it. Raises ``NotThere``."""
    row = next((one for one in site.entries if one.pk == entry and one.kind == _KINDS[paper]), None)
    if row is None:
        raise not_there("entry")
    wanted = [entry, *([row.answers_id] if row.answers_id else [])]
    found = {one.row.pk: one for one in open_site(actor=actor, now=now, visit=site.visit.pk, only=wanted)}
    if found[entry].is_closed:
        raise not_there("entry")
    return found


def _consent(sheet: _Sheet) -> bytes:
    one, reader = sheet.one, sheet.reader
    facts = ConsentFacts(paper_names.disclosure(reader.today), sheet.code, reader.clock, reader.name)
    if one is not None:
        row, content = one.row, one.content or {}
        is_back, until = bool(row.told.get("taken_back")), timezone.localtime(row.until) if row.until else None
        facts = replace(
            facts,
            institution=sheet.place,
            pseudonym=content["pseudonym"],
            use=row.told["use"],
            scope=content["scope"],
            form=row.told["form"],
            is_warned=content["warned"],
            given_at=timezone.localtime(row.at),
            ends_on=(until - timedelta(days=1)).date() if until and not is_back else None,
            taken_back_at=until if is_back else None,
        )
    return consent_paper.consent_pdf(
        facts, language=reader.language, country=home.country(), is_invented=sheet.is_invented
    )


def _waiver(sheet: _Sheet) -> bytes:
    one, reader = sheet.one, sheet.reader
    basis, warning = paper_names.answer(reader.today), paper_names.warning(reader.today)
    facts = WaiverFacts(basis, warning, sheet.code, reader.clock, reader.name)
    if one is not None and one.row.answers_id is not None:
        row, warned = one.row, sheet.entries[one.row.answers_id]
        person = site_names.members(sheet.site)[row.told["person"]]
        facts = replace(
            facts,
            institution=sheet.place,
            name=person.name,
            office=person.office,
            choice=row.told["choice"],
            chosen_at=timezone.localtime(row.at),
            warned_at=timezone.localtime(warned.row.at),
            warned_by=warned.row.told["by"],
            ground=(warned.content or {}).get("ground", ""),
            talk=(one.content or {}).get("text", ""),
        )
    return waiver_paper.waiver_pdf(
        facts, language=reader.language, country=home.country(), is_invented=sheet.is_invented
    )


def _safety(sheet: _Sheet) -> bytes:
    one, reader = sheet.one, sheet.reader
    basis, answer = paper_names.warning(reader.today), paper_names.answer(reader.today)
    facts = SafetyFacts(basis, answer, sheet.code, reader.clock, reader.name)
    if one is not None:
        row, content = one.row, one.content or {}
        facts = replace(
            facts,
            institution=sheet.place,
            by=row.told["by"],
            form=row.told["form"],
            at=timezone.localtime(row.at),
            limits=row.told["limits"],
            ground=content["ground"],
            place=content["place"],
            chosen=_chosen(sheet, row.pk),
        )
    return safety_paper.safety_pdf(
        facts, language=reader.language, country=home.country(), is_invented=sheet.is_invented
    )


def _chosen(sheet: _Sheet, notice: UUID) -> tuple[Chosen, ...]:
    people = site_names.members(sheet.site)
    rows = [one for one in sheet.site.of(EntryKind.CHOICE) if one.answers_id == notice]
    return tuple(
        Chosen(people[one.told["person"]].name, one.told["choice"], one.told["in_writing"])
        for one in rows
        if one.told["person"] in people
    )


_MAKERS: Mapping[Paper, Callable[[_Sheet], bytes]] = {
    Paper.CONSENT: _consent,
    Paper.SAFETY: _safety,
    Paper.WAIVER: _waiver,
}
