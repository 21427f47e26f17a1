"""Bringing a register in: from the empty template, through a fault, to a stored row and a second time that changes nothing."""

import csv
import io
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from qorgan.project.law import COUNTRY
from tests.journeys.conftest import Visit, Visitor, press, reach, require_sound
from tests.marks import LONG, ONE_LANGUAGE

REGION, NOWHERE = "KZ-75", "Атлантида"
CATEGORY = next(iter(COUNTRY.categories))
CODE, NAME, REGION_AT, CATEGORY_AT, CAPACITY_AT = 0, 1, 4, 5, 15
UNCHANGED = "The register already says what the file says. There is nothing to store."
FIRST_ROW = 3  # after the headings and their explanations


def _template(page: Page, folder: Path) -> list[list[str]]:
    """Headings and explanations of the empty table of institutions, in the language of the page."""
    with page.expect_download() as download:
        page.locator(".q-templates a", has_text="CSV").first.click()
    download.value.save_as(folder / "template.csv")
    return list(csv.reader(io.StringIO((folder / "template.csv").read_text("utf-8-sig"))))


def _file(template: list[list[str]], folder: Path, code: str, *, region: str = REGION, capacity: int = 10) -> Path:
    row = ["" for _ in template[0]]
    told = {CODE: code, NAME: f"Үлгі {code}", REGION_AT: region, CATEGORY_AT: CATEGORY, CAPACITY_AT: str(capacity)}
    for at, value in told.items():
        row[at] = value
    path = folder / f"{code}-{region}-{capacity}.csv"
    with path.open("w", encoding="utf-8", newline="") as target:
        csv.writer(target).writerows([*template, row])
    return path


def _look_at(visitor: Visitor, file: Path, page: Page) -> None:
    page.goto(f"{visitor.origin}/register/import/")
    page.get_by_label(visitor.say("File"), exact=True).set_input_files(file)
    page.get_by_role("button", name=visitor.say("Look at the file")).click()
    page.wait_for_url("**/register/import/*-*/")


def _check(visitor: Visitor, page: Page) -> None:
    with page.expect_navigation():
        page.get_by_role("button", name=visitor.say("Check the file")).click()


def _held(visitor: Visitor, page: Page, code: str) -> int:
    page.goto(f"{visitor.origin}/register/?q={code}")
    return page.locator("tbody tr").count()


@pytest.mark.parametrize("language", ONE_LANGUAGE)
def test_a_fault_is_named_mended_and_the_file_stored_once(visit: Visit, language: str, tmp_path: Path) -> None:
    visitor, code = visit(language=language), f"J-{language}"
    page = visitor.open("/register/import/")
    template = _template(page, tmp_path)

    _look_at(visitor, _file(template, tmp_path, code, region=NOWHERE), page)
    page.locator("input[name=moves][value=corrected]").check()
    _check(visitor, page)
    row, column, value, what, remedy = page.locator("#faults tbody td").all_inner_texts()
    assert (row, column, value) == (str(FIRST_ROW), template[0][REGION_AT], NOWHERE)
    assert what
    assert remedy
    assert page.locator("input[name=moves][value=corrected]").is_checked()
    assert page.locator("#column-code option:checked").inner_text() == template[0][CODE]
    require_sound(page)
    assert _held(visitor, page, code) == 0

    mended = _file(template, tmp_path, code)
    _look_at(visitor, mended, page)
    _check(visitor, page)
    expect(page.locator("#difference dd").first).to_have_text("1")
    require_sound(page)
    assert _held(visitor, page, code) == 0
    _look_at(visitor, mended, page)
    _check(visitor, page)
    page.get_by_role("button", name=visitor.say("Store these changes")).click()
    expect(page.get_by_role("status")).to_have_text(visitor.say("The register was imported."))
    assert _held(visitor, page, code) == 1

    _look_at(visitor, mended, page)
    _check(visitor, page)
    expect(page.get_by_text(visitor.say(UNCHANGED))).to_be_visible()
    assert page.get_by_role("button", name=visitor.say("Store these changes")).count() == 0


@LONG
def test_a_changed_row_is_shown_field_by_field_and_given_up_by_the_keyboard_alone(visit: Visit, tmp_path: Path) -> None:
    visitor, code = visit(language="ru"), "J-keys"
    page = visitor.open("/register/import/")
    template = _template(page, tmp_path)
    for capacity, button in ((10, "Store these changes"), (12, "Give up and delete the file")):
        page.goto(f"{visitor.origin}/register/import/")
        page.get_by_label(visitor.say("File"), exact=True).set_input_files(
            _file(template, tmp_path, code, capacity=capacity)
        )
        for step in ("Look at the file", "Check the file"):
            reach(page, page.get_by_role("button", name=visitor.say(step)))
            press(page)
        changed = page.locator("#difference .q-value").all_inner_texts()
        assert changed == ([] if capacity == 10 else ["10", "12"])
        reach(page, page.get_by_role("button", name=visitor.say(button)))
        press(page)
    page.goto(f"{visitor.origin}/register/institution/{code}/")
    expect(page.locator(".q-facts dd", has_text="10")).to_be_visible()
