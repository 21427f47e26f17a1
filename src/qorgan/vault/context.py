"""The context a sealed record is bound to: where it stands and which revision it is. Moved elsewhere, it does not open."""

import re
from typing import NamedTuple
from uuid import UUID

_FIELD = re.compile(r"[a-z0-9.:_-]+", re.ASCII)


class BadContext(ValueError):
    """A field is empty or has a letter outside ``a-z 0-9 . : _ -``. The message names the field, never its value."""


class RecordContext(NamedTuple):
    """``installation`` and ``case`` as lower-case UUID text; ``kind`` of compartment; ``table``, ``field``, ``record``: the place.

    ``revision`` counts from 1, ``epoch`` from 1.
    """

    installation: UUID
    case: UUID
    kind: str
    table: str
    field: str
    record: UUID
    revision: int
    epoch: int

    def encode(self, suite: int) -> bytes:
        """The context as ASCII fields joined by ``|``, the purpose first. Raises ``BadContext``."""
        fields = ["record", *(str(value) for value in self), str(suite)]
        for name, value in zip(("purpose", *self._fields, "suite"), fields, strict=True):
            if not _FIELD.fullmatch(value):
                raise BadContext(name)
        return "|".join(fields).encode("ascii")
