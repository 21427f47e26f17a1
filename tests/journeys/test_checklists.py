"""Checklists in the browser: the secretary begins one that comes with Qorgan, changes it, looks at it as on a telephone, publishes it."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import LANGUAGES, Visit, Visitor, require_sound
from tests.marks import ONE_LANGUAGE, provision

pytestmark = provision("kz266-p04")


def looked_at(visitor: Visitor, page: Page, address: str, name: str) -> None:
    page.goto(visitor.origin + address)
    require_sound(page)
    visitor.pictures(page, f"checklists-{name}")


@pytest.mark.parametrize("language", ONE_LANGUAGE)
def test_a_checklist_is_begun_looked_at_and_published(visit: Visit, language: str) -> None:
    visitor = visit(language=language)
    page = visitor.open("/checklists/")
    require_sound(page)
    visitor.pictures(page, "checklists")
    # Each language begins another one: of a code there is one draft.
    with page.expect_navigation():
        page.locator("form[action$='/bring/'] button").nth(LANGUAGES.index(language)).click()
    address = page.url.removeprefix(visitor.origin)
    looked_at(visitor, page, address, "draft")
    looked_at(visitor, page, f"{address}preview/", "preview")
    looked_at(visitor, page, f"{address}head/", "head")
    looked_at(visitor, page, f"{address}theme/", "theme")
    page.goto(visitor.origin + address)
    with page.expect_navigation():
        page.locator("a[href*='/question/']").first.click()
    require_sound(page)
    looked_at(visitor, page, "/checklists/form/", "form")
    page.goto(visitor.origin + address)
    with page.expect_navigation():
        page.locator("a[href*='/act/publish_checklist/']").click()
    with page.expect_navigation():
        page.locator("main form.q-act button.btn-primary[type=submit]").first.click()
    expect(page.locator(".q-note-success").first).to_be_visible()
    looked_at(visitor, page, address, "published")
