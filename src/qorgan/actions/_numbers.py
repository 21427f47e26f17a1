"""Numbers that a register gives by itself: counted by year, none twice, none left out. Writers of one register queue at its row."""

from typing import Protocol, TypeVar

from django.db.models import Manager, Model


class Counting(Protocol):
    """A row that keeps how many numbers were given, by year."""

    counts: dict[str, int]

    def save(self, *, update_fields: tuple[str, ...]) -> None: ...


Series = TypeVar("Series", bound=Model)


def locked(series: Manager[Series], key: str | int) -> Series:
    """The row of a register, made where there is none yet."""
    series.get_or_create(pk=key)
    return series.select_for_update().get(pk=key)


def take(row: Counting, year: int) -> int:
    """The next count of a year."""
    count = row.counts.get(str(year), 0) + 1
    row.counts[str(year)] = count
    row.save(update_fields=("counts",))
    return count
