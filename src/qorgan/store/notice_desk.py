"""Signs of torture as they stand in clear: how old, who is still to be told, and what of it waits for a person (¶26).

The law sets no term but "at once". A day is the house's own target: after it the desk of everybody concerned turns red.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Final, NamedTuple
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from qorgan.access import compartments, home
from qorgan.access.actor import Actor
from qorgan.access.compartments import Kind as Part
from qorgan.access.permissions import Permission
from qorgan.law.verdict import Param, Params
from qorgan.questions.site import EntryKind, NoticeBy, NoticeTo
from qorgan.store import models, scope, site_scope
from qorgan.workflow.duty import State as DutyState

ALERT_AFTER: Final = timedelta(hours=24)
"""A target of the product, not a term of the law: the notices go at once."""
OPEN, LATE, FOLLOW_UP, TOLD = "signs.notify", "signs.late", "signs.follow_up", "signs.told"
READING: Final = "open_notice"
"""The act by which signs are opened one by one."""


class Wait(NamedTuple):
    """``code``: one of the four above; ``subject``: the entry; ``due``: the day on which the house's target is over."""

    code: str
    subject: UUID
    due: date | None
    params: Params
    provision: str = ""


class Told(NamedTuple):
    """A notice that went. ``by``: a word of ``NoticeBy``; ``is_joint``: with the representative; ``text``: which revision, 0 for none."""

    id: UUID
    to: NoticeTo
    by: NoticeBy
    sent_at: datetime
    is_joint: bool
    is_named: bool
    text: int


class Found(NamedTuple):
    """Signs in clear. ``hours``: since they were found; ``owed_to``: who was not told; ``follow_up``: who is to be told of their end.

    ``is_late``: somebody was not told within ``ALERT_AFTER``.
    """

    id: UUID
    visit: str
    institution: str
    found_at: datetime
    recorded_at: datetime
    withdrawn_at: datetime | None
    persons: str
    hours: int
    notices: tuple[Told, ...]
    owed_to: tuple[NoticeTo, ...]
    follow_up: tuple[NoticeTo, ...]
    is_late: bool


def signs(actor: Actor, today: date) -> QuerySet[models.SiteEntry]:
    """Entries of signs that the person may see, those that were found last first, withdrawn ones included."""
    return site_scope.entries(actor, today).filter(kind=EntryKind.SIGNS).order_by("-at", "id")


def found(row: models.SiteEntry, now: datetime) -> Found:
    """As it stands now."""
    notices = told(row)
    owed = () if row.withdrawn_at else tuple(to for to in NoticeTo if all(one.to is not to for one in notices))
    return Found(
        id=row.pk,
        visit=row.visit.code,
        institution=row.institution.code if row.institution else "",
        found_at=row.at,
        recorded_at=row.recorded_at,
        withdrawn_at=row.withdrawn_at,
        persons=str(row.told.get("persons", "")),
        hours=int((now - row.at) / timedelta(hours=1)),
        notices=notices,
        owed_to=owed,
        follow_up=_follow_up(row, notices),
        is_late=bool(owed) and now - row.at > ALERT_AFTER,
    )


def told(row: models.SiteEntry) -> tuple[Told, ...]:
    """The notices that went, in the order in which they were recorded."""
    return tuple(
        Told(
            UUID(one["id"]),
            NoticeTo(one["to"]),
            NoticeBy(one["by"]),
            datetime.fromisoformat(one["sent"]),
            is_joint=bool(one["jointly"]),
            is_named=bool(one["named"]),
            text=int(one["text"]),
        )
        for one in row.told.get("notices", ())
    )


def _follow_up(row: models.SiteEntry, notices: Sequence[Told]) -> tuple[NoticeTo, ...]:
    """Who was told of what was taken back since, and of that not yet."""
    if row.withdrawn_at is None:
        return ()
    return tuple(
        to
        for to in NoticeTo
        if any(one.to is to for one in notices)
        and all(one.sent_at <= row.withdrawn_at for one in notices if one.to is to)
    )


def waits(actor: Actor, today: date, now: datetime | None) -> Iterator[Wait]:
    """What waits for those of the group, the representative and the Commissioner; three queries, none for whoever reads no site.

    ``now``: where it is not told, what is late is late by days.
    """
    if not scope.may(actor, Permission.SITE_READ, today):
        return
    moment = now or timezone.make_aware(datetime.combine(today, datetime.min.time()))
    sources = _owed(actor, today)
    rows = signs(actor, today).filter(Q(pk__in={number for number, _ in sources}) | Q(withdrawn_at__isnull=False))
    for row in rows:
        yield from _of(row, found(row, moment), sources)
    if not compartments.offices_for(home.readers(), Part.NOTICE).isdisjoint(actor.offices(today)):
        yield from _unread(actor, today)


def _owed(actor: Actor, today: date) -> Mapping[tuple[UUID, str], str]:
    """By which provision each addressee is still to be told, by signs and addressee."""
    duties = models.Duty.objects.filter(subject__in=signs(actor, today).order_by().values("pk"), state=DutyState.OPEN)
    return {(number, to): source for number, to, source in duties.values_list("subject", "addressee", "provision")}


def _of(row: models.SiteEntry, one: Found, sources: Mapping[tuple[UUID, str], str]) -> Iterator[Wait]:
    last = timezone.localdate(row.at + ALERT_AFTER)
    params: dict[str, Param] = {"visit": one.visit, "hours": max(one.hours, 0)}
    for to in one.owed_to:
        code, source = LATE if one.is_late else OPEN, sources.get((row.pk, to.value), "")
        yield Wait(code, row.pk, last, {**params, "notice_to": to.value}, source)
    for to in one.follow_up:
        yield Wait(FOLLOW_UP, row.pk, None, {**params, "notice_to": to.value})


def _unread(actor: Actor, today: date) -> Iterator[Wait]:
    """Signs told in Qorgan to whoever has not opened them yet."""
    read = models.JournalObject.objects.filter(object=OuterRef("pk"), entry__action=READING, entry__actor=actor.account)
    for row in signs(actor, today).filter(~Exists(read)):
        notices = [one for one in told(row) if one.by is NoticeBy.IN_QORGAN]
        if notices:
            yield Wait(TOLD, row.pk, None, {"visit": row.visit.code})
