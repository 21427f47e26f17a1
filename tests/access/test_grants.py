"""The table of grants in force: reviewed line by line, so that a change of rights is a visible difference."""

from pathlib import Path

from qorgan.access import decide, home
from qorgan.access.permissions import Permission, Reach

MATRIX = Path(__file__).with_name("grants.txt")
EVERYBODYS = frozenset(
    {
        Permission.ACCOUNT_KEEP,
        Permission.CERTIFICATE_READ,
        Permission.CONFLICT_READ,
        Permission.DECISION_READ,
        Permission.ELIGIBILITY_READ,
        Permission.JOURNAL_WITNESS,
        Permission.PERSON_READ,
    }
)
"""What everybody who signs in holds over what is their own."""
SEALED = frozenset({"case", "custody", "escrow", "special", "vault"})
"""What permissions about vaults and sealed parts begin with."""


def matrix() -> str:
    """Every office beside every permission it holds, with reach and provision."""
    lines = [f"{g.office} | {g.permission} | {g.reach} | {g.provision}" for g in home.grants()]
    return "\n".join(sorted(lines)) + "\n"


def wider(office: str) -> set[Permission]:
    """What an office holds beyond what everybody holds over their own."""
    return {
        grant.permission
        for grant in home.grants()
        if grant.office == office and not (grant.permission in EVERYBODYS and grant.reach is Reach.OWN)
    }


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
    assert wider("administrator") == {Permission.ACCOUNT_INVITE, Permission.ACCOUNT_MANAGE}


def test_a_participant_and_a_representative_reach_no_further_than_their_own_region() -> None:
    regional = [grant for grant in home.grants() if grant.office in {"participant", "representative"}]
    assert Reach.EVERYWHERE not in {grant.reach for grant in regional}


def test_the_expert_reaches_the_visits_of_the_own_group_and_what_is_his_own() -> None:
    assert wider("expert") == {
        Permission.AVAILABILITY_DECLARE,
        Permission.CASE_READ,
        Permission.CONFLICT_DECLARE,
        Permission.GROUP_DECLARE,
        Permission.VAULT_KEEP,
        Permission.VISIT_READ,
    }
    assert {grant.reach for grant in home.grants() if grant.office == "expert"} == {Reach.OWN, Reach.OWN_GROUP}


def test_the_interpreter_holds_what_everybody_holds() -> None:
    assert wider("interpreter") == set()


def test_everybody_reads_what_is_written_about_oneself() -> None:
    for office in {grant.office for grant in home.grants()} - {"system"}:
        assert {grant.permission for grant in home.grants() if grant.office == office} >= EVERYBODYS, office


def test_nobody_but_the_commissioner_takes_the_commissioners_decisions() -> None:
    for permission in (Permission.DECISION_TAKE, Permission.CERTIFICATE_ISSUE):
        assert decide.holders(home.grants(), permission) == ("commissioner",)


def test_the_secretary_has_no_vote() -> None:
    assert "secretary" not in decide.holders(home.grants(), Permission.DECISION_VOTE)


def test_what_opens_a_vault_or_a_case_is_held_by_neither_the_administrator_nor_the_installation() -> None:
    sealed = {permission for permission in Permission if permission.split(".")[0] in SEALED}
    for office in ("administrator", "system", "interpreter"):
        assert {grant.permission for grant in home.grants() if grant.office == office} & sealed == set(), office


def test_nobody_reads_a_case_by_office_alone() -> None:
    assert {grant.reach for grant in home.grants() if grant.permission is Permission.CASE_READ} == {Reach.OWN}
