"""A declaration of an action's input, read: which fields it has and how each is entered. Every interface offers an action by this."""

from enum import StrEnum
from typing import NamedTuple

from qorgan.actions.asked import Asked, Enter, Entry, Offered


class Described(NamedTuple):
    """One field as an interface offers it. ``options``: the words of a closed list. ``limit``: signs, or the greatest number.

    ``is_nullable``: that nothing stands there can be told, which is not the same as leaving it out.
    """

    name: str
    enter: Enter
    is_required: bool
    is_confidential: bool
    options: tuple[StrEnum, ...]
    limit: int | None
    is_nullable: bool


def described(asks: type[Asked]) -> tuple[Described, ...]:
    """The fields of a declaration in their order. Raises ``TypeError`` for a field whose type has no entry: a fault of the declaration."""
    return tuple(
        _described(name, field.annotation, field.metadata, required=field.is_required())
        for name, field in asks.model_fields.items()
    )


def _described(name: str, annotation: object, metadata: list[object], *, required: bool) -> Described:
    marks = [*metadata, *_inner(annotation)]
    entry = next((mark for mark in marks if isinstance(mark, Entry)), None)
    offered = next((mark.words for mark in marks if isinstance(mark, Offered)), None)
    options = _options(annotation) if offered is None else offered
    if entry is None:
        entry = Entry(Enter.CHOICE) if options else Entry(Enter.NUMBER) if _is_number(annotation) else None
    if entry is None:
        raise TypeError(f"{name}: a type without an entry")
    return Described(
        name, entry.enter, required, entry.is_confidential, options, _limit(marks), type(None) in _parts(annotation)
    )


def _inner(annotation: object) -> list[object]:
    """The marks inside ``Annotated`` within a union with None."""
    return [mark for part in _parts(annotation) for mark in getattr(part, "__metadata__", ())]


def _parts(annotation: object) -> tuple[object, ...]:
    return getattr(annotation, "__args__", None) or (annotation,)


def _options(annotation: object) -> tuple[StrEnum, ...]:
    listed = [part for part in _types(annotation) if isinstance(part, type) and issubclass(part, StrEnum)]
    return tuple(word for words in dict.fromkeys(listed) for word in words)


def _is_number(annotation: object) -> bool:
    return int in _types(annotation)


def _types(annotation: object) -> tuple[object, ...]:
    """The bare types of an annotation or of the members of a union."""
    return tuple(
        getattr(part, "__origin__", part) if hasattr(part, "__metadata__") else part
        for part in (annotation, *_parts(annotation))
    )


def _limit(marks: list[object]) -> int | None:
    """The narrowest of all."""
    told = [getattr(mark, name, None) for mark in marks for name in ("max_length", "le")]
    return min((limit for limit in told if isinstance(limit, int)), default=None)
