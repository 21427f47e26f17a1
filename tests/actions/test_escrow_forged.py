"""Rows of escrow changed behind the product's back, and people gone meanwhile: nothing opens, and it says so."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from qorgan.actions.open_pages import open_pages
from qorgan.actions.refused import Denied, NotThere, Refused
from qorgan.actions.seat_roster import SeatRoster, seat_roster
from qorgan.actions.settle_vault import settle_vault
from qorgan.actions.share_compartment import RevokeAccess, revoke_access
from qorgan.store import custody, models
from qorgan.vault import opening
from tests.actions import cast, escrowed, vaulted
from tests.actions.cast import NOW
from tests.actions.escrowed import ASKED, LOST, OPENS, Escrowed
from tests.standing import standing

pytestmark = pytest.mark.django_db


@standing
def ground() -> Escrowed:
    return Escrowed()


def test_a_layer_peeled_for_one_request_is_no_hand_in_another(ground: Escrowed) -> None:
    first, second = ground.ask(ground.karlygash), ground.ask(ground.marat)
    ground.peel(first, ground.bolat, following=("D1", "G1"))
    peel = models.EscrowPeel.objects.get(request=first)
    models.EscrowRequest.objects.filter(pk=second).update(subset="1.2.3")
    copied = models.EscrowPeel.objects.create(
        pk=uuid4(), request_id=second, layer=1, by=peel.by, box=peel.box, signature=peel.signature, at=OPENS
    )
    with pytest.raises(Refused) as refusal:
        ground.peel(second, ground.dana)
    assert refusal.value.codes == ("escrow.broken",)
    copied.delete()
    models.EscrowPeel.objects.filter(pk=peel.pk).update(request=second)
    with pytest.raises(Refused) as moved:
        ground.peel(second, ground.dana)
    assert moved.value.codes == ("escrow.broken",)


def test_a_request_that_was_given_to_somebody_else_opens_for_nobody(ground: Escrowed) -> None:
    number = ground.ask(ground.karlygash)
    row, thief = escrowed.request(number), ground.marat
    for changes in (
        {"by_id": UUID(thief.account), "key": vaulted.key_of(thief)},
        {"key": vaulted.key_of(thief)},
        {"compartment_id": ground.part("persons")},
    ):
        models.EscrowRequest.objects.filter(pk=number).update(**changes)
        with pytest.raises(Refused) as refusal:
            ground.peel(number, ground.bolat)
        assert refusal.value.codes == ("escrow.broken",)
        row.save()
    ground.peel(number, ground.bolat, ground.dana)
    models.EscrowRequest.objects.filter(pk=number).update(by_id=UUID(thief.account), key=vaulted.key_of(thief))
    with pytest.raises(Refused) as late:
        ground.peel(number, ground.gaukhar)
    assert late.value.codes == ("escrow.broken",)


def test_a_roster_that_the_root_did_not_sign_gets_no_boxes(ground: Escrowed) -> None:
    real = models.EscrowRoster.objects.get()
    models.EscrowRoster.objects.create(
        number=2, hands=2, made_at=NOW, statement=real.statement, signature=real.signature
    )
    boxes = set(models.EscrowBox.objects.values_list("roster", flat=True))
    assert settle_vault(actor=ground.boris, now=ASKED, key="forged").done == 0
    assert set(models.EscrowBox.objects.values_list("roster", flat=True)) == boxes == {1}
    models.EscrowRoster.objects.filter(number=2).delete()
    forged = bytes(real.statement).replace(b'"hands":3', b'"hands":2')
    models.EscrowRoster.objects.update(statement=forged)
    with pytest.raises(Refused) as refusal:
        ground.ask(ground.karlygash)
    assert refusal.value.codes == ("roster.broken",)


def test_an_older_roster_put_back_gets_no_boxes(ground: Escrowed) -> None:
    ground.seat("K1", "B1", "D1", hands=2, now=LOST)
    models.EscrowSeat.objects.filter(roster=2).delete()
    models.EscrowRoster.objects.filter(number=2).delete()
    settled = settle_vault(actor=ground.boris, now=ASKED, key="old")
    assert (settled.done, settled.left > 0) == (0, True)


def test_a_new_roster_ends_requests_under_the_old_one_and_gives_new_keys_and_boxes(ground: Escrowed) -> None:
    number = ground.ask(ground.karlygash)
    ground.seat("K1", "B1", "D1", hands=2, now=ASKED + timedelta(hours=1))
    with pytest.raises(Refused) as refusal:
        ground.peel(number, ground.bolat)
    assert refusal.value.codes == ("roster.changed",)
    assert models.Compartment.objects.get(pk=ground.notes).rotate_why == "roster"
    settle_vault(actor=ground.boris, now=OPENS, key="new")
    boxes = models.EscrowBox.objects.filter(compartment=ground.notes)
    assert {(box.epoch, box.roster_id) for box in boxes} == {(2, 2)}
    assert boxes.count() == 3


def test_a_compartment_nobody_could_move_to_the_new_roster_opens_with_the_old_one(ground: Escrowed) -> None:
    ground.seat("K1", "B1", "D1", hands=2, now=LOST)
    number = ground.ask(ground.karlygash)
    with pytest.raises(Refused):
        ground.take(ground.karlygash, number)
    ground.peel(number, ground.bolat, ground.gaukhar, ground.marat, following=("G1", "M1"))
    ground.take(ground.karlygash, number)
    assert open_pages(actor=ground.karlygash, now=OPENS, compartments=[ground.notes])
    assert {box.roster_id for box in models.EscrowBox.objects.filter(compartment=ground.notes)} == {2}


def test_a_requester_whose_keys_were_taken_back_gets_nothing(ground: Escrowed) -> None:
    boris = ground.forget(ground.boris, "P1")
    number = ground.ask(boris)
    ground.peel(number, ground.bolat, ground.dana)
    ground.revoke("P1", now=OPENS)
    with pytest.raises(Refused) as refusal:
        ground.peel(number, ground.gaukhar, now=OPENS + timedelta(seconds=1))
    assert refusal.value.codes == ("escrow.requester",)


def test_an_account_that_was_given_another_persons_name_gets_nothing_and_no_seat(ground: Escrowed) -> None:
    number = ground.ask(ground.marat)
    thief = models.Account.objects.get(pk=ground.marat.account)
    models.Account.objects.filter(person__code="G1").update(person=None)
    models.Account.objects.filter(pk=thief.pk).update(person=models.Person.objects.get(code="G1"))
    with pytest.raises(Refused) as refusal:
        ground.peel(number, ground.bolat)
    assert refusal.value.codes == ("escrow.requester",)
    with pytest.raises(Refused) as seat:
        ground.seat("K1", "B1", "G1", hands=2, now=ASKED)
    assert seat.value.codes == ("key.uncertified",)


def test_a_requester_who_stepped_aside_gets_nothing(ground: Escrowed) -> None:
    boris = ground.forget(ground.boris, "P1")
    number = ground.ask(boris)
    ground.peel(number, ground.bolat, ground.dana, ground.gaukhar)
    models.GroupMember.objects.filter(person__code="P1").update(recused_on=cast.TODAY)
    with pytest.raises(NotThere):
        ground.take(boris, number)
    with pytest.raises(NotThere):
        ground.ask(boris, now=OPENS)


def test_a_seat_whose_keys_count_no_more_is_passed_over_or_missed(ground: Escrowed) -> None:
    ground.revoke("D1", now=ASKED)
    number = ground.ask(ground.karlygash)
    with pytest.raises(Refused) as refusal:
        ground.peel(number, ground.bolat, following=("D1", "G1"))
    assert refusal.value.codes == ("escrow.hands_missing",)
    ground.peel(number, ground.bolat, ground.gaukhar, ground.marat)
    ground.take(ground.karlygash, number)
    subsets = models.EscrowBox.objects.filter(compartment=ground.notes).values_list("subset", flat=True)
    assert set(subsets) == {"0.1.3", "0.1.4", "0.3.4", "1.3.4"}


def test_a_seat_that_left_the_council_peels_nothing(ground: Escrowed) -> None:
    number = ground.ask(ground.karlygash)
    models.OfficeTerm.objects.filter(person__code="D1").update(valid_to=cast.TODAY)
    with pytest.raises(Refused) as refusal:
        ground.peel(number, ground.bolat, following=("D1", "G1"))
    assert refusal.value.codes == ("escrow.hands_missing",)
    with pytest.raises(Denied):
        ground.peel(number, ground.dana)


def test_the_commissioner_may_be_in_every_set_of_hands() -> None:
    ground = Escrowed(always=True)
    assert models.EscrowBox.objects.filter(compartment=ground.notes).count() == 6
    number = ground.ask(ground.marat)
    with pytest.raises(Refused) as refusal:
        ground.peel(number, ground.bolat)
    assert refusal.value.codes == ("escrow.not_first",)
    ground.peel(number, ground.karlygash, ground.bolat, ground.dana)
    ground.take(ground.marat, number)
    assert open_pages(actor=ground.marat, now=OPENS, compartments=[ground.notes])


def test_boxes_of_another_compartment_or_with_another_secret_open_nothing(ground: Escrowed) -> None:
    number, other = ground.ask(ground.karlygash), ground.part("persons")
    swapped = models.EscrowBox.objects.get(compartment=other, subset="1.2.3")
    models.EscrowBox.objects.filter(compartment=ground.notes, subset="1.2.3").update(box=swapped.box)
    with pytest.raises(Refused) as refusal:
        ground.peel(number, ground.bolat, following=("D1", "G1"))
    assert refusal.value.codes == ("escrow.broken",)
    ground.peel(number, ground.bolat, ground.dana, ground.marat, following=("D1", "M1"))
    last = models.EscrowPeel.objects.get(request=number, layer=4)
    row = escrowed.request(number)
    told = opening.OpeningContext(
        *custody.place(row.compartment), 1, 1, (1, 2, 4), row.key.account_id, row.key.serial, row.pk
    )
    last.box = opening.hand_over(b"\7" * 32, to=bytes(row.key.x25519), told=told)
    last.save()
    with pytest.raises(Refused) as planted:
        ground.take(ground.karlygash, number)
    assert planted.value.codes == ("escrow.broken",)


def test_a_key_given_meanwhile_is_followed_before_the_first_hand_and_not_after_it(ground: Escrowed) -> None:
    number = ground.ask(ground.karlygash)
    out = RevokeAccess(compartment=ground.notes, person="P3")
    revoke_access(actor=ground.boris, key="out", now=ASKED, request=out)
    ground.peel(number, ground.bolat)
    assert escrowed.request(number).epoch == 2
    again = RevokeAccess(compartment=ground.notes, person="P2")
    revoke_access(actor=ground.boris, key="again", now=OPENS, request=again)
    with pytest.raises(Refused) as refusal:
        ground.peel(number, ground.dana)
    assert refusal.value.codes == ("escrow.epoch_over",)


def test_the_next_key_made_by_the_requester_is_believed_for_the_hands_signatures_alone(ground: Escrowed) -> None:
    number = ground.ask(ground.karlygash)
    ground.peel(number, ground.bolat, ground.dana, ground.gaukhar)
    ground.take(ground.karlygash, number)
    assert open_pages(actor=ground.boris, now=OPENS, compartments=[ground.notes])
    gone = models.EscrowPeel.objects.get(request=number, layer=2)
    models.EscrowPeel.objects.filter(pk=gone.pk).delete()
    with pytest.raises(Refused) as refusal:
        open_pages(actor=ground.boris, now=OPENS, compartments=[ground.notes])
    assert refusal.value.codes == ("compartment.broken",)
    gone.save(force_insert=True)
    assert open_pages(actor=ground.boris, now=OPENS, compartments=[ground.notes])
    models.EscrowRequest.objects.filter(pk=number).update(key=vaulted.key_of(ground.marat))
    with pytest.raises(Refused):
        open_pages(actor=ground.boris, now=OPENS, compartments=[ground.notes])


@pytest.mark.parametrize(
    ("people", "hands", "code"),
    [
        (("K1", "B1"), 3, "roster.unfit"),
        (("K1", "B1", "B1"), 2, "roster.twice"),
        (("K1", "P1"), 2, "roster.no_seat"),
        (("K1", "S1"), 2, "roster.no_seat"),
        (("K1", "nobody"), 2, "register.code_unknown"),
    ],
)
def test_a_roster_is_of_the_council_each_once_and_enough_of_them(
    ground: Escrowed, people: tuple[str, ...], hands: int, code: str
) -> None:
    cast.signed_in(cast.SAULE)
    with pytest.raises(Refused) as refusal:
        ground.seat(*people, hands=hands)
    assert refusal.value.codes == (code,)
    ground.seat("K1", "B1", hands=2)


def test_only_the_commissioner_seats_and_only_certified_keys_sit(ground: Escrowed) -> None:
    asked = SeatRoster(people=("K1", "B1"), hands=2)
    for actor in (ground.bolat, ground.boris, cast.signed_in(cast.ADIL)):
        with pytest.raises(Denied):
            seat_roster(actor=actor, key=uuid4().hex, now=NOW, request=asked)
    ground.revoke("M1", now=LOST)
    with pytest.raises(Refused) as keyless:
        ground.seat("K1", "B1", "M1", hands=2, now=ASKED)
    assert keyless.value.codes == ("key.none",)
    vaulted.with_keys(ground.marat)
    with pytest.raises(Refused) as uncertified:
        ground.seat("K1", "B1", "M1", hands=2, now=ASKED)
    assert uncertified.value.codes == ("key.uncertified",)
    with pytest.raises(Refused) as absent:
        ground.seat("B1", "D1", hands=2, always=True, now=ASKED)
    assert absent.value.codes == ("roster.commissioner",)
