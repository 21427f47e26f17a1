"""Reading the law."""

from playwright.sync_api import expect

from tests.journeys.conftest import Visit, reach


def test_a_paragraph_is_reached_from_the_contents_and_told_in_another_language(visit: Visit) -> None:
    page = visit(language="en").open("/law/")
    reach(page, page.get_by_role("link", name="How long a visit lasts"))
    page.keyboard.press("Enter")
    page.wait_for_url("**/law/kz266-p24/")
    reach(page, page.locator("#kz266-p24-a summary", has_text="KK"))
    page.keyboard.press("Enter")
    expect(page.locator("#kz266-p24-a [lang=kk]")).to_be_visible()
