"""What if: a year is tried as it stands and with fewer days, by the keyboard alone, and the two stand side by side (¶6)."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Visit, Visitor, require_sound
from tests.marks import ONE_LANGUAGE, provision

pytestmark = provision("kz266-p06", "kz266-p03")

LATER = 2029  # no other journey tries or plans it
VISITS = "25"


def tried(page: Page) -> None:
    """What is on the form, behind the bar to its end."""
    page.locator("#visits").fill(VISITS)
    page.locator(".trial-form button[type=submit]").last.press("Enter")
    page.wait_for_url(re.compile(r"/plan/what-if/trial/[0-9a-f-]{36}/$"))
    expect(page.locator(".beside-figures")).to_be_visible(timeout=120_000)


def begun(visitor: Visitor) -> Page:
    """The form of the year."""
    page = visitor.open(f"/plan/what-if/{LATER}/")
    require_sound(page)
    return page


@pytest.mark.parametrize("language", ONE_LANGUAGE)
def test_a_year_is_tried_as_it_stands_and_with_fewer_days_and_both_stand_side_by_side(
    visit: Visit, language: str
) -> None:
    visitor = visit(language=language)
    page = begun(visitor)
    earlier = page.locator("main tbody tr").count()
    tried(page)
    require_sound(page)
    page.close()

    page = begun(visitor)
    slider = page.locator("input[type=range][data-for='s-days_a_year']")
    slider.focus()
    before = int(page.locator("[id='s-days_a_year']").input_value())
    for _ in range(5):
        page.keyboard.press("ArrowLeft")
    assert page.locator("[id='s-days_a_year']").input_value() == str(before - 5)
    tried(page)
    expect(page.locator(".q-lead")).to_contain_text(str(before - 5))
    expect(page.locator("#with option")).to_have_count(earlier + 1)
    require_sound(page)
    visitor.pictures(page, "what-if")

    page.close()
    page = begun(visitor)
    expect(page.locator("main tbody tr")).to_have_count(earlier + 2)
