"""Three of five open what its holders have lost: after a wait, in their order, for one person, and never without a new key afterwards."""

from datetime import timedelta

import pytest

from qorgan.access.compartments import May
from qorgan.access.custody import Judgement
from qorgan.actions.approve_escrow import ApproveEscrow, approve_escrow
from qorgan.actions.cancel_escrow import CancelEscrow, cancel_escrow
from qorgan.actions.open_pages import open_pages
from qorgan.actions.open_reason import open_reason
from qorgan.actions.refused import Denied, NotThere, Refused
from qorgan.actions.review_escrow import ReviewEscrow, review_escrow
from qorgan.actions.settle_vault import HandOver, hand_over, promised, settle_vault
from qorgan.register.changes import PersonRow
from qorgan.store import escrow_page, models
from tests.actions import cast, escrowed, vaulted
from tests.actions.cast import TODAY
from tests.actions.escrowed import ASKED, OPENS, REASON, Escrowed
from tests.standing import standing

pytestmark = pytest.mark.django_db
_SECOND = timedelta(seconds=1)


@standing
def ground() -> Escrowed:
    return Escrowed()


def test_a_member_who_forgot_everything_reads_old_pages_after_three_of_five_opened_them(ground: Escrowed) -> None:
    boris, _, _ = (
        ground.forget(who, who_row.code)
        for who, who_row in zip((ground.boris, ground.aida, ground.timur), vaulted.GROUP, strict=True)
    )
    number = ground.ask(boris)
    assert open_reason(actor=ground.dana, now=ASKED, asked=number) == REASON
    ground.peel(number, ground.bolat, ground.dana, ground.marat, following=("D1", "M1"))
    ground.take(boris, number)
    told = open_pages(actor=boris, now=OPENS, compartments=[ground.notes])
    assert [page.text for page in told] == ["Eleven people in a cell for eight"]
    vaulted.write(boris, ground.notes, "Cells", "after", page=ground.page, read=1, now=OPENS)
    assert models.Compartment.objects.get(pk=ground.notes).rotate_since is None


def test_what_was_opened_goes_on_to_the_others_of_the_group(ground: Escrowed) -> None:
    boris = ground.forget(ground.boris, "P1")
    aida = ground.forget(ground.aida, "P2")
    number = ground.ask(boris)
    ground.peel(number, ground.karlygash, ground.bolat, ground.dana)
    ground.take(boris, number)
    assert [page.title for page in open_pages(actor=ground.timur, now=OPENS, compartments=[ground.notes])] == ["Cells"]
    assert {row.account.person.code for row in promised(boris, OPENS) if row.account.person} == {"P2"}
    asked = HandOver(compartment=ground.notes, person="P2", may=May.SHARE)
    hand_over(actor=boris, key="aida", now=OPENS, request=asked)
    assert [page.title for page in open_pages(actor=aida, now=OPENS, compartments=[ground.notes])] == ["Cells"]


def test_opening_leaves_no_layer_and_new_boxes_that_open_again(ground: Escrowed) -> None:
    number = ground.ask(ground.karlygash)
    before = {bytes(box.box) for box in models.EscrowBox.objects.filter(compartment=ground.notes)}
    ground.peel(number, ground.bolat, ground.gaukhar, ground.marat, following=("G1", "M1"))
    ground.take(ground.karlygash, number)
    after = {bytes(box.box) for box in models.EscrowBox.objects.filter(compartment=ground.notes, epoch=2)}
    assert (len(before), len(after), before & after) == (10, 10, set())
    assert {bytes(peel.box) for peel in models.EscrowPeel.objects.all()} == {b""}
    again = ground.ask(ground.dana, now=OPENS)
    later = OPENS + timedelta(hours=72)
    ground.peel(again, ground.karlygash, ground.bolat, ground.marat, following=("B1", "M1"), now=later)
    ground.take(ground.dana, again, now=later)
    assert open_pages(actor=ground.dana, now=later, compartments=[ground.notes])


def test_nobody_peels_before_seventy_two_hours_are_over(ground: Escrowed) -> None:
    number = ground.ask(ground.karlygash)
    with pytest.raises(Refused) as refusal:
        ground.peel(number, ground.bolat, now=OPENS - _SECOND)
    assert refusal.value.codes == ("escrow.waits",)
    ground.peel(number, ground.bolat, now=OPENS)


def test_an_opening_moment_moved_in_the_row_opens_nothing_earlier(ground: Escrowed) -> None:
    number = ground.ask(ground.karlygash)
    models.EscrowRequest.objects.filter(pk=number).update(opens_at=ASKED)
    with pytest.raises(Refused) as refusal:
        ground.peel(number, ground.bolat, now=ASKED + timedelta(hours=1))
    assert refusal.value.codes == ("escrow.waits",)
    models.EscrowRequest.objects.filter(pk=number).update(threat_to_life=True)
    with pytest.raises(Refused) as forged:
        ground.peel(number, ground.bolat, now=ASKED + timedelta(hours=1))
    assert forged.value.codes == ("escrow.broken",)


