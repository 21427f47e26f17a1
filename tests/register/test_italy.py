"""A real register that nobody here invented goes in through a mapping file. Its data is read where it lies and kept nowhere."""

from pathlib import Path

from qorgan.countries.kz import COUNTRY
from qorgan.register import mapping
from qorgan.register.known import Known
from qorgan.register.rows import institutions
from qorgan.register.tables import read_table
from tests import needs
from tests.register import ground

MAPPING = Path(__file__).resolve().parents[2] / "mappings" / "italy-prisons.toml"
KNOWN = Known(
    regions={code: tuple(region.names.values()) for code, region in COUNTRY.regions.items()},
    categories={code: tuple(category.names.values()) for code, category in COUNTRY.categories.items()},
    institutions=frozenset(),
    calendar_first=COUNTRY.calendar().first,
    calendar_last=COUNTRY.calendar().last,
    today=ground.TODAY,
)


def test_the_italian_register_goes_in_whole() -> None:
    folder = needs.shared("data/italy-prisons")
    told = mapping.read(MAPPING.read_bytes(), name=MAPPING.name)
    main, places = (
        read_table((folder / name).read_bytes(), name=name) for name in ("anagrafica.csv", "capienza_presenze.csv")
    )
    reading = institutions(main, told, KNOWN, {"places": places})
    assert not reading.stops
    assert len(reading.rows) == 190
    assert len({row.region for row in reading.rows}) == 20
    assert {row.category for row in reading.rows} == {"SIZO", "PEN-COL"}
    assert all(row.capacity is not None and row.people_held is not None for row in reading.rows)
    assert not any("NULL" in row.name for row in reading.rows)
    assert [fault.code for fault in reading.faults] == ["row.coordinates_shared"]


def test_the_mapping_covers_every_region_once() -> None:
    told = mapping.read(MAPPING.read_bytes(), name=MAPPING.name)
    assert sorted(told.values["region"].values()) == sorted(COUNTRY.regions)
