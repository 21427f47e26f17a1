"""The journal of the first tables is carried into that of docs/spec/journal.md: every entry in order, with the end of the old chain."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote
from uuid import UUID

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

import qorgan_verify
from qorgan.store import models

AT = datetime(2026, 11, 1, 9, 0, tzinfo=UTC)
ACCOUNT, ROW = UUID(int=7), UUID(int=8)


def _migrate(name: str) -> Any:  # noqa: ANN401 -- the tables as they were at that migration
    executor = MigrationExecutor(connection)
    executor.migrate([("store", name)])
    return executor.loader.project_state([("store", name)]).apps


def _where(folder: Path) -> str:
    """A copy of the file, or the address of the server's database."""
    if connection.vendor == "sqlite":
        connection.cursor().execute("VACUUM INTO %s", [str(folder / "copy.sqlite3")])
        return str(folder / "copy.sqlite3")
    told = connection.settings_dict
    host = told["HOST"] or told["OPTIONS"].get("host", "")
    return f"postgresql://{told['USER']}@:{told['PORT']}/{told['NAME']}?host={quote(str(host))}"


@pytest.mark.django_db(transaction=True)
def test_every_entry_comes_over_in_its_order_and_verifies(tmp_path: Path) -> None:
    old = _migrate("0001_first")
    entries = old.get_model("store", "JournalEntry").objects
    for seq, (actor, subject) in enumerate((("system", str(ROW)), (str(ACCOUNT), "people"), (str(ACCOUNT), str(ROW)))):
        facts = {"year": 2027, "run": None}
        entries.create(
            seq=seq, at=AT, actor=actor, action="keep_plan", subject=subject, provisions=["kz266-p06-a"], facts=facts,
            prev_hash="0" * 64, hash=f"{seq}" * 64,
        )  # fmt: skip
    try:
        _migrate("0004_carry_journal")
        carried = list(models.JournalEntry.objects.order_by("seq"))
        assert [entry.subject for entry in carried] == [str(ROW), "", str(ROW), ""]
        assert (carried[0].facts, carried[0].provisions) == ({"year": 2027}, ["kz266-p06-a"])
        assert (carried[-1].action, carried[-1].facts) == ("carry_journal", {"entries": 3, "hash": "2" * 64})
        status, sentences = qorgan_verify.verify(_where(tmp_path), log_key=bytes(32))
        assert status == qorgan_verify.VERIFIED, sentences
    finally:
        models.JournalObject.objects.all().delete()
        models.JournalEntry.objects.all().delete()
        models.JournalHead.objects.all().delete()
        MigrationExecutor(connection).migrate(MigrationExecutor(connection).loader.graph.leaf_nodes())
