"""What the address line asks for: which institutions in which order, which page, which pace, which form of answer."""

from typing import NamedTuple

from django.http import HttpRequest

from qorgan.interfaces.web.coverage import words
from qorgan.planning.coverage.board import NEVER_VISITED, Cell, Status
from qorgan.store.coverage.listing import Choice, Order

LONGEST_SEARCH = 200
HIGHEST_PACE = 100_000.0
FORMATS = ("csv", "xlsx", "print")
_STATES = {*Status, NEVER_VISITED}
_ORDERS = {*Order, *(f"-{order}" for order in Order)}


class Asked(NamedTuple):
    """``pace``: places a month to compare with, None for one more than now; ``pace_fault``: what was written is no such number."""

    choice: Choice
    owner: str
    page: str
    pace: float | None
    pace_text: str
    pace_fault: bool
    format: str

    @property
    def is_narrowed(self) -> bool:
        """Whether only some institutions are asked for."""
        choice = self.choice
        return bool(choice.region or choice.category or choice.owners or choice.status or choice.text)


def asked(request: HttpRequest, cells: tuple[Cell, ...]) -> Asked:
    """Read it; a word that is not known is passed over, so that an old address still shows the board."""
    told = request.GET
    owner = told.get("owner", "")
    status, sort = told.get("status", ""), told.get("sort", "")
    pace_text = told.get("pace", "").strip()[:20]
    pace = _pace(pace_text)
    choice = Choice(
        region=told.get("region", ""),
        category=told.get("category", ""),
        owners=_spellings(owner, cells),
        status=status if status in _STATES else "",
        text=told.get("q", "").strip()[:LONGEST_SEARCH],
        sort=sort if sort in _ORDERS else Order.DUE,
        language=words.language(),
    )
    form = told.get("format", "")
    return Asked(
        choice=choice,
        owner=owner,
        page=told.get("page", ""),
        pace=pace,
        pace_text=pace_text,
        pace_fault=bool(pace_text) and pace is None,
        format=form if form in FORMATS else "",
    )


def _pace(text: str) -> float | None:
    """A number as people write it, with a comma or a point; None for anything that is no pace."""
    plain = text.replace(",", ".").replace("\N{NO-BREAK SPACE}", "").replace(" ", "")
    if not plain.replace(".", "", 1).isdecimal() or not plain.isascii():
        return None
    pace = float(plain)
    return pace if pace <= HIGHEST_PACE else None


def _spellings(owner: str, cells: tuple[Cell, ...]) -> tuple[str, ...]:
    """All spellings of the owner in the register; the word itself where there is none, which then finds nothing."""
    if not owner:
        return ()
    same = {cell.owner for cell in cells if words.owner_key(cell.owner) == words.owner_key(owner)}
    return tuple(sorted(same)) or (owner,)
