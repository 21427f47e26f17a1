"""What a declaration takes, what it refuses, and that a fault names its place without repeating what is confidential."""

from datetime import date
from enum import StrEnum

import pytest

from qorgan.actions import asked, misread
from qorgan.actions.asked import Enter
from qorgan.actions.described import described
from qorgan.actions.misread import Misread


class Colour(StrEnum):
    """A closed list."""

    RED = "red"
    GREEN = "green"


class PaintDoor(asked.Reasoned):
    """A declaration with one field of most types."""

    person: asked.PersonCode
    colour: Colour
    painted_on: asked.Day
    coats: int = 1
    note: asked.Maybe[asked.Prose] = None
    until: asked.Maybe[asked.Day] = None
    tools: asked.Words = ()


TOLD = {"person": "P1", "colour": "red", "painted_on": "2026-11-25"}


def fault_of(**changed: object) -> tuple[misread.EntryFault, ...]:
    with pytest.raises(Misread) as refusal:
        misread.read(PaintDoor, TOLD | changed)
    return refusal.value.faults


def test_what_is_told_as_texts_of_a_form_is_read() -> None:
    read = misread.read(PaintDoor, TOLD | {"coats": "2", "note": "", "until": "", "reason": ""})
    assert (read.painted_on, read.colour, read.coats) == (date(2026, 11, 25), Colour.RED, 2)
    assert (read.note, read.until, read.reason) == (None, None, None)


def test_every_field_tells_how_it_is_entered() -> None:
    told = {field.name: (field.enter, field.is_required, field.is_confidential) for field in described(PaintDoor)}
    assert told == {
        "reason": (Enter.PROSE, False, True),
        "person": (Enter.PERSON, True, False),
        "colour": (Enter.CHOICE, True, False),
        "painted_on": (Enter.DAY, True, False),
        "coats": (Enter.NUMBER, False, False),
        "note": (Enter.PROSE, False, False),
        "until": (Enter.DAY, False, False),
        "tools": (Enter.LIST, False, False),
    }


def test_a_choice_tells_its_words_and_a_text_its_limit() -> None:
    fields = {field.name: field for field in described(PaintDoor)}
    assert fields["colour"].options == ("red", "green")
    assert (fields["person"].limit, fields["note"].limit) == (64, asked.PROSE_LIMIT)


def test_every_fault_is_named_at_once_with_its_place() -> None:
    faults = fault_of(colour="blue", painted_on="yesterday", unknown=1)
    assert {(fault.path, fault.code) for fault in faults} == {
        ("colour", "enum"),
        ("painted_on", "date_from_datetime_parsing"),
        ("unknown", "extra_forbidden"),
    }


@pytest.mark.parametrize(("length", "is_taken"), [(64, True), (65, False)])
def test_a_code_is_as_long_as_it_may_be_and_no_longer(length: int, *, is_taken: bool) -> None:
    if is_taken:
        assert misread.read(PaintDoor, TOLD | {"person": "x" * length}).person == "x" * length
    else:
        (fault,) = fault_of(person="x" * length)
        assert (fault.code, fault.params["max_length"]) == ("string_too_long", 64)


@pytest.mark.parametrize("sign", ["\0", "\x1b", "\u202e", "\u2066", "\u200b", "\ufeff"])
def test_a_sign_that_nobody_sees_is_refused_by_its_number(sign: str) -> None:
    (fault,) = fault_of(person=f"P{sign}1")
    assert (fault.path, fault.code, fault.params) == ("person", "unseen_sign", {"sign": f"U+{ord(sign):04X}"})


def test_kazakh_letters_stay_and_are_composed() -> None:
    assert misread.read(PaintDoor, TOLD | {"note": "Қорған й"}).note == "Қорған й"


def test_a_fault_in_a_confidential_text_repeats_nothing_of_it() -> None:
    (fault,) = fault_of(reason="ssecret" * 2000)
    assert (fault.path, fault.value) == ("reason", "")


def test_a_day_outside_any_record_is_refused() -> None:
    (fault,) = fault_of(painted_on="1899-12-31")
    assert fault.code == "greater_than_equal"


def test_secret_fields_take_no_part_in_the_identity() -> None:
    class SetWord(asked.Asked):
        SECRET = frozenset({"word"})
        name: asked.Line
        word: asked.Line

    assert misread.read(SetWord, {"name": "n", "word": "w"}).identity() == {"name": "n"}


def test_a_text_is_counted_as_it_is_kept() -> None:
    three_signs_when_composed = "\ufb2c"
    (fault,) = fault_of(person=three_signs_when_composed * 64)
    assert fault.code == "string_too_long"
    assert misread.read(PaintDoor, TOLD | {"person": "a\u0301" * 64}).person == "\u00e1" * 64


@pytest.mark.parametrize("blank", ["\u115f", "\u3164", "\u2800", "\u034f", "\uffa0", "\u17b4"])
def test_a_name_of_blank_letters_is_none(blank: str) -> None:
    (fault,) = fault_of(person=blank)
    assert fault.code == "unseen_sign"


class KeepPaper(asked.Asked):
    """A declaration with a moment and a file."""

    at: asked.Moment
    paper: asked.File


@pytest.mark.parametrize("moment", ["0001-01-01T00:00:00+14:00", "1899-12-31T23:59:59Z", "9999-12-31T23:59:59-12:00"])
def test_a_moment_that_no_calendar_of_an_office_holds_is_a_fault(moment: str) -> None:
    told = {"at": moment, "paper": {"name": "minutes.pdf", "content": "YQ=="}}
    with pytest.raises(Misread) as refusal:
        misread.read(KeepPaper, told)
    (fault,) = refusal.value.faults
    assert (fault.path, fault.code) in {("at", "greater_than_equal"), ("at", "less_than_equal")}


@pytest.mark.parametrize("name", ["../../minutes.pdf", "C:\\home\\minutes.pdf", "/minutes.pdf"])
def test_of_the_path_of_a_file_its_name_is_kept(name: str) -> None:
    told = {"at": "2026-11-25T06:00:00Z", "paper": {"name": name, "content": "YQ=="}}
    assert misread.read(KeepPaper, told).paper.name == "minutes.pdf"
