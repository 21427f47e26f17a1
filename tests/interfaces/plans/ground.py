"""A small register in the database, enough to plan a year from: three regions, six institutions, six participants."""

from datetime import date
from decimal import Decimal

from qorgan.register.changes import CertificateRow, PersonRow, Register, TermRow
from tests.actions import cast

REGIONS = ("KZ-35", "KZ-71", "KZ-75")
SINCE = date(2020, 1, 1)
YEAR = 2027


def fill() -> None:
    """Institutions that come due in the year, people who may visit them, a representative in each region."""
    places = [cast.institution(f"A{n}", REGIONS[n % 3], people_held=30 * n, **_point(n)) for n in range(1, 7)]
    cast.import_rows(Register.INSTITUTIONS, *places)
    people = [_participant(n) for n in range(1, 7)] + [_representative(n) for n in range(3)]
    cast.import_rows(Register.PEOPLE, *people)
    visits = [cast.visit(f"V{n}", f"A{n}", date(2023, n + 2, 1), date(2023, n + 2, 1)) for n in range(1, 7)]
    cast.import_rows(Register.VISITS, *visits)


def _point(number: int) -> dict[str, Decimal]:
    """A degree and a half between the two of a region."""
    return {"latitude": Decimal(48) + Decimal(number) / 2, "longitude": Decimal(73)}


def _participant(number: int) -> PersonRow:
    return PersonRow(
        code=f"Q{number}",
        name=f"Қатысушы {number}",
        terms=(TermRow("participant", SINCE, None, REGIONS[number % 3]),),
        certificates=(CertificateRow(f"N-{number}", SINCE, date(2029, 1, 1)),),
        yearly_days=20,
    )


def _representative(number: int) -> PersonRow:
    return PersonRow(
        code=f"W{number}", name=f"Өкіл {number}", terms=(TermRow("representative", SINCE, None, REGIONS[number]),)
    )
