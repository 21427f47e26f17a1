"""The planner on its screens: made, read, explained, locked, made again around the lock, compared, mended, proposed (¶6)."""

import json
import re
from datetime import date
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Visit, Visitor, require_sound
from tests.journeys.plan_steps import drafted, is_lawful, kept, quarter_with_visits
from tests.marks import ONE_LANGUAGE, provision

pytestmark = provision("kz266-p06", "kz266-p07")

LATER = 2028  # nothing else here rests on a plan of that year
Told = dict[str, Any]


def file_of(visitor: Visitor, page: Page) -> Told:
    """The plan file of the version on the page."""
    told: Told = json.loads(visitor.context.request.get(f"{page.url}plan.json").body())
    return told


def days(visit: Told) -> list[str]:
    return sorted(day for leg in visit["legs"] for stop in leg["institutions"] for day in stop["on_site"])


def without_number(visit: Told) -> Told:
    """What a lock keeps: places, days, people; each version counts its visits anew."""
    return {name: visit[name] for name in ("kind", "form", "legs", "roster", "travel", "locked")}


def explained(page: Page) -> None:
    """On the card of a visit: why here, then, and by these people."""
    page.locator("a[hx-get*='/why/']").click()
    expect(page.locator("#why-told h2").first).to_be_visible(timeout=20_000)
    expect(page.locator("#why-told .plan-reasons li").first).not_to_be_empty()
    require_sound(page)


def locked(visitor: Visitor, page: Page) -> str:
    """The first visit of the board, explained and locked; its number."""
    card = page.locator(".plan-card").first
    number = card.get_attribute("data-card") or ""
    card.locator("button").click()
    explained(page)
    visitor.pictures(page, "planner-card")
    page.get_by_role("button", name=visitor.say("Lock this visit")).click()
    expect(page.locator(f".plan-card[data-card='{number}']")).to_contain_text(visitor.say("Locked"))
    return number


def moved(page: Page, told: Told, number: str) -> None:
    """Another visit, which does not travel with the locked one, a week later or some weeks."""
    trips = {visit["id"]: visit.get("trip") or visit["id"] for visit in told["visits"]}
    cards = [card.get_attribute("data-card") or "" for card in page.locator(".plan-card").all()]
    for other in dict.fromkeys(card for card in cards if trips[card] != trips[number]):
        for weeks in (1, 2, 3):
            page.locator(f".plan-card[data-card='{other}'] button").first.click()
            day = page.locator("#first_day")
            day.fill(str(date.fromordinal(date.fromisoformat(day.input_value()).toordinal() + 7 * weeks)))
            page.locator("button[name=take]:visible").last.click()
            if page.locator("#first_day").count():
                page.locator("button[name=back]").click()
            elif is_lawful(page, 2):
                return
    raise AssertionError("no visit can be moved")


def begun_again(visitor: Visitor, told: Told, number: str) -> Page:
    """A new run from the version on the page: the locked visit stands in it, unchanged."""
    index = visitor.open("/plan/")
    require_sound(index)
    version = index.locator("#from option").nth(1).get_attribute("value") or ""
    index.close()
    page = drafted(visitor, LATER, version)
    stands = [without_number(visit) for visit in file_of(visitor, page)["visits"] if visit.get("locked")]
    wanted = [without_number(visit) for visit in told["visits"] if visit.get("locked")]
    assert stands == wanted
    assert len(wanted) == 1
    assert [visit["id"] for visit in told["visits"] if visit.get("locked")] == [number]
    return page


def mended(visitor: Visitor, page: Page) -> None:
    """Somebody of an unlocked visit is taken on its days: the smallest change is shown, with its reason, and kept."""
    visit = next(one for one in file_of(visitor, page)["visits"] if not one.get("locked"))
    page.get_by_role("link", name=visitor.say("Replan"), exact=True).click()
    page.locator("#taken summary").click()
    page.locator("input[name='person-0']").fill(visit["roster"][0])
    page.locator("input[name='first-0']").fill(days(visit)[0])
    page.locator("input[name='last-0']").fill(days(visit)[-1])
    page.locator("button[name=look]").click()
    expect(page.locator("section[aria-labelledby=moved]")).to_contain_text(visit["id"])
    require_sound(page)
    visitor.pictures(page, "planner-replan")
    page.locator("button[name=keep]").click()
    page.wait_for_url("**/compare/**")
    expect(page.locator(".plan-differences tbody tr").first).to_be_visible()
    with page.expect_navigation():
        page.locator("nav a[href^='/plan/']").filter(has_text=str(LATER)).last.click()


def proposed(visitor: Visitor, page: Page) -> None:
    """The version is put to the Council's vote."""
    page.get_by_role("link", name=visitor.say("Put to the Council")).click()
    assert page.locator("#about").input_value() == "plan"
    page.locator("#title").fill(str(LATER))
    page.locator("#grounds").fill("¶6")
    require_sound(page)
    page.locator("main form button[type=submit]").last.click()
    page.wait_for_url(re.compile(r"/plan/[0-9a-f-]{36}/$"))
    expect(page.locator(".q-lead .q-tag")).to_have_text(visitor.say("Before the Council, not approved"))


@pytest.mark.parametrize("language", ONE_LANGUAGE)
def test_a_plan_is_made_explained_locked_made_again_compared_mended_and_proposed(visit: Visit, language: str) -> None:
    visitor = visit(language=language)
    page = drafted(visitor, LATER)
    expect(page.locator(".plan-bound").first).not_to_be_empty()
    require_sound(page)
    visitor.pictures(page, "planner-plan")

    told = file_of(visitor, page)
    page.get_by_role("link", name=visitor.say("Change by hand")).click()
    quarter_with_visits(page)
    number = locked(visitor, page)
    moved(page, told, number)
    require_sound(page)
    kept(page)

    told = file_of(visitor, page)
    page.close()
    page = begun_again(visitor, told, number)
    page.get_by_role("link", name=visitor.say("What differs")).click()
    expect(page.locator(".plan-differences tbody tr").first).to_be_visible()
    require_sound(page)
    visitor.pictures(page, "planner-compare")
    page.go_back()

    mended(visitor, page)
    proposed(visitor, page)
