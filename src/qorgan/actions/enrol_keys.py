"""A person's keys are made: a root secret that nobody else ever sees, locked by a passphrase of the person's own.

From then on the passphrase is also what the account signs in with. Somebody who has forgotten everything enrols anew: the old keys are
replaced, and what they opened comes back through others who hold it, or through escrow, once the new keys are certified.
"""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from qorgan.access.actor import Actor, OpenVault
from qorgan.access.permissions import Permission
from qorgan.actions import _custody, _keys, _own, _password
from qorgan.actions._perform import Action, Call, Done, Outcome, perform
from qorgan.actions.refused import refused
from qorgan.store import keyring, models
from qorgan.vault.derive import SECRET_BYTES


@dataclass(frozen=True, slots=True, kw_only=True)
class EnrolKeys:
    """The input. ``session``: goes on. ``is_anew``: the person has lost passphrase and code, and knows what that means."""

    passphrase: str = field(repr=False)
    session: UUID | None
    is_anew: bool = False
    root_secret: bytes = field(default_factory=lambda: secrets.token_bytes(SECRET_BYTES), repr=False)

    def identity(self) -> Mapping[str, object]:
        """Nothing that could be guessed at."""
        return {"is_anew": self.is_anew}


def enrol_keys(*, actor: Actor, key: str, now: datetime, request: EnrolKeys) -> tuple[Outcome, OpenVault | None]:
    """Make them. Subject: the id of the keys. The vault is given open, unless the act is a repetition.

    Raises ``Refused``: ``vault.enrolled``, ``password.…``.
    """
    done = perform(ENROL_KEYS, actor=actor, key=key, now=now, request=request)
    return done, None if done.is_repeated else OpenVault(UUID(done.subject), request.root_secret)


def _change(call: Call[EnrolKeys]) -> Done:
    asked, account = call.request, _own.locked(call.actor)
    _password.require_good(asked.passphrase, account.username)
    before = keyring.alive_key(account.pk)
    if before is not None and not asked.is_anew:
        raise refused("vault.enrolled")
    lost = 0
    if before is not None:
        before.state = models.KeyState.REPLACED
        before.save(update_fields=("state",))
        before.sessions.all().delete()
        lost = _custody.ask_again(before, call.now)
    made = _keys.offer(account, asked.root_secret, call.now)
    _keys.lock_by_passphrase(made, asked.root_secret, _keys.ready(asked.passphrase), call.now)
    ended = _own.end_others(account.pk, asked.session)
    facts = {"serial": made.serial, "ended": ended, "asked_again": lost}
    return Done(subject=str(made.pk), facts=facts, about=(account.pk,))


ENROL_KEYS = Action("enrol_keys", Permission.VAULT_KEEP, _change)
"""Nobody enrols for another: there is no input for whose, and the administrator holds no such permission."""
