"""Which rows a person may see: the same grants that decide acts decide here, for list, detail, count, search and export alike.

Every function takes the actor and the day, and gives a query that callers may narrow, sort, count and slice, never widen. A row that
is not yours is not in it: there is no other way to a row, so not yours reads as not there.
"""

from datetime import date
from typing import TYPE_CHECKING, TypeAlias, TypedDict, TypeVar
from uuid import UUID

from django.db.models import Exists, F, FilteredRelation, Model, OuterRef, Q, QuerySet, Subquery, Value

from qorgan.access import decide, home
from qorgan.access.actor import SYSTEM, Actor, OfficeTerm
from qorgan.access.decide import Extent
from qorgan.access.permissions import Permission
from qorgan.store import group_duties, models
from qorgan.store.fold import fold
from qorgan.workflow.decision import State as DecisionState

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations


class Place(TypedDict):
    """Where an institution stands on the day asked for, and what kind of place it is then."""

    region: str
    category: str


Placed: TypeAlias = "QuerySet[WithAnnotations[models.Institution, Place]]"
Rows = TypeVar("Rows", bound=Model)

_REGISTER = (Permission.REGISTER_IMPORT, Permission.REGISTER_READ)
_TERM = ("office", "region", "valid_from", "valid_to", "is_ended", "deputising")
READS = "open_"
"""How the name of an action begins that shows sealed content and changes nothing."""


def actor_of(account: models.Account) -> Actor:
    """Who an account acts as: two queries, or one for an account without a person. An inactive account holds no office."""
    person = account.person
    if person is None or not account.is_active:
        return Actor(str(account.pk), account.username, (), account.language)
    held = tuple(OfficeTerm(*term) for term in person.terms.values_list(*_TERM))
    return Actor(str(account.pk), person.name, held, account.language, person.pk)


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


def people(actor: Actor, today: date, *under: Permission) -> QuerySet[models.Person]:
    """People of the mechanism; within a region, those who hold an office of that region on the day; else only oneself.

    ``under``: the permission that must reach them, ``person.read`` unless told otherwise; so for the functions below.
    """
    reach = _reach(actor, today, *(under or (Permission.PERSON_READ,)))
    return models.Person.objects.filter(_people(reach, "", today))


def certificates(actor: Actor, today: date, *under: Permission) -> QuerySet[models.Certificate]:
    """Certificates, with the person; within a region, of those who hold an office there on the day; else one's own."""
    reach = _reach(actor, today, *(under or (Permission.CERTIFICATE_READ,)))
    return models.Certificate.objects.select_related("person").filter(_people(reach, "person", today))


def eligibility_checks(actor: Actor, today: date, *under: Permission) -> QuerySet[models.EligibilityCheck]:
    """Requirements looked into, the newest of a ground first; else one's own."""
    reach = _reach(actor, today, *(under or (Permission.ELIGIBILITY_READ,)))
    return models.EligibilityCheck.objects.filter(_people(reach, "person", today))


def absences(actor: Actor, today: date, *under: Permission) -> QuerySet[models.Absence]:
    """Days on which people cannot travel: seen by whoever sees the person."""
    reach = _reach(actor, today, *(under or (Permission.PERSON_READ,)))
    return models.Absence.objects.filter(_people(reach, "person", today))


def visits(actor: Actor, today: date, *under: Permission) -> QuerySet[models.Visit]:
    """Past visits; within a region, those to an institution that stands there on the day; else those of one's own groups.

    Who left a group or stepped aside from it sees its visit no more (¶19).
    """
    reach = _reach(actor, today, *(under or (Permission.VISIT_READ, Permission.REGISTER_IMPORT)))
    if reach.everywhere:
        return models.Visit.objects.all()
    seen = Q(pk__in=())
    if reach.regions:
        there = _standing("institution__", reach.regions, today)
        # One list made once; asked visit by visit, the list of a single region costs hundreds of times as much.
        seen |= Q(pk__in=models.VisitStay.objects.filter(there).values("visit"))
    if reach.own_group:
        seen |= Q(pk__in=_own_membership(reach, today).values("visit"))
    return models.Visit.objects.filter(seen).exclude(pk__in=_stepped_aside(reach))


def stays(actor: Actor, today: date) -> QuerySet[models.VisitStay]:
    """Stays of past visits; within a region, those in an institution that stands there on the day, also of a visit that went further."""
    reach = _reach(actor, today, Permission.VISIT_READ, Permission.REGISTER_IMPORT)
    if reach.everywhere:
        return models.VisitStay.objects.all()
    seen = Q(pk__in=())
    if reach.regions:
        seen |= _standing("institution__", reach.regions, today)
    if reach.own_group:
        seen |= Q(visit__in=_own_membership(reach, today).values("visit"))
    return models.VisitStay.objects.filter(seen).exclude(visit__in=_stepped_aside(reach))


def conflicts(actor: Actor, today: date, *under: Permission) -> QuerySet[models.Conflict]:
    """Conflicts of interest that are not lifted; within a region, with an institution that stands there on the day, and one's own."""
    reach = _reach(actor, today, *(under or (Permission.CONFLICT_READ, Permission.REGISTER_IMPORT)))
    found = models.Conflict.objects.filter(lifted_on=None)
    if reach.everywhere:
        return found
    seen = _standing("institution__", reach.regions, today) if reach.regions else Q(pk__in=())
    return found.filter(seen | Q(person=reach.person) if reach.own else seen)


