"""The table of grants in force: reviewed line by line, so that a change of rights is a visible difference."""

from pathlib import Path

from qorgan.access import decide, home
from qorgan.access.permissions import Permission, Reach

MATRIX = Path(__file__).with_name("grants.txt")


def matrix() -> str:
    """Every office beside every permission it holds, with reach and provision."""
    lines = [f"{g.office} | {g.permission} | {g.reach} | {g.provision}" for g in home.grants()]
    return "\n".join(sorted(lines)) + "\n"


def test_who_may_do_what_is_what_was_reviewed() -> None:
    assert matrix() == MATRIX.read_text(encoding="utf-8")


def test_every_permission_is_held_by_somebody() -> None:
    assert [permission for permission in Permission if not decide.holders(home.grants(), permission)] == []


def test_no_line_stands_twice() -> None:
    held = [(grant.office, grant.permission, grant.reach) for grant in home.grants()]
    assert len(held) == len(set(held))


def test_every_grant_rests_on_a_provision_that_has_a_text() -> None:
    assert {grant.provision for grant in home.grants()} <= set(home.country().provisions)


def test_the_administrator_reads_no_plan_no_register_and_no_journal() -> None:
    assert [grant.permission for grant in home.grants() if grant.office == "administrator"] == [
        Permission.ACCOUNT_MANAGE
    ]


def test_a_participant_and_a_representative_reach_their_own_region_only() -> None:
    regional = [grant for grant in home.grants() if grant.office in {"participant", "representative"}]
    assert {grant.reach for grant in regional} == {Reach.OWN_REGION}


def test_the_expert_holds_nothing() -> None:
    assert [grant for grant in home.grants() if grant.office == "expert"] == []
