"""The desk: what waits for a person by duties and decisions, what of it is late, and what others did lately about what is theirs.

Each function asks a fixed number of queries. Codes and facts only; sentences are made of them by whoever shows the desk.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q
from django.utils import timezone

from qorgan.access import home
from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.law.verdict import NO_PARAMS, Params
from qorgan.store import (
    council,
    draw_scope,
    escrow_page,
    message_desk,
    models,
    notice_desk,
    planned_list,
    proposals_page,
    report_desk,
    scope,
    site_desk,
)
from qorgan.workflow.decision import State as DecisionState
from qorgan.workflow.duty import State as DutyState

SOON_DAYS = 60
"""How far ahead a desk looks, in calendar days, and how far back for certificates that ended without another."""
CHANGES_AT_MOST = 30
VOTE, PERSON, MESSAGE, SIGNS = "decision.vote", "person", "message", "torture"


class Item(NamedTuple):
    """One thing that waits.

    ``code``: a duty's, or one of ``decision.open``, ``decision.vote``, ``certificate.ending``, ``certificate.ended``,
    ``invitation.open``, ``invitation.expired``, those of ``escrow_page.Wait``, ``custody.agree``, ``custody.take``,
    ``message.decide``, ``message.waiting``, ``visit.declare``, ``visit.vacant``, those of ``notice_desk``,
    ``report_desk`` and ``site_desk``, ``plan_draw.commit``, ``plan_draw.give``. ``subject``: the id of the row, ``noun`` its kind.
    ``holder``: the office that owes it.
    ``due``: the last day, inclusive, under the readings in force; ``strict`` and ``widest`` under the others. ``person``, ``name``: code
    and name of the person it is about, where it is about one. ``params``: facts for the sentence.
    """

    code: str
    noun: str
    subject: UUID
    holder: str = ""
    provision: str = ""
    due: date | None = None
    strict: date | None = None
    widest: date | None = None
    person: str = ""
    name: str = ""
    params: Params = NO_PARAMS


class Change(NamedTuple):
    """What somebody else did. ``facts``: those of the journal entry; ``provisions``: what it rests on."""

    seq: int
    at: datetime
    action: str
    facts: Mapping[str, str | int | bool]
    provisions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Desk:
    """``late``: the last day is over, the longest ago first; ``waits``: by last day, what has none at the end.

    ``later``: how many duties are due after the days the desk looks ahead. ``changed``: the newest first.
    """

    late: tuple[Item, ...]
    waits: tuple[Item, ...]
    later: int
    changed: tuple[Change, ...]


def desk(actor: Actor, today: date, *, since: datetime | None = None, now: datetime | None = None) -> Desk:
    """The desk of an actor; at most fifteen queries, and with ``now`` a fixed number more for what needs several people at that moment.

    ``since``: from when changes are told, a week ago where not said.
    """
    duties = list(scope.duties(actor, today).filter(state=DutyState.OPEN).order_by())
    ahead = today + timedelta(days=SOON_DAYS)
    near = [duty for duty in duties if duty.due_default is None or duty.due_default <= ahead]
    items = [
        *_duties(near, actor, today),
        *_votes(actor, today),
        *_certificates(actor, today),
        *_invitations(actor, today),
        *_several(actor, today, now),
        *_messages(actor, today),
        *_ahead(actor, today),
        *_site(actor, today),
        *_signs(actor, today, now),
        *_reports(actor, today),
        *_draws(actor, today),
    ]
    late = sorted((item for item in items if _is_late(item, today)), key=_by_day)
    waits = sorted((item for item in items if not _is_late(item, today)), key=_by_day)
    changed = _changed(actor, today, since, {duty.subject for duty in duties})
    return Desk(tuple(late), tuple(waits), len(duties) - len(near), changed)


def _is_late(item: Item, today: date) -> bool:
    return item.code == notice_desk.LATE or (item.due is not None and item.due < today)


def _by_day(item: Item) -> tuple[date, str, str]:
    """By the strict day, which nobody calls late, before the one of the readings in force."""
    return item.strict or item.due or date.max, item.code, item.name


def _duties(duties: Iterable[models.Duty], actor: Actor, today: date) -> Iterator[Item]:
    # A vote is told below, where it also reaches whoever became a member after the question was put.
    # So are signs of torture, with how long they wait and the way to them.
    owed = [duty for duty in duties if duty.code != VOTE and duty.about != SIGNS]
    people = scope.people(actor, today).filter(pk__in=[duty.subject for duty in owed if duty.about == PERSON])
    named = {number: (code, name) for number, code, name in people.values_list("pk", "code", "name")}
    numbers = message_desk.numbers({duty.subject for duty in owed if duty.about == MESSAGE}, actor, today)
    for duty in owed:
        code, name = named.get(duty.subject, ("", ""))
        number = {"number": numbers[duty.subject]} if duty.subject in numbers else {}
        yield Item(
            duty.code,
            duty.about,
            duty.subject,
            duty.holder,
            duty.provision,
            duty.due_default,
            duty.due_strict,
            duty.due_widest,
            code,
            name,
            {**duty.params, "to": duty.addressee, **number},
        )


def _votes(actor: Actor, today: date) -> Iterator[Item]:
    """Open votes: to a member who has not voted yet as a vote owed, to whoever puts questions to the vote as one to be closed."""
    seat, closes = council.seat_of(actor, today), scope.may(actor, Permission.DECISION_PROPOSE, today)
    own = models.Vote.objects.filter(decision=OuterRef("pk"), member=actor.person)
    found = scope.decisions(actor, today).filter(state=DecisionState.OPEN).order_by("recorded_at")
    for row in found.annotate(cast=Count("votes"), has_voted=Exists(own)).defer("sealed", "minutes"):
        told = {"about": row.about, "cast": row.cast, **row.changes}
        if seat is not None and not row.has_voted:
            yield Item(VOTE, "decision", row.pk, seat.office, row.provision, params=told)
        if closes:
            yield Item("decision.open", "decision", row.pk, "", row.provision, params=told)


def _certificates(actor: Actor, today: date) -> Iterator[Item]:
    """Certificates that end soon or ended lately, of people who hold an office and have no later one."""
    span = timedelta(days=SOON_DAYS)
    later = models.Certificate.objects.filter(
        person=OuterRef("person"), withdrawn_on=None, valid_to__gt=OuterRef("valid_to")
    )
    held = models.OfficeTerm.objects.filter(
        Q(valid_to=None) | Q(valid_to__gt=today), person=OuterRef("person"), valid_from__lte=today
    )
    ending = scope.certificates(actor, today).filter(
        Exists(held), ~Exists(later), withdrawn_on=None, valid_to__range=(today - span, today + span)
    )
    for row in ending:
        code = "certificate.ended" if row.valid_to < today else "certificate.ending"
        yield Item(
            code,
            "certificate",
            row.pk,
            due=row.valid_to,
            person=row.person.code,
            name=row.person.name,
            params={"number": row.number},
        )


def _invitations(actor: Actor, today: date) -> Iterator[Item]:
    """Invitations that nobody has followed yet, for whoever invites; of an account the newest."""
    if not scope.may(actor, Permission.ACCOUNT_INVITE, today):
        return
    newer = models.Invitation.objects.filter(account=OuterRef("account"), made_at__gt=OuterRef("made_at"))
    waiting = models.Invitation.objects.filter(~Exists(newer), accepted_at=None, account__is_active=True)
    for row in waiting.select_related("account__person").order_by("expires_at"):
        person, last = row.account.person, timezone.localdate(row.expires_at)
        yield Item(
            "invitation.expired" if last < today else "invitation.open",
            "account",
            row.account_id,
            due=last,
            person=person.code if person else "",
            name=person.name if person else row.account.username,
        )


def _messages(actor: Actor, today: date) -> Iterator[Item]:
    """Messages that wait for a decision, or for somebody else to pass them on: how many, and for how long the oldest has waited."""
    for wait in message_desk.waits(actor, today):
        told = {"count": wait.many, "days": wait.days}
        yield Item(wait.code, "messages", wait.oldest, provision=wait.provision, params=told)


def _site(actor: Actor, today: date) -> Iterator[Item]:
    """Requests for a longer visit, what was answered, and how many days the own visits on site have left."""
    for wait in site_desk.waits(actor, today):
        yield Item(wait.code, wait.noun, wait.subject, provision=wait.provision, due=wait.due, params=wait.params)


def _ahead(actor: Actor, today: date) -> Iterator[Item]:
    """Visits ahead that wait for one's own declaration; and of those with an empty place, how many, for whoever can do something."""
    owed, vacant = planned_list.waiting(actor, today)
    if owed:
        yield Item(
            "visit.declare", "ahead", owed.subject, provision=_power(Permission.GROUP_DECLARE), params=owed.params
        )
    fills = (Permission.GROUP_COMPOSE, Permission.PLAN_MAKE)
    if vacant and any(scope.may(actor, permission, today) for permission in fills):
        yield Item(
            "visit.vacant", "ahead", vacant.subject, provision=_power(Permission.GROUP_COMPOSE), params=vacant.params
        )


