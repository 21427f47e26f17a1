"""Entering what happened on site: words and numbers in clear, the rest sealed, each entry once, under an id that its writer chose.

Whoever does not hold the part in which something is sealed (a representative, say) seals it without being able to read it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol
from uuid import UUID, uuid4

from django.utils import timezone

from qorgan.access.compartments import Kind as Part
from qorgan.access.permissions import Permission
from qorgan.actions import _by_office, _custody, _row, _sealed_values, _vault
from qorgan.actions._custody import Hand, Share
from qorgan.actions._perform import Done, Fact
from qorgan.actions.refused import not_there, refused
from qorgan.journal.canonical_json import canonical
from qorgan.questions.site import EntryKind
from qorgan.questions.vocabulary import Office
from qorgan.store import models, moments, scope, sealed_records, site_scope
from qorgan.store.custody import Held
from qorgan.store.sealed_records import Place
from qorgan.vault.chain import ChainBroken
from qorgan.vault.grants import Rights

TABLE, FIELD = "site", "content"
IN_THE_GROUP = (Office.PARTICIPANT, Office.REPRESENTATIVE)
"""Who of those that go along enters what happens, and is told by the group what goes to the Commissioner."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entered:
    """An entry before it is written. ``institution``: its code; ``answers``: the entry that it answers.

    ``elsewhere``: a place that is none of the visit, instead of ``institution``.
    ``told``: closed words, numbers and ids. ``content``: what is sealed, in ``part``; nothing is where it is empty.
    """

    kind: EntryKind
    at: datetime
    until: datetime | None = None
    institution: str | None = None
    elsewhere: models.Institution | None = None
    answers: models.SiteEntry | None = None
    told: Mapping[str, object] = field(default_factory=dict)
    part: Part = Part.NOTES
    content: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Sealed:
    """What was sealed, as the journal tells it. ``about``: the compartment, and rows that came with it."""

    about: tuple[UUID, ...]
    epoch: int
    revision: int
    commitment: str
    blob: bytes


class HasVisit(Protocol):
    """A request that names a visit."""

    @property
    def visit(self) -> str: ...


class Naming(_row.Asking, Protocol):
    """As much of a call as a visit is fetched by."""

    @property
    def request(self) -> HasVisit: ...


class HasEntry(Protocol):
    """A request that names an entry."""

    @property
    def entry(self) -> UUID: ...


class NamingEntry(_row.Asking, Protocol):
    """As much of a call as an entry is found by."""

    @property
    def request(self) -> HasEntry: ...


class Entering(_vault.Asking, Protocol):
    """As much of a call as an entry is written by."""

    @property
    def row(self) -> models.Visit: ...


def fetch(call: Naming) -> models.Visit:
    """The visit that a request names, locked: its entries are written one after another. Raises ``NotThere``, ``Denied``."""
    return _row.fetch(scope.visits, call, "visit", Permission.VISIT_READ, code=call.request.visit)


def fetch_of_entry(call: NamingEntry) -> models.Visit:
    """The visit of the entry that a request names, locked. Raises ``NotThere``, ``Denied``."""
    return fetch_of(call, call.request.entry)


def fetch_of(call: _row.Asking, number: UUID) -> models.Visit:
    """The visit of an entry, locked. Raises ``NotThere``, ``Denied``."""
    found = site_scope.entries(call.actor, call.today).filter(pk=number).values_list("visit", flat=True)
    visit = found.first()
    if visit is None:
        raise not_there("entry")
    return _row.fetch(scope.visits, call, "visit", Permission.SITE_READ, pk=visit)


def entry(visit: models.Visit, number: UUID, *kinds: EntryKind) -> models.SiteEntry:
    """An entry of the visit, of one of these kinds where any are told. Raises ``NotThere``; ``Refused`` (``site.withdrawn``)."""
    found = visit.entries.select_related("institution").filter(pk=number).first()
    if found is None or (kinds and found.kind not in kinds):
        raise not_there("entry")
    if found.withdrawn_at is not None:
        raise refused("site.withdrawn", {"entry": str(number)})
    return found


def require_seen(call: _vault.Asking, visit: UUID) -> None:
    """Raises ``NotThere`` where what was entered of the visit is not for whoever asks."""
    if not site_scope.site_visits(call.actor, call.today).filter(pk=visit).exists():
        raise not_there("visit")


def past(now: datetime, told: datetime | None) -> datetime:
    """The moment told, or now. Raises ``Refused`` (``site.in_future``)."""
    if told is not None and told > now:
        raise refused("site.in_future", {"at": told.date()})
    return told or now


def institution(visit: models.Visit, code: str | None) -> models.Institution | None:
    """A place of the visit; where it has one alone and none is told, that one. Raises ``Refused`` (``site.other_place``)."""
    places = models.Institution.objects.filter(stays__visit=visit).distinct()
    if code is None:
        only = list(places[:2])
        return only[0] if len(only) == 1 else None
    found = places.filter(code=code).first()
    if found is None:
        raise refused("site.other_place", {"institution": code})
    return found


def present(visit: models.Visit) -> list[models.GroupMember]:
    """Those of the group, and with it, who are in it still, by code."""
    rows = visit.members.filter(left_on=None, recused_on=None).select_related("person__account")
    return list(rows.order_by("person__code"))


