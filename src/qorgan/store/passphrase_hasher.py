"""How Django keeps passwords here: by the same Argon2id that a vault is unlocked with, so that one typing signs in and unlocks.

``qargon2id$<parameters>$<verifier, hex>``; parameters as in a context (docs/spec/sealed-record.md). The verifier opens nothing.
"""

import secrets
from typing import Final

from django.contrib.auth.hashers import BasePasswordHasher

from qorgan.store import slots
from qorgan.vault import passphrase, words
from qorgan.vault.passphrase import Parameters, WeakParameters

ALGORITHM: Final = "qargon2id"
"""So short that the whole fits into the column of 128 signs that Django gives it, which PostgreSQL holds to."""


class PassphraseHasher(BasePasswordHasher):
    """Named in ``PASSWORD_HASHERS``."""

    algorithm = ALGORITHM

    def salt(self) -> str:
        """16 fresh random bytes, hex."""
        return secrets.token_hex(passphrase.SALT_BYTES)

    def encode(self, password: str, salt: str) -> str:
        """The column. ``salt``: hex."""
        parameters = Parameters(bytes.fromhex(salt))
        return encoded(stretched(password, parameters), parameters)

    def decode(self, encoded: str) -> dict[str, str]:
        """The parts of a column."""
        algorithm, parameters, verifier = encoded.split("$")
        return {"algorithm": algorithm, "hash": verifier, "salt": parameters.rsplit(".", 1)[-1]}

    def verify(self, password: str, encoded: str) -> bool:
        """Whether the password belongs to the column."""
        return root(password, encoded) is not None

    def must_update(self, encoded: str) -> bool:  # noqa: ARG002 -- Django's own signature
        """Never: what is below the floor is not read at all."""
        return False

    def harden_runtime(self, password: str, encoded: str) -> None:  # Django's own signature
        """Nothing to make up for: there is one set of parameters."""


def encoded(of_root: bytes, parameters: Parameters) -> str:
    """The column for a root."""
    return f"{ALGORITHM}${parameters}${passphrase.verifier(of_root).hex()}"


def root(password: str, column: str) -> bytes | None:
    """The root of a password if it belongs to the column; ``None`` if not, and for a column of another form. Takes a fifth of a second."""
    try:
        algorithm, written, verifier = column.split("$")
        parameters, kept = Parameters.parse(written), bytes.fromhex(verifier)
    except (ValueError, WeakParameters):
        return None
    if algorithm != ALGORITHM:
        return None
    found = stretched(password, parameters)
    return found if passphrase.is_verified(found, kept) else None


def parameters_of(column: str) -> str:
    """The parameters of a column, as text; empty for a column of another form."""
    return column.split("$")[1] if column.startswith(f"{ALGORITHM}$") else ""


def stretched(password: str, parameters: Parameters) -> bytes:
    """The root of a passphrase as typed. At most four are computed at once on one machine."""
    with slots.taken():
        return passphrase.root(words.normalized(password), parameters)
