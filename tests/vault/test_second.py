"""The vault and the second implementation of its format: what one seals or signs, the other opens or accepts."""

from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qorgan.store import custody
from qorgan.vault import blob, box, epochs, escrow, files, frame, grants, seal, sign, wrap, write_only
from qorgan.vault.context import CompartmentContext
from tests.vault.second import blobs, chain, ours_places, records, signatures
from tests.vault.second import contexts as second_contexts
from tests.vault.second import escrow as second_escrow
from tests.vault.second import files as second_files
from tests.vault.second import strategies as some
from tests.vault.second.make_records import SMALL_ORDER
from tests.vault.second.primitives import ed25519_public, sha256, x25519_public
from tests.vault.second.refusal import Refused
from tests.vault.second.seeds import seed

HERE, USER = UUID(int=1), UUID(int=2)


def told(context: bytes) -> list[str]:
    return context.decode().split("|")[1:]


@given(st.binary(max_size=9000), some.salts)
def test_both_frame_and_commit_to_a_content_alike(content: bytes, salt: bytes) -> None:
    framed = frame.frame(content, salt)

    assert framed == blobs.frame(content, salt)
    assert frame.content(framed) == blobs.read_frame(framed)[1] == content
    assert frame.commitment(content, salt) == blobs.commitment(content, salt)


@given(st.binary(max_size=300))
def test_both_read_the_same_frames(raw: bytes) -> None:
    try:
        ours_found = frame.content(raw)
    except blob.SealBroken:
        with pytest.raises(Refused):
            blobs.read_frame(raw)
    else:
        assert blobs.read_frame(raw)[1] == ours_found


@given(some.secrets, some.records(), some.contents, some.salts, some.nonces)
def test_a_keyed_record_of_one_is_that_of_the_other(
    es: bytes, context: bytes, content: bytes, salt: bytes, nonce: bytes
) -> None:
    place = ours_places.record_place(told(context))
    sealed = seal.seal(content, epoch_secret=es, context=place, salt=salt, nonce=nonce)

    assert sealed == records.seal(es, context, content, salt=salt, nonce=nonce)
    assert records.open_keyed(es, context, sealed).content == content
    assert seal.unseal(sealed, epoch_secret=es, context=place) == content


@given(some.secrets, some.secrets, some.grants(), some.contents)
def test_a_box_of_one_opens_for_the_other(private: bytes, ephemeral: bytes, context: bytes, content: bytes) -> None:
    epoch, public = int(told(context)[3]), x25519_public(private)
    assert box.public_key(private) == public

    made_by_ours = box.seal_to(public, content, context=context, epoch=epoch)
    made_by_second = records.seal_box(public, context, content, ephemeral)

    assert records.open_box(private, context, made_by_ours) == content
    assert box.open_with(private, made_by_second, context=context, epoch=epoch) == content
    assert len(made_by_ours) == len(made_by_second)


@pytest.mark.parametrize("point", SMALL_ORDER.values(), ids=SMALL_ORDER.keys())
def test_nobody_seals_to_a_point_of_small_order(point: bytes) -> None:
    context = second_contexts.build("grant", str(HERE), str(USER), "report", 1, "-", "-", 1)

    with pytest.raises(Refused):
        records.seal_box(point, context, b"secret", seed("ephemeral"))
    with pytest.raises(box.BadKey):
        box.seal_to(point, b"secret", context=context, epoch=1)


@given(some.secrets, st.sampled_from(["cert", "grant", "record"]), st.binary(max_size=100))
def test_a_signature_of_one_is_that_of_the_other(own: bytes, purpose: str, message: bytes) -> None:
    signature = sign.sign(own, purpose=purpose, message=message)

    assert signature == signatures.sign(own, purpose, message)
    signatures.check(sign.public_key(own), purpose, message, signature)
    assert sign.is_signed(ed25519_public(own), signature, purpose=purpose, message=message)


@given(some.secrets, some.secrets, some.grants(), st.integers(1, 7), some.moments)
def test_a_grant_of_one_is_taken_by_the_other(
    es: bytes, granter: bytes, context: bytes, rights: int, not_after: int
) -> None:
    member, place = seed("member"), ours_places.grant_place(told(context))

    made, sealed = grants.make(
        es, to=x25519_public(member), context=place, rights=grants.Rights(rights), not_after=not_after, seed=granter
    )

    assert len(sealed) == 86
    assert chain.open_grant(member, context, sealed, records.epoch_public(es)) == es
    message = chain.grant_message(context, sealed, rights, not_after)
    signatures.check(ed25519_public(granter), "grant", message, made.signature)
    theirs = chain.seal_grant(x25519_public(member), context, es, seed("ephemeral"))
    signature = signatures.sign(granter, "grant", chain.grant_message(context, theirs, rights, not_after))
    again = made._replace(box_sha256=sha256(theirs), signature=signature)
    assert again.is_signed_by(ed25519_public(granter))
    assert grants.open_box(again, theirs, member) == es


@given(some.secrets, some.secrets, st.integers(2, 2**32 - 1), some.salts, some.nonces)
def test_the_secret_of_the_epoch_before_is_carried_alike(
    old: bytes, new: bytes, epoch: int, salt: bytes, nonce: bytes
) -> None:
    where = CompartmentContext(HERE, USER, "report")
    context = records.carried_context(str(HERE), str(USER), "report", str(USER), epoch)

    carried = epochs.carry(old, into=new, place=epochs.carried_at(where, USER, epoch), salt=salt, nonce=nonce)

    assert carried == records.seal(new, context, old, salt=salt, nonce=nonce)
    assert records.open_carried(new, context, carried, epochs.public_key(old)) == old


