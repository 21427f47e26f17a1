"""What needles cannot show: codes, ids and days that stand in clear elsewhere. No row that comes later may name one of them."""

from collections.abc import Iterable, Iterator
from datetime import date
from uuid import UUID

from django.apps import apps
from django.db import models

_Row = tuple[str, str]
_MARGIN_DAYS = 2
"""A day of the plan that is as near as this to the day of the run stands in every row by chance."""


class Ties:
    """Rows that name a place or a day of what is sealed: those that do so before are told apart from those that come by an act."""

    def __init__(self) -> None:
        self._marks: set[str] = set()
        self._before: set[_Row] = set()
        self.found: list[str] = []

    def place(self, code: str, number: UUID) -> None:
        """An institution: no clear row may lead to it."""
        self._marks |= {f"'{code}'", f'"{code}"', str(number), number.hex}

    def days(self, days: Iterable[date], today: date) -> None:
        """Days on site."""
        for day in days:
            if abs((day - today).days) > _MARGIN_DAYS:
                self._marks |= {day.isoformat(), repr(day)}

    def begin(self) -> None:
        """Everything that names one of them before anything was sealed: registers, and what was done with them."""
        self._before = set(self._naming())

    def end(self) -> None:
        """Everything that does so only now."""
        self.found = self.late()

    def late(self) -> list[str]:
        """The tables and numbers of rows that name one of them and were not there at the beginning."""
        assert self._marks
        return sorted(f"{table} {number}" for table, number in set(self._naming()) - self._before)

    def any_mark(self) -> str:
        """One of what is looked for, without its quotation marks: for proving that the search finds it."""
        return min(self._marks).strip("'\"")

    def _naming(self) -> Iterator[_Row]:
        for model in apps.get_app_config("store").get_models():
            yield from (
                (model.__name__, number) for number, told in _rows(model) if any(m in told for m in self._marks)
            )


def _rows(model: type[models.Model]) -> Iterator[tuple[str, str]]:
    """Of every row its number, and all of it as text."""
    for row in models.QuerySet(model).values():
        yield str(row.get("id") or next(iter(row.values()))), str(row)
