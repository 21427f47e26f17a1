"""An officer certifies a person's keys after the person has read out their fingerprint, in person or by a known voice.

Taking keys back works at once: their vaults close, what they held is asked for a new key.
"""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import Field

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions import _arrival, _certify, _codes, _custody, _departure, _own, _vault
from qorgan.actions._perform import Action, Call, Done, Outcome, perform
from qorgan.actions.asked import Asked, Fingerprint, PersonCode
from qorgan.actions.refused import refused
from qorgan.store import keyring, models
from qorgan.vault.directory import fingerprint


class CertifyKeys(Asked):
    """``fingerprint``: as it was heard."""

    person: PersonCode
    fingerprint: Fingerprint
    valid_days: Annotated[int, Field(ge=1, le=366)] = 366


class RevokeKeys(Asked):
    """Whose keys count no more: lost, seen by others, or the person has left."""

    person: PersonCode


class ConfirmRoot(Asked):
    """``fingerprint``: of the enrolment root, from paper or from the officer's mouth."""

    fingerprint: Fingerprint


def certify_keys(*, actor: Actor, key: str, now: datetime, request: CertifyKeys) -> Outcome:
    """Certify them. Subject: the id of the keys.

    Raises ``NotThere`` for whoever is no officer; ``Refused``: ``vault.not_founded``, ``key.none``, ``key.unrehearsed``,
    ``key.fingerprint``, ``key.own``.
    """
    return perform(CERTIFY_KEYS, actor=actor, key=key, now=now, request=request)


def revoke_keys(*, actor: Actor, key: str, now: datetime, request: RevokeKeys) -> Outcome:
    """Take them back. Subject: the id of the keys. Facts: ``held``, how many compartments want a new key for it."""
    return perform(REVOKE_KEYS, actor=actor, key=key, now=now, request=request)


def confirm_root(*, actor: Actor, key: str, now: datetime, request: ConfirmRoot) -> Outcome:
    """Let one's own vault believe the root of which the fingerprint was compared. Raises ``Refused``: ``root.fingerprint``."""
    return perform(CONFIRM_ROOT, actor=actor, key=key, now=now, request=request)


def _certify_keys(call: Call[CertifyKeys]) -> Done:
    seed, held = _certify.seed(call)
    key = _certify.offered(call.request.person, call.request.fingerprint)
    if key.account_id == UUID(call.actor.account):
        raise refused("key.own")
    _certify.certify(call, key, seed, call.request.valid_days)
    promised = _arrival.promise(key.account, call.now)
    facts = {"serial": key.serial, "days": call.request.valid_days, "promised": promised}
    return Done(subject=str(key.pk), facts=facts, about=(*_people(key), held.compartment.pk))


def _revoke_keys(call: Call[RevokeKeys]) -> Done:
    seed, held = _certify.seed(call)
    number = _codes.known(models.Person, (call.request.person,))[call.request.person]
    account = models.Account.objects.filter(person=number).first()
    key = None if account is None else keyring.alive_key(account.pk)
    if key is None:
        raise refused("key.none", {"person": call.request.person})
    _certify.revoke(key, seed, "taken_back", call.now)
    _custody.ask_again(key, call.now)
    withdrawn = _departure.close(call, key.account_id, _custody.KEYS)
    facts = {"serial": key.serial, "held": withdrawn}
    return Done(subject=str(key.pk), facts=facts, about=(*_people(key), held.compartment.pk))


def _confirm_root(call: Call[ConfirmRoot]) -> Done:
    own, account = _vault.own(call.actor), _own.locked(call.actor)
    root = models.EnrolmentRoot.objects.first()
    if root is None:
        raise refused("vault.not_founded")
    if fingerprint(bytes(root.public)).replace(" ", "") != call.request.fingerprint:
        raise refused("root.fingerprint")
    _certify.pin(own, bytes(root.public))
    return Done(subject=str(own.key.pk), about=(account.pk,))


def _people(key: models.UserKey) -> tuple[UUID, ...]:
    person = key.account.person_id
    return (key.account_id, person) if person else (key.account_id,)


CERTIFY_KEYS = Action("certify_keys", Permission.VAULT_CERTIFY, _certify_keys, asks=CertifyKeys, is_sealed=True)
REVOKE_KEYS = Action("revoke_keys", Permission.VAULT_CERTIFY, _revoke_keys, asks=RevokeKeys, is_sealed=True)
CONFIRM_ROOT = Action("confirm_root", Permission.VAULT_KEEP, _confirm_root, asks=ConfirmRoot, is_sealed=True)
