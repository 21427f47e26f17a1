"""Cases as their holders' list and page show them, from clear metadata alone: nothing is opened here, and nothing sealed is read.

A visit is on somebody's list because they hold a part of its case, because a part is promised to them, or because they were in its group
and may open its case. Who may read a part is for signatures to say; here stands what the rows say.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from enum import StrEnum, unique
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple
from uuid import UUID

from django.db.models import Case, Count, Exists, OuterRef, Q, QuerySet, When

from qorgan.access.actor import Actor
from qorgan.access.compartments import ELSEWHERE, OF_A_VISIT
from qorgan.access.permissions import Permission
from qorgan.store import models, scope
from qorgan.store.fold import fold

LATE = timedelta(hours=24)
"""After which a new key that is still due is an alarm."""
SORTS = ("code", "first_on_site", "last_on_site")
Visits = QuerySet[models.Visit]
_PLACES = {kind.value: number for number, kind in enumerate(OF_A_VISIT)}


@unique
class State(StrEnum):
    """How the list is narrowed.

    ``held``: parts are held; ``promised``: a part waits for the person; ``due``: a new key is due; ``unopened``: there is no case yet.
    """

    HELD = "held"
    PROMISED = "promised"
    DUE = "due"
    UNOPENED = "unopened"


class Place(NamedTuple):
    """An institution of the visit; a name may be missing in a language."""

    code: str
    name: str
    name_kk: str
    name_ru: str


class Part(NamedTuple):
    """A compartment that the person holds. ``waiting``: people to whom it is promised and who do not hold it yet.

    ``rotate_since``: since when a new key is due, and ``rotate_why``: keys, powers, recusal.
    """

    id: UUID
    case: UUID
    kind: str
    rotate_since: datetime | None
    rotate_why: str
    waiting: int

    def is_late(self, now: datetime) -> bool:
        """Whether the new key has been due for more than a day."""
        return self.rotate_since is not None and now - self.rotate_since > LATE


class Listed(NamedTuple):
    """A visit of the list. ``parts``: held, in the order of kinds; ``promised``: kinds that wait for the person.

    ``may_open``: there is no case yet, and the person may open one.
    """

    id: UUID
    code: str
    kind: str
    form: str
    first_on_site: date
    last_on_site: date
    places: tuple[Place, ...]
    parts: tuple[Part, ...]
    promised: tuple[str, ...]
    may_open: bool

    @property
    def rotate_since(self) -> datetime | None:
        """Since when the longest wait for a new key lasts."""
        return min((part.rotate_since for part in self.parts if part.rotate_since), default=None)

    @property
    def waiting(self) -> int:
        """How many grants of its parts wait for their people."""
        return sum(part.waiting for part in self.parts)


class Member(NamedTuple):
    """Somebody of a visit's group. ``has_account``: can be given something."""

    code: str
    name: str
    office: str
    profession: str
    has_account: bool


def visits(actor: Actor, today: date) -> Visits:
    """The visits of the person's list; one query."""
    seen = Q(pk__in=_held(actor, today)) | Q(pk__in=_promised(actor)) | Q(pk__in=_unopened(actor, today).values("pk"))
    return models.Visit.objects.filter(seen)


def narrowed(found: Visits, actor: Actor, today: date, *, text: str = "", state: str = "") -> Visits:
    """Only those in whose code or institutions every word stands, and of the state; empty texts narrow nothing."""
    for word in fold(text).split():
        there = models.VisitStay.objects.filter(visit=OuterRef("pk"), institution__search__contains=word)
        # SQLite folds Latin letters alone; a Kazakh or Russian code is tried in capitals, too.
        found = found.filter(Q(code__icontains=word) | Q(code__contains=word.upper()) | Exists(there))
    match state:
        case State.HELD:
            return found.filter(pk__in=_held(actor, today))
        case State.PROMISED:
            return found.filter(pk__in=_promised(actor))
        case State.DUE:
            due = scope.compartments(actor, today).exclude(rotate_since=None)
            return found.filter(pk__in=due.values("case"))
        case State.UNOPENED:
            return found.filter(pk__in=_unopened(actor, today).values("pk"))
        case _:
            return found


def ordered(found: Visits, column: str, *, down: bool) -> Visits:
    """By one of ``SORTS``; any other word is the last day."""
    name = column if column in SORTS else "last_on_site"
    return found.order_by(f"-{name}" if down else name, "code")


def own_first(found: Visits, actor: Actor, today: date) -> Visits:
    """Those of which the person holds a part or is promised one, then those whose case they may open; the last day first."""
    own = Q(pk__in=_held(actor, today)) | Q(pk__in=_promised(actor))
    return found.order_by(Case(When(own, then=0), default=1), "-last_on_site", "code")


