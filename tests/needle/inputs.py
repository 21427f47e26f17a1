"""Every input that must not be seen, read from the product itself: a new one is missed by the journey's test until it has a needle."""

import dataclasses
import importlib
import pkgutil
from collections.abc import Iterator
from types import ModuleType

from django.apps import apps
from django.db import models

from qorgan import actions
from qorgan.actions._perform import Action
from qorgan.actions.asked import Asked
from qorgan.actions.described import described


def confidential() -> frozenset[str]:
    """``<declaration>.<field>`` of every input that is sealed or never printed: of declarations, and of the typed inputs beside them."""
    return frozenset(name for module in _modules() for name in (*_declared(module), *_unprinted(module)))


def binary_columns() -> frozenset[str]:
    """``<model>.<column>`` of everything that is stored as bytes."""
    return frozenset(
        f"{model.__name__}.{column.name}"
        for model in apps.get_app_config("store").get_models()
        for column in model._meta.get_fields()
        if isinstance(column, models.BinaryField)
    )


def _modules() -> Iterator[ModuleType]:
    for found in pkgutil.iter_modules(actions.__path__):
        yield importlib.import_module(f"{actions.__name__}.{found.name}")


def _declared(module: ModuleType) -> Iterator[str]:
    for value in vars(module).values():
        if isinstance(value, Action) and value.asks is not None:
            yield from _confidential_of(value.asks)


def _confidential_of(asks: type[Asked]) -> Iterator[str]:
    for told in described(asks):
        if told.is_confidential:
            yield f"{asks.__name__}.{told.name}"


def _unprinted(module: ModuleType) -> Iterator[str]:
    for value in vars(module).values():
        if isinstance(value, type) and value.__module__ == module.__name__ and dataclasses.is_dataclass(value):
            for one in dataclasses.fields(value):
                if not one.repr:
                    yield f"{value.__name__}.{one.name}"
