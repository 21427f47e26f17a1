"""The golden matrix: every office, every act and every list, every relation, tried for real.

One line a case: office, act or list, relation, outcome (``ok``, ``seen``, ``unseen`` or the code of the refusal) and the provision that is
cited. It stands in ``matrix.txt``; ``python -m tools.matrix`` writes it anew, and a difference is to be reviewed line by line.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple
from uuid import uuid4

from django.db import models as django_models
from django.db import transaction
from django.db.models import QuerySet

from qorgan.access import decide, home
from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions import catalogue
from qorgan.actions.misread import Misread
from qorgan.actions.refused import Refused
from qorgan.questions.record import About
from qorgan.store import message_scope, models, planned_scope, scope
from tests.access import asked
from tests.access.world import ANONYMOUS, OFFICES, RELATIONS, Rows, World

FILE = Path(__file__).with_name("matrix.txt")
HEAD = "# office | act or list | relation | outcome | provision. Written by `python -m tools.matrix`; review every difference.\n"
OK, SEEN, UNSEEN, NOT_SIGNED_IN = "ok", "seen", "unseen", "not_signed_in"
NONE = "-"


class Outcome(NamedTuple):
    """What came of a case."""

    code: str
    provision: str = NONE

    def agrees(self, other: "Outcome") -> bool:
        """Whether both say the same. An act that is done is told without the provision that empowers."""
        return self.code == other.code and (self.code == OK or self.provision == other.provision)


class Case(NamedTuple):
    """A line of the matrix."""

    office: str
    what: str
    relation: str
    outcome: Outcome

    def __str__(self) -> str:
        return " | ".join((self.office, self.what, self.relation, *self.outcome))


Row = Callable[[World, Rows], django_models.Model]


class Listed(NamedTuple):
    """A function of the scope, the row of a relation in it, and the permissions that open it."""

    rows: Callable[..., "QuerySet[django_models.Model]"]
    row: Row
    under: tuple[Permission, ...]


LISTS: dict[str, Listed] = {
    "list:absences": Listed(scope.absences, lambda _w, rows: rows.absence, (Permission.PERSON_READ,)),
    "list:accounts": Listed(scope.accounts, lambda _w, rows: rows.person.account, (Permission.ACCOUNT_MANAGE,)),
    "list:certificates": Listed(scope.certificates, lambda _w, rows: rows.certificate, (Permission.CERTIFICATE_READ,)),
    "list:compartments": Listed(scope.compartments, lambda _w, rows: rows.compartment, (Permission.CASE_READ,)),
    "list:conflicts": Listed(
        scope.conflicts, lambda _w, rows: rows.conflict, (Permission.CONFLICT_READ, Permission.REGISTER_IMPORT)
    ),
    "list:decisions": Listed(scope.decisions, lambda _w, rows: _decision(rows), (Permission.DECISION_READ,)),
    "list:duties": Listed(scope.duties, lambda _w, rows: rows.duty, ()),
    "list:eligibility_checks": Listed(
        scope.eligibility_checks, lambda _w, rows: rows.check, (Permission.ELIGIBILITY_READ,)
    ),
    "list:import_runs": Listed(scope.import_runs, lambda world, _r: world.imported, (Permission.REGISTER_READ,)),
    "list:institutions": Listed(
        scope.institutions,
        lambda _w, rows: rows.institution,
        (Permission.COVERAGE_READ, Permission.REGISTER_IMPORT, Permission.REGISTER_READ),
    ),
    "list:journal": Listed(scope.journal, lambda _w, rows: rows.entry, (Permission.JOURNAL_READ,)),
    "list:mappings": Listed(scope.mappings, lambda world, _r: world.mapping, (Permission.REGISTER_IMPORT,)),
    "list:messages": Listed(message_scope.messages, lambda _w, rows: rows.message, (Permission.MESSAGE_READ,)),
    "list:people": Listed(scope.people, lambda _w, rows: rows.person, (Permission.PERSON_READ,)),
    "list:planned_visits": Listed(
        planned_scope.planned_visits, lambda _w, rows: rows.planned, (Permission.VISIT_READ,)
    ),
    "list:plan_runs": Listed(scope.plan_runs, lambda world, _r: world.run, (Permission.PLAN_READ,)),
    "list:plans": Listed(scope.plans, lambda world, _r: world.plan, (Permission.PLAN_READ,)),
    "list:read_about": Listed(lambda actor, _today: scope.read_about(actor), lambda _w, rows: rows.read, ()),
    "list:register_institutions": Listed(
        scope.register_institutions,
        lambda _w, rows: rows.institution,
        (Permission.REGISTER_IMPORT, Permission.REGISTER_READ),
    ),
    "list:stays": Listed(
        scope.stays, lambda _w, rows: _only_stay(rows), (Permission.VISIT_READ, Permission.REGISTER_IMPORT)
    ),
    "list:visits": Listed(
        scope.visits, lambda _w, rows: rows.visit, (Permission.VISIT_READ, Permission.REGISTER_IMPORT)
    ),
}


def _decision(rows: Rows) -> django_models.Model:
    return models.Decision.objects.get(pk=rows.decisions[About.CERTIFICATE])


def _only_stay(rows: Rows) -> django_models.Model:
    return rows.visit.stays.get()


def generated(world: World) -> Iterator[Case]:
    """Every case, tried at the actions and at the scope, in the order of the file."""
    for office in OFFICES:
        for what in (*sorted(catalogue.ACTS), *LISTS):
            for relation in RELATIONS:
                yield Case(office, what, relation, tried(world, office, what, relation))
    for what in (*sorted(catalogue.ACTS), *LISTS):
        yield Case(ANONYMOUS, what, NONE, Outcome(NOT_SIGNED_IN))


def tried(world: World, office: str, what: str, relation: str) -> Outcome:
    """What comes of one case. Nothing of it stays."""
    rows = world.rows[office, relation]
    actor = world.actor(rows.username)
    return looked(world, rows, actor, what) if what in LISTS else acted(world, rows, actor, what)


def acted(world: World, rows: Rows, actor: Actor, act: str) -> Outcome:
    """The act done, and undone."""
    with transaction.atomic():
        told = asked.prepared(act, world, rows)
        try:
            catalogue.run(act, actor=actor, key=str(uuid4()), now=world.now, told=told)
        except Misread as misread:
            return Outcome(f"misread:{misread}")
        except Refused as refused:
            return Outcome(refused.codes[0], refused.findings[0].provision or NONE)
        else:
            return Outcome(OK, catalogue.require(act, actor=actor, today=world.today).provision)
        finally:
            transaction.set_rollback(True)


def looked(world: World, rows: Rows, actor: Actor, what: str) -> Outcome:
    """Whether the row is in the list, which count, detail and the list itself must agree about."""
    listed = LISTS[what]
    found, row = listed.rows(actor, world.today), listed.row(world, rows)
    keys = {one.pk for one in found}
    if found.count() != len(keys) or found.filter(pk=row.pk).exists() is not (row.pk in keys):
        raise AssertionError(f"{what}: list, count and detail disagree")
    return Outcome(SEEN, _source(listed.under, actor, world)) if row.pk in keys else Outcome(UNSEEN)


def _source(under: tuple[Permission, ...], actor: Actor, world: World) -> str:
    grants = (decide.grant_of(home.grants(), actor, permission, world.today) for permission in under)
    return next((str(grant.provision) for grant in grants if grant is not None), NONE)


def written(cases: Iterator[Case]) -> str:
    """The text of the file."""
    return HEAD + "".join(f"{case}\n" for case in cases)


def reviewed() -> dict[tuple[str, str, str], Outcome]:
    """The matrix as it stands in its file."""
    lines = [line for line in FILE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    parts = [line.split(" | ") for line in lines]
    return {(office, what, relation): Outcome(code, source) for office, what, relation, code, source in parts}
