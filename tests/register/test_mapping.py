"""A mapping is a small closed document: whatever it says wrong is named by its path."""

import json
from typing import Any

import pytest

from qorgan.register import mapping
from qorgan.register.changes import Register
from qorgan.register.faults import Unreadable
from qorgan.register.fields import FIELDS, LANGUAGES
from qorgan.register.rows import Reading
from qorgan.register.sentences import say
from qorgan.register.suggest import suggest
from qorgan.register.tables import read_table
from qorgan.register.templates import header
from tests.register import ground

COLUMNS = {"code": "a", "name": "b", "region": "c", "category": "d"}
WHOLE: dict[str, object] = {"format": 1, "register": "institutions", "columns": COLUMNS}


@pytest.mark.parametrize(
    ("told", "code"),
    [
        (WHOLE | {"colour": "red"}, "mapping.unknown_key"),
        (WHOLE | {"format": 2}, "mapping.bad_value"),
        (WHOLE | {"register": "prisons"}, "mapping.bad_value"),
        (WHOLE | {"columns": COLUMNS | {"nmae": "b"}}, "mapping.unknown_field"),
        (WHOLE | {"columns": {"code": "a"}}, "mapping.field_missing"),
        (WHOLE | {"constants": {"region": "KZ-35"}}, "mapping.field_twice"),
        (WHOLE | {"date_formats": ["%d.%m"]}, "mapping.bad_date_format"),
        (WHOLE | {"area": {"south": 9.0, "north": 1.0, "west": 1.0, "east": 2.0}}, "mapping.area_reversed"),
        (WHOLE | {"delimiter": "|"}, "file.unknown_separator"),
        (WHOLE | {"constants": {"owner": "\x1b[31mMinistry"}}, "mapping.bad_value"),
        (WHOLE | {"prefix": {"code": "\u202e"}}, "mapping.bad_value"),
        ([], "mapping.bad_value"),
    ],
)
def test_a_wrong_mapping_is_refused(told: object, code: str) -> None:
    with pytest.raises(Unreadable) as refused:
        mapping.parse(told)
    assert refused.value.faults[0].code == code
    assert all(say(refused.value.faults[0], "kk"))


@pytest.mark.parametrize("raw", [b"format = ", b"\xff\xfe\x00", b'{"format": 1'])
def test_what_is_no_toml_or_json_is_refused(raw: bytes) -> None:
    for name in ("m.toml", "m.json"):
        with pytest.raises(Unreadable) as refused:
            mapping.read(raw, name=name)
        assert refused.value.faults[0].code == "mapping.unreadable"


def test_a_mapping_survives_being_kept() -> None:
    told = mapping.parse(WHOLE | {"nulls": ["?"], "prefix": {"code": "IT-"}})
    assert mapping.parse(json.loads(json.dumps(told.spec()))) == told


@pytest.mark.parametrize("register", Register)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_headings_of_every_template_are_recognised(register: Register, lang: str) -> None:
    found = suggest(header(register, lang), register)
    assert found == dict(zip(FIELDS[register], header(register, lang), strict=True))


def test_usual_names_and_slips_of_the_pen_are_recognised_and_others_are_not() -> None:
    found = suggest(["ID", "Наименование учреждения", "Облысы", "Catagory", "Phone"], Register.INSTITUTIONS)
    assert found == {"code": "ID", "name": "Наименование учреждения", "region": "Облысы", "category": "Catagory"}


def _joined(second: bytes, key: str = "a") -> Reading[Any]:
    table, other = read_table(b"a,b,c,d\n1,One,KZ-35,SIZO\n2,Two,KZ-35,SIZO", name="x"), read_table(second, name="y")
    told = mapping.parse(WHOLE | {"join": {"places": {"key": key, "their_key": "k", "columns": {"capacity": "n"}}}})
    return ground.READERS[Register.INSTITUTIONS](table, told, ground.KNOWN, {"places": other})


def test_a_second_file_is_matched_by_its_key_and_gaps_are_noted() -> None:
    reading = _joined(b"k,n\n1,40\n")
    assert [row.capacity for row in reading.rows] == [40, None]
    assert [(f.row, f.code, f.stops) for f in reading.faults] == [(3, "row.no_match", False)]


@pytest.mark.parametrize(
    ("second", "key", "code"),
    [
        (b"k,n\n1,40\n1,50", "a", "mapping.join_key_twice"),
        (b"k,m\n1,40", "a", "mapping.no_such_column"),
        (b"k,n\n1,40", "z", "mapping.no_such_column"),
    ],
)
def test_a_second_file_that_does_not_fit_is_refused(second: bytes, key: str, code: str) -> None:
    with pytest.raises(Unreadable) as refused:
        _joined(second, key)
    assert refused.value.faults[0].code == code


def test_a_second_file_that_is_missing_or_not_asked_for_is_refused() -> None:
    table = read_table(b"a,b,c,d\n1,One,KZ-35,SIZO", name="x")
    asking = mapping.parse(WHOLE | {"join": {"places": {"key": "a", "columns": {"capacity": "n"}}}})
    for told, given, code in (
        (asking, {}, "mapping.join_file_missing"),
        (mapping.parse(WHOLE), {"x": table}, "mapping.no_such_join"),
    ):
        with pytest.raises(Unreadable) as refused:
            ground.READERS[Register.INSTITUTIONS](table, told, ground.KNOWN, given)
        assert refused.value.faults[0].code == code
