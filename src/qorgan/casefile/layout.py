"""The layout of the case file, read once off its models: which keys, words and marks stand where."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from types import UnionType
from typing import Annotated, Final, Union, get_args, get_origin

from pydantic import BaseModel

from qorgan.casefile import fields, marks
from qorgan.casefile.faults import Path
from qorgan.casefile.model import Case


@dataclass(frozen=True, slots=True)
class Place:
    """One place of the layout.

    ``keys``: the places inside an object; ``each``: the place of every item of a list; ``words``: a closed list;
    ``meant``: what the field means; ``in_order``: pairs of keys whose days may not be reversed.
    ``named``, ``watched``: of the keys, those with an id in them, and those with anything to check across the file.
    """

    keys: Mapping[str, "Place"] = field(default_factory=dict)
    each: "Place | None" = None
    words: tuple[str, ...] = ()
    meant: tuple[marks.Mark, ...] = ()
    in_order: tuple[tuple[str, str], ...] = ()
    named: Mapping[str, "Place"] = field(default_factory=dict)
    watched: Mapping[str, "Place"] = field(default_factory=dict)


def at(path: Path) -> Place:
    """The place of a path. A path that leads nowhere ends at an empty place."""
    place = LAYOUT
    for step in path:
        inner = place.each if isinstance(step, int) else place.keys.get(step)
        place = inner or Place()
    return place


def _place(annotation: object, meant: tuple[marks.Mark, ...] = ()) -> Place:
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _place(inner[0], meant + _marks(inner[1:]))
    if origin in {Union, UnionType}:
        return _place(next(part for part in inner if part is not type(None)), meant)
    if origin is tuple:
        return Place(each=_place(inner[0]), meant=meant)
    return _simple(annotation, meant)


def _simple(annotation: object, meant: tuple[marks.Mark, ...]) -> Place:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return _object(annotation)
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return Place(words=tuple(str(member.value) for member in annotation), meant=meant)
    return Place(meant=meant)


def _object(model: type[BaseModel]) -> Place:
    keys = {
        info.alias or name: _place(info.annotation, _marks(tuple(info.metadata)))
        for name, info in model.model_fields.items()
    }
    return Place(
        keys=keys,
        in_order=model.in_order if issubclass(model, fields.Part) else (),
        named={key: inner for key, inner in keys.items() if _has_id(inner)},
        watched={key: inner for key, inner in keys.items() if _has_check(inner)},
    )


def _has_id(place: Place) -> bool:
    inner = place if place.each is None else place.each
    return bool(inner.named) or any(isinstance(mark, marks.Identifies) for mark in inner.meant)


def _has_check(place: Place) -> bool:
    if any(not isinstance(mark, marks.Identifies) for mark in place.meant) or place.in_order or place.watched:
        return True
    return place.each is not None and _has_check(place.each)


def _marks(metadata: tuple[object, ...]) -> tuple[marks.Mark, ...]:
    return tuple(mark for mark in metadata if isinstance(mark, marks.Mark))


LAYOUT: Final = _place(Case)
