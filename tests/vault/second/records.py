"""Keyed records, boxes, records written without reading, rotation and freshness."""

from collections.abc import Sequence
from dataclasses import dataclass

from . import blobs, contexts, hpke, signatures
from .encodings import id_bytes, lp
from .primitives import gcm_seal, labelled, sha256, x25519_public
from .refusal import Refused


@dataclass(frozen=True)
class Opened:
    content: bytes
    salt: bytes

    @property
    def commitment(self) -> bytes:
        return blobs.commitment(self.content, self.salt)


def epoch_private(es: bytes) -> bytes:
    return labelled(es, "x25519")


def epoch_public(es: bytes) -> bytes:
    return x25519_public(epoch_private(es))


def record_key(es: bytes, record: str) -> bytes:
    return labelled(labelled(es, "dek"), "record", id_bytes(record))


def seal_frame(es: bytes, context: bytes, frame: bytes, nonce: bytes) -> bytes:
    fields = contexts.read(context, "record")
    key = record_key(es, fields["record"])
    return blobs.write(blobs.KEYED, int(fields["epoch"]), nonce + gcm_seal(key, nonce, context, frame))


def seal(es: bytes, context: bytes, content: bytes, *, salt: bytes, nonce: bytes) -> bytes:
    return seal_frame(es, context, blobs.frame(content, salt), nonce)


def open_keyed(es: bytes, context: bytes, blob: bytes) -> Opened:
    fields = contexts.read(context, "record")
    sealed = blobs.body(blob, blobs.KEYED, int(fields["epoch"]))
    salt, content = blobs.read_frame(blobs.open_gcm(record_key(es, fields["record"]), context, sealed))
    return Opened(content, salt)


def seal_box(public: bytes, context: bytes, content: bytes, ephemeral: bytes) -> bytes:
    fields = contexts.read(context, "record", "grant", "escrow", "opening")
    return blobs.write(blobs.BOX, int(fields["epoch"]), hpke.seal(public, context, content, ephemeral))


def open_box(private: bytes, context: bytes, blob: bytes) -> bytes:
    fields = contexts.read(context, "record", "grant", "escrow", "opening")
    return hpke.open_sealed(private, context, blobs.body(blob, blobs.BOX, int(fields["epoch"])))


def write_only(public: bytes, context: bytes, content: bytes, *, salt: bytes, ephemeral: bytes) -> bytes:
    contexts.read(context, "record")
    return seal_box(public, context, blobs.frame(content, salt), ephemeral)


def writer_message(context: bytes, blob: bytes) -> bytes:
    return lp(context) + sha256(blob)


def open_written(es: bytes, context: bytes, blob: bytes, signature: bytes, writers: Sequence[bytes]) -> Opened:
    """A box of the compartment, refused unless one of the writers believed in signed it."""
    contexts.read(context, "record")
    if not any(signatures.holds(key, "record", writer_message(context, blob), signature) for key in writers):
        raise Refused
    salt, content = blobs.read_frame(open_box(epoch_private(es), context, blob))
    return Opened(content, salt)


def carried_context(installation: str, case: str, kind: str, compartment: str, epoch: int) -> bytes:
    """Where the secret of the epoch before `epoch` stands."""
    return contexts.build("record", installation, case, kind, "epoch", "previous", compartment, 1, epoch, 1)


def open_carried(es: bytes, context: bytes, blob: bytes, previous_public: bytes) -> bytes:
    """The old ES, refused unless it belongs to the public key that the statement of the new epoch names."""
    old = open_keyed(es, context, blob).content
    if len(old) != 32 or epoch_public(old) != previous_public:
        raise Refused
    return old


def refuse_stale(blob: bytes, opened: Opened, newest: tuple[bytes, bytes]) -> None:
    """`newest`: digest of the blob and commitment as the newest entry of the journal has them."""
    if (sha256(blob), opened.commitment) != newest:
        raise Refused
