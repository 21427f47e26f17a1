"""Grants that somebody wrote into the database (S-3): none opens anything, and none is carried into the next epoch."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from qorgan.access.actor import Actor
from qorgan.access.compartments import May
from qorgan.actions.refused import NotThere, Refused
from qorgan.actions.settle_vault import HandOver, hand_over, settle_vault
from qorgan.actions.share_compartment import GrantAccess, RevokeAccess, grant_access, revoke_access
from qorgan.store import models, scope
from qorgan.vault import person
from qorgan.vault.grants import Rights
from tests.actions import cast, vaulted
from tests.actions.cast import NOW
from tests.actions.vaulted import Cased
from tests.attack import ground
from tests.attack.ground import NOT_THERE, SECRET

pytestmark = pytest.mark.django_db
UNTIL = cast.TODAY + timedelta(days=5)


def expert(cased: Cased) -> Actor:
    """Erik, with certified keys, who holds nothing."""
    return cased.member(cast.ERIK)


def part_row(number: UUID) -> models.Compartment:
    return models.Compartment.objects.get(pk=number)


def share(cased: Cased, part: UUID, may: May = May.READ, key: str = "share") -> None:
    asked = GrantAccess(compartment=part, person=cast.ERIK.code, may=may, until=UNTIL)
    grant_access(actor=cased.boris, key=key, now=NOW, request=asked)


def test_a_grant_that_a_forger_signed_himself_opens_nothing() -> None:
    cased, part, _ = ground.cased_with_a_page()
    erik = expert(cased)
    assert erik.vault is not None
    key = vaulted.key_of(erik)
    row = ground.boxed(part_row(part), key, by=key, seed=person.keys_of(erik.vault.root_secret).ed25519)
    ground.told("grant_access", erik.account, part, row.pk)
    assert ground.reads(erik, part) == "compartment.not_yours"
    assert ground.reads(cased.aida, part) == SECRET


@pytest.mark.parametrize("is_told", [True, False])
def test_a_grant_in_the_name_of_a_holder_opens_nothing(*, is_told: bool) -> None:
    cased, part, _ = ground.cased_with_a_page()
    erik = expert(cased)
    boris = vaulted.key_of(cased.boris)
    row = ground.boxed(part_row(part), vaulted.key_of(erik), by=boris, seed=ground.OWN_SEED)
    if is_told:
        ground.told("grant_access", cased.boris.account, part, row.pk)
    assert ground.reads(erik, part) == "compartment.not_yours"


def test_the_box_of_another_does_not_open() -> None:
    cased, part, _ = ground.cased_with_a_page()
    erik, theirs = expert(cased), models.Grant.objects.get(compartment=part, member__account=UUID(cased.aida.account))
    models.Grant.objects.filter(pk=theirs.pk).update(member=vaulted.key_of(erik))
    assert ground.reads(erik, part) == "compartment.not_yours"
    assert ground.reads(cased.aida, part) == NOT_THERE


@pytest.mark.parametrize("changed", [{"rights": 7}, {"not_after": 0}, {"epoch": 2}])
def test_a_grant_does_not_grow(changed: dict[str, int]) -> None:
    cased, part, _ = ground.cased_with_a_page()
    erik = expert(cased)
    share(cased, part)
    assert ground.reads(erik, part) == SECRET
    models.Grant.objects.filter(compartment=part, member__account=UUID(erik.account)).update(**changed)
    assert ground.reads(erik, part) in {"compartment.not_yours", NOT_THERE}


def test_a_second_grant_to_other_keys_of_a_reader_is_not_carried_into_the_next_epoch() -> None:
    cased, part, _ = ground.cased_with_a_page()
    erik = expert(cased)
    share(cased, part)
    mine = vaulted.key_of(erik)
    second = models.UserKey.objects.create(
        account=mine.account, serial=9, state="replaced", offered_at=NOW, **ground.public_halves(ground.own_keys())
    )
    row = ground.boxed(part_row(part), second, by=vaulted.key_of(cased.boris), seed=ground.OWN_SEED)
    ground.told("grant_access", cased.boris.account, part, row.pk)
    revoke_access(actor=cased.boris, key="out", now=NOW, request=RevokeAccess(compartment=part, person="P3"))
    kept = models.Grant.objects.get(compartment=part, epoch=2, member=mine)
    assert kept.rights == int(Rights.READ)
    assert kept.not_after > 0


def test_a_promise_that_somebody_wrote_lets_nobody_in_by_itself() -> None:
    cased, part, _ = ground.cased_with_a_page()
    erik = expert(cased)
    models.PendingGrant.objects.create(compartment_id=part, account_id=erik.account, rights=7, made_at=NOW)
    for holder in (cased.boris, cased.aida, cased.timur):
        settle_vault(actor=holder, now=NOW, key=f"settle/{holder.name}")
    assert ground.reads(erik, part) == NOT_THERE
    assert not models.Grant.objects.filter(member__account=UUID(erik.account)).exists()


def test_a_promise_is_kept_to_certified_keys_alone_even_when_a_holder_says_so() -> None:
    cased, part, _ = ground.cased_with_a_page()
    erik = vaulted.with_keys(cast.signed_in(cast.ERIK))
    key = vaulted.key_of(erik)
    key.certificate, key.signature = ground.certificate_of(key)
    key.state = models.KeyState.CERTIFIED
    key.save()
    models.PendingGrant.objects.create(compartment_id=part, account_id=erik.account, rights=7, made_at=NOW)
    asked = HandOver(compartment=part, person=cast.ERIK.code, may=May.SHARE)
    with pytest.raises(Refused) as refusal:
        hand_over(actor=cased.boris, key="over", now=NOW, request=asked)
    assert refusal.value.codes == ("key.none",)


def test_keys_put_in_the_place_of_certified_ones_are_given_nothing() -> None:
    cased, part, _ = ground.cased_with_a_page()
    erik = expert(cased)
    models.UserKey.objects.filter(account=UUID(erik.account)).update(**ground.public_halves(ground.own_keys()))
    share(cased, part)
    assert not models.Grant.objects.filter(compartment=part, member__account=UUID(erik.account)).exists()


def test_keys_of_another_row_are_nobodys_own() -> None:
    cased, part, _ = ground.cased_with_a_page()
    erik, aida = expert(cased), vaulted.key_of(cased.aida)
    models.UserKey.objects.filter(account=UUID(erik.account)).update(state="replaced")
    models.UserKey.objects.filter(pk=aida.pk).update(account=UUID(erik.account), serial=2)
    assert erik.vault is not None
    stolen = replace(erik, vault=replace(erik.vault, key=aida.pk))
    assert ground.reads(stolen, part) in {"compartment.not_yours", "vault.root_unconfirmed", "vault.root_changed"}


def test_a_greater_grant_of_before_that_is_put_back_gives_no_greater_right() -> None:
    cased, part, _ = ground.cased_with_a_page()
    erik = expert(cased)
    share(cased, part, May.SHARE)
    old = models.Grant.objects.get(member__account=UUID(erik.account))
    share(cased, part, May.READ, key="less")
    assert ground.reads(erik, part) == SECRET
    models.Grant.objects.filter(member__account=UUID(erik.account)).delete()
    for epoch in (1, 2):
        old.epoch = epoch
        old.save()
        asked = GrantAccess(compartment=part, person=cast.ROZA.code, may=May.READ)
        with pytest.raises((NotThere, Refused)):
            grant_access(actor=erik, key="on", now=NOW, request=asked)


def test_another_person_written_behind_a_certified_account_is_not_given_what_is_shared_with_that_person() -> None:
    cased, part, _ = ground.cased_with_a_page()
    erik, roza = cased.member(cast.ERIK), cased.member(cast.ROZA)
    mine, hers = (models.Account.objects.get(pk=actor.account) for actor in (erik, roza))
    models.Account.objects.filter(pk__in=(mine.pk, hers.pk)).update(person=None)
    models.Account.objects.filter(pk=mine.pk).update(person=hers.person_id)
    models.Account.objects.filter(pk=hers.pk).update(person=mine.person_id)
    asked = GrantAccess(compartment=part, person=cast.ROZA.code, may=May.READ)
    grant_access(actor=cased.boris, key="roza", now=NOW, request=asked)
    disguised = replace(scope.actor_of(models.Account.objects.get(pk=mine.pk)), vault=erik.vault)
    assert ground.reads(disguised, part) == NOT_THERE
    assert not models.Grant.objects.filter(compartment=part, member__account=mine).exists()
