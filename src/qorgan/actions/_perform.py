"""The one door: whatever changes the record passes here, in one transaction, or does not happen.

Read it so: may this person, was this key answered already, is the row there for this person and as it was when read, may it move from
its state, does the law agree, then the change, the duties it brings or ends, the journal entry, and the answer kept under the key. Two
requests with one key queue on the key's row. No argument turns any of it off. A denial is written down after all of it was undone.
"""

import hmac
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from typing import Generic, Protocol, TypeAlias, cast
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from typing_extensions import TypeVar

from qorgan.access import decide, home
from qorgan.access.actor import Actor
from qorgan.access.decide import Grant
from qorgan.access.permissions import Permission
from qorgan.actions import _duties, _heed, _journal, _present, _row, _vault
from qorgan.actions._duties import Ended, Owed
from qorgan.actions.asked import Asked as Declared
from qorgan.actions.refused import Denied, refused
from qorgan.journal.canonical_json import canonical
from qorgan.law.ids import ProvisionId
from qorgan.law.verdict import Answer, Effect, Finding
from qorgan.store import models, sealing
from qorgan.workflow.rows import Table


class Request(Protocol):
    """The typed input of an action."""

    def identity(self) -> Mapping[str, object]:
        """What makes this request this one, as JSON values without secrets; two requests with equal identities are the same."""
        ...


Fact: TypeAlias = str | int | bool | None
Asked = TypeVar("Asked", bound=Request)
Row = TypeVar("Row", default=None)


