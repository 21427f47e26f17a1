"""What a form about a visit on site offers to choose from: its places, its people, and of what was entered kind and moment alone."""

from collections.abc import Mapping
from datetime import date
from typing import Final
from uuid import UUID

from django.db.models import QuerySet

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.questions.site import EntryKind
from qorgan.store import models, scope, site_scope
from qorgan.store.case_page import Place

_OF_KIND: Final[Mapping[tuple[str, str], EntryKind]] = {
    ("choose_talk", "notice"): EntryKind.SAFETY,
    ("draft_notice", "entry"): EntryKind.SIGNS,
    ("end_presence", "entry"): EntryKind.PRESENCE,
    ("grant_extension", "entry"): EntryKind.LONGER,
    ("refuse_extension", "entry"): EntryKind.LONGER,
    ("send_notice", "entry"): EntryKind.SIGNS,
    ("withdraw_consent", "entry"): EntryKind.CONSENT,
}
CONSENT: Final = "consent"


def entries(act: str, field: str, actor: Actor, today: date, permission: Permission) -> QuerySet[models.SiteEntry]:
    """Those that the field of an act may name, the last first; what was struck out is not among them."""
    found = site_scope.entries(actor, today, permission).filter(withdrawn_at=None)
    kind = EntryKind.CONSENT if field == CONSENT else _OF_KIND.get((act, field))
    if kind is not None:
        found = found.filter(kind=kind)
    if act == "end_presence":
        found = found.filter(until=None)
    return found.order_by("-at", "-recorded_at")


def visit_of(entry: str, actor: Actor, today: date) -> str:
    """The code of the visit of an entry; empty where there is none that the actor sees."""
    try:
        number = UUID(entry)
    except ValueError:
        return ""
    return site_scope.entries(actor, today).filter(pk=number).values_list("visit__code", flat=True).first() or ""


def places(visit: str, actor: Actor, today: date) -> list[Place]:
    """The places of a visit that were reached; one query."""
    stays = models.VisitStay.objects.filter(visit__in=site_scope.site_visits(actor, today).filter(code=visit))
    columns = ("institution__code", "institution__name", "institution__name_kk", "institution__name_ru")
    found = stays.order_by("first_on_site", "institution__code").values_list(*columns)
    return list(dict.fromkeys(Place._make(place) for place in found))


def group(visit: str, actor: Actor, today: date) -> list[tuple[str, str]]:
    """Code and name of everybody who is in the group, or with it, now; one query."""
    visits = scope.visits(actor, today, Permission.SITE_READ).filter(code=visit)
    present = models.GroupMember.objects.filter(visit__in=visits, left_on=None, recused_on=None)
    return list(present.order_by("person__sort_key", "person__code").values_list("person__code", "person__name"))
