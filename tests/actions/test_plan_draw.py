"""Members of the Council make the seed of a plan together: each bound before anybody gives, none able to know it beforehand."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from uuid import uuid4

import pytest
from django.conf import LazySettings

from qorgan.access.actor import Actor
from qorgan.access.compartments import Kind
from qorgan.actions import catalogue
from qorgan.actions.misread import Misread
from qorgan.actions.open_run_seed import open_run_seed
from qorgan.actions.open_seed import open_seed
from qorgan.actions.open_visit_proof import open_visit_proof
from qorgan.actions.refused import Denied, Refused
from qorgan.interfaces.plans import runner, work
from qorgan.journal import leaf
from qorgan.planning import lottery, visit_proof
from qorgan.planning.document import PlanDocument
from qorgan.project.law import COUNTRY
from qorgan.store import draw_scope, models, scope
from tests.actions import cast, plans, vaulted
from tests.actions.cast import NOW, TODAY
from tests.actions.drawn import WHY, YEAR, Drawing
from tests.interfaces.plans import ground
from tests.standing import standing

pytestmark = [pytest.mark.django_db, pytest.mark.provision("kz266-p06-a")]
AFTER = datetime(YEAR + 1, 1, 10, 6, 0, tzinfo=UTC)


@standing
def drawing() -> Drawing:
    return Drawing()


def codes(drawing: Drawing, actor: Actor, act: str, **told: object) -> tuple[str, ...]:
    with pytest.raises(Refused) as refused:
        drawing.do(actor, act, **told)
    return refused.value.codes


def facts(action: str) -> list[dict[str, object]]:
    entries = models.JournalEntry.objects.filter(action=action).order_by("seq")
    return [dict(leaf.decode(bytes(entry.leaf)).detail.facts) for entry in entries]


def everything() -> Iterator[str]:
    """Every value of every row, as text; bytes as they are and as hexadecimal digits."""
    for model in _models():
        for row in model.objects.values_list():
            for value in row:
                raw = bytes(value) if isinstance(value, memoryview | bytes) else str(value).encode()
                yield raw.decode("latin-1")
                yield raw.hex()


def _models() -> list[type[models.Plan]]:
    return [found for name in models.__all__ if hasattr(found := getattr(models, name), "objects")]


def test_the_draw_goes_from_commitments_to_a_sealed_seed(drawing: Drawing) -> None:
    assert drawing.begun().state == "committing"
    for number, member in enumerate(drawing.members):
        drawing.do(member, "commit_share", words=f"ветер {number}")
    assert drawing.row().state == "giving"
    for member in drawing.members:
        drawing.do(member, "give_share")
    drawing.do(drawing.saule, "close_draw")
    row = drawing.row()
    handed = open_run_seed(actor=drawing.saule, now=NOW, year=YEAR)
    assert handed is not None
    assert (row.state, row.commitment) == ("closed", lottery.seed_commitment(YEAR, handed.seed))
    assert facts("close_draw")[0]["bound"] == row.commitment
    assert [told["bound"] for told in facts("commit_share")] == [
        row.shares.get(member=member.person).commitment for member in drawing.members
    ]


def test_nobody_gives_before_everybody_is_bound(drawing: Drawing) -> None:
    drawing.begun()
    drawing.do(drawing.bolat, "commit_share", words="один")
    assert codes(drawing, drawing.bolat, "give_share") == ("state.wrong",)
    assert codes(drawing, drawing.saule, "close_draw") == ("state.wrong",)


def test_nobody_is_bound_twice_and_nobody_after_the_commitments_were_closed(drawing: Drawing) -> None:
    drawing.begun()
    for member in (drawing.bolat, drawing.dana):
        drawing.do(member, "commit_share", words="слово")
    assert codes(drawing, drawing.bolat, "commit_share", words="другое") == ("plan_draw.bound",)
    drawing.do(drawing.saule, "close_commitments", reason=WHY)
    assert codes(drawing, drawing.gaukhar, "commit_share", words="поздно") == ("state.wrong",)
    assert codes(drawing, drawing.gaukhar, "give_share") == ("plan_draw.not_bound",)


def test_a_draw_goes_on_without_those_who_are_absent_only_for_a_written_reason_and_names_them(drawing: Drawing) -> None:
    drawing.bound()
    for member in (drawing.bolat, drawing.dana):
        drawing.do(member, "give_share")
    assert codes(drawing, drawing.saule, "close_draw") == ("plan_draw.absent",)
    drawing.do(drawing.saule, "close_draw", reason=WHY)
    entry = models.JournalEntry.objects.get(action="close_draw")
    assert drawing.gaukhar.person in leaf.decode(bytes(entry.leaf)).objects
    assert facts("close_draw")[0]["absent"] == 1


def test_two_members_at_least_make_a_draw(drawing: Drawing) -> None:
    assert codes(drawing, drawing.saule, "begin_draw", members=[cast.BOLAT.code]) == ("plan_draw.too_few",)
    drawing.begun()
    drawing.do(drawing.bolat, "commit_share", words="один")
    assert codes(drawing, drawing.saule, "close_commitments", reason=WHY) == ("plan_draw.too_few",)


def test_only_members_of_the_council_are_named(drawing: Drawing) -> None:
    members = [cast.BOLAT.code, cast.SAULE.code]
    assert codes(drawing, drawing.saule, "begin_draw", members=members) == ("plan_draw.no_member",)


def test_a_year_is_drawn_once(drawing: Drawing) -> None:
    drawing.begun()
    assert codes(drawing, drawing.saule, "begin_draw") == ("plan_draw.there",)


def test_a_year_that_nobody_plans_is_misread(drawing: Drawing) -> None:
    with pytest.raises(Misread):
        catalogue.run("begin_draw", actor=drawing.saule, key="k", now=NOW, told={"year": 1})


def test_who_is_no_member_gives_no_share_and_who_is_no_secretary_closes_none(drawing: Drawing) -> None:
    drawing.bound()
    for actor, act in ((drawing.saule, "give_share"), (drawing.bolat, "close_draw"), (drawing.karlygash, "close_draw")):
        with pytest.raises(Denied):
            drawing.do(actor, act)


def test_a_share_is_its_members_alone_until_it_is_given(drawing: Drawing) -> None:
    drawing.bound()
    parts = {
        actor.name: scope.compartments(actor, TODAY).filter(kind=Kind.DRAW_SHARE).count()
        for actor in (drawing.saule, drawing.karlygash, drawing.bolat)
    }
    assert sorted(parts.values()) == [0, 0, 1]
    assert not scope.compartments(drawing.bolat, TODAY).filter(kind=Kind.PLAN_DRAW).exists()


def test_a_share_that_is_not_what_was_committed_to_is_refused(drawing: Drawing) -> None:
    drawing.bound()
    models.DrawShare.objects.filter(member=drawing.bolat.person).update(commitment=f"sha256:{'0' * 64}")
    assert codes(drawing, drawing.bolat, "give_share") == ("plan_draw.share_broken",)


def test_no_seed_is_made_of_a_share_that_is_not_what_was_committed_to(drawing: Drawing) -> None:
    drawing.given()
    models.DrawShare.objects.filter(member=drawing.bolat.person).update(commitment=f"sha256:{'0' * 64}")
    assert codes(drawing, drawing.saule, "close_draw") == ("plan_draw.share_broken",)
    assert drawing.row().commitment == ""


def test_no_row_no_entry_and_no_column_tells_a_share_a_seed_or_the_words(drawing: Drawing) -> None:
    drawing.closed()
    handed = open_run_seed(actor=drawing.saule, now=NOW, year=YEAR)
    assert handed is not None
    told = open_seed(actor=drawing.saule, now=AFTER, year=YEAR)
    drawn = json.loads(json.dumps(told))["draw"]
    needles = [handed.seed, "степь", *(one[key] for one in drawn["members"] for key in ("share", "nonce"))]
    haystack = list(everything())
    for needle in needles:
        for form in (needle, needle.encode().hex(), needle.encode().decode("latin-1")):
            assert not any(form in value for value in haystack), needle
    assert handed.seed not in repr(handed)


def test_the_seed_is_opened_after_the_year_or_by_the_commissioners_decision(drawing: Drawing) -> None:
    drawing.closed()
    with pytest.raises(Refused) as early:
        open_seed(actor=drawing.saule, now=NOW, year=YEAR)
    assert early.value.codes == ("plan_draw.not_yet",)
    assert codes(drawing, drawing.karlygash, "release_seed") == ("plan_draw.early",)
    drawing.do(drawing.karlygash, "release_seed", reason="Жалоба на план")
    told = json.loads(json.dumps(open_seed(actor=drawing.saule, now=NOW, year=YEAR)))
    shares = [lottery.Share(one["member"], one["share"], one["nonce"]) for one in told["draw"]["members"]]
    assert lottery.seed(YEAR, shares) == told["draw"]["seed"]
    assert models.JournalEntry.objects.filter(action="open_seed").count() == 1


def test_the_seed_is_open_to_nobody_without_the_draws_part(drawing: Drawing) -> None:
    drawing.closed()
    with pytest.raises(Refused) as refused:
        open_seed(actor=drawing.bolat, now=AFTER, year=YEAR)
    assert refused.value.codes == ("compartment.not_yours",)
    assert not models.JournalEntry.objects.filter(action="open_seed").exists()


def test_what_waits_for_a_member_is_to_be_bound_and_then_to_give(drawing: Drawing) -> None:
    drawing.begun()
    assert [one.draw.year for one in draw_scope.awaiting(drawing.bolat, TODAY)] == [YEAR]
    drawing.do(drawing.bolat, "commit_share", words="один")
    assert draw_scope.awaiting(drawing.bolat, TODAY) == []
    assert draw_scope.awaiting(drawing.saule, TODAY) == []


class TestThePlanOfTheYear:
    @pytest.fixture(autouse=True)
    def register(self, settings: LazySettings) -> None:
        settings.PLAN_WORK = "inline"
        ground.fill()

    @staticmethod
    def made(actor: Actor) -> models.Plan:
        run = runner.start(
            actor=actor, username="S1", country=COUNTRY, key=uuid4().hex, now=NOW, asked=work.Asked(YEAR)
        )
        plan = models.PlanRun.objects.get(pk=run).plan
        assert plan is not None
        return plan

    def opened(self, drawing: Drawing, plan: models.Plan) -> PlanDocument:
        return plans.opened(drawing.saule, plan)

    def test_is_made_with_the_members_seed_and_says_so(self, drawing: Drawing) -> None:
        row = drawing.closed()
        drawn = self.opened(drawing, self.made(drawing.saule)).randomness
        assert drawn is not None
        assert drawn.members_draw == row.commitment
        assert facts("keep_plan")[0]["root"] == drawn.root
        assert facts("keep_plan")[0]["members_draw"] == row.commitment

    def test_says_so_where_there_was_no_draw(self, drawing: Drawing) -> None:
        drawn = self.opened(drawing, self.made(drawing.saule)).randomness
        assert drawn is not None
        assert (drawn.members_draw, drawn.root is None) == (None, False)

    def test_is_not_begun_while_the_vault_is_locked(self, drawing: Drawing) -> None:
        drawing.closed()
        with pytest.raises(Refused) as refused:
            self.made(vaulted.locked(drawing.saule))
        assert refused.value.codes == ("vault.locked",)
        assert not models.PlanRun.objects.exists()

    def test_one_visit_is_shown_with_its_proof_from_its_first_day_on(self, drawing: Drawing) -> None:
        drawing.closed()
        plan = self.made(drawing.saule)
        document = self.opened(drawing, plan)
        visit, drawn = document.visits[2], document.randomness
        assert drawn is not None
        with pytest.raises(Refused) as ahead:
            open_visit_proof(actor=drawing.saule, now=NOW, plan=plan.pk, visit=visit.id)
        assert ahead.value.codes == ("plan_draw.visit_ahead",)
        told = json.loads(json.dumps(open_visit_proof(actor=drawing.saule, now=AFTER, plan=plan.pk, visit=visit.id)))[
            "visit"
        ]
        shown = visit_proof.Shown(
            told["visit"], bytes.fromhex(told["nonce"]), told["seq"], told["size"],
            tuple(map(bytes.fromhex, told["path"])), bytes.fromhex(told["top"]),
        )  # fmt: skip
        assert visit_proof.holds(shown, facts("keep_plan")[0]["root"])  # type: ignore[arg-type]  # a text, as just told
        others = {one.id for one in document.visits} - {visit.id}
        assert not any(other in json.dumps(told) for other in others)

    def test_changed_by_hand_has_a_root_of_its_own_and_says_that_no_seed_makes_it(self, drawing: Drawing) -> None:
        drawing.closed()
        before = self.opened(drawing, plan := self.made(drawing.saule)).randomness
        after = self.opened(drawing, plans.changed(drawing.saule, plan, budget=5_000_000)).randomness
        assert before is not None
        assert after is not None
        assert (after.is_by_hand, after.commitment) == (True, before.commitment)
        assert after.root != before.root
