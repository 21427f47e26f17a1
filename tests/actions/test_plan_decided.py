"""A version of the plan before the Council: put to the vote, approved, replaced, returned; opened and judged each time (¶6)."""

from datetime import date, timedelta

import pytest

from qorgan.access.actor import Actor
from qorgan.actions._content import OWN_ACTS
from qorgan.actions.end_office import EndOffice, end_office
from qorgan.actions.propose_decision import ProposeDecision, propose_decision
from qorgan.actions.refused import Refused
from qorgan.actions.take_decision import TakeDecision, take_decision
from qorgan.actions.withdraw_proposal import WithdrawProposal, withdraw_proposal
from qorgan.journal import leaf
from qorgan.questions.person import EndGround
from qorgan.questions.record import About, Choice
from qorgan.questions.vocabulary import Office
from qorgan.register.changes import Register
from qorgan.store import models
from tests.actions import cast, council, plans, vaulted
from tests.actions.cast import NOW
from tests.actions.council import Council
from tests.actions.vaulted import Founded
from tests.marks import provision
from tests.standing import standing

pytestmark = [pytest.mark.django_db, provision("kz266-p06")]


@standing
def table() -> Council:
    return Council()


def states() -> list[tuple[int, str]]:
    return list(models.Plan.objects.order_by("version").values_list("version", "state"))


def facts(action: str) -> dict[str, object]:
    entry = models.JournalEntry.objects.filter(action=action).order_by("seq").last()
    assert entry is not None
    return dict(leaf.decode(bytes(entry.leaf)).detail.facts)


def closed_since(code: str, day: date) -> None:
    row = models.Institution.objects.get(code=code)
    row.closed_on = day
    row.save(update_fields=("closed_on",))


def test_a_plan_that_the_council_votes_for_is_approved(table: Council) -> None:
    plan = plans.kept(table.saule)
    decision = plans.proposed(table.saule, plan)
    assert states() == [(1, "proposed")]
    assert plans.row(plan.pk).decision == decision
    assert (facts("propose_decision")["year"], facts("propose_decision")["version"]) == (plans.YEAR, 1)
    table.vote(decision, *((member, Choice.FOR) for member in table.members))
    plans.closed(table.saule, decision)
    assert states() == [(1, "approved")]
    assert facts("close_vote")["version"] == 1


def test_the_next_version_that_is_approved_replaces_the_one_before(table: Council) -> None:
    plan = plans.kept(table.saule)
    plans.minuted(table.saule, plan)
    amended = plans.changed(table.saule, plan, {"what": "move", "visit": "2027-0001", "first_day": "2027-10-04"})
    assert amended.based_on == plan
    decision = plans.minuted(table.saule, amended)
    assert states() == [(1, "replaced"), (2, "approved")]
    assert decision.provision == "kz266-p06-a"
    assert plans.row(amended.pk).decision == decision


@pytest.mark.parametrize("against", [2, 3])
def test_a_plan_without_a_majority_goes_back_to_the_drafts(table: Council, against: int) -> None:
    plan = plans.kept(table.saule)
    decision = plans.proposed(table.saule, plan)
    cast_by = [(member, Choice.AGAINST if n < against else Choice.FOR) for n, member in enumerate(table.members[:4])]
    table.vote(decision, *cast_by)
    plans.closed(table.saule, decision)
    assert states() == [(1, "draft")]
    assert plans.row(plan.pk).decision is None
    plans.proposed(table.saule, plan)


def test_a_proposal_taken_back_returns_the_plan(table: Council) -> None:
    plan = plans.kept(table.saule)
    decision = plans.proposed(table.saule, plan)
    with pytest.raises(Refused) as refusal:
        plans.proposed(table.saule, plan)
    assert refusal.value.codes == ("state.wrong",)
    request = WithdrawProposal(decision=decision.pk)
    withdraw_proposal(actor=table.saule, key="back", now=NOW, request=request)
    assert states() == [(1, "draft")]


def test_a_plan_with_an_institution_closed_since_is_not_put_to_the_council(table: Council) -> None:
    plan = plans.kept(table.saule)
    stop = plans.opened(table.saule, plan).visits[0].legs[0].institutions[0]
    closed_since(stop.id, stop.on_site[0])
    with pytest.raises(Refused) as refusal:
        plans.proposed(table.saule, plan)
    summary, closed = refusal.value.findings[:2]
    assert summary.code == "plan.breaches"
    assert (closed.code, closed.about) == ("institution.closed", "visits[0].legs[0].institutions[0]")
    assert closed.params["institution"] == stop.id
    assert states() == [(1, "draft")]


def test_an_institution_that_closes_the_day_after_is_no_obstacle(table: Council) -> None:
    plan = plans.kept(table.saule)
    stop = plans.opened(table.saule, plan).visits[0].legs[0].institutions[0]
    closed_since(stop.id, max(stop.on_site) + timedelta(days=1))
    plans.proposed(table.saule, plan)
    assert states() == [(1, "proposed")]


def test_a_certificate_withdrawn_before_the_vote_is_closed_keeps_the_plan_from_being_approved(table: Council) -> None:
    plan = plans.kept(table.saule)
    decision = plans.proposed(table.saule, plan)
    table.vote(decision, *((member, Choice.FOR) for member in table.members))
    member = plans.opened(table.saule, plan).visits[0].roster[0]
    models.Certificate.objects.filter(person__code=member).update(withdrawn_on=cast.TODAY)
    with pytest.raises(Refused) as refusal:
        plans.closed(table.saule, decision)
    assert "kz266-p16" in {str(finding.provision)[:9] for finding in refusal.value.findings}
    assert (states(), models.Decision.objects.get(pk=decision.pk).state) == ([(1, "proposed")], "open")


