"""A vault as acts fill it, in a database file: a case with pages, a plan, a sealed special visit, somebody left out, escrow that opened."""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple
from uuid import UUID

from django.db import connection

from qorgan.access.actor import Actor
from qorgan.actions.call_off_special_visit import CallOffSpecialVisit, call_off_special_visit
from qorgan.actions.certify_keys import CertifyKeys, certify_keys
from qorgan.actions.keep_plan import KeepPlan, keep_plan
from qorgan.actions.open_special_visits import open_special_visits
from qorgan.actions.register_message import RegisterMessage, register_message
from qorgan.actions.seal_special_visit import SealSpecialVisit, seal_special_visit
from qorgan.actions.share_compartment import RevokeAccess, revoke_access
from qorgan.actions.take_over_plan import take_over_plans
from qorgan.questions.message import Channel
from qorgan.questions.vocabulary import Alleges
from qorgan.store import models
from qorgan.vault import person
from tests.actions import cast, escrowed, planned, vaulted
from tests.actions.cast import NOW
from tests.actions.escrowed import OPENS, Escrowed
from tests.interfaces.plans import ground as plans
from tests.verify import ground


class Holder(NamedTuple):
    """Somebody's account and key, hex, and the seed with which they sign."""

    account: str
    key: str
    seed: bytes


class Held(NamedTuple):
    """The file, and what whoever does harm to it may have got hold of. ``notes``, ``page``, ``plan``: ids, hex."""

    path: Path
    people: Mapping[str, Holder]
    notes: str
    page: str
    plan: str
    root: str

    def at(self, path: Path) -> "Held":
        """The same in a copy."""
        return self._replace(path=path)


def fill(path: Path) -> Held:
    """Do it all, and copy the database where it is a file."""
    saule = cast.signed_in(cast.SAULE)
    older = keep_plan(actor=saule, key="older", now=NOW, request=KeepPlan(plans.YEAR, planned.lawful(saule), None))
    vault = Escrowed()
    saule = vault.certified(vaulted.with_keys(saule), cast.SAULE.code)
    assert take_over_plans(actor=saule, now=NOW, key="over") == 1
    _write_and_leave(vault)
    number = vault.ask(vault.karlygash)
    vault.peel(number, vault.bolat, vault.gaukhar, vault.marat, following=("G1", "M1"))
    vault.take(vault.karlygash, number)
    vault.forget(vault.aida, vaulted.AIDA.code)
    _enrol_anew(vault, saule)
    ground.signed()
    everybody = {
        "boris": vault.boris,
        "aida": vault.aida,
        "timur": vault.timur,
        "karlygash": vault.karlygash,
        "bolat": vault.bolat,
    }
    return Held(
        ground.copied(path) if connection.vendor == "sqlite" else path,
        {name: _holder(actor) for name, actor in everybody.items()},
        vault.notes.hex,
        vault.page.hex,
        older.subject.replace("-", ""),
        vaulted.root_heard(),
    )


def _write_and_leave(vault: Escrowed) -> None:
    vaulted.write(vault.aida, vault.notes, "Cells", "Twelve people", page=vault.page, read=1)
    vaulted.write(vault.boris, vault.notes, "Yard", "An hour a day")
    gone = RevokeAccess(compartment=vault.notes, person=vaulted.TIMUR.code)
    revoke_access(actor=vault.boris, key="timur", now=escrowed.LOST, request=gone)
    _order_and_call_off(vault)


def _order_and_call_off(vault: Escrowed) -> None:
    told = RegisterMessage(
        text="Beaten at night", alleges=Alleges.TORTURE, channel=Channel.CALL, institution="A/1", pass_on=True
    )
    message = register_message(actor=vault.boris, key="message", now=NOW, request=told)
    asked = SealSpecialVisit(
        messages=(models.Message.objects.get(pk=message.subject).number,),
        institutions=("A/1",),
        first=cast.TODAY,
        last=cast.TODAY,
        participants=(cast.BORIS.code,),
        grounds="Two callers tell of the same night",
        reason="Nobody else is near",
    )
    order = UUID(seal_special_visit(actor=vault.karlygash, key="seal", now=NOW, request=asked).subject)
    off = CallOffSpecialVisit(order=order, why="They were moved")
    call_off_special_visit(actor=vault.karlygash, key="off", now=NOW, request=off)
    assert open_special_visits(actor=vault.boris, now=OPENS)


def _enrol_anew(vault: Escrowed, actor: Actor) -> None:
    """New keys while the old ones still counted."""
    alive = models.UserKey.objects.filter(account=UUID(actor.account), state__in=models.KeyState.alive())
    assert alive.update(state=models.KeyState.REPLACED)
    heard = vaulted.heard(vaulted.with_keys(actor))
    asked = CertifyKeys(person=cast.SAULE.code, fingerprint=heard)
    certify_keys(actor=vault.bolat, key="anew", now=OPENS, request=asked)


def _holder(actor: Actor) -> Holder:
    assert actor.vault is not None
    seed = person.keys_of(actor.vault.root_secret).ed25519
    return Holder(actor.account.replace("-", ""), actor.vault.key.hex, seed)
