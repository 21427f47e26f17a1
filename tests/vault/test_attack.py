"""What somebody who can write to the database may try: every sealed thing moved, mixed, cut, flipped and put back (S-3, §14 no. 1-6)."""

import itertools
from collections.abc import Callable
from uuid import UUID

import pytest

from qorgan.vault import box, epochs, escrow, files, grants, person, seal, sign, wrap, write_only
from qorgan.vault.blob import SUITE, BlobType, SealBroken, body, header
from qorgan.vault.chain import Chain, ChainBroken
from qorgan.vault.context import GrantContext, RecordContext
from qorgan.vault.directory import Directory, Signed
from qorgan.vault.escrow import EscrowPlace
from qorgan.vault.grants import FOR_EVER, Rights
from qorgan.vault.passphrase import Parameters, WeakParameters
from tests.vault.cast import (
    ALL,
    BORIS,
    ELSEWHERE,
    ES1,
    ES2,
    HERE,
    NOTES,
    NOW,
    ROOT_SEED,
    ROZA,
    SAULE,
    certified,
    directory,
    stated,
)
from tests.vault.cast import granted as granted_to

SALT, NONCE, URK, COOKIE = b"s" * 16, b"n" * 12, b"u" * 32, b"k" * 32
PLACE = RecordContext(*NOTES, "note", "body", UUID(int=7), 1, 1)
TO_BORIS = GrantContext(*NOTES, 1, BORIS.user, 1)
HANDS = (SAULE.keys.public.x25519, BORIS.keys.public.x25519, ROZA.keys.public.x25519)
ESCROWED = EscrowPlace(NOTES, 1, 1)

Opener = Callable[[bytes], bytes]


def keyed() -> tuple[bytes, Opener]:
    blob = seal.seal(b"told", epoch_secret=ES1, context=PLACE, salt=SALT, nonce=NONCE)
    return blob, lambda changed: seal.unseal(changed, epoch_secret=ES1, context=PLACE)


def write_only_box() -> tuple[bytes, Opener]:
    """The signature is left out: the box itself must find the change."""
    blob, _signature = write_only.seal(
        b"told", public=epochs.public_key(ES1), context=PLACE, salt=SALT, seed=BORIS.keys.ed25519
    )
    private, context = epochs.private_key(ES1), PLACE.encode(SUITE)
    return blob, lambda changed: box.open_with(private, changed, context=context, epoch=1)


def written_box() -> tuple[bytes, Opener]:
    blob, signature = write_only.seal(
        b"told", public=epochs.public_key(ES1), context=PLACE, salt=SALT, seed=BORIS.keys.ed25519
    )
    return blob, lambda changed: write_only.unseal(
        changed, signature, epoch_secret=ES1, context=PLACE, ed25519=BORIS.keys.public.ed25519
    )


def granted_box() -> tuple[bytes, Opener]:
    """The digest is left out, as above."""
    _grant, sealed = grants.make(
        ES1,
        to=BORIS.keys.public.x25519,
        context=TO_BORIS,
        rights=ALL,
        not_after=FOR_EVER,
        seed=SAULE.keys.ed25519,
    )
    return sealed, lambda changed: box.open_with(BORIS.keys.x25519, changed, context=TO_BORIS.encode(SUITE), epoch=1)


def escrow_box() -> tuple[bytes, Opener]:
    sealed = escrow.wrap(ES1, publics=HANDS, subset=(0, 1), place=ESCROWED)

    def opened(changed: bytes) -> bytes:
        inner = escrow.peel(changed, private=SAULE.keys.x25519, subset=(0, 1), holder=0, place=ESCROWED)
        return escrow.secret(escrow.peel(inner, private=BORIS.keys.x25519, subset=(0, 1), holder=1, place=ESCROWED))

    return sealed, opened


def peeled_box() -> tuple[bytes, Opener]:
    """What lies in the database between two hands."""
    sealed = escrow.wrap(ES1, publics=HANDS, subset=(0, 1), place=ESCROWED)
    inner = escrow.peel(sealed, private=SAULE.keys.x25519, subset=(0, 1), holder=0, place=ESCROWED)
    return inner, lambda changed: escrow.secret(
        escrow.peel(changed, private=BORIS.keys.x25519, subset=(0, 1), holder=1, place=ESCROWED)
    )


def session_wrap() -> tuple[bytes, Opener]:
    blob = person.lock_for_session(URK, cookie=COOKIE, until=NOW, installation=HERE, user=SAULE.user, nonce=NONCE)
    return blob, lambda changed: person.unlock_for_session(
        changed, cookie=COOKIE, until=NOW, installation=HERE, user=SAULE.user
    )


def pin_wrap() -> tuple[bytes, Opener]:
    blob = person.pin(URK, b'{"root":"1234"}', installation=HERE, user=SAULE.user, nonce=NONCE)
    return blob, lambda changed: person.pinned(URK, changed, installation=HERE, user=SAULE.user)


SEALED = {
    made.__name__: made
    for made in (keyed, write_only_box, written_box, granted_box, escrow_box, peeled_box, session_wrap, pin_wrap)
}
each = pytest.mark.parametrize("made", SEALED.values(), ids=SEALED.keys())


