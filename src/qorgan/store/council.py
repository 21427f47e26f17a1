"""The Council as a vote sees it: who is a member on a day, what makes a quorum then, and how a vote stands."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple
from uuid import UUID

from django.db.models import Q

from qorgan.access import home
from qorgan.access.actor import Actor, OfficeTerm
from qorgan.access.permissions import Permission
from qorgan.law.verdict import Finding
from qorgan.questions import record
from qorgan.questions.record import About, Choice
from qorgan.store import models, readings
from qorgan.workflow.decision import State


class Seat(NamedTuple):
    """A member, and the office by which the person votes."""

    person: UUID
    office: str


class Standing(NamedTuple):
    """A vote as it stands, counted among the members of a day. ``needed``: how many must take part; all in persons."""

    members: int
    votes_for: int
    against: int
    abstained: int
    needed: int

    @property
    def took_part(self) -> int:
        """How many have voted."""
        return self.votes_for + self.against + self.abstained

    @property
    def is_quorum(self) -> bool:
        """Whether enough have voted."""
        return self.took_part >= self.needed


def seats(day: date) -> tuple[Seat, ...]:
    """Who votes in the Council on that day, each person by an own term and once; one query. A deputy has no second vote."""
    terms = models.OfficeTerm.objects.filter(
        Q(valid_to=None) | Q(valid_to__gte=day), office__in=_voting(), deputising=False, valid_from__lte=day
    ).order_by("person__sort_key", "office")
    held = {term.person_id: Seat(term.person_id, term.office) for term in terms if _holds(term, day)}
    return tuple(held.values())


def members(day: date) -> tuple[UUID, ...]:
    """Ids of the people who vote in the Council on that day; one query."""
    return tuple(seat.person for seat in seats(day))


def seat_of(actor: Actor, day: date) -> Seat | None:
    """By which own office the actor votes; None: by none."""
    held = [t.office for t in actor.terms if t.office in _voting() and t.holds_on(day) and not t.deputising]
    return Seat(actor.person, min(held)) if held and actor.person else None


def _voting() -> frozenset[str]:
    return frozenset(grant.office for grant in home.grants() if grant.permission is Permission.DECISION_VOTE)


def quorum_percent(day: date) -> int:
    """The share that makes a quorum on that day: that of the newest decision about it, else what the law says; at most two queries."""
    decided = models.Decision.objects.filter(
        Q(valid_from=None) | Q(valid_from__lte=day), about=About.QUORUM, state=State.TAKEN, decided_at__date__lte=day
    )
    newest = decided.order_by("-decided_at", "-recorded_at").first()
    return int(newest.changes["percent"]) if newest else readings.law(day).limit(record.QUORUM).value


def ballot(votes: Mapping[UUID, str], day: date) -> record.Ballot:
    """The vote among the members of the day, as the law is asked about it. ``votes``: the choice of each who voted, by id of the person.

    Who has left takes the vote along, and a successor casts an own.
    """
    present = members(day)
    cast = [votes[person] for person in present if person in votes]
    votes_for, against, abstained = (cast.count(choice) for choice in Choice)
    return record.Ballot(day, len(present), votes_for, against, abstained, quorum_percent(day))


def standing(votes: Mapping[UUID, str], day: date) -> Standing:
    """The vote among the members of the day, and how many are enough."""
    counted = ballot(votes, day)
    return Standing(counted.members, counted.votes_for, counted.against, counted.abstained, _needed(counted))


def _needed(counted: record.Ballot) -> int:
    """How many are enough is what the law says to a vote in which nobody took part."""
    said = readings.law(counted.day).ask(record.BALLOT, counted._replace(votes_for=0, against=0, abstained=0))
    return next((int(str(one.params["needed"])) for one in said if isinstance(one, Finding)), 0)


def _holds(term: models.OfficeTerm, day: date) -> bool:
    return OfficeTerm(term.office, term.region, term.valid_from, term.valid_to, term.is_ended).holds_on(day)