def decisions(actor: Actor, today: date, *under: Permission) -> QuerySet[models.Decision]:
    """Decisions, the newest first; without more reach, those taken about oneself."""
    reach = _reach(actor, today, *(under or (Permission.DECISION_READ,)))
    if reach.everywhere:
        return models.Decision.objects.all()
    if not reach.own:
        return models.Decision.objects.none()
    mine = models.DecisionSubject.objects.filter(decision=OuterRef("pk"), person=reach.person)
    return models.Decision.objects.filter(Exists(mine), state=DecisionState.TAKEN)


def duties(actor: Actor, today: date) -> QuerySet[models.Duty]:
    """Duties of the offices held on the day, in the region of each, those of one's own groups, and those that are one's own."""
    held = Q(person=actor.person) | group_duties.of_groups(actor.person) if actor.person else Q(pk__in=())
    for term in actor.terms:
        if term.holds_on(today):
            held |= Q(holder=term.office, person=None, region__in=("", term.region))
    return models.Duty.objects.filter(held)


def compartments(actor: Actor, today: date) -> QuerySet[models.Compartment]:
    """Compartments of which the person holds a grant that was not taken back, with ``epoch``, the newest number.

    Never those of a visit from whose group the person stepped aside (¶19). Whether a grant counts is for signatures to say.
    """
    if actor.person is None or not _reach(actor, today, Permission.CASE_READ).own:
        return models.Compartment.objects.annotate(epoch=Value(0)).none()
    newest = models.Epoch.objects.filter(compartment=OuterRef("pk")).order_by("-number").values("number")[:1]
    aside = models.GroupMember.objects.filter(person=actor.person).exclude(recused_on=None).values("visit")
    keys = models.UserKey.objects.filter(account=UUID(actor.account), state__in=models.KeyState.alive())
    boxes = models.Grant.objects.filter(member__in=keys, withdrawn_at=None).exclude(box=b"")
    mine = boxes.filter(compartment=OuterRef("pk"), epoch=OuterRef("epoch"))
    held = models.Compartment.objects.exclude(state=models.CompartmentState.SHREDDED).exclude(case__in=aside)
    return held.annotate(epoch=Subquery(newest)).filter(Exists(mine))


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
    """Journal entries, the newest first; without the permission, one's own acts and what was done about oneself."""
    entries = models.JournalEntry.objects.all()
    if _reach(actor, today, Permission.JOURNAL_READ).everywhere:
        return entries
    mine = Q(actor=actor.account)
    return entries.filter(mine | Exists(_named(actor)) if actor.person else mine)


def read_about(actor: Actor) -> QuerySet[models.JournalEntry]:
    """Who opened something sealed that is about this person, the newest first. Everybody may know that about themselves."""
    if actor.person is None:
        return models.JournalEntry.objects.none()
    return models.JournalEntry.objects.filter(Exists(_named(actor)), action__startswith=READS)


def _named(actor: Actor) -> QuerySet[models.JournalObject]:
    mine = [number for number in (actor.person, UUID(actor.account)) if number is not None]
    return models.JournalObject.objects.filter(entry=OuterRef("pk"), object__in=mine)


def accounts(actor: Actor, today: date, *under: Permission) -> QuerySet[models.Account]:
    """Accounts; without the permission, one's own."""
    found = models.Account.objects.select_related("person")
    if _reach(actor, today, *(under or (Permission.ACCOUNT_MANAGE,))).everywhere:
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


def _reach(actor: Actor, today: date, *permissions: Permission) -> Extent:
    return decide.extent(home.grants(), actor, permissions, today)


def _people(reach: Extent, path: str, today: date) -> Q:
    """The people that a reach covers, asked of a table in which ``path`` leads to the person (empty: of people themselves)."""
    if reach.everywhere:
        return Q()
    seen = Q(pk__in=())
    if reach.regions:
        held = models.OfficeTerm.objects.filter(
            _not_over("valid_to", today), region__in=reach.regions, valid_from__lte=today
        )
        seen |= Q(**{f"{path or 'pk'}__in": held.values("person")})
    if reach.own:
        seen |= Q(**{path or "pk": reach.person})
    return seen


def _standing(path: str, regions: frozenset[str], today: date) -> Q:
    """Rows whose institution, behind ``path``, stands in one of the regions on the day."""
    there = models.InstitutionSpan.objects.filter(
        _not_over("valid_to", today), region__in=regions, valid_from__lte=today
    )
    return Q(**{f"{path}pk__in": there.values("institution")})


def _stepped_aside(reach: Extent) -> QuerySet[models.GroupMember, UUID]:
    """Visits from whose group the person stepped aside: not seen by way of the region either. Who sees all visits must decide on them."""
    aside = models.GroupMember.objects.filter(person=reach.person).exclude(recused_on=None)
    return aside.values_list("visit", flat=True)


def _own_membership(reach: Extent, today: date) -> QuerySet[models.GroupMember]:
    return models.GroupMember.objects.filter(
        Q(left_on=None) | Q(left_on__gt=today), person=reach.person, recused_on=None
    )


def _all_or_none(rows: QuerySet[Rows], actor: Actor, permission: Permission, today: date) -> QuerySet[Rows]:
    reach = decide.extent(home.grants(), actor, (permission,), today)
    return rows if reach.everywhere else rows.none()
