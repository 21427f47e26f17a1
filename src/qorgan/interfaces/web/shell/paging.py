"""A long list cut into pages."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.db.models import Model, QuerySet

Row = TypeVar("Row")
Stored = TypeVar("Stored", bound=Model)
SIZE = 50


@dataclass(frozen=True)
class Page(Generic[Row]):
    """One page of ``total`` rows; ``number`` counts from 1."""

    rows: Sequence[Row]
    number: int
    total: int
    size: int = SIZE

    @property
    def last(self) -> int:
        """The number of the last page; 1 for an empty list."""
        return max(1, -(-self.total // self.size))

    @property
    def first_row(self) -> int:
        """The place of the first row shown, counted from 1; 0 for an empty list."""
        return min(self.total, (self.number - 1) * self.size + 1)

    @property
    def last_row(self) -> int:
        """The place of the last row shown."""
        return min(self.total, self.number * self.size)

    @property
    def nearby(self) -> list[int | None]:
        """Page numbers to offer: the ends and the neighbours; None stands for a gap."""
        wanted = sorted({1, self.last, *range(max(1, self.number - 1), min(self.last, self.number + 1) + 1)})
        shown: list[int | None] = []
        for number in wanted:
            if shown and isinstance(shown[-1], int) and number > shown[-1] + 1:
                shown.append(None)
            shown.append(number)
        return shown


def number_of(word: str | None, total: int, size: int = SIZE) -> int:
    """The page that the address line asks for, brought into what exists; anything that is no number is page 1."""
    last = max(1, -(-total // size))
    asked = int(word) if word and word.isascii() and word.isdecimal() and len(word) < 7 else 1  # noqa: PLR2004 -- longer is no page
    return min(max(asked, 1), last)


def part(found: QuerySet[Stored], start: int, size: int = SIZE) -> QuerySet[Stored]:
    """The rows of one page, in the order of the query: first their ids, then what stands in these rows alone.

    So whatever a row is told with is worked out for the page and not for all rows that had to be put in order.
    """
    return found.filter(pk__in=list(found.values_list("pk", flat=True)[start : start + size]))


def cut(rows: Sequence[Row], word: str | None, size: int = SIZE) -> Page[Row]:
    """The page ``word`` of rows that are all at hand."""
    number = number_of(word, len(rows), size)
    return Page(rows[(number - 1) * size : number * size], number, len(rows), size)
