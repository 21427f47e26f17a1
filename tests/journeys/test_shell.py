"""The frame: who one is, which language, which colours, and what is said when something is wrong."""

from playwright.sync_api import expect

from tests.journeys.conftest import Visit


def test_the_demonstration_opens_as_the_secretary(visit: Visit) -> None:
    page = visit().open("/law/")
    assert page.locator(".q-person-office").inner_text() == "Secretary of the Council"
    assert page.get_by_text("Invented data").is_visible()


def test_one_click_makes_somebody_else_and_signing_out_stays_out(visit: Visit) -> None:
    page = visit().open("/sign-in/")
    page.get_by_role("button", name="Commissioner", exact=False).and_(page.locator("[value=commissioner]")).click()
    expect(page.locator(".q-person-office")).to_have_text("Commissioner")
    page.wait_for_load_state()
    page.locator(".q-person summary").click()
    with page.expect_navigation():
        page.get_by_role("button", name="Sign out").click()
    assert page.locator(".q-person").count() == 0
    page.goto(page.url)
    assert page.locator(".q-person").count() == 0


def test_the_language_changes_and_the_page_stays(visit: Visit) -> None:
    page = visit(language="en").open("/law/calendar/2026/")
    with page.expect_navigation():
        page.get_by_role("button", name="Қазақша").click()
    assert page.url.endswith("/law/calendar/2026/")
    assert page.locator("html").get_attribute("lang") == "kk"
    assert "қаңтар" in page.locator("#month-1").inner_text().lower()


def test_dark_colours_come_at_once_and_are_remembered(visit: Visit) -> None:
    page = visit().open("/law/")
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.get_by_role("button", name="Dark colours").click()
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert dark != light
    page.reload()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == dark


def test_the_menu_closes_on_escape_and_gives_the_focus_back(visit: Visit) -> None:
    page = visit().open("/law/")
    page.locator(".q-person summary").click()
    assert page.get_by_role("button", name="Sign out").is_visible()
    page.keyboard.press("Escape")
    assert not page.get_by_role("button", name="Sign out").is_visible()
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"


def test_the_first_key_leads_past_the_header(visit: Visit) -> None:
    page = visit().open("/law/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "q-skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"