def test_that_the_registers_have_grown_since_makes_no_plan_unlawful(table: Council) -> None:
    plan = plans.kept(table.saule)
    cast.import_rows(Register.INSTITUTIONS, cast.institution("A9", "KZ-75", in_mandate_since=date(2026, 1, 1)))
    plans.proposed(table.saule, plan)
    assert states() == [(1, "proposed")]


def test_whose_turn_has_come_into_the_register_since_is_not_passed_over(table: Council) -> None:
    plan = plans.kept(table.saule)
    cast.import_rows(Register.INSTITUTIONS, cast.institution("A9", "KZ-75", in_mandate_since=date(2023, 1, 1)))
    with pytest.raises(Refused) as refusal:
        plans.proposed(table.saule, plan)
    assert "institution.passed_over" in refusal.value.codes
    refreshed = plans.changed(table.saule, plan, budget=10**9)
    assert {left.institution for left in plans.opened(table.saule, refreshed).unplaced} == {"A9"}
    plans.proposed(table.saule, refreshed)


def test_the_commissioner_approves_no_plan(table: Council) -> None:
    plan = plans.kept(table.saule)
    request = TakeDecision.model_validate({"about": About.PLAN, "plan": str(plan.pk), **plans.GROUNDS})
    with pytest.raises(Refused) as refusal:
        take_decision(actor=table.karlygash, key="alone", now=NOW, request=request)
    assert {str(finding.provision) for finding in refusal.value.findings} == {"kz266-p06-a"}
    assert states() == [(1, "draft")]


def test_a_decision_about_a_plan_names_it_and_others_name_none(table: Council) -> None:
    plan = plans.kept(table.saule)
    for parts, code in (
        ({"about": About.PLAN}, "decision.part_missing"),
        ({"about": About.CHECKLIST, "plan": plan.pk}, "decision.part_unwanted"),
    ):
        with pytest.raises(Refused) as refusal:
            table.propose(code, **parts, **plans.GROUNDS)
        assert refusal.value.codes == (code,)


def test_a_change_of_a_group_is_put_to_the_council_by_the_names_of_those_concerned(table: Council) -> None:
    table.propose("forming", about=About.FORMING, subjects=(cast.SAULE.code,), **plans.GROUNDS)
    decision = models.Decision.objects.get(about=About.FORMING)
    assert (decision.provision, decision.subjects.get().person.code) == ("kz266-p05-a", cast.SAULE.code)


@pytest.mark.parametrize("about", sorted(OWN_ACTS))
def test_what_has_an_act_of_its_own_is_not_decided_in_general(table: Council, about: About) -> None:
    with pytest.raises(Refused) as refusal:
        table.propose("own", about=about, **plans.GROUNDS)
    assert refusal.value.codes == ("decision.own_act",)
    with pytest.raises(Refused) as alone:
        take_decision(
            actor=table.karlygash,
            key="own",
            now=NOW,
            request=TakeDecision.model_validate({"about": about, **plans.GROUNDS}),
        )
    assert alone.value.codes == ("decision.own_act",)


def _sealed() -> tuple[Founded, Actor, models.Plan]:
    founded = Founded()
    saule = founded.member(cast.SAULE)
    return founded, saule, plans.kept(saule)


def test_a_sealed_plan_is_put_to_the_council_with_an_open_vault_and_other_questions_without() -> None:
    founded, saule, plan = _sealed()
    assert bytes(plan.sealed) == b""
    locked = vaulted.locked(saule)
    with pytest.raises(Refused) as refusal:
        plans.proposed(locked, plan)
    assert refusal.value.codes == ("vault.locked",)
    propose_decision(actor=locked, key="reading", now=NOW, request=ProposeDecision.model_validate(council.READING))
    decision = plans.proposed(saule, plan)
    table = (founded.karlygash, founded.bolat, founded.dana)
    Council.vote(Council.__new__(Council), decision, *((member, Choice.FOR) for member in table))
    with pytest.raises(Refused) as closing:
        plans.closed(locked, decision)
    assert closing.value.codes == ("vault.locked",)
    plans.closed(saule, decision)
    assert states() == [(1, "approved")]


def test_a_rejected_plan_goes_back_with_a_locked_vault() -> None:
    founded, saule, plan = _sealed()
    decision = plans.proposed(saule, plan)
    table = (founded.karlygash, founded.bolat, founded.dana)
    Council.vote(Council.__new__(Council), decision, *((member, Choice.AGAINST) for member in table))
    plans.closed(vaulted.locked(saule), decision)
    assert states() == [(1, "draft")]


def test_whoever_reads_no_plans_learns_of_none(table: Council) -> None:
    plan = plans.kept(table.saule)
    end = EndOffice(person=cast.SAULE.code, office=Office.SECRETARY, ground=EndGround.RESIGNED)
    end_office(actor=table.karlygash, key="end", now=NOW, request=end)
    with pytest.raises(Refused):
        plans.proposed(table.saule, plan)
    assert states() == [(1, "draft")]
