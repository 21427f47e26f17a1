"""Whether the installation's tables are there and of this version, asked before a command reads them."""

from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

NOT_READY = (
    "the tables of {database} are not there, or not of this version: run `qorgan migrate`"
    " (for the invented republic of `make demo`, set QORGAN_MODE=demo)"
)


class NotReady(Exception):
    """The tables are missing or older than the program; the message says what to run."""


def require() -> None:
    """Raise ``NotReady`` unless every migration has been applied."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise NotReady(NOT_READY.format(database=settings.DATABASES["default"]["NAME"]))
