"""What somebody does who can write any row of the database and was given no key: keys of his own making, entries of his own writing."""

import secrets
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from qorgan.access.actor import Actor
from qorgan.actions import _journal
from qorgan.actions.open_pages import open_pages
from qorgan.actions.refused import NotThere, Refused
from qorgan.store import custody, models, sealing
from qorgan.vault import box, certificate, grants, person, sign
from qorgan.vault.certificate import Certificate
from qorgan.vault.context import GrantContext
from qorgan.vault.grants import FOR_EVER, Rights
from qorgan.vault.person import PersonKeys
from tests.actions import vaulted
from tests.actions.cast import NOW

SECRET = "Он бір адам сегіз адамдық камерада"  # noqa: S105 -- what is to stay secret, and no password
"""What nobody but the group may ever be shown."""
OWN_SEED = b"\x66" * 32
"""A root of the forger's own."""
NOT_THERE = "not there"


def reads(actor: Actor, part: UUID, now: datetime = NOW) -> str:
    """What somebody comes to who opens a part: every text in it, or the code of the refusal."""
    try:
        return " ".join(page.text for page in open_pages(actor=actor, now=now, compartments=[part]))
    except NotThere:
        return NOT_THERE
    except Refused as refusal:
        return refusal.codes[0]


def own_keys() -> PersonKeys:
    """A set of keys that nobody certified."""
    return person.keys_of(secrets.token_bytes(32))


def told(action: str, actor: str, *objects: UUID, now: datetime = NOW) -> models.JournalEntry:
    """An entry that never happened, chained as if it had."""
    with transaction.atomic():
        return _journal.write(at=now, actor=actor, device=None, action=action, objects=objects, provisions=(), facts={})


def boxed(
    part: models.Compartment,
    member: models.UserKey,
    *,
    by: models.UserKey,
    seed: bytes,
    secret: bytes = b"\x01" * 32,
    epoch: int = 1,
) -> models.Grant:
    """The row of a grant to somebody's keys: all rights, for ever. ``by``: who is said to have made it; ``seed``: whose key signs it."""
    context = GrantContext(*custody.place(part), epoch, member.account_id, member.serial)
    rights = Rights.READ | Rights.WRITE | Rights.SHARE
    made, sealed = grants.make(
        secret, to=bytes(member.x25519), context=context, rights=rights, not_after=FOR_EVER, seed=seed
    )
    return models.Grant.objects.create(
        pk=custody.row_id(made.signature),
        compartment=part,
        epoch=epoch,
        member=member,
        box=sealed,
        box_sha256=made.box_sha256,
        rights=int(rights),
        signature=made.signature,
        by=by,
    )


def certificate_of(key: models.UserKey, *, seed: bytes = OWN_SEED) -> tuple[bytes, bytes]:
    """A certificate of these keys by a root of the forger's own, and its signature."""
    keys = person.PublicKeys(bytes(key.x25519), bytes(key.ed25519), bytes(key.cosign))
    begins = int(NOW.timestamp()) - 60
    message = Certificate(
        sealing.installation(), key.account_id, keys, "council_member", key.serial, begins, begins + 30 * 24 * 3600
    ).encode()
    return message, sign.sign(seed, purpose=certificate.CERTIFICATE, message=message)


def root_public() -> bytes:
    """The public half of the forger's own root."""
    return sign.public_key(OWN_SEED)


def public_halves(keys: PersonKeys) -> dict[str, bytes]:
    """As columns of a row."""
    return {"x25519": box.public_key(keys.x25519), "ed25519": keys.public.ed25519, "cosign": keys.public.cosign}


def copied(row: models.SealedRecord) -> models.SealedRecord:
    """A row as it stands now, to be put back later."""
    return models.SealedRecord.objects.get(pk=row.pk)


def pages(part: UUID) -> Sequence[models.SealedRecord]:
    """The rows of the pages of a part, the oldest first."""
    return list(models.SealedRecord.objects.filter(compartment=part, table="page").order_by("written_at", "revision"))


def cased_with_a_page() -> tuple[vaulted.Cased, UUID, UUID]:
    """A visit's case with one page in its notes; the ids of part and page."""
    cased = vaulted.Cased()
    part = cased.part("notes")
    return cased, part, vaulted.write(cased.boris, part, "Cells", SECRET)
