"""One journal for all tests of the verifier: written once by actions, kept as a file, undone in the test database."""

from pathlib import Path
from shutil import copy

import pytest
from django.db import connection, transaction
from pytest_django import DjangoDbBlocker

from tests.verify import ground, held
from tests.verify.held import Held


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory, django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Path:
    """The database file with nothing wrong in it; nobody writes to it."""
    with django_db_blocker.unblock():
        if connection.vendor != "sqlite":
            pytest.skip("a file is what SQLite has; dumps of PostgreSQL are tested beside")
        with transaction.atomic():
            ground.fill()
            path = ground.copied(tmp_path_factory.mktemp("journal") / "whole.sqlite3")
            transaction.set_rollback(True)
    return path


@pytest.fixture
def file(whole: Path, tmp_path: Path) -> Path:
    """A copy to do harm to."""
    return Path(copy(whole, tmp_path / "database.sqlite3"))


@pytest.fixture(scope="module")
def whole_vault(
    tmp_path_factory: pytest.TempPathFactory, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Held:
    """A database file with a vault in it and nothing wrong; nobody writes to it."""
    with django_db_blocker.unblock():
        if connection.vendor != "sqlite":
            pytest.skip("a file is what SQLite has; rows of a dump are read by the same lines")
        with transaction.atomic():
            filled = held.fill(tmp_path_factory.mktemp("vault") / "whole.sqlite3")
            transaction.set_rollback(True)
    return filled


@pytest.fixture
def vault(whole_vault: Held, tmp_path: Path) -> Held:
    """A copy to do harm to."""
    return whole_vault.at(Path(copy(whole_vault.path, tmp_path / "database.sqlite3")))
