"""An approved plan is handed out: each person named reads the own part and nothing more; nobody else learns who is named (¶6)."""

from collections.abc import Mapping
from uuid import uuid4

import pytest

from qorgan.access.actor import Actor
from qorgan.access.compartments import May
from qorgan.actions import hand_out_plan as handing
from qorgan.actions._perform import Outcome
from qorgan.actions.end_office import EndOffice, end_office
from qorgan.actions.hand_out_plan import HandOutPlan, hand_out_plan
from qorgan.actions.make_calendar_feed import MakeCalendarFeed, make_calendar_feed, new_token
from qorgan.actions.open_plan_extract import extract_years, open_plan_extract
from qorgan.actions.refused import NotThere, Refused
from qorgan.actions.settle_vault import HandOver, hand_over, promised
from qorgan.journal import leaf
from qorgan.questions.person import EndGround
from qorgan.questions.vocabulary import Office
from qorgan.register.changes import PersonRow, TermRow
from qorgan.store import calendar_feed, models, scope
from tests.actions import cast, plans, vaulted
from tests.actions.cast import NOW
from tests.actions.vaulted import Founded
from tests.interfaces.plans import ground
from tests.marks import provision

pytestmark = [pytest.mark.django_db, provision("kz266-p06")]
YEAR = plans.YEAR


def row(code: str, office: str = "participant") -> PersonRow:
    """Somebody whom ``ground.fill`` has entered."""
    return PersonRow(code=code, name=code, terms=(TermRow(office, ground.SINCE, None, "KZ-71"),))


class Handed:
    """Founded, with an approved plan; Q1 and Q4 go to the first two visits, W1 accompanies; all three have keys."""

    def __init__(self) -> None:
        self.founded = Founded()
        self.saule = self.founded.member(cast.SAULE)
        self.plan = plans.kept(self.saule)
        plans.minuted(self.saule, self.plan)
        self.q1, self.q4 = (self.founded.member(row(code)) for code in ("Q1", "Q4"))
        self.w1 = self.founded.member(row("W1", "representative"))

    def out(self, plan: models.Plan | None = None, *, actor: Actor | None = None) -> Outcome:
        """Handed out to as many as go at once."""
        request = HandOutPlan(plan=(plan or self.plan).pk)
        return hand_out_plan(actor=actor or self.saule, key=uuid4().hex, now=NOW, request=request)

    def approved(self, *changes: Mapping[str, object]) -> models.Plan:
        """The next version, approved."""
        plan = plans.changed(self.saule, self.plan, *changes)
        plans.minuted(self.saule, plan)
        return plan


def visits(reader: Actor) -> list[str]:
    return [visit.id for visit in open_plan_extract(actor=reader, now=NOW, year=YEAR).extract.visits]


def test_each_person_named_reads_the_own_visits() -> None:
    begun = Handed()
    done = begun.out()
    assert {name: done.facts[name] for name in ("version", "handed", "left", "without_account")} == {
        "version": 1,
        "handed": 3,
        "left": 0,
        "without_account": 6,
    }
    for reader in (begun.q1, begun.q4, begun.w1):
        assert visits(reader) == ["2027-0001", "2027-0002"]
        assert extract_years(actor=reader, now=NOW) == (YEAR,)
    told = open_plan_extract(actor=begun.q1, now=NOW, year=YEAR)
    assert told.is_current
    assert {leg.institutions[0].id for visit in told.extract.visits for leg in visit.legs} == {"A1", "A4"}


def test_done_again_nothing_is_left_to_do() -> None:
    begun = Handed()
    begun.out()
    records = models.SealedRecord.objects.count()
    assert (begun.out().facts["handed"], models.SealedRecord.objects.count()) == (0, records)


