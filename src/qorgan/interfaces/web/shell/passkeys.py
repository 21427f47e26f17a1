"""Passkeys in the browser's language (WebAuthn): a challenge goes out, a signed answer comes back. Everything is left to ``fido2``.

A challenge is kept in the session, for one purpose, for five minutes, and is gone once it was answered, rightly or not. The person must
have been recognised by the device (user verification), and the answer must come from this very origin.
"""

import json
import struct
import time
from typing import Any, NamedTuple
from uuid import UUID

from django.http import HttpRequest
from django.http.request import split_domain_port
from fido2.server import Fido2Server
from fido2.webauthn import (
    AttestedCredentialData,
    AuthenticationResponse,
    PublicKeyCredentialRpEntity,
    PublicKeyCredentialUserEntity,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from qorgan.store import factors

NAME = "Qorgan"
ADDING, SHOWING = "adding", "showing"
_STATE = "passkey"
_SECONDS = 300
_MOST_LETTERS = 20_000
_MALFORMED = (ValueError, TypeError, KeyError, AttributeError, IndexError, struct.error)
"""What ``fido2`` raises for an answer that is none: it reads bytes as they come."""


class PasskeyRefused(Exception):
    """The answer proves nothing: no challenge, too late, another origin, a wrong signature, no answer at all. Which, is not told."""


class Registered(NamedTuple):
    """A new passkey: what is kept of it."""

    credential_id: bytes
    credential: bytes
    uses: int


class Shown(NamedTuple):
    """A passkey that signed the challenge, and whose it is."""

    credential_id: bytes
    uses: int
    account: UUID


def begin_adding(request: HttpRequest, account: UUID, username: str, name: str) -> dict[str, Any]:
    """What the browser needs to make a passkey for the account; those it has already are excluded."""
    user = PublicKeyCredentialUserEntity(id=account.bytes, name=username, display_name=name)
    options, state = _server(request).register_begin(
        user,
        [AttestedCredentialData(blob) for blob in factors.credentials(account)],
        resident_key_requirement=ResidentKeyRequirement.REQUIRED,
        user_verification=UserVerificationRequirement.REQUIRED,
    )
    _keep(request, ADDING, state)
    return dict(options)


def finish_adding(request: HttpRequest, answer: str) -> Registered:
    """The passkey made. Raises ``PasskeyRefused``."""
    state, told = _kept(request, ADDING), _read(answer)
    try:
        made = _server(request).register_complete(state, told)
    except _MALFORMED as fault:
        raise PasskeyRefused from fault
    if made.credential_data is None:
        raise PasskeyRefused
    return Registered(made.credential_data.credential_id, bytes(made.credential_data), made.counter)


def begin_showing(request: HttpRequest) -> dict[str, Any]:
    """What the browser needs to show any passkey it has for this site: no account is named, so none is given away."""
    options, state = _server(request).authenticate_begin(user_verification=UserVerificationRequirement.REQUIRED)
    _keep(request, SHOWING, state)
    return dict(options)


def finish_showing(request: HttpRequest, answer: str) -> Shown:
    """Which passkey signed. Raises ``PasskeyRefused``."""
    state, told = _kept(request, SHOWING), _read(answer)
    try:
        response = AuthenticationResponse.from_dict(told)
        key = factors.passkey(response.raw_id)
        if key is None or response.response.user_handle not in {None, key.account_id.bytes}:
            raise PasskeyRefused
        _server(request).authenticate_complete(state, [AttestedCredentialData(bytes(key.credential))], response)
    except _MALFORMED as fault:
        raise PasskeyRefused from fault
    return Shown(response.raw_id, response.response.authenticator_data.counter, key.account_id)


def _server(request: HttpRequest) -> Fido2Server:
    host = request.get_host()
    origin = f"{request.scheme}://{host}"
    party = PublicKeyCredentialRpEntity(name=NAME, id=split_domain_port(host)[0])
    return Fido2Server(party, verify_origin=lambda told: told == origin)


def _keep(request: HttpRequest, purpose: str, state: object) -> None:
    request.session[_STATE] = {"purpose": purpose, "state": state, "until": time.time() + _SECONDS}


def _kept(request: HttpRequest, purpose: str) -> object:
    kept = request.session.pop(_STATE, None)
    if not kept or kept["purpose"] != purpose or kept["until"] < time.time():
        raise PasskeyRefused
    return kept["state"]


def _read(answer: str) -> dict[str, Any]:
    if len(answer) > _MOST_LETTERS:
        raise PasskeyRefused
    try:
        told = json.loads(answer)
    except (ValueError, RecursionError) as fault:
        raise PasskeyRefused from fault
    if not isinstance(told, dict):
        raise PasskeyRefused
    return told
