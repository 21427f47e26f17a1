"""The installation's ceremony: the Commissioner's session makes the key with which people's keys are certified.

Its seed is sealed for the Commissioner and two officers of the Council, whose fingerprints were read out in the room. Its own fingerprint
goes on paper. There is one ceremony; a second root would let whoever made it certify keys of their own.
"""

import secrets
from datetime import datetime
from typing import Annotated

from pydantic import Field

from qorgan.access.actor import Actor
from qorgan.access.compartments import Kind
from qorgan.access.permissions import Permission
from qorgan.actions import _certify, _custody, _vault
from qorgan.actions._custody import Hand, Share
from qorgan.actions._perform import Action, Call, Done, Outcome, perform
from qorgan.actions.asked import Asked, Fingerprint, PersonCode
from qorgan.actions.refused import refused
from qorgan.store import models, sealed_records, sealing
from qorgan.vault import sign
from qorgan.vault.derive import SECRET_BYTES


class HoldCeremony(Asked):
    """Two officers, each with the fingerprint that the officer read out from the own screen."""

    first_officer: PersonCode
    first_fingerprint: Fingerprint
    second_officer: PersonCode
    second_fingerprint: Fingerprint
    valid_days: Annotated[int, Field(ge=1, le=366)] = 366


class PublishedCeremony(HoldCeremony):
    """That of a demonstration, whose root everybody knows. ``published_seed``: 32 bytes, hex."""

    published_seed: str


def hold_ceremony(*, actor: Actor, key: str, now: datetime, request: HoldCeremony) -> Outcome:
    """Make the root, certify three people's keys, and seal the seed for them. Subject: the compartment's id.

    Raises ``Refused``: ``vault.locked``, ``vault.founded``, ``key.none``, ``key.unrehearsed``, ``key.fingerprint``, ``officer.twice``.
    """
    return perform(HOLD_CEREMONY, actor=actor, key=key, now=now, request=request)


def _change(call: Call[HoldCeremony]) -> Done:
    own, asked = _vault.own(call.actor), call.request
    if models.EnrolmentRoot.objects.select_for_update().exists():
        raise refused("vault.founded")
    published = asked.published_seed if isinstance(asked, PublishedCeremony) else ""
    seed = bytes.fromhex(published) or secrets.token_bytes(SECRET_BYTES)
    root = sign.public_key(seed)
    models.EnrolmentRoot.objects.create(public=root, mark=sealing.root_mark(root), made_at=call.now)
    named = ((asked.first_officer, asked.first_fingerprint), (asked.second_officer, asked.second_fingerprint))
    officers = [_certify.offered(person, fingerprint) for person, fingerprint in named]
    keys = [_certify.rehearsed(own.key), *officers]
    if len({key.account_id for key in keys}) < len(keys):
        raise refused("officer.twice")
    for key in keys:
        _certify.certify(call, key, seed, asked.valid_days)
    _certify.pin(own, root)
    hand = Hand(own, root, call.now)
    made = _custody.create(hand, sealing.installation(), Kind.ENROL, [Share(key.account_id) for key in keys])
    blob = _certify.keep_seed(made.held, seed, own.account, call.now)
    return Done(
        subject=str(made.held.compartment.pk),
        facts={**_certify.told(blob), "officers": len(officers)},
        about=(*made.about, *(key.pk for key in keys), *(key.account_id for key in keys), *_certify.people(keys)),
        commitment=blob.commitment,
        blob_sha256=sealed_records.digest(blob.blob).hex(),
        revision=1,
    )


HOLD_CEREMONY = Action("hold_ceremony", Permission.VAULT_FOUND, _change, asks=HoldCeremony, is_sealed=True)
