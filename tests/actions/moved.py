"""The test grounds at another moment than the usual one: for deadlines of days that are over by then."""

import inspect
from datetime import datetime
from types import FunctionType, ModuleType

import pytest
from django.utils import timezone

from tests.actions import cast, council, on_site, reported, signed, vaulted

GROUNDS = (cast, council, vaulted, on_site, reported, signed)


def moved(monkeypatch: pytest.MonkeyPatch, moment: datetime) -> None:
    """From here on the grounds act at that moment unless they are told another."""
    usual = cast.NOW
    for module in GROUNDS:
        for name, value in (("NOW", moment), ("TODAY", timezone.localdate(moment))):
            if hasattr(module, name):
                monkeypatch.setattr(module, name, value)
        for function in _functions(module):
            _retimed(monkeypatch, function, usual, moment)


def _functions(module: ModuleType) -> list[FunctionType]:
    own = [one for one in vars(module).values() if getattr(one, "__module__", "") == module.__name__]
    methods = [method for one in own if inspect.isclass(one) for method in vars(one).values()]
    return [one for one in (*own, *methods) if isinstance(one, FunctionType)]


def _retimed(monkeypatch: pytest.MonkeyPatch, function: FunctionType, usual: datetime, moment: datetime) -> None:
    given = tuple(moment if one is usual else one for one in function.__defaults__ or ())
    monkeypatch.setattr(function, "__defaults__", given or None)
    named = {name: moment if one is usual else one for name, one in (function.__kwdefaults__ or {}).items()}
    monkeypatch.setattr(function, "__kwdefaults__", named or None)
