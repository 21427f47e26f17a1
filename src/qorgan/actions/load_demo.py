"""Loading the invented republic, by the same actions that a real office uses: nothing of it comes in by another door.

The registers came in three months ago, and since then its offices have done what offices do, so that no screen stands empty.
"""

import hashlib
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.utils import timezone

from qorgan.access import actor, home
from qorgan.actions import _demo_plan, _demo_reports, catalogue, load_demo_vault
from qorgan.actions.create_account import CreateAccount, create_account
from qorgan.actions.import_register import import_register
from qorgan.actions.refused import refused
from qorgan.demo import deeds
from qorgan.demo.republic import Republic
from qorgan.register.changes import ChangeSet, InstitutionRow, PersonRow, Register, Row, VisitRow
from qorgan.store import eligibility, readings, scope

_A_DAY = timedelta(days=1)


def load_demo(*, republic: Republic, now: datetime) -> bool:
    """Fill an empty installation: registers, an account for each office, its deeds; ``False`` if this was done before.

    Raises ``Refused`` (``demo.register_not_empty``) where registers hold anything else, so that invented rows never mix with real ones.
    """
    if scope.account_named(republic.accounts[0].username) is not None:
        return False
    if scope.register_version() > 0:
        raise refused("demo.register_not_empty", {"version": scope.register_version()})
    by, seed, began = actor.system(), republic.seed, now - timedelta(days=deeds.DAYS_BACK)
    import_register(actor=by, key=f"demo/{seed}/institutions", now=began, changes=_institutions(republic))
    import_register(actor=by, key=f"demo/{seed}/people", now=began, changes=_people(republic))
    import_register(actor=by, key=f"demo/{seed}/visits", now=began, changes=_visits(republic))
    for demo in republic.accounts:
        request = CreateAccount(username=demo.username, person=demo.person, language=demo.language)
        create_account(actor=by, key=f"demo/{seed}/{demo.username}", now=began, request=request)
    _do(now, seed)
    actors = load_demo_vault.load(seed=seed, began=now - timedelta(days=load_demo_vault.DAYS_BACK))
    _demo_reports.load(actors, seed=seed, now=now)
    load_demo_vault.begin(actors, seed=seed, began=now - _A_DAY - timedelta(hours=1))
    plan = _demo_plan.load(actors, seed=seed, now=now)
    _demo_reports.write(actors, plan, seed=seed, now=now)
    return True


def _do(now: datetime, seed: int) -> None:
    """What the offices have done since, each act at its own moment, so that the journal reads like a past."""
    today = timezone.localdate(now)
    grounds = eligibility.grounds(readings.law(today), today)
    switch = next(iter(home.country().switches.values()))
    for number, deed in enumerate(deeds.deeds(today, grounds, (switch.name, switch.words[-1]), now)):
        account = scope.account_named(deed.username)
        if account is None:
            raise LookupError(deed.username)
        catalogue.run(
            deed.act,
            actor=scope.actor_of(account),
            key=f"demo/{seed}/deed/{number}",
            now=now - timedelta(days=deed.days_ago) + timedelta(seconds=number),
            told=deed.told,
        )


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