def _signs(actor: Actor, today: date, now: datetime | None) -> Iterator[Item]:
    """Signs of torture of which somebody is still to be told, and those told in Qorgan that one has not opened."""
    for wait in notice_desk.waits(actor, today, now):
        yield Item(wait.code, "signs", wait.subject, provision=wait.provision, due=wait.due, params=wait.params)


def _reports(actor: Actor, today: date) -> Iterator[Item]:
    """Reports to sign, to register, to handle and to answer for, and extracts that want a second person."""
    for wait in report_desk.waits(actor, today):
        yield Item(wait.code, wait.noun, wait.subject, provision=wait.provision, params=wait.params)


def _draws(actor: Actor, today: date) -> Iterator[Item]:
    """A share that is awaited: to be bound to, or to be given."""
    for place in draw_scope.awaiting(actor, today):
        code = "plan_draw.commit" if place.committed_at is None else "plan_draw.give"
        source = _power(Permission.DRAW_SHARE)
        yield Item(code, "plan_draw", place.draw_id, provision=source, params={"year": str(place.draw.year)})


def _power(permission: Permission) -> str:
    return next((str(grant.provision) for grant in home.grants() if grant.permission is permission), "")


def _several(actor: Actor, today: date, now: datetime | None) -> Iterator[Item]:
    """What needs several hands or two people, by the clear code of the visit and the kind of the part."""
    if now is None or not scope.may(actor, Permission.CASE_READ, today):
        return
    for wait in escrow_page.waits(actor, today, now):
        due = timezone.localdate(wait.due)
        yield Item(wait.code, "escrow", wait.subject, due=due, params={"visit": wait.visit, "part": wait.kind})
    for row in proposals_page.proposals(actor, today, now):
        for act in sorted(row.may & {"agree", "take"}):
            until = timezone.localdate(row.take_until) if act == "take" and row.take_until else None
            told = {"visit": row.visit, "part": row.kind, "custody": row.what}
            yield Item(f"custody.{act}", "proposal", row.id, due=until, params=told)


def _changed(actor: Actor, today: date, since: datetime | None, subjects: set[UUID]) -> tuple[Change, ...]:
    midnight = timezone.make_aware(datetime.combine(today, datetime.min.time()))
    mine = subjects | {actor.person} if actor.person else subjects
    named = models.JournalObject.objects.filter(entry=OuterRef("pk"), object__in=mine)
    found = (
        scope.journal(actor, today)
        .filter(Exists(named), at__gte=since or midnight - timedelta(days=7))
        .exclude(Q(actor=actor.account) | Q(action__startswith=scope.READS))
        .defer("leaf")
    )
    return tuple(
        Change(entry.seq, entry.at, entry.action, entry.facts, tuple(entry.provisions))
        for entry in found[:CHANGES_AT_MOST]
    )