def opens(opened: Opener, blob: bytes) -> bool:
    try:
        opened(blob)
    except SealBroken:
        return False
    return True


@each
def test_unchanged_it_opens(made: Callable[[], tuple[bytes, Opener]]) -> None:
    blob, opened = made()
    assert opens(opened, blob)


@each
def test_one_bit_flipped_in_any_byte_does_not_open(made: Callable[[], tuple[bytes, Opener]]) -> None:
    blob, opened = made()
    opening = [
        (at, bit)
        for at, bit in itertools.product(range(len(blob)), range(8))
        if opens(opened, blob[:at] + bytes((blob[at] ^ (1 << bit),)) + blob[at + 1 :])
    ]
    assert opening == []


@each
def test_cut_anywhere_or_lengthened_it_does_not_open(made: Callable[[], tuple[bytes, Opener]]) -> None:
    blob, opened = made()
    cut = [blob[:length] for length in range(len(blob))] + [blob[start:] for start in range(1, len(blob))]
    longer = [blob + bytes(more) for more in (1, 16, 4096)] + [blob + blob, b"\x00" + blob]
    assert [one for one in (*cut, *longer) if opens(opened, one)] == []


@each
def test_under_another_suite_or_type_it_does_not_open(made: Callable[[], tuple[bytes, Opener]]) -> None:
    blob, opened = made()
    suites = [bytes((suite,)) + blob[1:] for suite in range(256) if suite != SUITE]
    types = [blob[:1] + bytes((kind,)) + blob[2:] for kind in range(256) if kind != blob[1]]
    assert [one for one in (*suites, *types) if opens(opened, one)] == []


def test_nothing_sealed_for_one_use_opens_in_another() -> None:
    things = {name: made() for name, made in SEALED.items()}
    twins = {frozenset(("write_only_box", "written_box"))}  # the same box, once with its signature
    for one, other in itertools.permutations(things, 2):
        blob, opened = things[one][0], things[other][1]
        assert frozenset((one, other)) in twins or not opens(opened, blob), (one, other)
        rewritten = things[other][0][:6] + blob[6:]
        assert frozenset((one, other)) in twins or not opens(opened, rewritten), (one, other)


CHANGES: dict[str, object] = {
    "installation": ELSEWHERE,
    "case": ELSEWHERE,
    "kind": "report",
    "table": "report",
    "field": "title",
    "record": UUID(int=8),
    "revision": 2,
    "epoch": 2,
}
PLACES = [
    PLACE._replace(**{name: CHANGES[name] for name in names})  # type: ignore[arg-type]  # one value of each kind
    for count in range(3)
    for names in itertools.combinations(CHANGES, count)
]


def test_a_record_opens_in_its_place_and_in_no_other() -> None:
    blobs = {place: seal.seal(b"told", epoch_secret=ES1, context=place, salt=SALT, nonce=NONCE) for place in PLACES}
    assert len(PLACES) == 37
    for (place, blob), other in itertools.product(blobs.items(), PLACES):
        here = opens(lambda told, at=other: seal.unseal(told, epoch_secret=ES1, context=at), blob)  # type: ignore[misc]  # a default
        assert here is (place == other)


def test_a_record_whose_header_was_made_to_fit_does_not_open_either() -> None:
    blob, _opened = keyed()
    later = PLACE._replace(epoch=2)
    fitted = header(BlobType.KEYED, 2) + body(blob, BlobType.KEYED, 1)
    for secret in (ES1, ES2):
        assert not opens(lambda told, es=secret: seal.unseal(told, epoch_secret=es, context=later), fitted)  # type: ignore[misc]  # as above


def test_an_old_revision_put_back_does_not_open_as_the_new_one() -> None:
    old, _opened = keyed()
    newer = PLACE._replace(revision=2)
    new = seal.seal(b"told again", epoch_secret=ES1, context=newer, salt=b"t" * 16, nonce=b"m" * 12)
    assert seal.unseal(new, epoch_secret=ES1, context=newer) == b"told again"
    assert not opens(lambda told: seal.unseal(told, epoch_secret=ES1, context=newer), old)
    assert not opens(lambda told: seal.unseal(told, epoch_secret=ES1, context=PLACE), new)


def test_a_box_cannot_stand_for_a_keyed_record_nor_the_other_way_round() -> None:
    (record, opened), (boxed, unboxed) = keyed(), write_only_box()
    assert not opens(opened, header(BlobType.KEYED, 1) + body(boxed, BlobType.BOX, 1))
    assert not opens(unboxed, header(BlobType.BOX, 1) + body(record, BlobType.KEYED, 1))


def test_a_wrap_of_one_context_does_not_open_in_another() -> None:
    contexts = [b"urk|1|2|passphrase|1|x", b"urk|1|2|passphrase|2|x", b"vses|1|2|x|1", b"pin|1|2", b"pin|1|3"]
    blobs = {told: wrap.wrap(URK, key=COOKIE, context=told, nonce=NONCE) for told in contexts}
    for (told, blob), other in itertools.product(blobs.items(), contexts):
        assert opens(lambda it, at=other: wrap.unwrap(it, key=COOKIE, context=at), blob) is (told == other)  # type: ignore[misc]  # as above


