"""Loading the invented republic, by the same actions that a real office uses: nothing of it comes in by another door."""

import hashlib
from collections.abc import Sequence
from datetime import datetime

from qorgan.access import actor
from qorgan.actions.create_account import CreateAccount, create_account
from qorgan.actions.import_register import import_register
from qorgan.actions.refused import refused
from qorgan.demo.republic import Republic
from qorgan.register.changes import ChangeSet, InstitutionRow, PersonRow, Register, Row, VisitRow
from qorgan.store import scope


def load_demo(*, republic: Republic, now: datetime) -> bool:
    """Fill an empty installation: registers, then an account for each office; ``False`` if this was done before.

    Raises ``Refused`` (``demo.register_not_empty``) where registers hold anything else, so that invented rows never mix with real ones.
    """
    if scope.account_named(republic.accounts[0].username) is not None:
        return False
    if scope.register_version() > 0:
        raise refused("demo.register_not_empty", {"version": scope.register_version()})
    by, seed = actor.system(), republic.seed
    import_register(actor=by, key=f"demo/{seed}/institutions", now=now, changes=_institutions(republic))
    import_register(actor=by, key=f"demo/{seed}/people", now=now, changes=_people(republic))
    import_register(actor=by, key=f"demo/{seed}/visits", now=now, changes=_visits(republic))
    for demo in republic.accounts:
        request = CreateAccount(username=demo.username, person=demo.person, language=demo.language)
        create_account(actor=by, key=f"demo/{seed}/{demo.username}", now=now, request=request)
    return True


def _institutions(republic: Republic) -> ChangeSet[InstitutionRow]:
    return _added(Register.INSTITUTIONS, republic.institutions)


def _people(republic: Republic) -> ChangeSet[PersonRow]:
    return _added(Register.PEOPLE, republic.people)


def _visits(republic: Republic) -> ChangeSet[VisitRow]:
    return _added(Register.VISITS, republic.visits)


def _added(register: Register, rows: Sequence[Row]) -> ChangeSet[Row]:
    # There is no file; what stands for its hash is that of the rows.
    stands_for = hashlib.sha256(repr(rows).encode()).hexdigest()
    return ChangeSet(
        register=register, file_sha256=stands_for, based_on=scope.register_version(), added=tuple(rows), changed=()
    )
