"""The one door: whatever changes the record passes here, in one transaction, or does not happen.

Read it so: may this person, was this key answered already, then the change with whatever it must ask first, the journal entry, and
the answer kept under the key. Two requests with one key queue on the key's row. No argument turns any of it off.
"""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Generic, Protocol, TypeVar

from django.db import transaction
from django.utils import timezone

from qorgan.access import decide, home
from qorgan.access.actor import Actor
from qorgan.access.decide import Grant
from qorgan.access.permissions import Permission
from qorgan.actions import _journal
from qorgan.actions.refused import Refused, refused
from qorgan.law.ids import ProvisionId
from qorgan.law.verdict import Effect, Finding
from qorgan.store import leaf, models


class Request(Protocol):
    """The typed input of an action."""

    def identity(self) -> Mapping[str, object]:
        """What makes this request this one, as JSON values without secrets; two requests with equal identities are the same."""
        ...


Fact = leaf.Fact
Asked = TypeVar("Asked", bound=Request)


@dataclass(frozen=True, slots=True)
class Done:
    """What a change did. ``subject``: id of what was changed. ``facts``: ids, numbers and closed codes for journal and outcome.

    ``provisions``: those that the change rests on, besides the one that empowers the actor.
    """

    subject: str
    facts: Mapping[str, Fact] = field(default_factory=dict)
    provisions: tuple[ProvisionId, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an act came to. ``is_repeated``: it was done before under the same key and not done again."""

    action: str
    subject: str
    facts: Mapping[str, Fact]
    is_repeated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Call(Generic[Asked]):
    """What a change is given: who, when, what, and the grant that empowers."""

    actor: Actor
    grant: Grant
    now: datetime
    today: date
    request: Asked


@dataclass(frozen=True, slots=True)
class Action(Generic[Asked]):
    """One verb. ``name`` is ``verb_noun``, at most 32 ASCII characters: also the journal's word and the key of its wording."""

    name: str
    permission: Permission
    change: Callable[[Call[Asked]], Done]


def perform(action: Action[Asked], *, actor: Actor, key: str, now: datetime, request: Asked) -> Outcome:
    """Do it, once. ``key``: chosen by the caller, at most 64 characters, the same for a repetition of the same request.

    ``now``: aware; its local date in the installation's zone is the day on which offices are looked up. Raises ``Refused``, with the
    offices that hold the power where the actor does not, and then nothing is stored.
    """
    asked_sha256 = hashlib.sha256(leaf.canonical([action.name, request.identity()])).hexdigest()
    today = timezone.localdate(now)
    with transaction.atomic():
        grant = _empowered(action.permission, actor, today)
        kept, is_new = models.Idempotency.objects.get_or_create(
            account=actor.account,
            key=key,
            defaults={"action": action.name, "request_sha256": asked_sha256, "outcome": {}, "created": now},
        )
        if not is_new:
            return _repeated(kept, asked_sha256)
        call = Call(actor=actor, grant=grant, now=now, today=today, request=request)
        done = action.change(call)
        _record(action.name, call, done)
        kept.outcome = {"subject": done.subject, "facts": dict(done.facts)}
        kept.save(update_fields=("outcome",))
    return Outcome(action.name, done.subject, done.facts)


def _empowered(permission: Permission, actor: Actor, today: date) -> Grant:
    grant = decide.grant_of(home.grants(), actor, permission, today)
    if grant is not None:
        return grant
    holders = decide.holders(home.grants(), permission)
    source = next(grant.provision for grant in home.grants() if grant.permission is permission)
    params = {"permission": str(permission), "offices": ", ".join(holders)}
    raise Refused((Finding(source, Effect.REFUSES, "permission.not_held", params),), holders)


def _repeated(kept: models.Idempotency, asked_sha256: str) -> Outcome:
    if kept.request_sha256 != asked_sha256:
        raise refused("idempotency.key_reused", {"action": kept.action})
    return Outcome(kept.action, kept.outcome["subject"], kept.outcome["facts"], is_repeated=True)


def _record(action: str, call: Call[Asked], done: Done) -> None:
    _journal.write(
        at=call.now,
        actor=call.actor.account,
        action=action,
        subject=done.subject,
        provisions=(call.grant.provision, *done.provisions),
        facts=done.facts,
    )
