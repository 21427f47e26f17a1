"""What an account can prove itself with, and what its holder's offices ask for."""

import base64
import hashlib
import uuid
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from qorgan.access.actor import ADMINISTRATOR, Actor
from qorgan.questions.vocabulary import Office
from qorgan.store import models, sealing

Strength = models.Strength
NEED_PASSKEY: Final = frozenset({ADMINISTRATOR, Office.COMMISSIONER, Office.COUNCIL_MEMBER, Office.SECRETARY})
"""Offices that reach the whole installation: a code that can be typed can be talked out of somebody."""


@dataclass(frozen=True, slots=True)
class Key:
    """A passkey as its owner sees it."""

    id: UUID
    name: str
    made_at: datetime
    used_at: datetime | None


@dataclass(frozen=True, slots=True)
class Held:
    """The factors of an account. ``codes_left``: printed codes not used yet; ``codes_confirmed``: one of the set was typed back."""

    passkeys: tuple[Key, ...]
    has_totp: bool
    codes_left: int
    codes_confirmed: bool

    @property
    def is_empty(self) -> bool:
        """Whether a password is all there is."""
        return not self.passkeys and not self.has_totp


def held(account: UUID) -> Held:
    """All factors of the account: three queries, whoever it is."""
    keys = tuple(Key(k.pk, k.name, k.made_at, k.used_at) for k in models.Passkey.objects.filter(account=account))
    codes = list(models.RecoveryCode.objects.filter(account=account).values_list("confirmed_at", flat=True))
    has_totp = models.TotpSecret.objects.filter(account=account, confirmed_at__isnull=False).exists()
    return Held(keys, has_totp, len(codes), bool(codes) and all(codes))


def needs_passkey(actor: Actor, today: date) -> bool:
    """Whether an office held on the day asks for a passkey."""
    return not NEED_PASSKEY.isdisjoint(actor.offices(today))


def is_enough(strength: str, actor: Actor, today: date) -> bool:
    """Whether what was shown at sign-in opens more than the page where factors are enrolled."""
    if strength == Strength.PASSKEY:
        return True
    return strength == Strength.TOTP and not needs_passkey(actor, today)


def credentials(account: UUID) -> list[bytes]:
    """The public credential data of the account's passkeys."""
    return [bytes(blob) for blob in models.Passkey.objects.filter(account=account).values_list("credential", flat=True)]


def credential_mark(credential_id: bytes) -> str:
    """The column by which a passkey is found."""
    return hashlib.sha256(credential_id).hexdigest()


def passkey(credential_id: bytes) -> models.Passkey | None:
    """The passkey of that id with its account, if the account is open."""
    found = models.Passkey.objects.filter(credential_id_sha256=credential_mark(credential_id), account__is_active=True)
    return found.select_related("account__person").first()


def totp_secret(account: UUID, *, confirmed: bool = True) -> bytes | None:
    """The secret that is confirmed, or the one that waits for its first code. Raises ``vault.blob.SealBroken``."""
    row = models.TotpSecret.objects.filter(account=account, confirmed_at__isnull=not confirmed).first()
    return None if row is None else opened(row)


def seal_totp(secret: bytes, record: UUID) -> bytes:
    """The sealed column of the row ``record``."""
    told = {"secret": base64.b32encode(secret).decode("ascii")}
    return sealing.seal_json(told, kind="account", table="totp_secret", field="sealed", record=record).blob


def opened(row: models.TotpSecret) -> bytes:
    """The secret of a row. Raises ``vault.blob.SealBroken``."""
    told = sealing.open_json(row.sealed, kind="account", table="totp_secret", field="sealed", record=row.pk)
    return base64.b32decode(str(told["secret"]))


def code_mark(code: str) -> str:
    """How a printed code is kept: by its hash; blanks, dashes and case do not count. 80 random bits need no slow hash."""
    plain = "".join(letter for letter in code.upper() if letter.isalnum())
    return hashlib.sha256(f"qorgan/1/recovery/{plain}".encode()).hexdigest()


def account_named(username: str) -> models.Account | None:
    """The account of that name, open or closed: one query."""
    return models.Account.objects.filter(username=username).select_related("person").first()


def account(number: UUID) -> models.Account | None:
    """The open account of that id, with its person."""
    return models.Account.objects.filter(pk=number, is_active=True).select_related("person").first()


def stand_in() -> UUID:
    """An id that is nobody's: what is looked up for a name that is nobody's, so that the work is the same."""
    return uuid.UUID(int=0)
