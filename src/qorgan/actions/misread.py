"""An input that is not what its declaration asks for: every fault at once, by its place."""

from collections.abc import Mapping
from typing import NamedTuple, TypeVar

from pydantic import ValidationError

from qorgan.actions.asked import Asked
from qorgan.actions.described import described

SHOWN_SIGNS = 60
T = TypeVar("T", bound=Asked)


class EntryFault(NamedTuple):
    """One fault. ``path``: the field, with dots into lists. ``code``: what is wrong, a word of pydantic's or ours.

    ``params``: the limit that was passed; ``value``: what was entered, shortened, and nothing of a confidential field.
    """

    path: str
    code: str
    params: Mapping[str, str | int]
    value: str


class Misread(Exception):
    """The input was not understood and nothing was done. ``faults`` name every place."""

    def __init__(self, faults: tuple[EntryFault, ...]) -> None:
        super().__init__(", ".join(f"{fault.path}: {fault.code}" for fault in faults))
        self.faults = faults


def read(asks: type[T], told: Mapping[str, object]) -> T:
    """The request that was told, as JSON values or as texts of a form. Raises ``Misread``."""
    try:
        return asks.model_validate(told)
    except ValidationError as misread:
        hidden = {field.name for field in described(asks) if field.is_confidential}
        # Without the cause: pydantic's message holds the values, and a trace of it must not.
        raise Misread(tuple(_fault(error, hidden) for error in misread.errors(include_url=False))) from None


def _fault(error: Mapping[str, object], hidden: set[str]) -> EntryFault:
    place = error["loc"]
    path = ".".join(map(str, place)) if isinstance(place, tuple) else ""
    told = error.get("ctx")
    params = {k: v for k, v in told.items() if isinstance(v, str | int)} if isinstance(told, dict) else {}
    is_hidden = path.split(".", maxsplit=1)[0] in hidden
    value = "" if is_hidden or error["type"] == "missing" else str(error.get("input", ""))[:SHOWN_SIGNS]
    return EntryFault(path, str(error["type"]), params, value)
