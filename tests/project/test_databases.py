"""The database an installation gets from its settings."""

from pathlib import Path

import pytest

from qorgan.project import databases
from qorgan.project.environment import EnvironmentFault

FILE = Path("var/qorgan.sqlite3")


def test_the_rollback_journal_is_used_one_version_before_the_log_is_safe() -> None:
    command = databases.sqlite(FILE, (3, 51, 2))["OPTIONS"]["init_command"]
    assert "journal_mode=DELETE" in command
    assert "synchronous=EXTRA" in command


def test_the_write_ahead_log_is_used_from_the_safe_version() -> None:
    command = databases.sqlite(FILE, (3, 51, 3))["OPTIONS"]["init_command"]
    assert "journal_mode=WAL" in command
    assert "synchronous=FULL" in command


def test_every_connection_checks_foreign_keys_and_locks_at_once() -> None:
    options = databases.sqlite(FILE, (3, 40, 1))["OPTIONS"]
    assert "foreign_keys=ON" in options["init_command"]
    assert options["transaction_mode"] == "IMMEDIATE"


def test_an_address_of_postgresql_is_taken_apart() -> None:
    found = databases.postgresql("postgresql://npm%40kz@db.local:5433/qorgan?sslmode=require", "s3cret", 8)
    assert (found["NAME"], found["USER"], found["HOST"], found["PORT"]) == ("qorgan", "npm@kz", "db.local", "5433")
    assert found["PASSWORD"] == "s3cret"  # noqa: S105 -- a made-up word
    assert found["OPTIONS"] == {"pool": {"min_size": 1, "max_size": 8}, "sslmode": "require"}


def test_a_socket_folder_may_stand_in_the_query() -> None:
    found = databases.postgresql("postgresql:///qorgan?host=/run/postgresql", None, 4)
    assert found["HOST"] == ""
    assert found["OPTIONS"]["host"] == "/run/postgresql"


@pytest.mark.parametrize("url", ["mysql://h/qorgan", "postgresql://host", "qorgan"])
def test_another_address_is_refused(url: str) -> None:
    with pytest.raises(EnvironmentFault, match="postgresql://user@host:port/name"):
        databases.postgresql(url, None, 4)
