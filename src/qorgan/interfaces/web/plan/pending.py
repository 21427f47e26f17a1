"""Changes on their way: carried in the form itself from page to page, and kept nowhere before they become a version of the plan."""

from typing import Final

from django.core.exceptions import BadRequest
from django.http import HttpRequest
from pydantic import TypeAdapter, ValidationError

from qorgan.planning.by_hand import changes
from qorgan.planning.by_hand.changes import Change

FIELD, BUDGET = "changes", "budget"
MOST_SIGNS: Final = 400_000
MOST_DIGITS: Final = 15
_CHANGES: TypeAdapter[tuple[Change, ...]] = TypeAdapter(tuple[Change, ...])

Changes = tuple[Change, ...]


def read(request: HttpRequest) -> Changes:
    """What the form carries. Raises ``BadRequest`` for what no page of ours has written there."""
    text = request.POST.get(FIELD) or "[]"
    try:
        found = _CHANGES.validate_json(text) if len(text) <= MOST_SIGNS else None
    except ValidationError:
        found = None
    if found is None or len(found) > changes.MOST:
        raise BadRequest
    return found


def written(made: Changes) -> str:
    """The same for the next page."""
    return _CHANGES.dump_json(made).decode()


def budget(request: HttpRequest) -> int | None:
    """The money allotted, if another was typed; spaces between the digits do not count. Raises ``ValueError``."""
    digits = "".join(request.POST.get(BUDGET, "").split())
    if not digits:
        return None
    if not (digits.isascii() and digits.isdecimal() and len(digits) <= MOST_DIGITS):
        raise ValueError
    return int(digits)
