"""After the installation's ceremony a plan is sealed for those who read plans, by a process that cannot read it (¶6)."""

from uuid import UUID

import pytest

from qorgan.access.compartments import May
from qorgan.actions.end_office import EndOffice, end_office
from qorgan.actions.keep_plan import KeepPlan, keep_plan
from qorgan.actions.open_plan import open_plan
from qorgan.actions.open_plan_year import require_plan_year
from qorgan.actions.open_plans import open_plans
from qorgan.actions.refused import NotThere, Refused
from qorgan.actions.settle_vault import HandOver, hand_over, promised, settle_vault
from qorgan.actions.take_over_plan import take_over_plans
from qorgan.questions.person import EndGround
from qorgan.questions.vocabulary import Office
from qorgan.store import models
from qorgan.vault import sign
from tests.actions import cast, council, planned, vaulted
from tests.actions.cast import NOW
from tests.actions.vaulted import Founded
from tests.interfaces.plans import ground
from tests.standing import standing

pytestmark = pytest.mark.django_db
YEAR = ground.YEAR


@standing
def founded() -> Founded:
    return Founded()


def test_a_process_without_keys_keeps_a_plan_that_its_readers_open(founded: Founded) -> None:
    saule = founded.member(cast.SAULE)
    require_plan_year(actor=saule, key="year", now=NOW, year=YEAR)
    process = vaulted.locked(saule)
    plan = keep_plan(actor=process, key="keep", now=NOW, request=KeepPlan(YEAR, planned.lawful(saule), None)).subject
    row = models.Plan.objects.get(pk=plan)
    assert bytes(row.sealed) == b""
    for reader in (saule, founded.karlygash, founded.bolat):
        _row, told = open_plan(actor=reader, now=NOW, plan=row.pk)
        assert told["period"][0].startswith(str(YEAR))
    with pytest.raises(Refused) as refusal:
        open_plan(actor=process, now=NOW, plan=row.pk)
    assert refusal.value.codes == ("vault.locked",)
    with pytest.raises(NotThere):
        open_plan(actor=cast.signed_in(cast.BORIS), now=NOW, plan=row.pk)


def test_a_plan_planted_by_somebody_who_can_only_write_rows_does_not_open(founded: Founded) -> None:
    saule = founded.member(cast.SAULE)
    require_plan_year(actor=saule, key="year", now=NOW, year=YEAR)
    plan = keep_plan(actor=saule, key="keep", now=NOW, request=KeepPlan(YEAR, planned.lawful(saule), None)).subject
    record = models.SealedRecord.objects.get(record=plan)
    record.signature = sign.sign(b"\x07" * 32, purpose="record", message=b"")
    record.save()
    with pytest.raises(Refused) as refusal:
        open_plan(actor=saule, now=NOW, plan=models.Plan.objects.get().pk)
    assert refusal.value.codes == ("record.broken",)


def test_the_year_wants_an_open_vault_once(founded: Founded) -> None:
    saule = founded.member(cast.SAULE)
    with pytest.raises(Refused) as refusal:
        require_plan_year(actor=vaulted.locked(saule), key="year", now=NOW, year=YEAR)
    assert refusal.value.codes == ("vault.locked",)
    require_plan_year(actor=saule, key="year", now=NOW, year=YEAR)
    require_plan_year(actor=vaulted.locked(saule), key="again", now=NOW, year=YEAR)


def test_plans_older_than_the_ceremony_are_taken_over() -> None:
    saule = cast.signed_in(cast.SAULE)
    keep_plan(actor=saule, key="keep", now=NOW, request=KeepPlan(YEAR, planned.lawful(saule), None))
    before = models.Plan.objects.get()
    assert bytes(before.sealed) != b""
    founded = Founded()
    saule = founded.certified(vaulted.with_keys(saule), cast.SAULE.code)
    assert take_over_plans(actor=saule, now=NOW, key="over") == 1
    assert bytes(models.Plan.objects.get().sealed) == b""
    ((_row, told),) = open_plans(actor=founded.bolat, now=NOW, plans=[before.pk])
    assert told == before.document
    assert take_over_plans(actor=saule, now=NOW, key="over again") == 0


def test_a_new_member_of_the_council_is_promised_the_year_and_gets_it_from_a_holder(founded: Founded) -> None:
    saule = founded.member(cast.SAULE)
    require_plan_year(actor=saule, key="year", now=NOW, year=YEAR)
    plan = keep_plan(actor=saule, key="keep", now=NOW, request=KeepPlan(YEAR, planned.lawful(saule), None)).subject
    gaukhar = founded.member(council.GAUKHAR)
    part = models.Compartment.objects.get(kind="plan")
    assert [row.account.username for row in promised(saule, NOW)] == [council.GAUKHAR.code]
    hand_over(
        actor=saule,
        key="over",
        now=NOW,
        request=HandOver(compartment=part.pk, person=council.GAUKHAR.code, may=May.SHARE),
    )
    assert open_plan(actor=gaukhar, now=NOW, plan=UUID(plan))[1]["period"]


def test_whoever_leaves_the_council_reads_no_plan_from_that_moment(founded: Founded) -> None:
    saule = founded.member(cast.SAULE)
    require_plan_year(actor=saule, key="year", now=NOW, year=YEAR)
    keep_plan(actor=saule, key="keep", now=NOW, request=KeepPlan(YEAR, planned.lawful(saule), None))
    assert models.Compartment.objects.get(kind="plan").rotate_since is None
    ended = EndOffice(person=cast.BOLAT.code, office=Office.COUNCIL_MEMBER, ground=EndGround.RESIGNED)
    end_office(actor=founded.karlygash, key="end", now=NOW, request=ended)
    assert models.Compartment.objects.get(kind="plan").rotate_since == NOW
    assert settle_vault(actor=saule, now=NOW, key="settle").done == 1
    assert [grant.epoch for grant in models.Grant.objects.filter(member__account=UUID(founded.bolat.account))] == [1, 1]
