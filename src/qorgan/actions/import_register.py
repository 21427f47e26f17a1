"""Applying a prepared change set to a register: whole, or not at all (¶2: the register of places subject to visits)."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions import _apply_institutions, _apply_people, _apply_visits, _entrust, _register_version
from qorgan.actions._perform import Action, Call, Done, Fact, Outcome, perform
from qorgan.register.changes import ChangeSet, InstitutionRow, PersonRow, Register, VisitRow
from qorgan.store import models

AnyChangeSet = ChangeSet[InstitutionRow] | ChangeSet[PersonRow] | ChangeSet[VisitRow]


@dataclass(frozen=True, slots=True)
class ImportRegister:
    """The input: what a file would change, compared with the register version ``changes.based_on``."""

    changes: AnyChangeSet

    def identity(self) -> Mapping[str, object]:
        """Register, file, and every row as it would be stored."""
        rows = hashlib.sha256(repr((self.changes.added, self.changes.changed)).encode()).hexdigest()
        return {"register": self.changes.register, "file": self.changes.file_sha256, "rows": rows}


def import_register(*, actor: Actor, key: str, now: datetime, changes: AnyChangeSet) -> Outcome:
    """Store every row of the change set. The outcome's subject is the import's id, its facts the three counts and the new version.

    Refusals: ``permission.not_held`` · ``register.changed_since`` (somebody changed the registers after the comparison: compare
    again) · ``register.code_unknown`` (a row names an institution, or changes a row, that is not there) · ``register.code_taken`` ·
    ``certificate.number_taken`` · ``institution.span_overlaps``.
    """
    return perform(IMPORT_REGISTER, actor=actor, key=key, now=now, request=ImportRegister(changes))


def _change(call: Call[ImportRegister]) -> Done:
    changes = call.request.changes
    _require_entrusted(call)
    version = _register_version.bump(changes.based_on)
    _apply(changes, call)
    run = models.ImportRun.objects.create(
        register=changes.register,
        file_sha256=changes.file_sha256,
        added=len(changes.added),
        changed=len(changes.changed),
        unchanged=changes.unchanged,
        at=call.now,
        by=call.actor.account,
    )
    facts: dict[str, Fact] = {
        "register": str(changes.register),
        "file_sha256": changes.file_sha256,
        "added": run.added,
        "changed": run.changed,
        "unchanged": run.unchanged,
        "version": version,
    }
    return Done(str(run.pk), facts)


def _require_entrusted(call: Call[ImportRegister]) -> None:
    """A file hands out no office that its bringer could not hand out by hand. Raises ``Denied``."""
    for row in call.request.changes.added:
        _require_terms(call, row, None)
    for change in call.request.changes.changed:
        _require_terms(call, change.after, change.before)


def _require_terms(call: Call[ImportRegister], after: object, before: object) -> None:
    if isinstance(after, PersonRow):
        known = set(before.terms) if isinstance(before, PersonRow) else set()
        for term in known.symmetric_difference(after.terms):
            _entrust.require(call.actor, call.today, term.office)


def _apply(changes: AnyChangeSet, call: Call[ImportRegister]) -> None:
    rows = [*changes.added, *(change.after for change in changes.changed)]
    added = {row.code for row in changes.added}
    match changes.register:
        case Register.INSTITUTIONS:
            _apply_institutions.apply([row for row in rows if isinstance(row, InstitutionRow)], added)
        case Register.PEOPLE:
            _apply_people.apply([row for row in rows if isinstance(row, PersonRow)], added, call.today)
        case Register.VISITS:
            _apply_visits.apply([row for row in rows if isinstance(row, VisitRow)], added, call.today)


IMPORT_REGISTER = Action("import_register", Permission.REGISTER_IMPORT, _change)