def people(visit: models.Visit, codes: Sequence[str] | None) -> list[models.Person]:
    """Those of the group whom codes name; its participants and representatives where none are told.

    Raises ``Refused`` (``site.not_of_group``).
    """
    members = present(visit)
    if codes is None:
        return [one.person for one in members if one.office in IN_THE_GROUP]
    by_code = {one.person.code: one.person for one in members}
    stranger = next((code for code in codes if code not in by_code), None)
    if stranger is not None:
        raise refused("site.not_of_group", {"person": stranger})
    return [by_code[code] for code in dict.fromkeys(codes)]


def enter(call: Entering, entered: Entered, number: UUID | None = None) -> Done:
    """Write an entry. ``number``: the id that its writer chose. Subject: that id. Facts: ``kind``, ``at``.

    Raises ``Refused``: ``site.there``, ``site.other_place``, ``site.no_case``, ``vault.…``, ``compartment.broken``.
    """
    number = number or uuid4()
    if moments.is_taken(number) or models.SiteEntry.objects.filter(pk=number).exists():
        raise refused("site.there", {"entry": str(number)})
    place = entered.elsewhere or institution(call.row, entered.institution)
    row = models.SiteEntry.objects.create(
        pk=number,
        visit=call.row,
        kind=entered.kind,
        institution=place,
        answers=entered.answers,
        at=entered.at,
        until=entered.until,
        told=dict(entered.told),
        part=entered.part if entered.content else "",
        recorded_at=call.now,
        recorded_by=call.actor.account,
    )
    sealed = seal(call, row, entered.content) if entered.content else None
    return done(row, sealed)


def done(row: models.SiteEntry, sealed: Sealed | None) -> Done:
    """What the journal tells of an entry that was written."""
    facts: dict[str, Fact] = {"kind": row.kind, "at": timezone.localtime(row.at).isoformat(timespec="minutes")}
    if sealed is None:
        return Done(subject=str(row.pk), facts=facts, about=(row.visit_id,), state=row.visit.state)
    return Done(
        subject=str(row.pk),
        state=row.visit.state,
        facts={**facts, "epoch": sealed.epoch, "table": TABLE, "field": FIELD},
        about=(*sealed.about, row.visit_id),
        commitment=sealed.commitment,
        blob_sha256=sealed_records.digest(sealed.blob).hex(),
        revision=sealed.revision,
    )


def seal(call: Entering, row: models.SiteEntry, content: Mapping[str, object]) -> Sealed:
    """The next revision of what an entry says, in its part. Raises ``Refused`` as ``enter``."""
    place, told = Place(TABLE, FIELD, row.pk), canonical(content)
    if row.part == Part.NOTICE and not models.Compartment.objects.filter(case=row.pk, kind=Part.NOTICE).exists():
        own = _vault.own(call.actor)
        made = _custody.create(Hand(own, _vault.root(own), call.now), row.pk, Part.NOTICE, _told_to(call))
        return _made(call, made.held, place, told, made.about)
    return seal_at(call, row, place, content)


def seal_at(call: Entering, row: models.SiteEntry, place: Place, content: Mapping[str, object]) -> Sealed:
    """The next revision of a value, in the part that the entry stands in already. Raises ``Refused`` as ``enter``."""
    part = compartment(row)
    if part is None:
        raise refused("site.no_case", {"visit": call.row.code})
    return seal_in(call, part, place, content)


def seal_in(call: Entering, part: models.Compartment, place: Place, content: Mapping[str, object]) -> Sealed:
    """The next revision of a value in a part, locked. Raises ``Refused`` as ``enter``."""
    held, told = holding(call, part), canonical(content)
    return _unread(call, part, place, told) if held is None else _made(call, held, place, told, (part.pk,))


def compartment(row: models.SiteEntry) -> models.Compartment | None:
    """The part in which an entry's content stands, or is to stand."""
    case = row.pk if row.part == Part.NOTICE else row.visit_id
    return models.Compartment.objects.filter(case=case, kind=row.part).select_for_update().first()


def holding(call: _vault.Asking, part: models.Compartment, rights: Rights = Rights.WRITE) -> Held | None:
    """A part in the actor's hands; ``None`` where it is not the actor's. Raises ``Refused`` (``compartment.broken``, ``vault.…``)."""
    if not scope.compartments(call.actor, call.today).filter(pk=part.pk).exists():
        return None
    held = _vault.held(call, part)
    return held if rights in held.rights else None


def _told_to(call: Entering) -> list[Share]:
    """The Commissioner, and those of the group who sign or accompany."""
    accounts = [one.person.account for one in present(call.row) if one.office in IN_THE_GROUP and _signs_in(one.person)]
    shares = [*_by_office.shares(Part.NOTICE, call.today), *(Share(account.pk) for account in accounts)]
    own = Share(UUID(call.actor.account))
    return list({share.account: share for share in (own, *shares)}.values())


def _signs_in(person: models.Person) -> bool:
    account = getattr(person, "account", None)
    return account is not None and account.is_active


def _made(call: Entering, held: Held, place: Place, told: bytes, about: tuple[UUID, ...]) -> Sealed:
    kept = _sealed_values.next_revision(held, place, told, account=UUID(call.actor.account), now=call.now)
    return Sealed(about, held.epoch, kept.revision, kept.blob.commitment, kept.blob.blob)


def _unread(call: Entering, part: models.Compartment, place: Place, told: bytes) -> Sealed:
    revision = sealed_records.next_revision(place)
    try:
        blob = sealed_records.make_unread(part, _vault.root(_vault.own(call.actor)), place, told, revision)
    except ChainBroken:
        raise refused("compartment.broken") from None
    sealed_records.store_unread(part, place, revision, blob, call.now)
    return Sealed((part.pk,), blob.epoch, revision, blob.commitment, blob.blob)
