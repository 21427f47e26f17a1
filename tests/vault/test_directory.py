"""Whose keys count: what the root said, in its time, until it took it back; whatever else stands in the database (S-3)."""

import hashlib
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qorgan.vault import certificate, sign
from qorgan.vault.directory import Directory, NotCertified, Signed, fingerprint
from qorgan.vault.person import PublicKeys
from tests.vault.cast import (
    BORIS,
    DAY,
    ELSEWHERE,
    HERE,
    NOW,
    OTHER_ROOT_SEED,
    ROOT_SEED,
    ROZA,
    SAULE,
    Person,
    certified,
    directory,
    other_keys,
    person,
    revoked,
)

ROOT = sign.public_key(ROOT_SEED)


def only(*signed: Signed, revocations: tuple[Signed, ...] = ()) -> Directory:
    return Directory(ROOT, HERE, signed, revocations)


def counts(told: Directory, who: Person = SAULE, moment: int = NOW) -> bool:
    """Whether this person's own keys count; another's keys in their place are no yes."""
    try:
        found = told.certified(who.user, who.serial, moment)
    except NotCertified:
        assert not told.is_certified(who.user, who.serial, moment)
        return False
    assert told.is_certified(who.user, who.serial, moment)
    return found.keys == who.keys.public


def test_the_keys_of_the_certified_count() -> None:
    told = directory()
    assert told.installation == HERE
    assert told.certified(SAULE.user, 1, NOW) == SAULE.certificate()
    for who in (SAULE, BORIS, ROZA):
        assert counts(told, who)


def test_nobody_is_certified_under_another_serial_or_name() -> None:
    told = directory()
    assert not counts(told, replace(SAULE, serial=2))
    assert not counts(told, person(50))
    assert not counts(Directory(ROOT, HERE, []))


@pytest.mark.parametrize(
    ("moment", "expected"),
    [(NOW - DAY - 1, False), (NOW - DAY, True), (NOW + 100 * DAY - 1, True), (NOW + 100 * DAY, False), (0, False)],
)
def test_keys_count_from_the_first_second_and_no_longer_at_the_last(moment: int, expected: bool) -> None:
    assert counts(directory(), moment=moment) is expected


@pytest.mark.parametrize(("at", "expected"), [(NOW - 1, False), (NOW, False), (NOW + 1, True), (0, False)])
def test_keys_count_before_their_revocation_and_not_from_it_on(at: int, expected: bool) -> None:
    assert counts(directory(revoked(SAULE, at))) is expected
    assert counts(directory(revoked(SAULE, at)), BORIS)


def test_of_two_revocations_the_earlier_counts_in_either_order() -> None:
    early, late = revoked(SAULE, NOW - 5), revoked(SAULE, NOW + 5)
    for told in (directory(early, late), directory(late, early)):
        assert counts(told, moment=NOW - 6)
        assert not counts(told, moment=NOW - 5)


def test_a_revocation_of_an_older_serial_leaves_the_newer_keys() -> None:
    newer = person(1, serial=2)
    told = directory(revoked(SAULE, NOW), more=(certified(newer.certificate()),))
    assert not counts(told, SAULE)
    assert counts(told, newer)


def test_a_public_key_put_in_anothers_place_does_not_count() -> None:
    honest = certified(SAULE.certificate())
    mallory = person(66).keys
    forged = replace(SAULE.certificate(), keys=mallory.public)
    for signed in (
        Signed(forged.encode(), honest.signature),
        Signed(forged.encode(), bytes(64)),
        Signed(forged.encode(), b""),
        certified(forged, mallory.ed25519),
        certified(forged, OTHER_ROOT_SEED),
        certified(forged, SAULE.keys.ed25519),
        certified(forged, purpose=certificate.REVOCATION),
        certified(forged, purpose="epoch"),
    ):
        assert counts(only(signed, honest))
        assert counts(only(honest, signed))
        assert not only(signed).is_certified(SAULE.user, 1, NOW)


def test_a_certificate_of_another_root_or_another_installation_does_not_count() -> None:
    assert not counts(only(certified(SAULE.certificate(), OTHER_ROOT_SEED)))
    elsewhere = certified(replace(SAULE.certificate(), inst=ELSEWHERE))
    assert not counts(only(elsewhere))
    assert counts(only(elsewhere, certified(SAULE.certificate())))
    assert counts(only(certified(SAULE.certificate()), elsewhere))
    theirs = certified(replace(other_keys(SAULE).certificate(), inst=ELSEWHERE))
    assert counts(only(certified(SAULE.certificate()), theirs))


