"""Rows of the register of people: one person may take several lines, one for each office, certificate or absence."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from qorgan.questions.vocabulary import Office
from qorgan.register.cells import Reader
from qorgan.register.changes import AbsenceRow, CertificateRow, PersonRow, TermRow

_ONCE = ("name", "profession", "topics", "languages", "yearly_days", "weekdays", "conflicts")
"""What is said of the person and not of the line: equal on all lines, or left empty on the later ones."""


@dataclass(slots=True)
class _Person:
    number: int
    values: dict[str, str]
    row: PersonRow
    terms: dict[TermRow, None] = field(default_factory=dict)
    certificates: dict[CertificateRow, None] = field(default_factory=dict)
    absences: dict[AbsenceRow, None] = field(default_factory=dict)


class PersonReader:
    """Reads one record after another; the people are complete when the file is."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._people: dict[str, _Person] = {}
        self._numbers: dict[str, tuple[str, CertificateRow]] = {}

    def read(self) -> None:
        """Take in the reader's current record."""
        told, code = self._reader, self._reader.text("code")
        row = PersonRow(
            code=code,
            name=told.text("name"),
            terms=(),
            profession=told.text("profession"),
            topics=told.texts("topics"),
            languages=told.texts("languages"),
            yearly_days=told.whole("yearly_days"),
            weekdays=told.weekdays("weekdays"),
            conflicts=told.institutions("conflicts"),
        )
        values = {name: told.raw(name) for name in _ONCE}
        person = self._people.setdefault(code.casefold(), _Person(told.number, values, row))
        self._refuse_contradictions(person, values)
        term, certificate, absence = self._term(), self._certificate(code), self._absence()
        if told.is_sound:
            person.terms |= {term: None} if term else {}
            person.certificates |= {certificate: None} if certificate else {}
            person.absences |= {absence: None} if absence else {}

    def rows(self) -> Iterator[PersonRow]:
        """Everybody, in the order of first mention."""
        for person in self._people.values():
            yield replace(
                person.row,
                terms=tuple(person.terms),
                certificates=tuple(person.certificates),
                absences=tuple(person.absences),
            )

    def _refuse_contradictions(self, person: _Person, values: dict[str, str]) -> None:
        for name, value in values.items():
            if value and value != person.values[name]:
                self._reader.fault("row.contradicts", name, {"first": person.number, "second": self._reader.number})

    def _term(self) -> TermRow | None:
        told = self._reader
        office, region, first = told.word("office"), told.place("region"), told.day("office_from")
        if office == Office.REPRESENTATIVE and not told.raw("region"):
            told.fault("cell.required", "region")
        last = told.day("office_to")
        return TermRow(office, first, last, region) if told.ordered("office_from", "office_to") and first else None

    def _certificate(self, code: str) -> CertificateRow | None:
        told = self._reader
        number = told.text("certificate")
        first, last, withdrawn = (told.day(f"certificate_{end}") for end in ("from", "to", "withdrawn"))
        if not any(told.raw(name) for name in ("certificate", "certificate_from", "certificate_to")):
            return None
        for name in ("certificate", "certificate_from", "certificate_to"):
            if not told.raw(name):
                told.fault("cell.required", name)
        if not first or not last or not told.ordered("certificate_from", "certificate_to"):
            return None
        certificate = CertificateRow(number, first, last, withdrawn)
        if self._numbers.setdefault(number, (code, certificate)) != (code, certificate):
            told.fault("row.certificate_twice", "certificate", {"holder": self._numbers[number][0]})
        return certificate

    def _absence(self) -> AbsenceRow | None:
        told = self._reader
        first, last = told.day("absence_from"), told.day("absence_to")
        for name, other in (("absence_from", "absence_to"), ("absence_to", "absence_from")):
            if not told.raw(name) and told.raw(other):
                told.fault("cell.required", name)
        return AbsenceRow(first, last) if told.ordered("absence_from", "absence_to") and first and last else None
