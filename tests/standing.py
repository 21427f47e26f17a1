"""Worlds that stand: built once for all tests that begin with the same, and put back after each by a savepoint of the database.

``@standing`` on a function without arguments makes a fixture of it. Every test gets a copy of what the function gave, and the rows as they
were; a test of the same file that does not ask for it finds an empty database. Tests that commit have fixtures of their own.
"""

import copy
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any, TypeVar

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

Built = TypeVar("Built")
Builders = dict[str, Callable[[], object]]

_BUILDER = "_built_by"


def standing(build: Callable[[], Built]) -> Callable[[], Built]:
    """A fixture for each test; what ``build`` does to the database is done again only after a test that wanted something else."""

    @pytest.fixture(name=build.__name__)
    def given(stands: dict[str, Built], db: None) -> Built:
        return copy.deepcopy(stands[build.__name__])

    setattr(given, _BUILDER, build)
    return given


def asked_by(test: pytest.Item) -> Builders:
    """The standing worlds that a test asks for, by name."""
    file = vars(getattr(test, "module", None) or object)
    asked = {name: getattr(file.get(name), _BUILDER, None) for name in getattr(test, "fixturenames", ())}
    return {name: build for name, build in asked.items() if build}


class Ground:
    """The worlds that stand now, in a transaction that is undone when others are wanted."""

    def __init__(self) -> None:
        self._builders: Builders = {}
        self._made: dict[str, object] = {}
        self._open = ExitStack()

    def wanted(self, builders: Builders) -> dict[str, object]:
        """What they gave, by name: built now, unless just these stand."""
        if builders != self._builders:
            self.clear()
            if builders:
                self._build(builders)
        return self._made

    def clear(self) -> None:
        """Nothing stands."""
        self._builders, self._made = {}, {}
        self._open.close()

    def _build(self, builders: Builders) -> None:
        whole = transaction.atomic()
        whole._from_testcase = True  # type: ignore[attr-defined]  # noqa: SLF001 -- so Django's own tests let durable blocks stand in theirs
        self._open.enter_context(whole)
        self._open.callback(transaction.set_rollback, True)
        try:
            self._made = {name: build() for name, build in builders.items()}
        except BaseException:
            self.clear()
            raise
        self._builders = builders


@pytest.fixture(scope="module")
def standing_ground(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Ground]:
    """One for each file: the next begins with an empty database."""
    found = Ground()
    yield found
    with django_db_blocker.unblock():
        found.clear()


@pytest.fixture
def stands(
    request: pytest.FixtureRequest, standing_ground: Ground, django_db_blocker: DjangoDbBlocker
) -> dict[str, Any]:
    """The worlds that this test asks for."""
    with django_db_blocker.unblock():
        return standing_ground.wanted(asked_by(request.node))


@pytest.fixture
def _django_db_helper(stands: dict[str, Any], _django_db_helper: None) -> None:
    """pytest-django's own, in which a test's savepoint begins: only when the worlds stand."""
