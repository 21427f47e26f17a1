"""What is added to a report that went to the Council: sealed with it, signed by its writer; what was submitted stays as it is (¶27)."""

from typing import Final
from uuid import UUID, uuid4

from qorgan.actions import _report, _signing, _vault
from qorgan.actions._perform import Done, Fact
from qorgan.actions.refused import refused
from qorgan.journal.canonical_json import canonical
from qorgan.questions.reporting import AddendumKind
from qorgan.reporting import addendum
from qorgan.reporting.addendum import Said
from qorgan.store import models, moments, sealing
from qorgan.store.sealed_records import Place
from qorgan.vault import sign
from qorgan.workflow.report import State

TABLE: Final = "addendum"


def send_back(call: _report.About, kind: AddendumKind, text: str, state: State) -> Done:
    """The Council says something of it to the group, and the report moves. Subject, facts and refusals as ``add``."""
    _report.handled(call)
    return _report.with_state(add(call, kind, text), state)


def add(call: _report.About, kind: AddendumKind, text: str, number: UUID | None = None, expert: str = "") -> Done:
    """Write it. Subject: its id. Facts: ``report``, ``addendum`` (its kind), ``signature`` (SHA-256, hex).

    Raises ``Refused``: ``report.no_person``, ``report.there``, ``key.own_uncertified``, ``vault.…``, ``compartment.…``.
    """
    row, number = call.row, number or uuid4()
    if call.actor.person is None:
        raise refused("report.no_person")
    if moments.is_taken(number):
        raise refused("report.there")
    held, mine = _report.filed(call, row.pk), _vault.own(call.actor)
    _signing.certified(mine, held.root, call)
    content = canonical({"text": text, **({"expert": expert} if expert else {})})
    at, digest = int(call.now.timestamp()), addendum.digest(content)
    said = Said(sealing.installation(), row.pk, row.version, number, kind, at, digest)
    signature = sign.sign(mine.keys.ed25519, purpose=addendum.PURPOSE, message=said.encode())
    models.Addendum.objects.create(
        pk=number, report=row, kind=kind, at=call.now, by_id=call.actor.person, key=mine.key, signature=signature
    )
    kept = _report.keep(call, held, Place(TABLE, _report.FIELD, number), content)
    facts: dict[str, Fact] = {"addendum": str(kind), "signature": addendum.digest(signature)}
    return _report.kept(call, kept, held, facts)