def test_another_pinned_root_believes_nobody_here() -> None:
    told = Directory(sign.public_key(OTHER_ROOT_SEED), HERE, [certified(SAULE.certificate())])
    assert not counts(told)


def test_signed_by_the_root_but_no_certificate_does_not_count() -> None:
    message = SAULE.certificate().encode() + b" "
    signed = Signed(message, sign.sign(ROOT_SEED, purpose=certificate.CERTIFICATE, message=message))
    assert not counts(only(signed))
    assert counts(only(signed, certified(SAULE.certificate())))


def test_of_two_keys_certified_for_one_serial_neither_counts() -> None:
    mallory = other_keys(SAULE)
    pair = (certified(SAULE.certificate()), certified(mallory.certificate()))
    for told in (only(*pair), only(*reversed(pair)), only(*pair, revocations=(revoked(SAULE, NOW + 5),))):
        assert not told.is_certified(SAULE.user, 1, NOW)
    early = replace(SAULE.certificate(), not_before=0, not_after=10)
    told = only(certified(early), certified(replace(early, keys=mallory.keys.public)))
    assert not told.is_certified(SAULE.user, 1, 0)


@pytest.mark.parametrize("name", ["x25519", "ed25519", "cosign"])
def test_two_keys_for_one_serial_are_two_even_if_only_one_of_three_differs(name: str) -> None:
    other = replace(SAULE.certificate(), keys=replace(SAULE.keys.public, **{name: b"\x01" * 32}))
    assert not only(certified(SAULE.certificate()), certified(other)).is_certified(SAULE.user, 1, NOW)


def test_renewed_with_the_same_keys_both_certificates_count_in_their_time() -> None:
    old = SAULE.certificate()
    new = replace(old, not_before=NOW + 90 * DAY, not_after=NOW + 200 * DAY)
    for told in (only(certified(old), certified(new)), only(certified(new), certified(old))):
        assert counts(told)
        assert counts(told, moment=NOW + 95 * DAY)
        assert counts(told, moment=NOW + 150 * DAY)
        assert not counts(told, moment=NOW + 200 * DAY)
        assert told.certified(SAULE.user, 1, NOW) == old
        assert told.certified(SAULE.user, 1, NOW + 150 * DAY) == new
    apart = only(certified(old), certified(replace(new, not_before=NOW + 120 * DAY)))
    assert not counts(apart, moment=NOW + 110 * DAY)


def test_the_same_certificate_twice_counts() -> None:
    assert counts(only(certified(SAULE.certificate()), certified(SAULE.certificate())))


@pytest.mark.parametrize("seed", [OTHER_ROOT_SEED, SAULE.keys.ed25519])
def test_a_revocation_by_another_takes_nothing_back(seed: bytes) -> None:
    assert counts(directory(revoked(SAULE, NOW - 5, seed)))


def test_a_revocation_of_another_form_or_installation_takes_nothing_back() -> None:
    message = revoked(SAULE, NOW - 5).message
    odd = Signed(message + b" ", sign.sign(ROOT_SEED, purpose=certificate.REVOCATION, message=message + b" "))
    as_certificate = Signed(message, sign.sign(ROOT_SEED, purpose=certificate.CERTIFICATE, message=message))
    unsigned = Signed(message, bytes(64))
    for signed in (odd, as_certificate, unsigned, revoked(SAULE, NOW - 5, inst=ELSEWHERE)):
        assert counts(directory(signed))


def test_a_statement_that_is_none_hides_none_after_it() -> None:
    message = b"{}"
    bad = Signed(message, sign.sign(ROOT_SEED, purpose=certificate.REVOCATION, message=message))
    assert not counts(directory(bad, Signed(b"", b""), revoked(SAULE, NOW)))


@given(st.permutations([revoked(SAULE, NOW + at) for at in (-2, 3, 9)]), st.integers(-5, 12))
def test_the_order_of_revocations_does_not_matter(revocations: list[Signed], after: int) -> None:
    assert counts(directory(*revocations), moment=NOW + after) is (after < -2)


def test_a_fingerprint_is_of_the_public_keys_in_their_order() -> None:
    keys: PublicKeys = SAULE.keys.public
    digits = hashlib.sha256(keys.x25519 + keys.ed25519 + keys.cosign).hexdigest()
    told = fingerprint(keys.x25519, keys.ed25519, keys.cosign)
    assert told == " ".join(digits[at : at + 4] for at in range(0, 32, 4))
    assert len(told.split(" ")) == 8
    assert fingerprint(keys.ed25519, keys.x25519, keys.cosign) != told
