"""Which rows a person may see: the same grants that decide acts decide here, for list, detail, count, search and export alike.

Every function takes the actor and the day, and gives a query that callers may narrow, sort, count and slice, never widen. A row that
is not yours is not in it: there is no other way to a row, so not yours reads as not there.
"""

from datetime import date
from typing import TYPE_CHECKING, TypeAlias, TypedDict, TypeVar

from django.db.models import Exists, F, FilteredRelation, Model, OuterRef, Q, QuerySet

from qorgan.access import decide, home
from qorgan.access.actor import SYSTEM, Actor, OfficeTerm
from qorgan.access.permissions import Permission
from qorgan.store import models
from qorgan.store.fold import fold

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations


class Place(TypedDict):
    """Where an institution stands on the day asked for, and what kind of place it is then."""

    region: str
    category: str


Placed: TypeAlias = "QuerySet[WithAnnotations[models.Institution, Place]]"
Rows = TypeVar("Rows", bound=Model)

_REGISTER = (Permission.REGISTER_IMPORT, Permission.REGISTER_READ)


def actor_of(account: models.Account) -> Actor:
    """Who an account acts as: two queries, or one for an account without a person. An inactive account holds no office."""
    person = account.person
    if person is None or not account.is_active:
        return Actor(str(account.pk), account.username, (), account.language)
    terms = person.terms.values_list("office", "region", "valid_from", "valid_to")
    return Actor(str(account.pk), person.name, tuple(OfficeTerm(*term) for term in terms), account.language)


def may(actor: Actor, permission: Permission, today: date) -> bool:
    """Whether the actor holds the permission at all: for showing or not showing a button."""
    return decide.decide(home.grants(), actor, permission, today) is not None


def institutions(actor: Actor, today: date) -> Placed:
    """Institutions that stand somewhere on the day, each with ``region`` and ``category`` of that day, in Kazakh order of names."""
    reach = decide.extent(home.grants(), actor, (Permission.COVERAGE_READ, *_REGISTER), today)
    placed = models.Institution.objects.annotate(
        span=FilteredRelation("spans", condition=Q(spans__valid_from__lte=today) & _not_over("spans__valid_to", today))
    ).filter(span__isnull=False)
    if not reach.everywhere:
        placed = placed.filter(span__region__in=reach.regions)
    return placed.annotate(region=F("span__region"), category=F("span__category"))


def register_institutions(actor: Actor, today: date) -> QuerySet[models.Institution]:
    """All institutions of the register, also those that stand nowhere yet: for whoever reads or imports the whole of it."""
    reach = decide.extent(home.grants(), actor, _REGISTER, today)
    return models.Institution.objects.all() if reach.everywhere else models.Institution.objects.none()


def people(actor: Actor, today: date) -> QuerySet[models.Person]:
    """People of the mechanism; within a region, those who hold an office of that region on the day."""
    reach = decide.extent(home.grants(), actor, _REGISTER, today)
    if reach.everywhere:
        return models.Person.objects.all()
    here = models.OfficeTerm.objects.filter(
        _not_over("valid_to", today), person=OuterRef("pk"), region__in=reach.regions, valid_from__lte=today
    )
    return models.Person.objects.filter(Exists(here))


def visits(actor: Actor, today: date) -> QuerySet[models.Visit]:
    """Past visits; within a region, those to an institution that stands there on the day."""
    if decide.extent(home.grants(), actor, _REGISTER, today).everywhere:
        return models.Visit.objects.all()
    return models.Visit.objects.filter(Exists(stays(actor, today).filter(visit=OuterRef("pk"))))


def stays(actor: Actor, today: date) -> QuerySet[models.VisitStay]:
    """Stays of past visits; within a region, those in an institution that stands there on the day, also of a visit that went further."""
    return _in_institutions(models.VisitStay.objects.all(), actor, today)


def conflicts(actor: Actor, today: date) -> QuerySet[models.Conflict]:
    """Conflicts of interest; within a region, those with an institution that stands there on the day."""
    return _in_institutions(models.Conflict.objects.all(), actor, today)


def plans(actor: Actor, today: date) -> QuerySet[models.Plan]:
    """Plans, the newest first. Nobody sees a part of a plan: who may not read all of it sees none."""
    return _all_or_none(models.Plan.objects.all(), actor, Permission.PLAN_READ, today)


def plan_runs(actor: Actor, today: date) -> QuerySet[models.PlanRun]:
    """Runs that make or made plans, the newest first."""
    return _all_or_none(models.PlanRun.objects.all(), actor, Permission.PLAN_READ, today)


def mappings(actor: Actor, today: date) -> QuerySet[models.Mapping]:
    """Saved column mappings."""
    return _all_or_none(models.Mapping.objects.all(), actor, Permission.REGISTER_IMPORT, today)


def import_runs(actor: Actor, today: date) -> QuerySet[models.ImportRun]:
    """Imports that were applied, the newest first."""
    return _all_or_none(models.ImportRun.objects.all(), actor, Permission.REGISTER_READ, today)


def journal(actor: Actor, today: date) -> QuerySet[models.JournalEntry]:
    """Journal entries, the newest first; without the permission, one's own acts."""
    entries = models.JournalEntry.objects.all()
    reach = decide.extent(home.grants(), actor, (Permission.JOURNAL_READ,), today)
    return entries if reach.everywhere else entries.filter(actor=actor.account)


def accounts(actor: Actor, today: date) -> QuerySet[models.Account]:
    """Accounts; without the permission, one's own."""
    found = models.Account.objects.select_related("person")
    reach = decide.extent(home.grants(), actor, (Permission.ACCOUNT_MANAGE,), today)
    if reach.everywhere:
        return found
    return found.none() if actor.account == SYSTEM else found.filter(pk=actor.account)


def demo_accounts() -> QuerySet[models.Account]:
    """The accounts anybody may sign in as in the demonstration. Asked for only where settings say that this is one."""
    return models.Account.objects.filter(is_active=True).select_related("person")


def account_named(username: str) -> models.Account | None:
    """The active account of that name: for the command line, where the machine's owner says who acts."""
    return models.Account.objects.filter(username=username, is_active=True).select_related("person").first()


def register_version() -> int:
    """Counted up by every change of a register: the key under which anything computed from the registers may be kept."""
    return models.RegisterVersion.objects.filter(id=1).values_list("version", flat=True).first() or 0


def search(rows: QuerySet[Rows], text: str) -> QuerySet[Rows]:
    """Institutions or people in whose code, names or address every word of the text stands, in any case, Kazakh letters included."""
    for word in fold(text).split():
        rows = rows.filter(search__contains=word)
    return rows


def _not_over(column: str, day: date) -> Q:
    return Q(**{column: None}) | Q(**{f"{column}__gte": day})


def _in_institutions(rows: QuerySet[Rows], actor: Actor, today: date) -> QuerySet[Rows]:
    reach = decide.extent(home.grants(), actor, _REGISTER, today)
    if reach.everywhere:
        return rows
    return rows.filter(
        _not_over("institution__spans__valid_to", today),
        institution__spans__region__in=reach.regions,
        institution__spans__valid_from__lte=today,
    )


def _all_or_none(rows: QuerySet[Rows], actor: Actor, permission: Permission, today: date) -> QuerySet[Rows]:
    reach = decide.extent(home.grants(), actor, (permission,), today)
    return rows if reach.everywhere else rows.none()
