"""The form of a part: what was typed, to the last sign that can be seen; its fields, and what they offer; what the act is told."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from django.http import HttpRequest

from qorgan.actions import catalogue
from qorgan.actions.asked import Enter
from qorgan.actions.described import Described, described
from qorgan.interfaces.acts import offered
from qorgan.interfaces.acts.told import Fault
from qorgan.interfaces.web.account import keys
from qorgan.interfaces.web.act import entry
from qorgan.interfaces.web.act.shown import Shown, shown
from qorgan.interfaces.web.act.wanted import Choice, Wanted
from qorgan.interfaces.web.reports import section_text, words
from qorgan.interfaces.web.reports.parts_doors import At

GIVEN = frozenset({"report", "part", "read"})
"""Fields that the page fills in by itself."""
_DIGITS = 9
Choices = Mapping[str, tuple[Choice, ...]]


class Typed(NamedTuple):
    """``values``: as texts, by field; ``part``: the id of one that stands, or empty; ``read``: the revision it was written upon."""

    values: Mapping[str, str]
    part: str
    read: int
    key: str


def sent(request: HttpRequest, act: str) -> Typed:
    """What the form brought."""
    read = request.POST.get("read", "")
    number = int(read) if read.isascii() and read.isdecimal() and len(read) <= _DIGITS else 0
    found = {one.name: section_text.seen(",".join(request.POST.getlist(one.name))) for one in _entries(act)}
    return Typed(found, request.POST.get("part", ""), number, keys.of(request))


def new(request: HttpRequest, act: str) -> Typed:
    """An empty form, but for what the address tells."""
    return Typed({one.name: request.GET.get(one.name, "") for one in _entries(act)}, "", 0, keys.fresh())


def of_part(act: str, content: Mapping[str, Any], part: str, revision: int) -> Typed:
    """One that stands, to be changed."""
    return Typed({one.name: _text(content.get(one.name)) for one in _entries(act)}, part, revision, keys.fresh())


def told(act: str, at: At, typed: Typed, request: HttpRequest) -> dict[str, object]:
    """The input of the act as JSON values."""
    values = entry.told(_entries(act), dict(typed.values), request)
    given: dict[str, object] = {"report": at.number, "read": typed.read, "part": typed.part or None}
    named = {one.name for one in described(catalogue.asks(act))}
    return {name: value for name, value in {**values, **given}.items() if name in named and value is not None}


def fields(act: str, at: At, typed: Typed, choices: Choices, faults: tuple[Fault, ...] = ()) -> list[Shown]:
    """The fields of the form. ``choices``: what a field offers, where the page knows it better than the act."""
    wanted = Wanted(act, at.here.me, at.here.today)
    own = tuple(one for one in offered.fields(act, words.language()) if one.entry.name not in GIVEN)
    found = shown(own, dict(typed.values), wanted, faults)
    lists = {one.entry.name for one in own if one.entry.enter is Enter.LIST}
    return [_offering(one, choices.get(one.name), is_list=one.name in lists) for one in found]


def _offering(field: Shown, choices: tuple[Choice, ...] | None, *, is_list: bool) -> Shown:
    if is_list and field.offered:
        # Several words, as one that was typed, are no choice of their own.
        return field._replace(widget="boxes", offered=tuple(one for one in field.offered if "," not in one.value))
    if choices is None:
        return field
    listed = {choice.value for choice in choices}
    typed = () if field.value in listed or not field.value else (Choice(field.value, field.value),)
    return field._replace(widget="suggest" if field.name in _OPEN else "select", offered=(*typed, *choices))


_OPEN = frozenset({"number", "repeats"})
"""Fields in which another value may be typed."""


def _entries(act: str) -> list[Described]:
    return [one for one in described(catalogue.asks(act)) if one.name not in GIVEN]


def _text(value: object) -> str:
    if isinstance(value, bool):
        return entry.ON if value else ""
    if isinstance(value, list):
        return ",".join(map(str, value))
    return "" if value is None else str(value)
