"""Preparing an import: what it would change, every reason why it cannot be, and nothing stored either way."""

import hashlib

import pytest

from qorgan.access.actor import Actor
from qorgan.actions.prepare_import import File, Prepared, prepare_import
from qorgan.register.changes import Register
from qorgan.register.tables import read_table
from qorgan.store import models, scope
from tests.actions import cast
from tests.register import ground

pytestmark = pytest.mark.django_db
HEADER = "code,name,region,category"


def prepared(actor: Actor, *lines: str) -> Prepared:
    raw = "\n".join((HEADER, *lines)).encode()
    table = read_table(raw, name="a.csv")
    file = File(table=table, joined={}, sha256=hashlib.sha256(raw).hexdigest())
    mapping = ground.guessed(table.header, Register.INSTITUTIONS)
    return prepare_import(actor=actor, today=cast.TODAY, file=file, mapping=mapping, as_of=None)


def test_a_new_row_is_an_addition_and_nothing_is_stored() -> None:
    found = prepared(cast.SYSTEM, "A1,One,KZ-35,SIZO", "A2,Two,KZ-71,PSY")

    assert found.changes is not None
    assert ([row.code for row in found.changes.added], found.changes.changed, found.count) == (["A1", "A2"], (), 2)
    assert models.Institution.objects.count() == 0


def test_one_faulty_row_stops_the_whole_import_and_is_named() -> None:
    found = prepared(cast.SYSTEM, "A1,One,KZ-35,SIZO", "A2,Two,KZ-99,PSY")

    assert found.changes is None
    assert [(fault.row, fault.column) for fault in found.faults if fault.stops] == [(3, "region")]


def test_what_is_stored_already_is_unchanged_and_what_differs_is_a_change() -> None:
    cast.import_rows(Register.INSTITUTIONS, cast.institution("A1"), cast.institution("A2"))

    found = prepared(cast.SYSTEM, "A1,Remand centre A1,KZ-71,SIZO", "A2,Another name,KZ-71,SIZO")

    assert found.changes is not None
    assert (found.changes.added, [change.after.code for change in found.changes.changed]) == ((), ["A2"])
    assert found.changes.unchanged == 1


def test_the_comparison_remembers_the_register_it_was_made_with() -> None:
    cast.import_rows(Register.INSTITUTIONS, cast.institution("A1"))

    found = prepared(cast.SYSTEM, "A2,Two,KZ-35,SIZO")

    assert found.changes is not None
    assert found.changes.based_on == scope.register_version()
