"""A plan for a year: made behind a bar that can be stopped, read on its page, judged again, taken away as files."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from tests.journeys.conftest import YEAR, Visit, number, reach, require_sound, wait_for_plan
from tests.marks import LONG, ONE_LANGUAGE

SOME = re.compile(r"[1-9]")
FIGURES = ".q-plan-figures dd"
LATER = 2028  # a year with more turns than the machine plans at once, so that there is something to stop
LAWFUL = (
    "Lawful, and every figure agrees. The check shares no code with the making; it asked the same rules again and "
    "counted every figure a second time."
)


def test_a_plan_is_asked_for_watched_and_stopped_by_the_keyboard_alone(visit: Visit) -> None:
    visitor = visit(language="kk")
    page = visitor.open("/plan/")
    reach(page, page.locator("#year"))
    page.keyboard.type(str(LATER))
    reach(page, page.get_by_role("button", name=visitor.say("Make a plan")))
    page.keyboard.press("Enter")
    page.wait_for_url("**/plan/run/**")
    require_sound(page)
    stop = page.get_by_role("button", name=visitor.say("Stop and keep the best plan so far"))
    # Before the first visits have a place there is nothing to keep.
    expect(page.locator(".plan-so-far dd").first).to_have_text(SOME, timeout=60_000)
    reach(page, stop)
    # The bar renews itself every second; whoever stands on the button keeps standing there.
    page.wait_for_timeout(1500)
    expect(stop).to_be_focused()
    page.keyboard.press("Enter")
    wait_for_plan(page)
    planned, left_out = (number(text) for text in page.locator(FIGURES).all_inner_texts()[:2])
    assert planned > 0
    assert left_out > 0
    page.get_by_role("link", name=visitor.say("Left out"), exact=True).click()
    assert page.locator(".q-told-cell").first.inner_text()
    page.get_by_role("link", name=visitor.say("Check"), exact=True).click()
    expect(page.get_by_text(visitor.say(LAWFUL))).to_be_visible()


@LONG
def test_a_plan_with_a_limit_says_what_it_leaves_out_and_its_file_is_judged_again(visit: Visit, tmp_path: Path) -> None:
    visitor = visit(language="ru")
    page = visitor.open("/plan/")
    page.locator("#year").select_option(str(YEAR))
    page.get_by_label(visitor.say("Most visits")).fill("none")
    page.get_by_role("button", name=visitor.say("Make a plan")).click()
    expect(page.get_by_text(visitor.say("Write a whole number of visits, or nothing."))).to_be_visible()
    require_sound(page)
    page.get_by_label(visitor.say("Most visits")).fill("25")
    page.get_by_role("button", name=visitor.say("Make a plan")).click()
    wait_for_plan(page)
    planned, left_out = (number(text) for text in page.locator(FIGURES).all_inner_texts()[:2])
    assert 0 < planned <= 25
    page.get_by_role("link", name=visitor.say("Left out"), exact=True).click()
    assert number(page.locator("caption").inner_text()) == left_out
    with page.expect_download() as download:
        page.get_by_role("link", name="JSON", exact=True).click()
    download.value.save_as(tmp_path / "plan.json")
    page.goto(f"{visitor.origin}/plan/")
    page.get_by_label(visitor.say("Plan file")).set_input_files(tmp_path / "plan.json")
    page.get_by_role("button", name=visitor.say("Check"), exact=True).click()
    expect(page.get_by_text(visitor.say(LAWFUL))).to_be_visible()


@pytest.mark.parametrize("language", ONE_LANGUAGE)
def test_the_plan_of_a_year_is_read_searched_and_taken_away(
    visit: Visit, plan: str, language: str, tmp_path: Path
) -> None:
    visitor = visit(language=language)
    page = visitor.open(plan)
    planned = number(page.locator(FIGURES).first.inner_text())
    assert number(page.locator("caption").inner_text()) == planned
    for form in ("json", "pdf"):
        with page.expect_download() as download:
            page.get_by_role("link", name=form.upper(), exact=True).click()
        download.value.save_as(tmp_path / f"plan.{form}")
    told = json.loads((tmp_path / "plan.json").read_bytes())
    assert told["number_of_visits"] == planned
    sheets = PdfReader(tmp_path / "plan.pdf").pages
    assert str(YEAR) in sheets[0].extract_text()

    code = told["visits"][0]["legs"][0]["institutions"][0]["id"]
    page.get_by_role("searchbox").fill(code)
    page.get_by_role("button", name=visitor.say("Show"), exact=True).click()
    expect(page.locator("tbody tr")).to_have_count(1)
    assert code in page.locator("tbody tr").inner_text()


def test_a_plan_somebody_has_changed_is_refused_with_the_paragraph(visit: Visit, plan: str, tmp_path: Path) -> None:
    visitor = visit(language="en")
    answer = visitor.context.request.get(f"{visitor.origin}{plan}plan.json")
    told = json.loads(answer.body())
    told["visits"][0]["legs"][0]["institutions"][0]["on_site"] = [f"{YEAR}-01-01"]
    (tmp_path / "changed.json").write_text(json.dumps(told))
    page = visitor.open("/plan/")
    page.get_by_label("Plan file").set_input_files(tmp_path / "changed.json")
    page.get_by_role("button", name="Check", exact=True).click()
    expect(page.locator(".q-effect-refuses .q-cite").first).to_be_visible()
    require_sound(page)