@given(some.secrets, some.records(), some.contents, some.salts, some.secrets)
def test_a_record_written_by_one_is_read_by_the_other(
    es: bytes, context: bytes, content: bytes, salt: bytes, writer: bytes
) -> None:
    place, public = ours_places.record_place(told(context)), records.epoch_public(es)

    sealed, signature = write_only.seal(content, public=public, context=place, salt=salt, seed=writer)
    assert records.open_written(es, context, sealed, signature, [ed25519_public(writer)]).content == content

    theirs = records.write_only(public, context, content, salt=salt, ephemeral=seed("ephemeral"))
    signature = signatures.sign(writer, "record", records.writer_message(context, theirs))
    believed = ed25519_public(writer)
    assert write_only.unseal(theirs, signature, epoch_secret=es, context=place, ed25519=believed) == content


@settings(max_examples=30)
@given(st.binary(max_size=5000) | st.integers(60_000, 200_000).map(bytes), some.secrets, st.text(max_size=20))
def test_a_file_of_one_opens_for_the_other(content: bytes, private: bytes, name: str) -> None:
    key, body = files.seal(content, name=name, kind="application/pdf")
    assert second_files.decrypt(key.encode(), body) == content

    random = {"ephemeral": seed("ephemeral"), "file_key": seed("key", 16), "nonce": seed("nonce", 16)}
    body = second_files.encrypt(content, private, **random)
    description = second_files.describe(private, "application/pdf", name, body, len(content))
    assert files.unseal(body, files.FileKey.decode(description)) == content


@settings(max_examples=30)
@given(some.secrets, some.subsets, some.epochs, st.integers(1, 99))
def test_an_escrow_box_of_one_opens_for_the_other(es: bytes, subset: tuple[int, ...], epoch: int, roster: int) -> None:
    privates = [seed(f"holder {place}") for place in range(9)]
    publics = [x25519_public(private) for private in privates]
    where = (str(HERE), str(USER), "report")
    at = escrow.EscrowPlace(CompartmentContext(HERE, USER, "report"), epoch, roster)

    def layer(holder: int) -> bytes:
        return second_escrow.context(where, epoch, str(roster), subset, holder)

    held = escrow.wrap(es, publics=publics, subset=subset, place=at)
    theirs = second_escrow.seal(es, publics, subset, layer, lambda holder: seed(f"ephemeral {holder}"))
    assert len(held) == len(theirs) == 32 + 54 * len(subset)
    for holder in subset:
        held = second_escrow.open_layer(privates[holder], layer(holder), held)
        theirs = escrow.peel(theirs, private=privates[holder], subset=subset, holder=holder, place=at)
    assert held == escrow.secret(theirs) == es


@pytest.mark.parametrize(("holders", "hands"), [(5, 3), (9, 4), (2, 2), (10, 4), (3, 1), (3, 4)])
def test_both_hold_to_the_same_rosters(holders: int, hands: int) -> None:
    try:
        expected = second_escrow.subsets(holders, hands)
    except Refused:
        with pytest.raises(escrow.BadRoster):
            escrow.subsets(holders, hands)
    else:
        assert escrow.subsets(holders, hands) == expected


def test_nobody_reads_more_than_64_mib() -> None:
    key, context = seed("key"), second_contexts.build("pin", str(HERE), str(USER))
    long = b"\1\3\0\0\0\0" + bytes(blobs.LIMIT - 5)

    with pytest.raises(Refused):
        blobs.unwrap(key, context, long)
    with pytest.raises(blob.SealBroken):
        wrap.unwrap(long, key=key, context=context)


def test_nobody_writes_more_than_64_mib() -> None:
    key, context = seed("key"), second_contexts.build("pin", str(HERE), str(USER))
    most = bytes(blobs.LIMIT - blobs.HEADER - blobs.NONCE - 16)

    longest = wrap.wrap(most, key=key, context=context, nonce=seed("nonce", 12))
    assert longest == blobs.wrap(key, context, most, seed("nonce", 12))
    with pytest.raises(Refused):
        blobs.wrap(key, context, most + b"\0", seed("nonce", 12))
    with pytest.raises(blob.TooLong):
        wrap.wrap(most + b"\0", key=key, context=context, nonce=seed("nonce", 12))


@given(st.binary(max_size=100))
def test_both_give_a_row_the_same_id(signature: bytes) -> None:
    assert str(custody.row_id(signature)) == chain.row_id(signature)


def test_an_older_blob_is_refused_though_it_opens() -> None:
    es, context = (
        seed("secret"),
        second_contexts.build("record", str(HERE), str(USER), "report", "page", "words", str(USER), 1, 1, 1),
    )
    first, second = (
        records.seal(es, context, words, salt=seed(words.hex(), 16), nonce=seed("nonce", 12)) for words in (b"a", b"b")
    )
    newest = records.open_keyed(es, context, second)

    records.refuse_stale(second, newest, (sha256(second), newest.commitment))
    with pytest.raises(Refused):
        records.refuse_stale(first, records.open_keyed(es, context, first), (sha256(second), newest.commitment))
