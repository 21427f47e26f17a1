"""Who may: asked of a small table, and of the country's own."""

from datetime import date
from typing import cast

import pytest

from qorgan.access import decide
from qorgan.access.actor import Actor, OfficeTerm
from qorgan.access.decide import Extent, Grant, UnknownPermission
from qorgan.access.permissions import Permission, Reach
from qorgan.law.ids import provision

TODAY = date(2026, 11, 25)
GRANTS = (
    Grant("secretary", Permission.REGISTER_READ, Reach.EVERYWHERE, provision("test-p1")),
    Grant("representative", Permission.REGISTER_READ, Reach.OWN_REGION, provision("test-p2")),
    Grant("secretary", Permission.PLAN_MAKE, Reach.EVERYWHERE, provision("test-p3")),
)


def holding(*terms: OfficeTerm) -> Actor:
    return Actor("asel", "Әсел", terms, "kk")


def term(office: str, region: str = "", until: date | None = None) -> OfficeTerm:
    return OfficeTerm(office, region, date(2020, 1, 1), until)


def test_the_widest_reach_of_all_offices_held_counts() -> None:
    both = holding(term("representative", "KZ-71"), term("secretary"))
    assert decide.decide(GRANTS, both, Permission.REGISTER_READ, TODAY) is Reach.EVERYWHERE


def test_the_grant_that_empowers_names_its_provision() -> None:
    grant = decide.grant_of(GRANTS, holding(term("representative", "KZ-71")), Permission.REGISTER_READ, TODAY)
    assert grant is not None
    assert grant.provision == "test-p2"


def test_an_office_is_held_on_its_last_day_and_not_on_the_next() -> None:
    leaving = holding(term("secretary", until=TODAY))
    assert decide.decide(GRANTS, leaving, Permission.PLAN_MAKE, TODAY) is Reach.EVERYWHERE
    assert decide.decide(GRANTS, leaving, Permission.PLAN_MAKE, date(2026, 11, 26)) is None


def test_an_office_is_held_on_its_first_day_and_not_on_the_one_before() -> None:
    coming = holding(OfficeTerm("secretary", "", TODAY, None))
    assert decide.decide(GRANTS, coming, Permission.PLAN_MAKE, TODAY) is Reach.EVERYWHERE
    assert decide.decide(GRANTS, coming, Permission.PLAN_MAKE, date(2026, 11, 24)) is None


def test_a_permission_that_is_not_on_the_list_is_an_error_and_no_refusal() -> None:
    misspelt = cast("Permission", "plan.mkae")
    with pytest.raises(UnknownPermission):
        decide.decide(GRANTS, holding(term("secretary")), misspelt, TODAY)
    with pytest.raises(UnknownPermission):
        decide.holders(GRANTS, misspelt)


def test_two_regions_held_are_two_regions_reached() -> None:
    both = holding(term("representative", "KZ-71"), term("representative", "KZ-75"))
    reach = decide.extent(GRANTS, both, (Permission.REGISTER_READ,), TODAY)
    assert reach == Extent(everywhere=False, regions=frozenset({"KZ-71", "KZ-75"}))


def test_a_regional_office_without_a_region_reaches_nothing() -> None:
    assert decide.extent(GRANTS, holding(term("representative")), (Permission.REGISTER_READ,), TODAY).is_empty


def test_holders_are_the_offices_in_alphabetical_order() -> None:
    assert decide.holders(GRANTS, Permission.REGISTER_READ) == ("representative", "secretary")
    assert decide.holders(GRANTS, Permission.ACCOUNT_MANAGE) == ()


def test_permissions_stand_in_alphabetical_order() -> None:
    assert list(Permission) == sorted(Permission)