@dataclass(frozen=True, slots=True)
class Done:
    """What a change did. ``subject``: id of what was changed. ``facts``: ids, numbers and closed codes for journal and outcome.

    ``about``: ids of further rows concerned, the person before all. ``provisions``: those that the change rests on, besides the one that
    empowers the actor. ``state``: which of the row's possible next states it came to. ``commitment``: that of sealed content (hex);
    ``blob_sha256``: of its blob (hex); ``revision``: of it, where that is not the row's. ``owed``, ``ended``: duties that arise and that
    this act satisfies.
    """

    subject: str
    facts: Mapping[str, Fact] = field(default_factory=dict)
    about: tuple[UUID, ...] = ()
    provisions: tuple[ProvisionId, ...] = ()
    state: str = ""
    commitment: str = ""
    blob_sha256: str = ""
    revision: int | None = None
    owed: tuple[Owed, ...] = ()
    ended: tuple[Ended, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an act came to. ``is_repeated``: it was done before under the same key and not done again."""

    action: str
    subject: str
    facts: Mapping[str, Fact]
    is_repeated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking(Generic[Asked]):
    """Who asks, when, for what, and the grant that empowers; ``deputising``: in the place of the office's holder."""

    actor: Actor
    grant: Grant
    deputising: bool
    now: datetime
    today: date
    request: Asked


@dataclass(frozen=True, slots=True, kw_only=True)
class Call(Asking[Asked], Generic[Asked, Row]):
    """What a change is given: who asks, and the row it is about, locked (``None``: a new one)."""

    row: Row


@dataclass(frozen=True, slots=True)
class Action(Generic[Asked, Row]):
    """One verb. ``name`` is ``verb_noun``, at most 32 ASCII characters: also the journal's word and the key of its wording.

    ``asks``: the declaration of its input, for an action that interfaces offer by themselves. ``fetch``: the row through scope, locked
    (``_row.py``). ``guards``: what the law answers to the facts. ``table``: the ways of the row's noun.
    ``is_sealed``: wants an open vault; the request is then remembered under a key that only this person has. ``wants_vault``: whether
    one request, as it was told, wants one, for an act that mostly does not. ``ready``: what takes its time (looking at a file, say), done
    before the transaction for whoever may do the act at all; it gives the same request with what came of it.
    """

    name: str
    permission: Permission
    change: Callable[[Call[Asked, Row]], Done]
    asks: type[Declared] | None = None
    fetch: Callable[[Asking[Asked]], Row] | None = None
    guards: Callable[[Call[Asked, Row]], Iterable[Answer]] | None = None
    table: Table | None = None
    is_sealed: bool = False
    wants_vault: Callable[[Actor, date, Mapping[str, object]], bool] | None = None
    ready: Callable[[Actor, datetime, Asked], Asked] | None = None


def perform(action: Action[Asked, Row], *, actor: Actor, key: str, now: datetime, request: Asked) -> Outcome:
    """Do it, once. ``key``: chosen by the caller, at most 64 characters, the same for a repetition of the same request.

    ``now``: aware; its local date in the installation's zone is the day on which offices are looked up. Raises ``Refused``, with the
    offices that hold the power where the actor does not, and then nothing is stored but the denial.
    """
    with denials_kept(action.name, actor=actor, now=now):
        told = _ready(action, actor, now, request)
        with transaction.atomic():
            return _performed(action, actor, key, now, told)


def _ready(action: Action[Asked, Row], actor: Actor, now: datetime, request: Asked) -> Asked:
    if action.ready is None:
        return request
    empowered(action.permission, actor, timezone.localdate(now))
    return action.ready(actor, now, request)


def _performed(action: Action[Asked, Row], actor: Actor, key: str, now: datetime, request: Asked) -> Outcome:
    today = timezone.localdate(now)
    actor = _present.present(actor, today)
    grant = empowered(action.permission, actor, today)
    asked_sha256 = _fingerprint(action, request, actor)
    told = {"action": action.name, "request_sha256": asked_sha256, "outcome": {}, "created": now}
    kept, is_new = models.Idempotency.objects.get_or_create(account=actor.account, key=key, defaults=told)
    if not is_new:
        return _repeated(kept, asked_sha256)
    term = decide.term_of(grant, actor, today)
    asking = Asking(
        actor=actor,
        grant=grant,
        deputising=term is not None and term.deputising,
        now=now,
        today=today,
        request=request,
    )
    row = cast("Row", action.fetch(asking) if action.fetch else None)
    call = Call(**{f.name: getattr(asking, f.name) for f in fields(asking)}, row=row)
    way = _row.way(row, action.table, action.name)
    _row.require_unchanged(row, request)
    heeded = _heed.heed(action.guards(call) if action.guards else (), getattr(request, "reason", None))
    done = action.change(call)
    _row.move(row, way, done.state)
    entry = _record(action.name, call, done, heeded)
    _duties.open_all((*heeded.owed(done.subject), *done.owed), today=today, now=now)
    _duties.end_all(done.ended, entry.seq, now)
    _heed.keep_reason(heeded, entry.seq)
    kept.outcome = {"subject": done.subject, "facts": dict(done.facts)}
    kept.save(update_fields=("outcome",))
    return Outcome(action.name, done.subject, done.facts)


def empowered(permission: Permission, actor: Actor, today: date) -> Grant:
    """The grant that empowers the actor on that day. Raises ``Denied`` with the offices that hold the power."""
    grant = decide.grant_of(home.grants(), actor, permission, today)
    if grant is not None:
        return grant
    holders = decide.holders(home.grants(), permission)
    source = next(grant.provision for grant in home.grants() if grant.permission is permission)
    params = {"permission": str(permission), "offices": ", ".join(holders)}
    raise Denied((Finding(source, Effect.REFUSES, "permission.not_held", params),), holders)


def _fingerprint(action: Action[Asked, Row], request: Request, actor: Actor) -> str:
    """Keyed, so that a stored one confirms no guess at a confidential text; of a sealed act by nobody but the person."""
    key = _vault.request_key(actor) if action.is_sealed else sealing.request_key()
    return hmac.digest(key, canonical([action.name, request.identity()]), "sha256").hex()


def _repeated(kept: models.Idempotency, asked_sha256: str) -> Outcome:
    if kept.request_sha256 != asked_sha256:
        raise refused("idempotency.key_reused", {"action": kept.action})
    return Outcome(kept.action, kept.outcome["subject"], kept.outcome["facts"], is_repeated=True)


def _record(action: str, call: Call[Asked, Row], done: Done, heeded: _heed.Heeded) -> models.JournalEntry:
    by: dict[str, Fact] = {"as": call.grant.office, "deputising": call.deputising or None}
    return _journal.write(
        at=call.now,
        actor=call.actor.account,
        device=call.actor.device,
        action=action,
        objects=(UUID(done.subject), *done.about),
        provisions=tuple(dict.fromkeys((call.grant.provision, *done.provisions, *heeded.provisions))),
        facts={**by, **done.facts, **heeded.facts},
        revision=done.revision or getattr(call.row, "revision", None),
        commit=bytes.fromhex(done.commitment) or None,
        blob_sha256=bytes.fromhex(done.blob_sha256) or None,
    )


@contextmanager
def denials_kept(action: str, *, actor: Actor, now: datetime) -> Iterator[None]:
    """Write a denial that comes out of the block into the journal, after whatever the block did was undone, and pass it on."""
    try:
        yield
    except Denied as denial:
        _write_down(denial, action, actor, now)
        raise


def _write_down(denial: Denied, action: str, actor: Actor, now: datetime) -> None:
    """In a transaction of its own, after the act's was undone: who tried what, never at which row."""
    finding = denial.findings[0]
    with transaction.atomic():
        _journal.write(
            at=now,
            actor=actor.account,
            device=actor.device,
            action="deny_act",
            objects=(),
            provisions=(finding.provision,) if finding.provision else (),
            facts={"act": action, "code": finding.code},
        )
