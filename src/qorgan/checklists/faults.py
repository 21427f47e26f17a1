"""What is wrong with a checklist or a form, and where. A fault is a code with parameters; ``sentences`` makes sentences of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

SHOWN_SIGNS = 60
KEPT_FAULTS = 500


def shown(value: object) -> str:
    """A value as it may stand in a message: on one line, shortened, with nothing that a terminal would obey."""
    text = str(value)
    short = text if len(text) <= SHOWN_SIGNS else text[: SHOWN_SIGNS - 1] + "…"
    return "".join(sign if sign.isprintable() else sign.encode("unicode_escape").decode("ascii") for sign in short)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One thing wrong.

    ``path``: the place in a checklist, as ``treatment.force``. ``sheet``, ``row`` (the header being row 1), ``column``: the place in a
    form. ``value``: what stands there, shortened. ``stops``: false for what is only told and stops nothing.
    """

    code: str
    path: str = ""
    sheet: str = ""
    row: int | None = None
    column: str = ""
    value: str = ""
    params: Mapping[str, str | int] = field(default_factory=dict)
    stops: bool = True


class Unreadable(Exception):
    """It is no checklist, or no form. ``faults`` says why; there is at least one that stops."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__(", ".join(fault.code for fault in self.faults[:20]))


def require(faults: Iterable[Fault]) -> tuple[Fault, ...]:
    """The faults that stop nothing. Raises ``Unreadable`` with all of them where one does."""
    found = tuple(faults)[:KEPT_FAULTS]
    if any(fault.stops for fault in found):
        raise Unreadable(found)
    return found
