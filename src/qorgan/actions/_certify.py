"""Certifying people's keys with the enrolment root, whose seed two officers and the Commissioner hold.

A fingerprint is typed as it was heard, never clicked: the database could show another key than the one on the person's own screen.
"""

import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from qorgan.access.compartments import Kind
from qorgan.actions import _codes, _custody, _departure, _vault
from qorgan.actions._rewrap import Calling
from qorgan.actions._vault import Asking
from qorgan.actions.refused import not_there, refused
from qorgan.journal.canonical_json import canonical
from qorgan.store import keyring, models, scope, sealed_records, sealing
from qorgan.store.custody import Held
from qorgan.store.keyring import Own
from qorgan.store.sealed_records import Blob, Place
from qorgan.vault import certificate, directory, person, sign
from qorgan.vault.certificate import Certificate, Revocation
from qorgan.vault.grants import Rights
from qorgan.vault.person import PublicKeys
from qorgan.vault.wrap import NONCE_BYTES

TABLE, FIELD = "enrolment_root", "seed"


def offered(code: str, fingerprint: str) -> models.UserKey:
    """The rehearsed keys of a person whose fingerprint was read out.

    Raises ``Refused``: ``register.code_unknown``, ``key.none``, ``key.unrehearsed``, ``key.fingerprint``.
    """
    number = _codes.known(models.Person, (code,))[code]
    found = models.UserKey.objects.select_for_update().filter(
        account__person=number, account__is_active=True, state__in=models.KeyState.alive()
    )
    key = found.first()
    if key is None:
        raise refused("key.none", {"person": code})
    if fingerprint_of(key) != fingerprint:
        raise refused("key.fingerprint", {"person": code})
    return rehearsed(key)


def rehearsed(key: models.UserKey) -> models.UserKey:
    """The keys, if their person has opened them with the printed code. Raises ``Refused`` (``key.unrehearsed``)."""
    if key.rehearsed_at is None:
        raise refused("key.unrehearsed")
    return key


def fingerprint_of(key: models.UserKey) -> str:
    """What the person reads out, without blanks."""
    return directory.fingerprint(bytes(key.x25519), bytes(key.ed25519), bytes(key.cosign)).replace(" ", "")


def certify(call: Calling, key: models.UserKey, seed: bytes, days: int) -> None:
    """Sign the certificate of these keys, and keep it in their row. The person's earlier keys count no more from this moment."""
    for before in key.account.keys.filter(serial__lt=key.serial, revocations=None).exclude(certificate=b""):
        revoke(before, seed, "replaced", call.now)
        _departure.close(call, key.account_id, _custody.KEYS)
    until = call.now + timedelta(days=days)
    role = _role(key.account, call)
    told = Certificate(
        sealing.installation(),
        key.account_id,
        PublicKeys(bytes(key.x25519), bytes(key.ed25519), bytes(key.cosign)),
        role,
        key.serial,
        int(call.now.timestamp()),
        int(until.timestamp()),
    )
    message = told.encode()
    if key.certificate:
        key.renewed.create(certificate=key.certificate, signature=key.signature)
    key.certificate, key.state = message, models.KeyState.CERTIFIED
    key.signature = sign.sign(seed, purpose=certificate.CERTIFICATE, message=message)
    key.certified_at, key.not_after = call.now, until
    key.save(update_fields=("certificate", "signature", "state", "certified_at", "not_after"))


def revoke(key: models.UserKey, seed: bytes, code: str, now: datetime) -> None:
    """Sign that these keys count no more, and end every vault they have open."""
    told = Revocation(sealing.installation(), key.account_id, key.serial, int(now.timestamp()), code)
    message = told.encode()
    signature = sign.sign(seed, purpose=certificate.REVOCATION, message=message)
    key.revocations.create(statement=message, signature=signature, at=now)
    key.state = models.KeyState.REVOKED
    key.save(update_fields=("state",))
    key.sessions.all().delete()


def pin(own: Own, root: bytes) -> None:
    """Let the person's vault remember this root, in place of any other."""
    blob = person.pin(
        own.root_secret,
        canonical({"root": keyring.root_mark(root)}),
        installation=sealing.installation(),
        user=own.account,
        nonce=secrets.token_bytes(NONCE_BYTES),
    )
    models.UserPin.objects.update_or_create(key=own.key, defaults={"blob": blob})


def people(keys: Iterable[models.UserKey]) -> tuple[UUID, ...]:
    """Whose accounts they belong to: the entry of the certification names them, so that no other person takes their place."""
    return tuple(key.account.person_id for key in keys if key.account.person_id)


def keep_seed(held: Held, seed: bytes, account: UUID, now: datetime) -> Blob:
    """Seal the seed of the root for those who hold the compartment."""
    place = Place(TABLE, FIELD, held.compartment.pk)
    blob = sealed_records.make(held, place, 1, seed)
    sealed_records.store(held, place, 1, blob, account=account, now=now)
    return blob


def told(blob: Blob) -> dict[str, str | int]:
    """What the journal says of the seed's record."""
    return {"field": FIELD, "table": TABLE, "epoch": sealed_records.epoch_of(blob.blob)}


def seed(call: Asking) -> tuple[bytes, Held]:
    """The root's seed, for an officer. Raises ``Refused`` as ``_vault.hold``; ``vault.not_founded``; ``NotThere`` for anybody else."""
    row = models.Compartment.objects.filter(case=sealing.installation(), kind=Kind.ENROL).first()
    if row is None:
        raise refused("vault.not_founded")
    held = _vault.hold(call, row.pk, Rights.SHARE)
    newest = sealed_records.newest([row.pk], TABLE)
    if not newest:
        raise not_there("compartment")
    return _vault.opened(held, newest)[newest[0].pk], held


def _role(account: models.Account, call: Asking) -> str:
    held = scope.actor_of(account).offices(call.today)
    return held[0] if held else "member"