def test_a_threat_to_life_opens_at_once_when_two_others_approve(ground: Escrowed) -> None:
    number = ground.ask(ground.karlygash, threat=True)
    with pytest.raises(Refused) as own:
        approve_escrow(actor=ground.karlygash, key="own", now=ASKED, request=ApproveEscrow(escrow=number))
    assert own.value.codes == ("escrow.own",)
    assert approve_escrow(actor=ground.bolat, key="one", now=ASKED, request=ApproveEscrow(escrow=number)).facts == {
        "approvals": 1,
        "opened": False,
    }
    with pytest.raises(Refused) as twice:
        approve_escrow(actor=ground.bolat, key="two", now=ASKED, request=ApproveEscrow(escrow=number))
    assert twice.value.codes == ("escrow.approved",)
    with pytest.raises(Refused) as early:
        ground.peel(number, ground.bolat, now=ASKED)
    assert early.value.codes == ("escrow.waits",)
    approve_escrow(actor=ground.dana, key="three", now=ASKED, request=ApproveEscrow(escrow=number))
    ground.peel(number, ground.bolat, ground.dana, ground.gaukhar, now=ASKED)
    ground.take(ground.karlygash, number, now=ASKED)
    assert open_pages(actor=ground.karlygash, now=ASKED, compartments=[ground.notes])


def test_a_request_without_threat_is_not_hurried_and_a_forged_approval_counts_for_nothing(ground: Escrowed) -> None:
    number = ground.ask(ground.karlygash)
    with pytest.raises(Refused) as refusal:
        approve_escrow(actor=ground.bolat, key="one", now=ASKED, request=ApproveEscrow(escrow=number))
    assert refusal.value.codes == ("escrow.no_threat",)
    urgent = ground.ask(ground.marat, threat=True)
    for actor in (ground.bolat, ground.dana):
        key = vaulted.key_of(actor)
        models.Approval.objects.create(subject=urgent, kind="escrow", key=key, signature=b"\1" * 64, at=ASKED)
    with pytest.raises(Refused) as early:
        ground.peel(urgent, ground.bolat, now=ASKED)
    assert early.value.codes == ("escrow.waits",)


def test_two_hands_of_three_open_nothing(ground: Escrowed) -> None:
    number = ground.ask(ground.karlygash)
    ground.peel(number, ground.bolat, ground.dana)
    with pytest.raises(Refused) as refusal:
        ground.take(ground.karlygash, number)
    assert refusal.value.codes == ("escrow.hands_missing",)
    with pytest.raises(NotThere):
        open_pages(actor=ground.karlygash, now=OPENS, compartments=[ground.notes])


def test_the_order_is_kept_and_nobody_is_two_hands(ground: Escrowed) -> None:
    number = ground.ask(ground.karlygash)
    for too_high in (ground.gaukhar, ground.marat):
        with pytest.raises(Refused) as first:
            ground.peel(number, too_high)
        assert first.value.codes == ("escrow.not_first",)
    ground.peel(number, ground.bolat)
    for actor, code in (
        (ground.bolat, "escrow.peeled"),
        (ground.gaukhar, "escrow.turn"),
        (ground.marat, "escrow.not_chosen"),
        (ground.karlygash, "escrow.not_chosen"),
    ):
        with pytest.raises(Refused) as refusal:
            ground.peel(number, actor)
        assert refusal.value.codes == (code,)
    ground.peel(number, ground.dana, ground.gaukhar)


def test_whoever_has_no_seat_or_no_office_peels_nothing(ground: Escrowed) -> None:
    ground.seat("K1", "B1", "D1", hands=2)
    settle_vault(actor=ground.boris, now=ASKED, key="again")
    number = ground.ask(ground.karlygash)
    with pytest.raises(Refused) as seatless:
        ground.peel(number, ground.marat)
    assert seatless.value.codes == ("escrow.no_seat",)
    for stranger in (ground.boris, cast.signed_in(cast.SAULE), cast.signed_in(cast.ADIL)):
        with pytest.raises(Denied):
            ground.peel(number, stranger)


def test_a_request_ends_seven_days_after_it_opened_and_what_was_peeled_is_forgotten(ground: Escrowed) -> None:
    last, over = OPENS + timedelta(days=7) - _SECOND, OPENS + timedelta(days=7)
    number = ground.ask(ground.karlygash)
    ground.peel(number, ground.bolat, now=last)
    with pytest.raises(Refused) as refusal:
        ground.peel(number, ground.dana, now=over)
    assert refusal.value.codes == ("escrow.over",)
    row = escrowed.request(number)
    assert (row.state, row.peels.count()) == ("expired", 0)
    compartment = models.Compartment.objects.get(pk=ground.notes)
    assert (compartment.rotate_since, compartment.rotate_why) == (over, "escrow")
    settle_vault(actor=ground.boris, now=over, key="rotate")
    assert models.Epoch.objects.filter(compartment=ground.notes).count() == 2


