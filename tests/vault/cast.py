"""The people of the vault's tests, their keys, and one compartment with its epochs: made by the vault's own hands, with fixed secrets."""

from dataclasses import dataclass, replace
from uuid import UUID

from qorgan.vault import certificate, epochs, grants, sign
from qorgan.vault.certificate import Certificate, Revocation
from qorgan.vault.chain import Granted, Signer, Stated
from qorgan.vault.context import CompartmentContext, GrantContext
from qorgan.vault.directory import Directory, Signed
from qorgan.vault.grants import FOR_EVER, Rights
from qorgan.vault.person import PersonKeys, keys_of

HERE, ELSEWHERE = UUID(int=1), UUID(int=101)
NOTES = CompartmentContext(HERE, UUID(int=2), "notes")
NOW, DAY = 1_800_000_000, 24 * 3600
ROOT_SEED, OTHER_ROOT_SEED = b"R" * 32, b"O" * 32
ES1, ES2, ES3 = b"\x11" * 32, b"\x22" * 32, b"\x33" * 32
ALL = Rights.READ | Rights.WRITE | Rights.SHARE


@dataclass(frozen=True)
class Person:
    """Somebody with one set of keys."""

    user: UUID
    keys: PersonKeys
    serial: int = 1

    def at(self, moment: int = NOW) -> Signer:
        return Signer(self.user, self.serial, moment)

    def certificate(self) -> Certificate:
        return Certificate(HERE, self.user, self.keys.public, "member", self.serial, NOW - DAY, NOW + 100 * DAY)


def person(number: int, serial: int = 1) -> Person:
    return Person(UUID(int=1000 + number), keys_of(bytes((number, serial)) * 16), serial)


SAULE, BORIS, ROZA, ERIK, ADIL = (person(number) for number in range(1, 6))
EVERYBODY = (SAULE, BORIS, ROZA, ERIK)  # Adil is certified by nobody.


def certified(told: Certificate, seed: bytes = ROOT_SEED, purpose: str = certificate.CERTIFICATE) -> Signed:
    return Signed(told.encode(), sign.sign(seed, purpose=purpose, message=told.encode()))


def revoked(who: Person, at: int, seed: bytes = ROOT_SEED, inst: UUID = HERE) -> Signed:
    told = Revocation(inst, who.user, who.serial, at, "lost").encode()
    return Signed(told, sign.sign(seed, purpose=certificate.REVOCATION, message=told))


def directory(*revocations: Signed, more: tuple[Signed, ...] = ()) -> Directory:
    told = [certified(who.certificate()) for who in EVERYBODY]
    return Directory(sign.public_key(ROOT_SEED), HERE, [*told, *more], revocations)


def stated(epoch: int, by: Person, at: int = NOW, secrets: tuple[bytes, ...] = (ES1, ES2, ES3)) -> Stated:
    """The statement of an epoch, chained to the one before. Its order leaves room for three grants in each epoch."""
    previous = epochs.public_key(secrets[epoch - 2]) if epoch > 1 else None
    told = epochs.statement(NOTES, epoch, secrets[epoch - 1], previous)
    return Stated(told, epochs.sign_statement(told, by.keys.ed25519), by.at(at), 4 * (epoch - 1))


def granted(
    to: Person,
    by: Person,
    *,
    epoch: int = 1,
    rights: Rights = ALL,
    not_after: int = FOR_EVER,
    at: int = NOW,
    order: int = 1,
    compartment: CompartmentContext = NOTES,
) -> Granted:
    """A grant as it would be stored; the box is thrown away."""
    place = GrantContext(*compartment, epoch, to.user, to.serial)
    secret = (ES1, ES2, ES3)[epoch - 1]
    grant, _box = grants.make(
        secret, to=to.keys.public.x25519, context=place, rights=rights, not_after=not_after, seed=by.keys.ed25519
    )
    return Granted(grant, by.at(at), order)


def other_keys(who: Person, number: int = 99) -> Person:
    """The same person and serial as the database would tell it, but with somebody else's keys."""
    return replace(who, keys=person(number).keys)
