"""Groups of the year's plan in the browser: approved by minutes, composed several at once, declared, left, and a place to be filled."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.journeys.conftest import LANGUAGES, YEAR, Visit, Visitor, require_sound
from tests.marks import LONG, provision

pytestmark = provision("kz266-p05-a", "kz266-p08-b", "kz266-p16", "kz266-p19")

ERLAN, COMMISSIONER = "participant", "commissioner"
VISIT = re.compile(r"/ahead/[0-9a-f-]{36}/$")


def sent(page: Page, button: str = "main form button.btn-primary[type=submit]") -> None:
    with page.expect_navigation():
        page.locator(button).first.click()


def approved(visitor: Visitor, plan: str, minutes: Path, number: str) -> None:
    """The Council has sat, and the secretary brings in its minutes."""
    version = plan.strip("/").rpartition("/")[2]
    page = visitor.open(f"/act/record_minutes/?about=plan&plan={version}&next=/ahead/")
    now = page.evaluate("new Date().toLocaleString('sv', {timeZone: 'Asia/Almaty'}).slice(0, 16).replace(' ', 'T')")
    told = {"title": "2027", "grounds": "¶ 6", "votes_for": "9", "against": "0", "abstained": "0", "number": number}
    for name, value in {**told, "decided_at": now}.items():
        page.locator(f"#{name}").fill(value)
    minutes.write_bytes(b"%PDF-1.7\n%minutes\n")
    page.locator("#document").set_input_files(minutes)
    sent(page)
    expect(page.locator(".q-note-success")).to_contain_text(number)


def name_of(visitor: Visitor) -> str:
    """Who one is in the demonstration."""
    page = visitor.open("/people/me/")
    name = page.locator("h1").inner_text()
    page.close()
    return name


def chosen(page: Page, name: str) -> None:
    """A visit in whose group somebody of that name goes, and one more."""
    months = [one.get_attribute("value") or "" for one in page.locator("#month option").all()]
    for month in filter(None, months):
        page.locator("#month").select_option(month)
        sent(page, "button[value=narrow]")
        row = page.locator("tbody tr", has_text=name)
        if row.count() and page.locator("tbody input[type=checkbox]").count() > 1:
            row.first.locator("input[type=checkbox]").check()
            page.locator("tbody input[type=checkbox]:not(:checked)").first.check()
            return
    raise AssertionError(f"{name} is in no group of the plan")


def composed(visitor: Visitor, name: str) -> None:
    """Two groups by two decisions."""
    page = visitor.open("/ahead/")
    require_sound(page)
    visitor.pictures(page, "ahead-empty")
    page.locator("main a[href='/ahead/compose/']").first.click()
    page.wait_for_url("**/ahead/compose/")
    chosen(page, name)
    visitor.pictures(page, "ahead-compose")
    sent(page, "button[value=tell]")
    require_sound(page)
    visitor.pictures(page, "ahead-decide")
    page.locator("#grounds").fill("¶ 8")
    page.locator("#reason").fill("¶ 8")
    sent(page)
    expect(page.locator(".ahead-done a")).to_have_count(2)
    require_sound(page)
    visitor.pictures(page, "ahead-composed")


@LONG
@pytest.mark.parametrize("language", LANGUAGES)
def test_groups_are_composed_declared_and_left(visit: Visit, plan: str, language: str, tmp_path: Path) -> None:
    secretary, commissioner, erlan = (visit(language=language) for _ in range(3))
    commissioner.become(COMMISSIONER)
    erlan.become(ERLAN)
    # The republic has visits of its own that wait; those of the plan made here are of another year, or of more months than one.
    if not commissioner.open("/ahead/compose/").locator(f"#month option[value^='{YEAR}']").count():
        approved(secretary, plan, tmp_path / "minutes.pdf", f"K-{language}-27")
    composed(commissioner, name_of(erlan))

    page = erlan.open("/desk/")
    page.locator("main a[href='/ahead/']").first.click()
    page.wait_for_url("**/ahead/")
    require_sound(page)
    erlan.pictures(page, "ahead-list")
    page.locator("tbody th a").first.click()
    page.wait_for_url(VISIT)
    address = page.url
    require_sound(page)
    erlan.pictures(page, "ahead-visit")
    declared = page.locator(".ahead-group .q-tag-safe").count()
    with page.expect_download() as pack:
        page.locator("a[href$='pack.pdf']").click()
    assert len(PdfReader(pack.value.path()).pages) > 8
    page.locator("a[href$='/own/']").click()
    page.wait_for_url("**/own/")
    require_sound(page)
    erlan.pictures(page, "ahead-own")
    sent(page, "form[action$='/declare_interest/'] button")
    expect(page.locator(".ahead-group .q-tag-safe")).to_have_count(declared + 1)
    page.goto(f"{address}own/")
    sent(page, "form[action$='/step_aside/'] button")
    assert page.goto(address).status == 404  # type: ignore[union-attr]  # a page of this site answers

    page = commissioner.open(address.removeprefix(commissioner.origin))
    require_sound(page)
    commissioner.pictures(page, "ahead-vacant")
    page.locator(".ahead-group li", has=page.locator(".q-tag-late")).locator("a.btn").click()
    page.wait_for_url("**/replace/**")
    require_sound(page)
    commissioner.pictures(page, "ahead-replace")
    expect(page.locator(".ahead-ways .q-tag-safe").first).to_be_visible()
