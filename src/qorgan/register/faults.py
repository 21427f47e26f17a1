"""What is wrong with a file, and where. A fault is a code with parameters; ``sentences`` makes sentences of it.

Codes are ``place.fault``: ``file`` the file as a whole, ``row`` one row, ``cell`` one value, ``mapping`` the choice of columns.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

SHOWN_CHARACTERS = 40
KEPT_FAULTS = 5_000


def shown(value: str, *, limit: int = SHOWN_CHARACTERS) -> str:
    """A value as it may stand in a message: control characters escaped, shortened to ``limit`` characters."""
    short = value if len(value) <= limit else value[: limit - 1] + "…"
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode("ascii") for char in short)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One thing wrong with a file.

    ``row``: number as a spreadsheet shows it, the header being row 1; ``None`` for the file as a whole. ``column``: the heading in
    the file. ``value``: what stands there, shortened and escaped. ``stops``: true for a fault, false for a note that stops nothing.
    """

    code: str
    row: int | None = None
    column: str = ""
    value: str = ""
    params: Mapping[str, str | int] = field(default_factory=dict)
    stops: bool = True


class Unreadable(Exception):
    """The file, or the mapping, cannot be used at all. ``faults`` says why; there is at least one."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__(", ".join(fault.code for fault in faults))
        self.faults = faults


class FaultList:
    """Collects faults up to ``KEPT_FAULTS`` and only counts the rest, so that a hopeless file cannot fill the memory."""

    def __init__(self) -> None:
        self._kept: list[Fault] = []
        self._lost = False
        self.stopping = 0

    def add(self, fault: Fault) -> None:
        """Keep one more fault, or just count it when the list is full."""
        self.stopping += fault.stops
        if len(self._kept) < KEPT_FAULTS:
            self._kept.append(fault)
        else:
            self._lost = True

    @property
    def is_full(self) -> bool:
        """Whether reading on would only find more of the same."""
        return self._lost

    def all(self) -> tuple[Fault, ...]:
        """What was kept, in order of the rows; at the end, whether there was more."""
        more = (
            [Fault(code="file.more_faults", params={"kept": KEPT_FAULTS}, stops=self.stopping > 0)]
            if self._lost
            else []
        )
        return (*sorted(self._kept, key=lambda fault: fault.row or 0), *more)
