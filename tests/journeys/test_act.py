"""An act by its form: reached by the keyboard alone, corrected where it is faulty, done, and told in the reader's language."""

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Visit, press, reach, require_sound
from tests.marks import ONE_LANGUAGE

FORM = "/act/record_training/?person=X-P0001&next=/law/"


@pytest.mark.parametrize("language", ONE_LANGUAGE)
def test_a_form_is_filled_corrected_and_sent_by_keyboard(visit: Visit, language: str) -> None:
    visitor = visit(language=language)
    page = visitor.open(FORM)
    require_sound(page)
    submit = page.locator("form.q-act button[type=submit]")
    reach(page, submit)
    press(page)
    expect(page.locator("#errors")).to_be_focused()
    require_sound(page)
    page.locator("#errors a[href='#title']").click()
    expect(page.locator("#title")).to_be_focused()
    for name, text in (("title", "Право"), ("first", "2026-01-12"), ("last", "2026-01-13"), ("hours", "8")):
        page.locator(f"#{name}").fill(text)
    reach(page, submit)
    press(page)
    page.wait_for_url("**/law/")
    expect(page.locator(".q-note-success")).to_be_visible()


def test_whoever_may_not_learns_who_may(visit: Visit) -> None:
    page = visit(language="ru").open("/act/issue_certificate/")
    expect(page.locator(".q-finding")).to_be_visible()
    expect(page.locator("form.q-act")).to_have_count(0)
    require_sound(page)


def test_the_reason_that_is_missing_is_where_one_stands(visit: Visit) -> None:
    page = visit().open("/act/end_office/?person=X-P0001&office=participant&ground=breach")
    reach(page, page.locator("form.q-act button[type=submit]"))
    press(page)
    expect(page.locator(".q-effect-needs_reason")).to_be_visible()
    expect(page.locator("#reason")).to_be_focused()
    require_sound(page)
