"""Rows of the register of past visits: a visit to several institutions takes a line for each."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from qorgan.questions.vocabulary import Kind
from qorgan.register.cells import Reader
from qorgan.register.changes import StayRow, VisitRow
from qorgan.register.faults import shown

_ONCE = ("kind", "form", "topic", "recommendations", "members")
"""What is said of the visit and not of the line: equal on all its lines, or left empty on the later ones."""


@dataclass(slots=True)
class _Visit:
    number: int
    values: tuple[str, ...]
    code: str
    kind: str
    form: str
    topic: str
    recommendations: int | None
    members: tuple[str, ...]
    stays: dict[StayRow, int] = field(default_factory=dict)


class VisitReader:
    """Reads one record after another; the visits are complete when the file is."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._visits: dict[str, _Visit] = {}

    def read(self) -> None:
        """Take in the reader's current record."""
        told = self._reader
        code, kind, form = told.text("code"), told.word("kind"), told.word("form")
        self._check_form(kind)
        topic, recommendations, members = told.text("topic"), told.whole("recommendations"), told.people("members")
        values = tuple(told.raw(name) for name in _ONCE)
        visit = self._visits.get(code.casefold())
        if visit is None:
            visit = self._visits[code.casefold()] = _Visit(
                told.number, values, code, kind, form, topic, recommendations, members
            )
        self._refuse_contradictions(visit, values)
        stay = self._stay()
        if stay is None:
            return
        first = visit.stays.setdefault(stay, told.number)
        if first != told.number:
            told.fault("row.stay_twice", "institution", {"first": first, "second": told.number})

    def rows(self) -> Iterator[VisitRow]:
        """Every visit, in the order of first mention."""
        for visit in self._visits.values():
            if visit.stays:
                yield VisitRow(
                    code=visit.code,
                    kind=visit.kind,
                    form=visit.form,
                    stays=tuple(sorted(visit.stays)),
                    topic=visit.topic,
                    recommendations=visit.recommendations,
                    members=visit.members,
                )

    def _check_form(self, kind: str) -> None:
        told = self._reader
        if kind == Kind.SPECIAL and told.raw("form"):
            told.fault("cell.form_of_special", "form")
        if kind and kind != Kind.SPECIAL and not told.raw("form"):
            told.fault("cell.required", "form")

    def _refuse_contradictions(self, visit: _Visit, values: tuple[str, ...]) -> None:
        for name, value, earlier in zip(_ONCE, values, visit.values, strict=True):
            if value and value != earlier:
                self._reader.fault("row.contradicts", name, {"first": visit.number, "second": self._reader.number})

    def _stay(self) -> StayRow | None:
        told = self._reader
        institution = told.text("institution")
        if institution and institution not in told.known.institutions:
            told.fault("cell.unknown_institution", "institution", {"code": shown(institution)})
        first, last = self._day("first_on_site"), self._day("last_on_site")
        if not first or not last or not told.ordered("first_on_site", "last_on_site"):
            return None
        return StayRow(institution, first, last)

    def _day(self, name: str) -> date | None:
        """A day that lies in the past and in the calendar: of any other nobody could say whether it was worked."""
        told = self._reader
        day, known = told.day(name), told.known
        if day is None:
            return None
        if day > known.today:
            told.fault("cell.date_in_future", name, {"today": str(known.today)})
        elif not known.calendar_first <= day <= known.calendar_last:
            told.fault(
                "cell.date_outside_calendar",
                name,
                {"first": str(known.calendar_first), "last": str(known.calendar_last)},
            )
        return day
