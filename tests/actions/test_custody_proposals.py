"""Two people destroy, hold, release and take out; one person never does, whatever the office."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from types import MappingProxyType
from uuid import UUID, uuid4

import pytest

from qorgan.access.actor import Actor
from qorgan.access.custody import What
from qorgan.actions.agree_custody import AgreeCustody, WithdrawCustody, agree_custody, withdraw_custody
from qorgan.actions.open_pages import open_pages
from qorgan.actions.open_reason import open_reason
from qorgan.actions.propose_custody import ProposeCustody, propose_custody
from qorgan.actions.refused import Denied, NotThere, Refused
from qorgan.store import models, proposals_page
from tests.actions import cast, escrowed
from tests.actions.cast import TODAY
from tests.actions.escrowed import ASKED, Escrowed
from tests.standing import standing

pytestmark = pytest.mark.django_db
NOTHING: Mapping[str, object] = MappingProxyType({})
UNTIL = TODAY + timedelta(days=30)


@standing
def ground() -> Escrowed:
    return Escrowed()


def propose(
    ground: Escrowed, actor: Actor, what: What, *, now: datetime = ASKED, more: Mapping[str, object] = NOTHING
) -> UUID:
    told = {"until": UNTIL} if what is What.HOLD else {}
    asked = ProposeCustody.model_validate(
        {"compartment": ground.notes, "what": what, "reason": "The court asks for it", **told, **more}
    )
    return UUID(propose_custody(actor=actor, key=uuid4().hex, now=now, request=asked).subject)


def agree(actor: Actor, number: UUID, *, now: datetime = ASKED) -> None:
    agree_custody(actor=actor, key=uuid4().hex, now=now, request=AgreeCustody(proposal=number))


def state(ground: Escrowed) -> str:
    return models.Compartment.objects.get(pk=ground.notes).state


def test_two_destroy_every_copy_of_the_secret(ground: Escrowed) -> None:
    request = ground.ask(ground.karlygash)
    ground.peel(request, ground.bolat, now=escrowed.OPENS)
    number = propose(ground, ground.boris, What.SHRED)
    assert open_reason(actor=ground.dana, now=ASKED, asked=number) == "The court asks for it"
    assert open_reason(actor=ground.aida, now=ASKED, asked=number) == "The court asks for it"
    agree(ground.dana, number)
    assert state(ground) == "shredded"
    assert not models.EscrowBox.objects.filter(compartment=ground.notes).exists()
    assert not models.EscrowPeel.objects.exists()
    assert {bytes(row.box) for row in models.Grant.objects.filter(compartment=ground.notes)} == {b""}
    assert {bytes(row.carried) for row in models.Epoch.objects.filter(compartment=ground.notes)} == {b""}
    assert escrowed.request(request).state == "cancelled"
    with pytest.raises(NotThere):
        open_pages(actor=ground.boris, now=ASKED, compartments=[ground.notes])
    with pytest.raises(NotThere):
        ground.ask(ground.dana)


def test_one_person_alone_destroys_holds_and_releases_nothing(ground: Escrowed) -> None:
    for what in (What.SHRED, What.HOLD):
        for actor in ground.five:
            number = propose(ground, actor, what)
            with pytest.raises(Refused) as refusal:
                agree(actor, number)
            assert refusal.value.codes == ("proposal.own",)
            withdraw_custody(actor=actor, key=uuid4().hex, now=ASKED, request=WithdrawCustody(proposal=number))
    assert state(ground) == "open"
    administrator = cast.signed_in(cast.ADIL)
    number = propose(ground, ground.bolat, What.SHRED, now=ASKED + timedelta(seconds=1))
    with pytest.raises(Denied):
        propose(ground, administrator, What.SHRED)
    with pytest.raises(Denied):
        agree(administrator, number)


def test_a_group_does_not_destroy_its_own_work_alone(ground: Escrowed) -> None:
    number = propose(ground, ground.boris, What.SHRED)
    with pytest.raises(Refused) as refusal:
        agree(ground.aida, number)
    assert refusal.value.codes == ("custody.not_for_you",)
    assert state(ground) == "open"
    for nobody in (ground.member(cast.SAULE), ground.member(cast.ERIK)):
        with pytest.raises(NotThere):
            agree(nobody, number)


def test_a_hold_wants_the_commissioner_and_forbids_destroying_to_its_last_day(ground: Escrowed) -> None:
    with pytest.raises(Refused) as refusal:
        propose(ground, ground.boris, What.HOLD)
    assert refusal.value.codes == ("custody.not_for_you",)
    number = propose(ground, ground.bolat, What.HOLD)
    with pytest.raises(Refused) as no_commissioner:
        agree(ground.dana, number)
    assert no_commissioner.value.codes == ("custody.not_for_you",)
    waiting = propose(ground, ground.dana, What.SHRED)
    agree(ground.karlygash, number)
    assert state(ground) == "held"
    assert proposals_page.hold_of(ground.notes, UNTIL) == UNTIL
    assert proposals_page.hold_of(ground.notes, UNTIL + timedelta(days=1)) is None
    with pytest.raises(Refused) as held:
        agree(ground.bolat, waiting)
    assert held.value.codes == ("compartment.held",)
    models.Compartment.objects.filter(pk=ground.notes).update(state="open")
    with pytest.raises(Refused) as still:
        agree(ground.bolat, waiting, now=ASKED + timedelta(days=30))
    assert still.value.codes == ("compartment.held",)
    assert open_pages(actor=ground.boris, now=ASKED, compartments=[ground.notes])
    agree(ground.bolat, waiting, now=ASKED + timedelta(days=31))
    assert state(ground) == "shredded"


def test_a_hold_is_released_by_two_as_it_was_made(ground: Escrowed) -> None:
    with pytest.raises(Refused) as none:
        propose(ground, ground.karlygash, What.RELEASE)
    assert none.value.codes == ("hold.none",)
    agree(ground.karlygash, propose(ground, ground.bolat, What.HOLD))
    later = ASKED + timedelta(hours=1)
    agree(ground.dana, propose(ground, ground.karlygash, What.RELEASE, now=later), now=later)
    assert (state(ground), proposals_page.hold_of(ground.notes, TODAY)) == ("open", None)
    agree(ground.dana, propose(ground, ground.bolat, What.SHRED, now=later), now=later)
    assert state(ground) == "shredded"


@pytest.mark.parametrize(
    ("what", "more", "code"),
    [
        (What.HOLD, {"until": None}, "custody.no_day"),
        (What.HOLD, {"until": TODAY - timedelta(days=1)}, "day.past"),
        (What.SHRED, {"until": UNTIL}, "custody.unwanted"),
        (What.SHRED, {"recipients": ("age1x",)}, "custody.unwanted"),
    ],
)
def test_what_does_not_belong_together_is_refused(
    ground: Escrowed, what: What, more: dict[str, object], code: str
) -> None:
    with pytest.raises(Refused) as refusal:
        propose(ground, ground.bolat, what, more=more)
    assert refusal.value.codes == (code,)
    propose(ground, ground.bolat, What.HOLD, more={"until": TODAY})


def test_the_root_of_certificates_is_not_destroyed_and_one_thing_is_proposed_once(ground: Escrowed) -> None:
    enrol = models.Compartment.objects.get(kind="enrol").pk
    with pytest.raises(Refused) as refusal:
        propose(ground, ground.bolat, What.SHRED, more={"compartment": enrol})
    assert refusal.value.codes == ("custody.kind",)
    propose(ground, ground.bolat, What.SHRED)
    with pytest.raises(Refused) as twice:
        propose(ground, ground.dana, What.SHRED)
    assert twice.value.codes == ("proposal.asked",)


def test_a_yes_is_to_one_thing_whatever_the_row_says_later(ground: Escrowed) -> None:
    number = propose(ground, ground.bolat, What.HOLD)
    row = models.Proposal.objects.get(pk=number)
    for changes in (
        {"kind": "shred"},
        {"compartment_id": ground.part("report")},
        {"until": UNTIL + timedelta(days=1)},
        {"by_id": UUID(ground.marat.account)},
        {"recipients": "age1x"},
    ):
        models.Proposal.objects.filter(pk=number).update(**changes)
        with pytest.raises(Refused) as refusal:
            agree(ground.karlygash, number)
        assert refusal.value.codes == ("proposal.broken",), changes
        row.save()
    agree(ground.karlygash, number)


def test_a_forged_first_yes_and_one_of_somebody_gone_count_for_nothing(ground: Escrowed) -> None:
    number = propose(ground, ground.bolat, What.SHRED)
    models.Approval.objects.filter(subject=number).update(signature=b"\1" * 64)
    with pytest.raises(Refused) as forged:
        agree(ground.karlygash, number)
    assert forged.value.codes == ("proposal.proposer",)
    second = propose(ground, ground.marat, What.HOLD)
    models.OfficeTerm.objects.filter(person__code="M1").update(valid_to=TODAY - timedelta(days=1))
    with pytest.raises(Refused) as gone:
        agree(ground.karlygash, second)
    assert gone.value.codes == ("proposal.proposer",)


def test_the_page_tells_who_may_do_what(ground: Escrowed) -> None:
    number = propose(ground, ground.bolat, What.HOLD)
    (own,) = proposals_page.proposals(ground.bolat, TODAY, ASKED)
    assert (own.id, own.what, own.visit, own.kind, own.by, own.may) == (
        number,
        "hold",
        "V-1",
        "notes",
        "Болат",
        frozenset({"withdraw"}),
    )
    (others,) = proposals_page.proposals(ground.karlygash, TODAY, ASKED)
    assert others.may == {"agree"}
    assert proposals_page.proposals(cast.signed_in(cast.SAULE), TODAY, ASKED) == []
    with pytest.raises(Refused) as refusal:
        withdraw_custody(actor=ground.dana, key="dana", now=ASKED, request=WithdrawCustody(proposal=number))
    assert refusal.value.codes == ("proposal.not_own",)
