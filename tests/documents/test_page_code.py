"""Codes of pages: what is made is read, a wrong sign or two swapped never pass, and what is wrong is named."""

import contextlib
from itertools import pairwise
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qorgan.documents import page_code
from qorgan.documents.page_code import BadCode, Fault, Form, PageCode

SIGNS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
MARKS = st.from_regex(r"\A[0-9A-Z](?:[0-9A-Z./-]{0,22}[0-9A-Z])?\Z")


@st.composite
def codes(draw: st.DrawFn) -> PageCode:
    of = draw(st.integers(1, page_code.MOST_PAGES))
    return PageCode(draw(MARKS), draw(st.sampled_from(Form)), draw(st.integers(1, of)), of)


def fault(text: str) -> Fault:
    with pytest.raises(BadCode) as told:
        page_code.read(text)
    return told.value.fault


@given(codes())
def test_what_is_printed_is_read(code: PageCode) -> None:
    assert page_code.read(str(code)) == code


@given(codes())
def test_it_is_read_in_small_letters_with_spaces_too(code: PageCode) -> None:
    assert page_code.read(f" {' - '.join(str(code).lower().split('-'))}\n") == code


@given(codes(), st.data())
def test_one_wrong_sign_never_passes(code: PageCode, data: st.DataObject) -> None:
    text = str(code)
    at = data.draw(st.sampled_from([at for at, sign in enumerate(text) if sign in SIGNS]))
    other = data.draw(st.sampled_from([sign for sign in SIGNS if sign != text[at]]))
    assert fault(text[:at] + other + text[at + 1 :])


@given(codes(), st.data())
def test_two_signs_swapped_never_pass(code: PageCode, data: st.DataObject) -> None:
    text = str(code)
    places = [at for at, sign in enumerate(text) if sign in SIGNS]
    first, second = data.draw(st.sampled_from(list(pairwise(places))))
    swapped = list(text)
    swapped[first], swapped[second] = swapped[second], swapped[first]
    if swapped != list(text):
        assert fault("".join(swapped))


@given(st.text(max_size=60))
def test_whatever_is_typed_is_a_code_or_a_named_fault(text: str) -> None:
    with contextlib.suppress(BadCode):
        assert str(page_code.read(text)) == page_code.plain(text)


def test_letters_of_a_kazakh_keyboard_are_understood() -> None:
    typed = str(PageCode("C-2026-014", Form.HEADCOUNT, 1, 2)).replace("C", "С").replace("H", "Н").replace("E", "Е")
    assert page_code.read(typed) == PageCode("C-2026-014", Form.HEADCOUNT, 1, 2)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", Fault.SHAPE),
        ("V-1", Fault.SHAPE),
        ("V-1-NO-1-2", Fault.SHAPE),
        ("-V-1-NO-1-2-0", Fault.SHAPE),
        ("V-1-NO-1-2-0", Fault.CHECK),
        (f"V-1-ZZ-1-2-{page_code.check('V-1-ZZ-1-2')}", Fault.FORM),
        (f"V-1-NO-3-2-{page_code.check('V-1-NO-3-2')}", Fault.PAGES),
        (f"V-1-NO-0-2-{page_code.check('V-1-NO-0-2')}", Fault.PAGES),
        (f"V-1-NO-01-2-{page_code.check('V-1-NO-01-2')}", Fault.PAGES),
        ("9" * 5000, Fault.SHAPE),
    ],
)
def test_what_is_wrong_is_named(text: str, expected: Fault) -> None:
    assert fault(text) is expected


def test_a_visit_whose_code_cannot_be_typed_everywhere_is_named_by_its_id() -> None:
    number = UUID("0a1b2c3d-0000-4000-8000-000000000000")
    assert page_code.mark("V-1", number) == "V-1"
    assert page_code.mark("К-2026-007", number) == page_code.mark("Ұ/1", number) == "0A1B2C3D"
    assert page_code.mark("", number) == page_code.mark("A B", number) == page_code.mark("A" * 40, number) == "0A1B2C3D"


@given(st.text(max_size=64))
def test_whatever_a_visit_is_called_its_pages_have_codes(name: str) -> None:
    code = PageCode(page_code.mark(name, uuid4()), Form.NOTES, 1, 1)
    assert page_code.read(str(code)) == code


def test_the_example_of_the_specification_holds() -> None:
    assert str(PageCode("V-1", Form.NOTES, 1, 2)) == "V-1-NO-1-2-7"
