"""The world of the administrator's machine: a case with a page, a visit on site, people who work, and what the administrator controls."""

import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from uuid import UUID

from qorgan.access.actor import Actor, OpenVault
from qorgan.actions import _keys
from qorgan.actions.find_signs import FindSigns, find_signs
from qorgan.actions.note_obstruction import NoteObstruction, note_obstruction
from qorgan.actions.open_notices import open_notice, open_notices
from qorgan.actions.open_pages import open_history, open_pages, search_pages
from qorgan.actions.open_site import open_site
from qorgan.actions.refused import NotThere, Refused
from qorgan.questions.site import HowMany
from qorgan.questions.vocabulary import Obstruction
from qorgan.store import custody, models, scope
from qorgan.vault import grants, person, seal
from qorgan.vault.blob import SealBroken
from qorgan.vault.context import GrantContext, RecordContext
from qorgan.vault.grants import Grant, Rights
from qorgan.vault.person import PersonKeys
from qorgan.workflow.visit import State
from tests.actions import cast, vaulted
from tests.actions.cast import NOW

CANARY = "қанарейка-4711"
"""In every page and every entry of the visit. Whoever is shown it has read the case."""
MEMBERS = ("boris", "aida", "timur")


class Base(vaulted.Cased):
    """What is there before the administrator begins; made once."""

    def __init__(self) -> None:
        super().__init__(medical=(cast.BORIS.code,))
        self.adil, self.saule = cast.signed_in(cast.ADIL), cast.signed_in(cast.SAULE)
        self.erik = self.member(cast.ERIK)
        self.paper = vaulted.root_heard()
        self.page = vaulted.write(self.boris, self.part("notes"), "Cells", CANARY)
        models.Visit.objects.filter(pk=self.visit.pk).update(state=State.ON_SITE)
        shut = NoteObstruction(visit="V-1", what=Obstruction.DELAY, text=CANARY)
        note_obstruction(actor=self.boris, key="shut", now=NOW, request=shut)
        seen = FindSigns(visit="V-1", persons=HowMany.ONE, seen=CANARY, protection=CANARY)
        self.signs = UUID(find_signs(actor=self.boris, key="signs", now=NOW, request=seen).subject)
        self.of_site = {
            "entry": str(self.signs),
            "institution": "A/1",
            "to": "prosecution",
            "channel": "by_hand",
            "with_representative": True,
            "seen": "nothing",
            "protection": "none",
            "persons": "one",
            "letter": "L-2026-0001",
            "form": "written",
            "author": "a head",
        }


@dataclass
class World:
    """One run. ``people``: who works, by name; ``controlled``: accounts in which the administrator is signed in; ``mine``: his keys."""

    base: Base
    people: dict[str, Actor] = field(default_factory=dict)
    controlled: dict[str, Actor] = field(default_factory=dict)
    mine: list[bytes] = field(default_factory=list)
    epoch_secrets: list[bytes] = field(default_factory=lambda: [b"\x01" * 32])

    def __post_init__(self) -> None:
        base = self.base
        self.people = {name: getattr(base, name) for name in (*MEMBERS, "erik", "karlygash", "bolat", "dana", "saule")}
        self.controlled = {base.adil.account: base.adil}

    def anew(self, account: str) -> Actor:
        """Whoever the database says that this account is now, signed in by the administrator, with the keys he has for it."""
        found = scope.actor_of(models.Account.objects.get(pk=account))
        before = self.controlled.get(account)
        self.controlled[account] = replace(found, vault=before.vault if before else None)
        return self.controlled[account]

    def enrol(self, account: str) -> None:
        """Keys of the administrator's own making for an account that he controls, as a person's own would be made."""
        secret, row = secrets.token_bytes(32), models.Account.objects.get(pk=account)
        models.UserKey.objects.filter(account=row, state__in=models.KeyState.alive()).update(state="replaced")
        key = _keys.offer(row, secret, NOW)
        models.UserKey.objects.filter(pk=key.pk).update(rehearsed_at=NOW)
        self.mine.append(secret)
        self.controlled[account] = replace(self.anew(account), vault=OpenVault(key.pk, secret))

    def own_keys(self) -> list[PersonKeys]:
        """All that he can open boxes with."""
        return [person.keys_of(secret) for secret in self.mine]

    def shown(self) -> Iterator[str]:
        """Everything that the product shows to any account he controls.

        All that is listed for it; and the page that was there first in every way, listed or not.
        """
        home = self.base.part("notes")
        for actor in self.controlled.values():
            parts = {home, *scope.compartments(actor, cast.TODAY).values_list("pk", flat=True)}
            asks: tuple[Callable[[], object], ...] = (
                *(partial(open_pages, actor=actor, now=NOW, compartments=[part]) for part in parts),
                partial(search_pages, actor=actor, now=NOW, compartments=[home], text=""),
                partial(open_history, actor=actor, now=NOW, compartment=home, page=self.base.page),
                partial(open_site, actor=actor, now=NOW, visit=self.base.visit.pk),
                partial(open_notices, actor=actor, now=NOW),
                partial(open_notice, actor=actor, now=NOW, entry=self.base.signs),
            )
            for ask in asks:
                try:
                    yield repr(ask())
                except (NotThere, Refused):
                    continue

    def opened(self) -> Iterator[bytes]:
        """Everything that opens with what he knows, without the product: every box tried with every key, every record with every secret."""
        known = [*self.epoch_secrets, *self._from_boxes()]
        for row in models.SealedRecord.objects.filter(table__in=("page", "site")).select_related("compartment"):
            context = RecordContext(
                *custody.place(row.compartment), row.table, row.field, row.record, row.revision, row.epoch
            )
            for secret in known:
                try:
                    yield seal.unseal(bytes(row.blob), epoch_secret=secret, context=context)
                except SealBroken:
                    continue

    def _from_boxes(self) -> Iterator[bytes]:
        for row in models.Grant.objects.exclude(box=b"").select_related("compartment", "member"):
            for keys in self.own_keys():
                for member in ((None, None), *([(row.member.account_id, row.member.serial)] if row.member else [])):
                    secret = _tried(row, keys, member)
                    if secret is not None:
                        yield secret


def _tried(row: models.Grant, keys: PersonKeys, member: tuple[UUID | None, int | None]) -> bytes | None:
    context = GrantContext(*custody.place(row.compartment), row.epoch, *member)
    grant = Grant(context, bytes(row.box_sha256), Rights(row.rights), row.not_after, bytes(row.signature))
    try:
        return grants.open_box(grant, bytes(row.box), keys.x25519)
    except SealBroken:
        return None
