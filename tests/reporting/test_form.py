"""The layout of a report: the country's own reads and rests on provisions that exist; a fault is named by its place."""

from dataclasses import replace
from typing import Any

import pytest

from qorgan.countries import kz
from qorgan.reporting import form
from qorgan.reporting.form import BadLayout
from tests.marks import provision

pytestmark = provision("kz266-p27")
TITLE = {"kk": "Топ", "ru": "Группа", "en": "The group"}
WRITTEN_ALONE = {"summary", "background", "legislation"}


def shipped() -> form.Layout:
    return form.read(form.load(kz.report_form()))


def test_the_countrys_layout_has_every_block_once_under_its_own_name() -> None:
    sections = shipped().sections

    assert {one.block for one in sections if one.block} == form.BLOCKS
    assert all(one.key == one.block for one in sections if one.block)
    assert {one.key for one in sections if not one.block} == WRITTEN_ALONE


def test_every_section_rests_on_provisions_that_the_law_has() -> None:
    known = {str(one) for one in kz.COUNTRY.provisions}

    for section in shipped().sections:
        assert section.provisions, section.key
        assert set(section.provisions) <= known, section.key


def test_whoever_writes_is_told_in_every_language_what_is_wanted() -> None:
    for section in shipped().written:
        assert all(section.hint[language] for language in form.LANGUAGES), section.key


def test_what_became_of_earlier_recommendations_is_wanted_after_an_intermediate_visit_alone() -> None:
    told = shipped().section("follow_up")

    assert told is not None
    assert told.required == ("intermediate",)


@pytest.mark.parametrize(
    ("change", "code", "place"),
    [
        ({"key": "Group"}, "layout.bad_key", "sections[0].key"),
        ({"key": ""}, "layout.no_text", "sections[0].key"),
        ({"title": {"kk": "Топ", "ru": "Группа"}}, "layout.no_text", "sections[0].title.en"),
        ({"title": "Топ"}, "layout.no_text", "sections[0].title"),
        ({"block": "weather"}, "layout.unknown_block", "sections[0].block"),
        ({"block": "", "written": False}, "layout.empty_section", "sections[0].written"),
        ({"required": "always"}, "layout.no_list", "sections[0].required"),
        ({"required": ["always"]}, "layout.unknown_word", "sections[0].required"),
        ({"script": "x"}, "layout.unknown_field", "sections[0]"),
    ],
)
def test_a_fault_is_named_with_its_place(change: dict[str, Any], code: str, place: str) -> None:
    row = {"key": "group", "block": "group", "title": TITLE} | change

    with pytest.raises(BadLayout) as told:
        form.read({"sections": [row]})

    assert (told.value.code, told.value.place) == (code, place)


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ([], "layout.no_sections"),
        ("group", "layout.no_sections"),
        (["group"], "layout.no_section"),
        ([{"key": "group", "written": True, "title": TITLE}] * 61, "layout.too_many"),
        ([{"key": "group", "written": True, "title": TITLE}] * 2, "layout.key_twice"),
        ([{"key": key, "block": "group", "title": TITLE} for key in ("a", "b")], "layout.block_twice"),
    ],
)
def test_a_layout_that_is_none_is_named_so(rows: object, code: str) -> None:
    with pytest.raises(BadLayout, match=code):
        form.read({"sections": rows})


def test_a_layout_read_from_its_own_value_is_the_same() -> None:
    layout = shipped()

    assert form.read(form.told(layout)) == layout


@pytest.mark.parametrize("text", ["", "sections = [", '{"sections": [', "[1, 2]", "\x00", "[" * 5000])
def test_a_file_that_is_neither_toml_nor_json_is_named_so(text: str) -> None:
    with pytest.raises(BadLayout, match=r"layout\."):
        form.read(form.load(text))


def test_provisions_that_the_law_does_not_have_are_named() -> None:
    layout = shipped()
    strange = form.Layout((replace(layout.sections[0], provisions=("kz266-p99",)),))

    with pytest.raises(BadLayout, match=r"unknown_provision") as told:
        form.require_known(strange, {"kz266-p01"})

    assert (told.value.place, told.value.value) == ("sections[0].provisions", "kz266-p99")