def test_weaker_stretching_written_into_the_database_is_refused_before_anything_is_computed() -> None:
    honest = str(Parameters(SALT))
    for weaker in ("argon2id.8.1.1.", "argon2id.65535.3.1.", "argon2id.65536.2.1.", "argon2id.65536.3.4.", "hkdf."):
        with pytest.raises(WeakParameters):
            Parameters.parse(weaker + SALT.hex())
    for dearer in ("argon2id.262145.3.1.", "argon2id.65536.7.1.", "argon2id.4194304.99.1."):
        with pytest.raises(WeakParameters):
            Parameters.parse(dearer + SALT.hex())
    assert Parameters.parse(honest) == Parameters(SALT)


def test_a_bit_flipped_in_a_certificate_or_its_signature_leaves_nobody_certified() -> None:
    honest = certified(SAULE.certificate())
    root = sign.public_key(ROOT_SEED)
    for at, bit in itertools.product(range(len(honest.message)), (1, 32, 128)):
        changed = honest.message[:at] + bytes((honest.message[at] ^ bit,)) + honest.message[at + 1 :]
        assert not Directory(root, HERE, [Signed(changed, honest.signature)]).is_certified(SAULE.user, 1, NOW)
    for at, bit in itertools.product(range(64), range(8)):
        signature = honest.signature[:at] + bytes((honest.signature[at] ^ (1 << bit),)) + honest.signature[at + 1 :]
        assert not Directory(root, HERE, [Signed(honest.message, signature)]).is_certified(SAULE.user, 1, NOW)


def test_a_bit_flipped_in_the_signature_of_a_statement_or_a_grant_is_found() -> None:
    first, share = stated(1, SAULE), granted_to(BORIS, SAULE)
    for at, bit in itertools.product(range(64), (1, 16, 128)):
        turned = bytearray(first.signature)
        turned[at] ^= bit
        with pytest.raises(ChainBroken):
            Chain(directory(), NOTES, [first._replace(signature=bytes(turned))], [])
        bent = bytearray(share.grant.signature)
        bent[at] ^= bit
        changed = share._replace(grant=share.grant._replace(signature=bytes(bent)))
        assert Chain(directory(), NOTES, [first], [changed]).refused == [changed]


def test_a_signature_has_no_second_form() -> None:
    order = 2**252 + 27742317777372353535851937790883648493
    signature = sign.sign(SAULE.keys.ed25519, purpose="grant", message=b"told")
    scalar = int.from_bytes(signature[32:], "little")
    other = signature[:32] + (scalar + order).to_bytes(32, "little")
    assert not sign.is_signed(SAULE.keys.public.ed25519, other, purpose="grant", message=b"told")


def test_a_signature_for_a_record_makes_no_grant_and_the_other_way_round() -> None:
    one = granted_to(BORIS, SAULE)
    place = one.grant.context.encode(SUITE)
    message = len(place).to_bytes(4) + place + one.grant.box_sha256 + bytes((ALL,)) + bytes(8)
    for purpose in ("record", "epoch", "approval", "cert", "revoke", ""):
        signature = sign.sign(SAULE.keys.ed25519, purpose=purpose, message=message)
        changed = one._replace(grant=one.grant._replace(signature=signature))
        assert Chain(directory(), NOTES, [stated(1, SAULE)], [changed]).refused == [changed]
    signature = sign.sign(SAULE.keys.ed25519, purpose="grant", message=message)
    changed = one._replace(grant=one.grant._replace(signature=signature))
    assert Chain(directory(), NOTES, [stated(1, SAULE)], [changed]).refused == []


def test_mallory_with_the_whole_database_lets_herself_in_nowhere() -> None:
    """Own keys under every name, own statements and grants: all refused, whoever she says she is."""
    mallory = person.keys_of(b"M" * 32)
    forged = Signed(
        (told := SAULE.certificate()).encode(), sign.sign(mallory.ed25519, purpose="cert", message=told.encode())
    )
    people = directory(more=(forged,))
    for who in (SAULE, BORIS, ROZA):
        place = GrantContext(*NOTES, 1, who.user, 1)
        grant, _sealed = grants.make(
            b"M" * 32,
            to=mallory.public.x25519,
            context=place,
            rights=ALL,
            not_after=FOR_EVER,
            seed=mallory.ed25519,
        )
        planted = granted_to(who, SAULE)._replace(grant=grant)
        found = Chain(people, NOTES, [stated(1, SAULE)], [planted])
        assert found.refused == [planted]
        assert found.holders(1, Rights.READ, NOW) == {}


def test_a_file_of_another_record_does_not_open_with_this_key() -> None:
    (key, _body), (_other, others) = (files.seal(b"told", name="a", kind="text/plain") for _ in range(2))
    with pytest.raises(SealBroken):
        files.unseal(others, key)
