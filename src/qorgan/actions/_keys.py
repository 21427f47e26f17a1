"""Making and locking people's keys: rows only; who may and what is journalled is for the actions."""

import secrets
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.db.models import Max

from qorgan.actions.refused import refused
from qorgan.store import models, passphrase_hasher, sealing
from qorgan.vault import passphrase, person, recovery_code
from qorgan.vault.blob import SealBroken
from qorgan.vault.passphrase import Parameters, WeakParameters
from qorgan.vault.recovery_code import BadCode
from qorgan.vault.wrap import NONCE_BYTES

_HKDF = "hkdf."


class Locked(NamedTuple):
    """A passphrase made ready: its parameters and root, and the column that knows it again at sign-in."""

    parameters: Parameters
    root: bytes
    column: str


def ready(typed: str) -> Locked:
    """Stretch a new passphrase. Slow: done before any row is locked."""
    parameters = Parameters(secrets.token_bytes(passphrase.SALT_BYTES))
    root = passphrase_hasher.stretched(typed, parameters)
    return Locked(parameters, root, passphrase_hasher.encoded(root, parameters))


def offer(account: models.Account, root_secret: bytes, now: datetime) -> models.UserKey:
    """The row of a person's next keys, not certified yet."""
    last = models.UserKey.objects.filter(account=account).aggregate(last=Max("serial"))["last"] or 0
    public = person.keys_of(root_secret).public
    return models.UserKey.objects.create(
        account=account,
        serial=last + 1,
        x25519=public.x25519,
        ed25519=public.ed25519,
        cosign=public.cosign,
        offered_at=now,
    )


def lock_by_passphrase(key: models.UserKey, root_secret: bytes, locked: Locked, now: datetime) -> None:
    """Lock the root secret by a passphrase, in place of any other, and let the account sign in with it."""
    version = _next_version(key, person.BY_PASSPHRASE)
    blob = person.lock_by_passphrase(
        root_secret,
        root=locked.root,
        parameters=locked.parameters,
        installation=sealing.installation(),
        user=key.account_id,
        version=version,
        nonce=secrets.token_bytes(NONCE_BYTES),
    )
    key.methods.filter(method=person.BY_PASSPHRASE).delete()
    key.methods.create(
        method=person.BY_PASSPHRASE,
        version=version,
        kdf=str(locked.parameters),
        blob=blob,
        made_at=now,
        confirmed_at=now,
    )
    models.Account.objects.filter(pk=key.account_id).update(password=locked.column)


def lock_by_code(key: models.UserKey, root_secret: bytes, code: bytes, now: datetime) -> models.UnlockMethod:
    """Lock the root secret by a printed code. It counts once it was typed back; until then an older one does."""
    version, salt = _next_version(key, person.BY_CODE), secrets.token_bytes(person.RECOVERY_SALT_BYTES)
    blob = person.lock_by_code(
        root_secret,
        code=code,
        salt=salt,
        installation=sealing.installation(),
        user=key.account_id,
        version=version,
        nonce=secrets.token_bytes(NONCE_BYTES),
    )
    key.methods.filter(method=person.BY_CODE, confirmed_at=None).delete()
    return key.methods.create(
        method=person.BY_CODE, version=version, kdf=f"{_HKDF}{salt.hex()}", blob=blob, made_at=now
    )


def by_root(key: models.UserKey, root: bytes, parameters: str) -> bytes | None:
    """The root secret by the root of a passphrase; ``None`` where the vault is locked by another."""
    method = key.methods.filter(method=person.BY_PASSPHRASE, kdf=parameters).first()
    if method is None:
        return None
    try:
        return person.unlock_by_passphrase(
            bytes(method.blob),
            root=root,
            parameters=Parameters.parse(method.kdf),
            installation=sealing.installation(),
            user=key.account_id,
            version=method.version,
        )
    except SealBroken:
        return None


def by_passphrase(key: models.UserKey, typed: str) -> bytes | None:
    """The root secret by a passphrase as typed; ``None`` for a wrong one, and where somebody has weakened how it is stretched."""
    method = key.methods.filter(method=person.BY_PASSPHRASE).first()
    if method is None:
        return None
    try:
        parameters = Parameters.parse(method.kdf)
    except WeakParameters:
        return None
    return by_root(key, passphrase_hasher.stretched(typed, parameters), method.kdf)


def by_code(method: models.UnlockMethod, account: UUID, typed: str) -> bytes | None:
    """The root secret by a printed code as typed; ``None`` for another one. Raises ``Refused`` (``code.misspelt``)."""
    try:
        code = recovery_code.from_text(typed)
    except BadCode as bad:
        raise refused("code.misspelt", {"reason": str(bad.reason)}) from None
    try:
        return person.unlock_by_code(
            bytes(method.blob),
            code=code,
            salt=bytes.fromhex(method.kdf.removeprefix(_HKDF)),
            installation=sealing.installation(),
            user=account,
            version=method.version,
        )
    except SealBroken:
        return None


def _next_version(key: models.UserKey, method: str) -> int:
    return (key.methods.filter(method=method).aggregate(last=Max("version"))["last"] or 0) + 1
