"""What is wrong with a checklist or a form, and where. A fault is a code with parameters; ``sentences`` makes sentences of it."""

from collections.abc import Iterable
from dataclasses import dataclass

from qorgan.register import faults as of_files

SHOWN_SIGNS = 60
KEPT_FAULTS = 500


def shown(value: object) -> str:
    """A value as it may stand in a message: on one line, shortened, with nothing that a terminal would obey."""
    return of_files.shown(str(value), limit=SHOWN_SIGNS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault(of_files.Fault):
    """One thing wrong.

    ``path``: the place in a checklist, as ``treatment.force``. ``sheet``, ``row`` (the header being row 1), ``column``: the place in a
    form. ``value``: what stands there, shortened. ``stops``: false for what is only told and stops nothing.
    """

    path: str = ""
    sheet: str = ""


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
