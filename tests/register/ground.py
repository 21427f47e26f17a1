"""What files are read against: two regions, two categories, one institution in the register, and the country's calendar."""

from collections.abc import Callable
from datetime import date
from typing import Any

from qorgan.countries.kz import COUNTRY
from qorgan.register.changes import Register
from qorgan.register.faults import Fault, Unreadable
from qorgan.register.known import Known
from qorgan.register.mapping import Mapping, parse
from qorgan.register.rows import Reading, institutions, people, visits
from qorgan.register.sentences import say
from qorgan.register.suggest import suggest
from qorgan.register.tables import read_table
from tests.register.files import Broken

TODAY = date(2026, 11, 25)
KNOWN = Known(
    regions={"KZ-35": ("Қарағанды облысы", "Карагандинская область"), "KZ-71": ("Астана қаласы", "город Астана")},
    categories={"SIZO": ("тергеу изоляторы", "следственный изолятор"), "PSY": ("психиатриялық аурухана",)},
    institutions=frozenset({"A1"}),
    calendar_first=COUNTRY.calendar().first,
    calendar_last=COUNTRY.calendar().last,
    today=TODAY,
    people=frozenset({"P1", "P2"}),
)
READERS: dict[Register, Callable[..., Reading[Any]]] = {
    Register.INSTITUTIONS: institutions,
    Register.PEOPLE: people,
    Register.VISITS: visits,
}


def guessed(header: tuple[str, ...], register: Register, **more: object) -> Mapping:
    """The mapping that is made of the headings alone, and whatever else is told."""
    return parse({"format": 1, "register": register.value, "columns": suggest(header, register), **more})


def faults_of(raw: bytes, name: str, register: Register, **more: object) -> tuple[Fault, ...]:
    """Read a file as far as it goes; every fault and note found. Raises ``Unreadable``."""
    table = read_table(raw, name=name)
    reading: Reading[Any] = READERS[register](table, guessed(table.header, register, **more), KNOWN, {})
    return reading.faults


def read(raw: bytes, register: Register, **more: object) -> Reading[Any]:
    """Read a file that is expected to be sound."""
    table = read_table(raw, name="file")
    return READERS[register](table, guessed(table.header, register, **more), KNOWN, {})


def sentence(broken: Broken, lang: str = "en", today: date = TODAY) -> str:
    """What is said of the fault that the broken file is refused with. ``today``: of whoever says it."""
    try:
        found = faults_of(broken.raw, broken.name, broken.register)
    except Unreadable as unreadable:
        found = unreadable.faults
    told = next(say(fault, lang).what for fault in found if fault.code == broken.code)
    return told.replace(str(TODAY), str(today))
