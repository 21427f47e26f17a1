"""A world for all tests of a file: it takes a second to make. What a test does to it is taken back after the test."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from pytest_django import DjangoDbBlocker

from tests.access.world import World


@contextmanager
def world(blocker: DjangoDbBlocker, *offices: str) -> Iterator[World]:
    """For a fixture of a whole file, which asks for ``django_db_setup`` too; gone when the block ends."""
    with blocker.unblock(), transaction.atomic():
        yield World(*offices)
        transaction.set_rollback(True)
