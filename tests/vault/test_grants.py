"""A grant: the secret in a box for one member, signed as it stands. Any change makes it nobody's."""

import hashlib

import pytest

from qorgan.vault import box, grants, sign
from qorgan.vault.blob import SUITE, SealBroken
from qorgan.vault.context import GrantContext
from qorgan.vault.grants import FOR_EVER, Grant, Rights
from tests.vault.cast import ALL, BORIS, DAY, ELSEWHERE, ES1, NOTES, NOW, ROZA, SAULE

PLACE = GrantContext(*NOTES, 1, BORIS.user, BORIS.serial)


def made(rights: Rights = ALL, not_after: int = FOR_EVER, secret: bytes = ES1) -> tuple[Grant, bytes]:
    return grants.make(
        secret,
        to=BORIS.keys.public.x25519,
        context=PLACE,
        rights=rights,
        not_after=not_after,
        seed=SAULE.keys.ed25519,
    )


def test_the_member_opens_the_box_and_nobody_else() -> None:
    grant, sealed = made()
    assert grants.open_box(grant, sealed, BORIS.keys.x25519) == ES1
    assert len(sealed) == 86
    assert ES1 not in sealed
    for other in (SAULE, ROZA):
        with pytest.raises(SealBroken):
            grants.open_box(grant, sealed, other.keys.x25519)


def test_a_grant_is_signed_as_the_format_says() -> None:
    grant, sealed = made(Rights.READ | Rights.WRITE, NOW)
    place = PLACE.encode(SUITE)
    message = len(place).to_bytes(4) + place + hashlib.sha256(sealed).digest() + b"\x03" + NOW.to_bytes(8)
    assert grant == Grant(
        PLACE,
        hashlib.sha256(sealed).digest(),
        Rights.READ | Rights.WRITE,
        NOW,
        sign.sign(SAULE.keys.ed25519, purpose="grant", message=message),
    )
    assert grant.is_signed_by(SAULE.keys.public.ed25519)
    assert not grant.is_signed_by(BORIS.keys.public.ed25519)


@pytest.mark.parametrize(
    "change",
    [
        {"rights": ALL},
        {"rights": Rights.WRITE},
        {"rights": Rights(0)},
        {"rights": Rights(129)},
        {"rights": Rights(257)},
        {"not_after": -1},
        {"not_after": 2**64},
        {"not_after": FOR_EVER},
        {"not_after": NOW + 1},
        {"not_after": 2**64 - 1},
        {"box_sha256": bytes(32)},
        {"box_sha256": b""},
        {"context": PLACE._replace(installation=ELSEWHERE)},
        {"context": PLACE._replace(case=ELSEWHERE)},
        {"context": PLACE._replace(kind="report")},
        {"context": PLACE._replace(epoch=2)},
        {"context": PLACE._replace(member=ROZA.user)},
        {"context": PLACE._replace(member=None)},
        {"context": PLACE._replace(serial=2)},
        {"context": PLACE._replace(serial=None)},
        {"signature": bytes(64)},
        {"signature": b""},
    ],
)
def test_a_changed_grant_is_nobodys(change: dict[str, object]) -> None:
    grant, _box = made(Rights.READ, NOW)
    assert grant.is_signed_by(SAULE.keys.public.ed25519)
    assert not grant._replace(**change).is_signed_by(SAULE.keys.public.ed25519)  # type: ignore[arg-type]  # one of each kind


@pytest.mark.parametrize("held", [Rights(bits) for bits in range(1, 8)])
@pytest.mark.parametrize("asked", [Rights(bits) for bits in range(8)])
def test_all_asked_rights_must_be_held(held: Rights, asked: Rights) -> None:
    grant, _box = made(held)
    assert grant.allows(asked, NOW) is ((int(held) & int(asked)) == int(asked))


@pytest.mark.parametrize(("moment", "allowed"), [(NOW - 1, True), (NOW, False), (NOW + 1, False)])
def test_rights_run_out_at_their_moment(moment: int, allowed: bool) -> None:
    assert made(not_after=NOW)[0].allows(Rights.SHARE, moment) is allowed
    assert not made(Rights.READ, not_after=NOW)[0].allows(Rights.SHARE, moment)


def test_zero_is_no_end() -> None:
    assert made(not_after=FOR_EVER)[0].allows(ALL, NOW + 10_000 * DAY)
    assert not made(not_after=1)[0].allows(ALL, 1)


@pytest.mark.parametrize("rights", [0, 8, 9, 255, 256])
def test_rights_that_are_none_are_not_granted(rights: int) -> None:
    assert not grants.is_known(rights)
    with pytest.raises(ValueError, match=r"^rights that no reader takes$"):
        made(Rights(rights))


def test_the_sums_of_the_three_rights_are_known() -> None:
    assert all(grants.is_known(rights) for rights in range(1, 8))


def test_the_values_of_rights_are_those_of_the_format() -> None:
    assert (Rights.READ, Rights.WRITE, Rights.SHARE, FOR_EVER) == (1, 2, 4, 0)


def test_a_box_in_place_of_another_is_refused() -> None:
    (grant, sealed), (other, others) = made(), made()
    for told, blob in ((grant, others), (other, sealed), (grant, sealed[:-1]), (grant, sealed + b"\x00"), (grant, b"")):
        with pytest.raises(SealBroken):
            grants.open_box(told, blob, BORIS.keys.x25519)
    swapped = grant._replace(box_sha256=hashlib.sha256(others).digest())
    assert grants.open_box(swapped, others, BORIS.keys.x25519) == ES1
    assert not swapped.is_signed_by(SAULE.keys.public.ed25519)


@pytest.mark.parametrize(
    "place",
    [
        PLACE._replace(installation=ELSEWHERE),
        PLACE._replace(case=ELSEWHERE),
        PLACE._replace(kind="report"),
        PLACE._replace(epoch=2),
        PLACE._replace(member=ROZA.user),
        PLACE._replace(member=None, serial=None),
        PLACE._replace(serial=2),
    ],
)
def test_a_box_opens_only_under_its_own_context(place: GrantContext) -> None:
    grant, sealed = made()
    with pytest.raises(SealBroken):
        grants.open_box(grant._replace(context=place), sealed, BORIS.keys.x25519)


@pytest.mark.parametrize("length", [0, 31, 33])
def test_what_is_no_secret_is_neither_granted_nor_taken_for_one(length: int) -> None:
    with pytest.raises(ValueError, match="wrong length"):
        made(secret=bytes(length))
    sealed = box.seal_to(BORIS.keys.public.x25519, bytes(length), context=PLACE.encode(SUITE), epoch=1)
    grant = Grant(PLACE, hashlib.sha256(sealed).digest(), ALL, FOR_EVER, b"")
    with pytest.raises(SealBroken):
        grants.open_box(grant, sealed, BORIS.keys.x25519)


def test_the_longest_end_fits_and_one_more_does_not() -> None:
    assert made(not_after=2**64 - 1)[0].is_signed_by(SAULE.keys.public.ed25519)
    with pytest.raises(OverflowError):
        made(not_after=2**64)
