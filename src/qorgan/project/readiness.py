"""Whether the installation's tables are there and of this version, and its keys its own, asked before a command reads them."""

from importlib import import_module

from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from qorgan.demo import vault
from qorgan.vault import sign

NOT_READY = (
    "the tables of {database} are not there, or not of this version: run `qorgan migrate`"
    " (for the invented republic of `make demo`, set QORGAN_MODE=demo)"
)


FOREIGN_ROOT = (
    "the enrolment root in the database is not one of an installation with QORGAN_MODE={mode}: the keys of a demonstration are published, "
    "so neither opens what belongs to the other; give each a database of its own"
)


class NotReady(Exception):
    """The tables are missing or older than the program; the message says what to run."""


def require() -> None:
    """Raise ``NotReady`` unless every migration has been applied and the enrolment root is of this kind of installation."""
    _require_tables()
    _require_own_root()


def _require_own_root() -> None:
    """A demonstration's keys are published: they open nothing real, and nothing real is opened in a demonstration."""
    # The store can be imported only once Django is set up.
    root = import_module("qorgan.store.keyring").root_in_store()
    is_published = root == sign.public_key(vault.ROOT_SEED)
    if root is not None and is_published is not settings.DEMO:
        raise NotReady(FOREIGN_ROOT.format(mode="demo" if settings.DEMO else "live"))


def _require_tables() -> None:
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise NotReady(NOT_READY.format(database=settings.DATABASES["default"]["NAME"]))
