"""Decisions as plain values: a line of the list, and one decision with its votes and what came of it. Nothing sealed is opened here."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from django.db.models import F, Q, QuerySet

from qorgan.access import decide, home
from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission, Reach
from qorgan.store import council, models, scope
from qorgan.workflow.decision import State

NO_NUMBER = "-"
COUNTED = ("close_vote", "record_minutes")
"""Acts that count the votes of a decision and leave the counts in the journal."""
Decisions = QuerySet[models.Decision]


class Wanted(NamedTuple):
    """How the list is narrowed; an empty text narrows nothing. Days, inclusive: of the decision, or of the record where it is open."""

    office: str = ""
    about: str = ""
    state: str = ""
    first: date | None = None
    last: date | None = None


class Listed(NamedTuple):
    """One decision. ``number``: empty where it has none; ``at``: when it was taken or rejected, ``None`` while it is open."""

    id: UUID
    number: str
    office: str
    about: str
    provision: str
    state: str
    deputising: bool
    at: datetime | None
    recorded_at: datetime
    valid_from: date | None
    changes: Mapping[str, str | int]
    minutes_name: str
    revision: int


class Vote(NamedTuple):
    """A member of the Council on the day that counts, and the choice; empty: none."""

    person: UUID
    name: str
    choice: str
    at: datetime | None


class Effect(NamedTuple):
    """A row that the decision brought about. ``kind``: reading, paper, certificate, withdrawal, term_begun, term_ended."""

    kind: str
    what: str
    who: str
    since: date | None
    until: date | None


class Whole(NamedTuple):
    """One decision. ``subjects``: names of those whom the reader may see; ``standing``: while it is open.

    ``counted``: votes of each kind as they were counted when it was closed; ``seq``: the journal entry that brought it in.
    """

    listed: Listed
    subjects: tuple[str, ...]
    votes: tuple[Vote, ...]
    standing: council.Standing | None
    counted: Mapping[str, int]
    effects: tuple[Effect, ...]
    seq: int | None


def reads_all(actor: Actor, today: date) -> bool:
    """Whether the actor reads every decision, with votes and minutes, and not only those taken about oneself."""
    return decide.decide(home.grants(), actor, Permission.DECISION_READ, today) is Reach.EVERYWHERE


def narrowed(decisions: Decisions, wanted: Wanted) -> Decisions:
    """Only those that are wanted."""
    asked = {"office": wanted.office, "about": wanted.about, "state": wanted.state}
    found = decisions.filter(**{column: word for column, word in asked.items() if word})
    if wanted.first:
        found = found.filter(
            Q(decided_at__date__gte=wanted.first) | Q(decided_at=None, recorded_at__date__gte=wanted.first)
        )
    if wanted.last:
        found = found.filter(
            Q(decided_at__date__lte=wanted.last) | Q(decided_at=None, recorded_at__date__lte=wanted.last)
        )
    return found


def ordered(decisions: Decisions, column: str, *, down: bool) -> Decisions:
    """By a column of ``Listed``; what has no day yet comes first."""
    if column == "at":
        day = F("decided_at").desc(nulls_first=True) if down else F("decided_at").asc(nulls_last=True)
        return decisions.order_by(day, "-recorded_at" if down else "recorded_at", "number")
    return decisions.order_by(f"-{column}" if down else column, "-recorded_at", "number")


def rows(decisions: Decisions) -> list[Listed]:
    """In the order of the query; one query, which reads nothing sealed."""
    columns = [name if name != "at" else "decided_at" for name in Listed._fields]
    return [_listed(row) for row in decisions.values_list(*columns)]


def whole(actor: Actor, today: date, number: UUID) -> Whole | None:
    """The decision, if the actor may read it; at most fourteen queries. Votes are told to whoever reads all decisions."""
    found = scope.decisions(actor, today).filter(pk=number)
    listed = next(iter(rows(found)), None)
    if listed is None:
        return None
    seen = scope.people(actor, today).filter(decisions__decision=number)
    subjects = tuple(seen.values_list("name", flat=True))
    effects, counts = tuple(_effects(listed, actor, today)), _counted(number)
    votes = _votes(listed, today) if reads_all(actor, today) and listed.office == "council" else ()
    cast = {vote.person: vote.choice for vote in votes if vote.choice}
    standing = council.standing(cast, today) if votes and listed.state == State.OPEN else None
    return Whole(listed, subjects, votes, standing, counts[0], effects, counts[1])


def papers(today: date) -> list[tuple[models.Paper, bool]]:
    """Every version of every paper, the newest of a kind first, and whether it is in force on the day; one query."""
    found, in_force = [], set[str]()
    for paper in models.Paper.objects.select_related("decision").defer("decision__sealed", "decision__minutes"):
        holds = paper.valid_from <= today and paper.kind not in in_force
        if holds:
            in_force.add(paper.kind)
        found.append((paper, holds))
    return found


def _listed(row: tuple[object, ...]) -> Listed:
    listed = Listed._make(row)
    return listed._replace(number="") if listed.number.startswith(NO_NUMBER) else listed


def _votes(listed: Listed, today: date) -> tuple[Vote, ...]:
    cast = {vote.member_id: vote for vote in models.Vote.objects.filter(decision=listed.id).select_related("member")}
    if not cast and listed.state != State.OPEN:
        return ()
    seats = council.members(today if listed.at is None else listed.at.date())
    named = dict(models.Person.objects.filter(pk__in=seats).values_list("pk", "name"))
    told = [_vote(person, named[person], cast.get(person)) for person in seats]
    return tuple(told)


def _vote(person: UUID, name: str, cast: models.Vote | None) -> Vote:
    return Vote(person, name, cast.choice if cast else "", cast.at if cast else None)


def _counted(number: UUID) -> tuple[dict[str, int], int | None]:
    entries = models.JournalEntry.objects.filter(objects_named__object=number).order_by("seq")
    counts, first = dict[str, int](), None
    for entry in entries.exclude(action__startswith=scope.READS):
        first = entry.seq if first is None else first
        if entry.action in COUNTED:
            counts = {k: int(v) for k, v in entry.facts.items() if k in {"votes_for", "against", "abstained"}}
    return counts, first


def _effects(listed: Listed, actor: Actor, today: date) -> Iterator[Effect]:
    for reading in models.Reading.objects.filter(decision=listed.id):
        yield Effect("reading", f"{reading.switch} {reading.word}", "", reading.valid_from, None)
    for paper in models.Paper.objects.filter(decision=listed.id):
        yield Effect("paper", paper.title, str(paper.version), paper.valid_from, None)
    certificates = scope.certificates(actor, today)
    for issued in certificates.filter(decision=listed.id):
        yield Effect("certificate", issued.number, issued.person.name, issued.valid_from, issued.valid_to)
    for withdrawn in certificates.filter(withdrawal=listed.id):
        yield Effect("withdrawal", withdrawn.number, withdrawn.person.name, withdrawn.withdrawn_on, None)
    terms = models.OfficeTerm.objects.filter(person__in=scope.people(actor, today)).select_related("person")
    for begun in terms.filter(decision=listed.id):
        yield Effect("term_begun", begun.office, begun.person.name, begun.valid_from, begun.valid_to)
    for ended in terms.filter(ended_by=listed.id):
        yield Effect("term_ended", ended.office, ended.person.name, None, ended.valid_to)
