"""A report that goes out after its last day under every reading: it is shown late with the paragraph, and nobody refuses it."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.conftest import LANGUAGES, TELEPHONE, visitors
from tests.journeys.report_steps import BOLAT, BORIS, done, saved, served, sound, text_of
from tests.marks import LONG, provision
from tests.oracle import oracle

pytestmark = provision("kz266-p27", "kz266-p28-1")
FORTY_DAYS = 40


@LONG
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_late_report_is_shown_late_and_taken(browser: Browser, language: str, tmp_path: Path) -> None:
    with (
        served(tmp_path / "office", days=FORTY_DAYS, signed=language) as office,
        visitors(browser, office.address) as come,
    ):
        his, secretary, council = come(language=language, width=TELEPHONE), come(language=language), come()
        his.become(BORIS)
        council.become(BOLAT)
        page = his.open("/reports/?late=1")
        expect(page.locator("tbody .q-tag-late")).to_be_visible()
        page.locator("tbody th a").click()
        page.locator("main nav a[href$='/wanting/']").click()
        page.wait_for_url("**/wanting/")
        expect(page.locator("#clock ~ p .q-tag-late")).to_be_visible()
        expect(page.locator("#clock a[href*='kz266-p28']")).to_be_visible()
        page.locator(".filed-counting summary").click()
        sound(his, page, "wanting-late")

        done(page, "submit_report")

        page.goto(page.url.replace("/wanting/", "/filing/"))
        expect(page.locator("#clock ~ p .q-tag-late")).to_be_visible()
        sound(his, page, "filing-late")
        receipt = text_of(saved(page, page.locator("a[href$='/receipt.pdf']")))
        for day in oracle.report_due(office.last_on_site, 10, working=False, roll=True):
            assert f"{day:%Y}" in receipt
        address = page.url.removeprefix(his.origin)
        done(secretary.open(address), "register_report")
        theirs = council.open(address)
        done(theirs, "accept_report")
        expect(theirs.locator("#clock ~ p .q-tag-late")).to_be_visible()
        theirs.goto(f"{council.origin}/reports/?late=1")
        expect(theirs.locator("tbody .q-tag-late")).to_be_visible()