def test_a_holder_or_the_requester_cancels_and_nobody_else(ground: Escrowed) -> None:
    number = ground.ask(ground.karlygash)
    ground.peel(number, ground.bolat)
    with pytest.raises(Refused) as refusal:
        cancel_escrow(actor=ground.dana, key="dana", now=OPENS, request=CancelEscrow(escrow=number))
    assert refusal.value.codes == ("escrow.not_own",)
    done = cancel_escrow(actor=ground.aida, key="aida", now=OPENS, request=CancelEscrow(escrow=number))
    assert done.facts == {"peeled": 1}
    assert models.Compartment.objects.get(pk=ground.notes).rotate_why == "escrow"
    again = ground.ask(ground.karlygash)
    cancel_escrow(actor=ground.karlygash, key="own", now=OPENS, request=CancelEscrow(escrow=again))
    with pytest.raises(Refused) as over:
        ground.peel(again, ground.bolat)
    assert over.value.codes == ("escrow.over",)


def test_an_opening_is_reviewed_by_somebody_else_of_the_council(ground: Escrowed) -> None:
    number = ground.ask(ground.karlygash)
    asked = ReviewEscrow(escrow=number, judgement=Judgement.IN_ORDER)
    with pytest.raises(Refused) as early:
        review_escrow(actor=ground.bolat, key="early", now=ASKED, request=asked)
    assert early.value.codes == ("escrow.unopened",)
    ground.peel(number, ground.bolat, ground.dana, ground.gaukhar)
    ground.take(ground.karlygash, number)
    with pytest.raises(Refused) as own:
        review_escrow(actor=ground.karlygash, key="own", now=OPENS, request=asked)
    assert own.value.codes == ("escrow.own",)
    with pytest.raises(Denied):
        review_escrow(actor=ground.boris, key="boris", now=OPENS, request=asked)
    (banner,) = escrow_page.of_compartments(ground.boris, TODAY, OPENS, [ground.notes])[ground.notes]
    assert (banner.state, banner.review_due, banner.by) == ("opened", OPENS + timedelta(days=7), "Қарлығаш")
    review_escrow(actor=ground.bolat, key="review", now=OPENS, request=asked)
    assert escrowed.request(number).judgement == "in_order"
    assert escrow_page.of_compartments(ground.boris, TODAY, OPENS, [ground.notes]) == {}


def test_whoever_may_ask_asks_once_for_what_they_do_not_hold(ground: Escrowed) -> None:
    with pytest.raises(Refused) as held:
        ground.ask(ground.boris)
    assert held.value.codes == ("escrow.held",)
    number = ground.ask(ground.karlygash)
    with pytest.raises(Refused) as twice:
        ground.ask(ground.karlygash)
    assert twice.value.codes == ("escrow.asked",)
    for nobody in (cast.SAULE, cast.ADIL):
        with pytest.raises(Refused):
            ground.ask(ground.member(nobody))
    outsider = ground.member(PersonRow(code="P9", name="Нұрлан", terms=cast.BORIS.terms))
    with pytest.raises(NotThere):
        ground.ask(outsider)
    with pytest.raises(NotThere):
        open_reason(actor=ground.aida, now=ASKED, asked=number)


def test_the_page_tells_everybody_concerned_what_waits(ground: Escrowed) -> None:
    number = ground.ask(ground.karlygash)
    for actor in (ground.boris, ground.bolat, ground.marat):
        assert [one.code for one in escrow_page.waits(actor, TODAY, ASKED)] == ["escrow.asked"]
    told = {actor.name: [one.code for one in escrow_page.waits(actor, TODAY, OPENS)] for actor in ground.five}
    assert told == {
        "Қарлығаш": ["escrow.peel"],
        "Болат": ["escrow.peel"],
        "Дана": ["escrow.peel"],
        "Гауһар": ["escrow.asked"],
        "Марат": ["escrow.asked"],
    }
    ground.peel(number, ground.bolat, ground.dana, ground.gaukhar)
    found = escrow_page.request(ground.karlygash, TODAY, OPENS, number)
    assert found is not None
    assert (found.visit, found.kind, found.peeled, found.needed, found.next) == ("V-1", "notes", 3, 3, "")
    assert found.may == {"cancel", "take"}
    assert escrow_page.request(cast.signed_in(cast.SAULE), TODAY, OPENS, number) is None
    parts = {(one.visit, one.kind, one.boxes) for one in escrow_page.askable(ground.marat, TODAY)}
    assert ("V-1", "notes", 10) in parts