@pytest.mark.parametrize(("at_once", "left"), [(2, 1), (3, 0)])
def test_some_people_at_a_time(at_once: int, left: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(handing, "AT_ONCE", at_once)
    begun = Handed()
    assert begun.out().facts["left"] == left
    assert begun.out().facts["handed"] == left
    assert visits(begun.w1) == ["2027-0001", "2027-0002"]


def test_a_later_version_is_the_next_revision_and_whoever_is_named_no_more_gets_an_empty_one() -> None:
    begun = Handed()
    begun.out()
    groups = [{"what": "group", "visit": n, "participants": ["Q1", "Q2"]} for n in ("2027-0001", "2027-0002")]
    amended = begun.approved(*groups)
    assert not open_plan_extract(actor=begun.q4, now=NOW, year=YEAR).is_current
    assert begun.out(amended).facts["handed"] == 3
    assert (visits(begun.q1), visits(begun.q4)) == (["2027-0001", "2027-0002"], [])
    assert open_plan_extract(actor=begun.q4, now=NOW, year=YEAR).extract.version == 2
    assert begun.out(amended).facts["handed"] == 0


def test_a_version_that_is_not_approved_is_not_handed_out() -> None:
    begun = Handed()
    draft = plans.changed(begun.saule, begun.plan, {"what": "remove", "visit": "2027-0001"})
    with pytest.raises(Refused) as refusal:
        begun.out(draft)
    assert refusal.value.codes == ("state.wrong",)
    plans.minuted(begun.saule, draft)
    with pytest.raises(Refused) as replaced:
        begun.out()
    assert replaced.value.codes == ("state.wrong",)


def test_handing_out_wants_an_open_vault_and_the_power_to_make_plans() -> None:
    begun = Handed()
    for actor, code in (
        (vaulted.locked(begun.saule), "vault.locked"),
        (begun.founded.bolat, "permission.not_held"),
    ):
        with pytest.raises(Refused) as refusal:
            begun.out(actor=actor)
        assert refusal.value.codes == (code,)


def test_nobody_opens_an_extract_of_somebody_else_or_with_a_locked_vault() -> None:
    begun = Handed()
    begun.out()
    stranger = begun.founded.member(row("Q2"))
    for reader in (stranger, cast.SYSTEM):
        with pytest.raises(NotThere):
            open_plan_extract(actor=reader, now=NOW, year=YEAR)
        assert extract_years(actor=reader, now=NOW) == ()
    with pytest.raises(Refused) as refusal:
        open_plan_extract(actor=vaulted.locked(begun.q1), now=NOW, year=YEAR)
    assert refusal.value.codes == ("vault.locked",)
    assert not scope.plans(begun.q1, cast.TODAY).exists()


def test_the_reading_is_written_down_and_no_entry_names_a_person_or_a_place() -> None:
    begun = Handed()
    begun.out()
    visits(begun.q1)
    people = set(models.Person.objects.values_list("pk", flat=True))
    for entry in models.JournalEntry.objects.filter(action__in=("hand_out_plan", "seal_extract", "open_plan_extract")):
        told = leaf.decode(bytes(entry.leaf))
        assert not people & set(told.objects)
        assert "A1" not in str(told.detail.facts)
    assert models.JournalEntry.objects.filter(action="open_plan_extract").count() == 1


def test_whoever_has_no_keys_yet_is_promised_the_extract_and_gets_it_from_a_holder() -> None:
    begun = Handed()
    later = cast.signed_in(row("Q2"))
    assert begun.out().facts["handed"] == 4
    later = begun.founded.certified(vaulted.with_keys(later), "Q2")
    (row_,) = promised(begun.saule, NOW)
    request = HandOver(compartment=row_.compartment_id, person="Q2", may=May.READ)
    hand_over(actor=begun.saule, key="over", now=NOW, request=request)
    assert visits(later) == ["2027-0003", "2027-0004"]


def test_a_later_secretary_hands_out_what_another_began() -> None:
    begun = Handed()
    begun.out()
    dina = begun.founded.member(PersonRow(code="S2", name="Дина", terms=(TermRow("secretary", ground.SINCE),)))
    (promise,) = promised(begun.saule, NOW)
    request = HandOver(compartment=promise.compartment_id, person="S2", may=May.SHARE)
    hand_over(actor=begun.saule, key="over", now=NOW, request=request)
    amended = begun.approved({"what": "remove", "visit": "2027-0001"})
    assert begun.out(amended, actor=dina).facts["handed"] == 3
    assert visits(begun.q1) == ["2027-0002"]


def test_whoever_is_no_participant_any_more_reads_no_extract() -> None:
    begun = Handed()
    begun.out()
    ended = EndOffice(person="Q1", office=Office.PARTICIPANT, ground=EndGround.RESIGNED)
    end_office(actor=begun.founded.karlygash, key="end", now=NOW, request=ended)
    assert extract_years(actor=begun.q1, now=NOW) == ()
    with pytest.raises(NotThere):
        open_plan_extract(actor=begun.q1, now=NOW, year=YEAR)


def test_a_calendar_feed_is_told_nothing_of_a_plan() -> None:
    begun = Handed()
    begun.out()
    token, kept = new_token()
    make_calendar_feed(actor=begun.q1, key="feed", now=NOW, request=MakeCalendarFeed(kept))
    told = calendar_feed.feed(token, cast.TODAY)
    assert told is not None
    assert b"2027" not in told
