"""A year's plan: drafted, two visits moved, compared, approved with the Council's minutes, amended by a new version (¶6)."""

import re
from datetime import date, timedelta

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys.conftest import LANGUAGES, Visit, Visitor, number, press, reach, require_sound
from tests.journeys.plan_steps import drafted, is_lawful, kept, quarter_with_visits
from tests.marks import LONG, provision

pytestmark = provision("kz266-p03", "kz266-p06", "kz266-p07", "kz266-p08")

WEEK = timedelta(days=7)
ATTEMPTS = 12
STEPS = 8
MINUTES = {"name": "minutes.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7 minutes"}


def moved_by_keyboard(visitor: Visitor, page: Page) -> None:
    """A visit, a week later, with the keys alone; somebody may be away in that week, then another visit."""
    for place in range(ATTEMPTS):
        reach(page, page.locator(".plan-card button").nth(place))
        press(page)
        if not place:
            require_sound(page)
            visitor.pictures(page, "plan-card")
        day = page.locator("#first_day")
        reach(page, day)
        day.fill(str(date.fromisoformat(day.input_value()) + WEEK))
        press(page)
        if page.locator("#first_day").count():
            page.locator("button[name=back]").click()
        elif is_lawful(page, 1):
            return
    raise AssertionError("no visit can be moved")


def moved_by_pointer(page: Page) -> None:
    """Another visit, dragged by its handle to the next week of its region."""
    for place in range(ATTEMPTS):
        card = page.locator(".plan-card:not(.plan-card-changed)").nth(place)
        cell = card.locator("xpath=ancestor::td")
        after = cell.locator("xpath=following-sibling::td[1]")
        if not after.count():
            continue
        dragged(page, card.locator(".plan-grip"), after)
        expect(page.locator("#plan-told, #errors").last).to_be_focused()
        if is_lawful(page, 2):
            return
    raise AssertionError("no visit can be dragged")


def dragged(page: Page, grip: Locator, cell: Locator) -> None:
    """From the handle to the cell by small steps, let go once the cell says it would take it, and answered.

    One leap of the pointer is not enough: a busy browser may see it before it has begun to drag, and nothing is sent.
    """
    for _ in range(ATTEMPTS):
        cell.scroll_into_view_if_needed()
        grip.hover()
        page.mouse.down()
        box = cell.bounding_box()
        assert box is not None
        page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2, steps=STEPS)
        if "plan-over" in (cell.get_attribute("class") or ""):
            with page.expect_response(lambda answer: answer.request.method == "POST"):
                page.mouse.up()
            return
        page.mouse.up()
    raise AssertionError("the cell never said it would take the visit")


def minuted(visitor: Visitor, page: Page, name: str) -> None:
    """The minutes of the sitting that approved it."""
    page.get_by_role("link", name=visitor.say("Record the minutes")).click()
    assert page.locator("#about").input_value() == "plan"
    page.locator("#title").fill("Plan")
    page.locator("#grounds").fill("¶6")
    page.locator("#number").fill(name)
    page.locator("#decided_at").fill(page.evaluate("new Date().toLocaleDateString('sv') + 'T00:01'"))
    page.locator("#document").set_input_files(MINUTES)  # type: ignore[arg-type]  # a file told as values
    for field, votes in (("votes_for", "8"), ("against", "0"), ("abstained", "0")):
        page.locator(f"#{field}").fill(votes)
    page.locator("main form button[type=submit]").last.click()
    page.wait_for_url(re.compile(r"/plan/[0-9a-f-]{36}/$"))


@LONG
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_plan_is_drafted_changed_compared_approved_and_amended(visit: Visit, language: str) -> None:
    visitor = visit(language=language)
    page = drafted(visitor)
    require_sound(page)
    page.get_by_role("link", name=visitor.say("Change by hand")).click()
    quarter_with_visits(page)
    moved_by_keyboard(visitor, page)
    moved_by_pointer(page)
    require_sound(page)
    visitor.pictures(page, "plan-board")
    kept(page)

    page.get_by_role("link", name=visitor.say("What differs")).click()
    expect(page.locator(".plan-differences tbody tr")).to_have_count(2)
    require_sound(page)
    visitor.pictures(page, "plan-compare")
    page.go_back()

    minuted(visitor, page, f"K-{language}-1")
    expect(page.get_by_role("link", name=f"K-{language}-1")).to_be_visible()
    approved = page.url
    page.get_by_role("link", name=visitor.say("Hand out to the groups")).click()
    require_sound(page)
    page.go_back()

    page.get_by_role("link", name=visitor.say("Propose an amendment")).click()
    quarter_with_visits(page)
    page.locator(".plan-card button").first.click()
    page.locator("button[name=remove]").click()
    kept(page)
    left_out = number(page.locator(".q-plan-figures dd").nth(1).inner_text())
    assert left_out > 0
    minuted(visitor, page, f"K-{language}-2")
    page.goto(approved)
    expect(page.locator(".q-lead .q-tag")).to_have_text(visitor.say("Replaced"))
    page.goto(f"{visitor.origin}/plan/")
    require_sound(page)