def rows(found: Visits, actor: Actor, today: date) -> list[Listed]:
    """In the order of the query, which is sliced already; five queries."""
    shown = list(found)
    numbers = [visit.pk for visit in shown]
    places, parts = _places(numbers), _parts(actor, today, numbers)
    promised, unopened = _kinds_promised(actor, numbers), _unopened(actor, today).filter(pk__in=numbers)
    may_open = set(unopened.values_list("pk", flat=True))
    return [
        Listed(
            visit.pk,
            visit.code,
            visit.kind,
            visit.form,
            visit.first_on_site,
            visit.last_on_site,
            places.get(visit.pk, ()),
            parts.get(visit.pk, ()),
            promised.get(visit.pk, ()),
            visit.pk in may_open,
        )
        for visit in shown
    ]


def case(actor: Actor, today: date, code: str) -> Listed | None:
    """The visit of that code, if it is on the person's list; five queries, or one."""
    return next(iter(rows(visits(actor, today).filter(code=code), actor, today)), None)


def case_of(actor: Actor, today: date, compartment: UUID) -> tuple[Listed, Part] | None:
    """The compartment, if the person holds it, and its case; six queries, or one."""
    number = scope.compartments(actor, today).filter(pk=compartment).values_list("case", flat=True).first()
    if number is None:
        return None
    for listed in rows(models.Visit.objects.filter(pk=number), actor, today):
        return next(((listed, part) for part in listed.parts if part.id == compartment), None)
    return None


def group(visit: UUID) -> list[Member]:
    """Those who are in the group still; one query. For people on whose list the visit is."""
    present = models.GroupMember.objects.filter(visit=visit, left_on=None, recused_on=None).select_related(
        "person__account"
    )
    return [
        Member(row.person.code, row.person.name, row.office, row.person.profession, _has_account(row.person))
        for row in present.order_by("person__sort_key", "person__code")
    ]


def _has_account(person: models.Person) -> bool:
    account: models.Account | None = getattr(person, "account", None)
    return account is not None and account.is_active


def _held(actor: Actor, today: date) -> QuerySet[models.Compartment, UUID]:
    return scope.compartments(actor, today).exclude(kind__in=ELSEWHERE).values_list("case", flat=True)


def _promised(actor: Actor) -> QuerySet[models.PendingGrant, UUID]:
    mine = models.PendingGrant.objects.filter(account=UUID(actor.account))
    return mine.values_list("compartment__case", flat=True)


def _unopened(actor: Actor, today: date) -> Visits:
    """Visits of the person's groups without a case."""
    opened = models.Compartment.objects.filter(kind__in=OF_A_VISIT).values("case")
    return scope.visits(actor, today, Permission.CASE_OPEN).exclude(pk__in=opened)


def _places(numbers: list[UUID]) -> Mapping[UUID, tuple[Place, ...]]:
    columns = ("visit", "institution__code", "institution__name", "institution__name_kk", "institution__name_ru")
    found: dict[UUID, dict[Place, None]] = {}
    stays = models.VisitStay.objects.filter(visit__in=numbers).order_by("first_on_site", "institution__code")
    for visit, *place in stays.values_list(*columns):
        found.setdefault(visit, {})[Place._make(place)] = None
    return {visit: tuple(places) for visit, places in found.items()}


def _parts(actor: Actor, today: date, numbers: list[UUID]) -> Mapping[UUID, tuple[Part, ...]]:
    mine = scope.compartments(actor, today).filter(case__in=numbers).exclude(kind__in=ELSEWHERE)
    held = mine.annotate(waiting=Count("pending", distinct=True))
    found = [Part(row.pk, row.case, row.kind, row.rotate_since, row.rotate_why, row.waiting) for row in held]
    return _by_case(sorted(found, key=_order))


def _by_case(parts: Iterable[Part]) -> dict[UUID, tuple[Part, ...]]:
    listed = sorted(parts, key=attrgetter("case"))
    return {case: tuple(told) for case, told in groupby(listed, key=attrgetter("case"))}


def _kinds_promised(actor: Actor, numbers: list[UUID]) -> Mapping[UUID, tuple[str, ...]]:
    mine = models.PendingGrant.objects.filter(account=UUID(actor.account), compartment__case__in=numbers)
    found: dict[UUID, list[str]] = {}
    for case, kind in mine.values_list("compartment__case", "compartment__kind"):
        found.setdefault(case, []).append(kind)
    return {case: tuple(sorted(kinds, key=_place_of)) for case, kinds in found.items()}


def _place_of(kind: str) -> int:
    return _PLACES.get(kind, len(_PLACES))


def _order(part: Part) -> int:
    return _place_of(part.kind)
