"""Statements of epochs replaced, added and taken away (S-3), and what somebody had to leave given back to them."""

from uuid import UUID

import pytest

from qorgan.actions.refused import Refused
from qorgan.actions.settle_vault import settle_vault
from qorgan.actions.share_compartment import RevokeAccess, revoke_access
from qorgan.store import custody, models
from qorgan.vault import epochs
from tests.actions import vaulted
from tests.actions.cast import NOW
from tests.actions.vaulted import Cased
from tests.attack import ground
from tests.attack.ground import NOT_THERE, SECRET

pytestmark = pytest.mark.django_db


def stated(part: models.Compartment, by: models.UserKey, number: int, previous: bytes | None) -> models.Epoch:
    """A statement of the forger's own secret, signed by the forger in the name of a holder."""
    told = epochs.statement(custody.place(part), number, b"\x01" * 32, previous)
    signature = epochs.sign_statement(told, ground.OWN_SEED)
    return models.Epoch.objects.create(
        pk=custody.row_id(signature), compartment=part, number=number, public=told.public, signature=signature, by=by
    )


def row(part: UUID) -> models.Compartment:
    return models.Compartment.objects.get(pk=part)


def leave(cased: Cased, part: UUID, code: str = vaulted.TIMUR.code) -> None:
    revoke_access(actor=cased.boris, key="out", now=NOW, request=RevokeAccess(compartment=row(part).pk, person=code))


def test_a_statement_put_in_the_place_of_another_is_named() -> None:
    cased, part, _ = ground.cased_with_a_page()
    boris = vaulted.key_of(cased.boris)
    models.Epoch.objects.filter(compartment=part).delete()
    forged = stated(row(part), boris, 1, None)
    ground.told("open_case", cased.boris.account, part, forged.pk)
    assert ground.reads(cased.aida, part) == "compartment.broken"


def test_a_statement_added_after_the_last_is_named() -> None:
    cased, part, _ = ground.cased_with_a_page()
    boris = vaulted.key_of(cased.boris)
    first = models.Epoch.objects.get(compartment=part)
    forged = stated(row(part), boris, 2, bytes(first.public))
    grant = ground.boxed(row(part), vaulted.key_of(cased.aida), by=boris, seed=ground.OWN_SEED, epoch=2)
    ground.told("settle_compartment", cased.boris.account, part, forged.pk, grant.pk)
    assert ground.reads(cased.aida, part) == "compartment.broken"


@pytest.mark.parametrize("changed", [{"public": b"\x09" * 32}, {"signature": b"\x00" * 64}, {"number": 2}])
def test_a_statement_that_was_altered_is_named(changed: dict[str, object]) -> None:
    cased, part, _ = ground.cased_with_a_page()
    models.Epoch.objects.filter(compartment=part).update(**changed)
    assert ground.reads(cased.aida, part) in {"compartment.broken", NOT_THERE}


@pytest.mark.parametrize("changed", [{"kind": "medical"}, {"case": "00000000-0000-4000-8000-000000000001"}])
def test_a_part_does_not_pass_for_another(changed: dict[str, str]) -> None:
    cased, part, _ = ground.cased_with_a_page()
    models.Compartment.objects.filter(case=row(part).case, kind="medical").update(kind="gone")
    models.Compartment.objects.filter(pk=part).update(**changed)
    assert ground.reads(cased.aida, part) == "compartment.broken"


def test_who_was_taken_out_is_not_let_in_by_an_emptied_column() -> None:
    cased, part, _ = ground.cased_with_a_page()
    leave(cased, part)
    models.Grant.objects.filter(compartment=part).update(withdrawn_at=None)
    assert ground.reads(cased.timur, part) == NOT_THERE


def test_the_old_box_put_back_after_the_new_key_opens_nothing() -> None:
    cased, part, _ = ground.cased_with_a_page()
    old = models.Grant.objects.get(compartment=part, member__account=UUID(cased.timur.account))
    leave(cased, part)
    models.Grant.objects.filter(pk=old.pk).update(box=bytes(old.box), withdrawn_at=None)
    assert ground.reads(cased.timur, part) == NOT_THERE
    models.Grant.objects.filter(pk=old.pk).update(epoch=2)
    assert ground.reads(cased.timur, part) == "compartment.not_yours"


def test_a_key_taken_back_by_going_back_to_the_old_epoch_is_named() -> None:
    cased, part, page = ground.cased_with_a_page()
    before = list(models.Grant.objects.filter(compartment=part))
    blob = models.SealedRecord.objects.get(record=page)
    leave(cased, part)
    models.Grant.objects.filter(compartment=part, epoch=2).delete()
    models.Epoch.objects.filter(compartment=part, number=2).delete()
    for grant in before:
        models.Grant.objects.filter(pk=grant.pk).update(box=bytes(grant.box), withdrawn_at=None)
    blob.save()
    for actor in (cased.timur, cased.aida):
        assert ground.reads(actor, part) in {"record.broken", "compartment.broken"}


def test_nobody_writes_under_a_key_that_was_taken_back() -> None:
    cased, part, page = ground.cased_with_a_page()
    before = list(models.Grant.objects.filter(compartment=part))
    leave(cased, part)
    models.Grant.objects.filter(compartment=part, epoch=2).delete()
    models.Epoch.objects.filter(compartment=part, number=2).delete()
    for grant in before:
        models.Grant.objects.filter(pk=grant.pk).update(box=bytes(grant.box), withdrawn_at=None)
    models.SealedRecord.objects.filter(record=page).delete()
    with pytest.raises(Refused) as refusal:
        vaulted.write(cased.boris, part, "New", "after he had left")
    assert refusal.value.codes == ("compartment.broken",)
    assert ground.reads(cased.timur, part) == "compartment.broken"


def test_settling_gives_a_new_key_to_nobody_who_was_withdrawn() -> None:
    cased, part, _ = ground.cased_with_a_page()
    models.Grant.objects.filter(compartment=part, member__account=UUID(cased.timur.account)).update(withdrawn_at=NOW)
    models.Compartment.objects.filter(pk=part).update(rotate_since=NOW, rotate_why="recusal")
    settle_vault(actor=cased.aida, now=NOW, key="settle")
    assert ground.reads(cased.timur, part) == NOT_THERE
    assert ground.reads(cased.boris, part) == SECRET
    assert not models.Grant.objects.filter(
        compartment=part, epoch=2, member__account=UUID(cased.timur.account)
    ).exists()
