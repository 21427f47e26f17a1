"""What a visit is held by: provisions, settings and facts, each of which can be lifted to see whether it is what stands in the way."""

from enum import StrEnum
from typing import Final

from qorgan.planning.limits import Grounds


class Limit(StrEnum):
    """In the order in which they are tried: what can be spared first; what is left in the end says most."""

    RESERVE = "reserve"
    GUIDE_RESERVE = "guide_reserve"
    LENGTH = "length"
    HOLIDAYS = "holidays"
    ONE_A_WEEK = "one_a_week"
    CONFLICTS = "conflicts"
    CERTIFICATES = "certificates"
    FREE_DAYS = "free_days"
    YEARLY_DAYS = "yearly_days"
    EXPERTISE = "expertise"
    STANDING = "standing"
    BUDGET = "budget"
    VISITS = "visits"
    WINDOW = "window"
    CLOSURE = "closure"
    GUIDES = "guides"
    REPRESENTATIVE = "representative"
    PEOPLE = "people"
    GROUPS = "groups"
    DEMAND = "demand"


_OTHERS: Final = {
    Limit.HOLIDAYS: "fact-holidays",
    Limit.LENGTH: "setting-visit_days",
    Limit.ONE_A_WEEK: "setting-journeys_per_person_week",
    Limit.RESERVE: "setting-people_kept_free_per_zone_week",
    Limit.CONFLICTS: "fact-conflicts",
    Limit.CERTIFICATES: "fact-certificates",
    Limit.FREE_DAYS: "fact-absences",
    Limit.YEARLY_DAYS: "setting-participant_days_kept_free",
    Limit.EXPERTISE: "setting-expertise",
    Limit.GUIDE_RESERVE: "setting-representative_days_kept_free",
    Limit.STANDING: "fact-plan",
    Limit.BUDGET: "setting-budget",
    Limit.VISITS: "setting-visits_planned",
    Limit.WINDOW: "fact-follow_up",
    Limit.CLOSURE: "fact-closures",
    Limit.GUIDES: "fact-representatives",
    Limit.REPRESENTATIVE: "setting-representative",
    Limit.PEOPLE: "fact-participants",
    Limit.GROUPS: "setting-group_size",
    Limit.DEMAND: "fact-follow_up",
}


def provision(limit: Limit, grounds: Grounds, *, is_periodic: bool) -> str:
    """What stands behind it: the law where the law says so, else a setting or a fact. ``is_periodic``: of the visits demanded."""
    of_law: dict[Limit, str | None] = {
        Limit.DEMAND: grounds.turn if is_periodic else None,
        Limit.WINDOW: grounds.turn if is_periodic else None,
        Limit.REPRESENTATIVE: grounds.representative,
        Limit.CERTIFICATES: grounds.certificate,
        Limit.CONFLICTS: grounds.conflict,
        Limit.GROUPS: grounds.groups,
    }
    return of_law.get(limit) or _OTHERS[limit]
