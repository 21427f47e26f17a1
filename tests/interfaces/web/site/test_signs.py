"""Signs of torture on their page: what was seen for those who hold it, both notices, each written and sent (¶26)."""

from datetime import timedelta
from uuid import UUID

import pytest

from qorgan.actions.find_signs import FindSigns, find_signs
from tests.actions.cast import NOW
from tests.actions.on_site import OnSite
from tests.interfaces.web.cases import browsers
from tests.interfaces.web.offices import LANGUAGES
from tests.interfaces.web.site.seen import ADDRESS, at, main
from tests.marks import provision

pytestmark = [pytest.mark.django_db, provision("kz266-p26-a", "kz266-p26-b")]


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> OnSite:
    at(monkeypatch)
    return OnSite()


def found(site: OnSite) -> UUID:
    at = NOW - timedelta(hours=3)
    return site.act(find_signs, FindSigns, persons="one", seen="CANARY bruises", protection="CANARY moved", at=at)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_opens_for_group_representative_and_commissioner(site: OnSite, language: str) -> None:
    entry = found(site)
    for reader in (site.boris, site.roza, site.karlygash):
        page = browsers.opened(reader, language).get(f"{ADDRESS}signs/{entry}/")
        assert page.status_code == 200
        assert "CANARY bruises" in main(page)
    locked = main(browsers.locked(site.boris, language).get(f"{ADDRESS}signs/{entry}/"))
    assert "CANARY" not in locked


def test_the_page_of_the_visit_sets_them_apart_and_opens_nothing_of_them(site: OnSite) -> None:
    entry = found(site)
    page = main(browsers.opened(site.boris).get(ADDRESS))
    assert page.count("not told yet") == 2
    assert '<progress id="clock-' in page
    assert f'href="{ADDRESS}signs/{entry}/"' in page
    assert "CANARY" not in page


def test_a_notice_is_written_by_two_one_after_the_other_and_both_are_sent(site: OnSite) -> None:
    entry, boris, roza = found(site), browsers.opened(site.boris), browsers.opened(site.roza)
    back = f"{ADDRESS}signs/{entry}/"
    for browser, text, read in ((boris, "First", "0"), (roza, "Second", "1")):
        form = main(browser.get(f"{back}prosecution/"))
        assert f'name="read" value="{read}"' in form
        told = {"entry": str(entry), "to": "prosecution", "read": read, "text": text, "key": text, "next": back}
        assert browser.post("/act/draft_notice/", told)["Location"] == back
    assert "Second" in main(boris.get(f"{back}prosecution/"))
    page = main(boris.get(back))
    assert "Second" in page
    assert page.count("not told yet") == 2
    for to in ("prosecution", "commissioner"):
        told = {
            "entry": str(entry),
            "to": to,
            "channel": "letter",
            "with_representative": "on",
            "key": to,
            "next": back,
        }
        assert boris.post("/act/send_notice/", {**told, "receipt": "No. 12"}).status_code == 302
    page = main(boris.get(back))
    assert "not told yet" not in page
    assert page.count("No. 12") == 2
    assert "<progress" not in page


def test_the_commissioner_reads_and_writes_nothing(site: OnSite) -> None:
    entry = found(site)
    page = main(browsers.opened(site.karlygash).get(f"{ADDRESS}signs/{entry}/"))
    assert "/act/" not in page
    assert browsers.opened(site.karlygash).get(f"{ADDRESS}signs/{entry}/prosecution/").status_code == 403


def test_nobody_finds_signs_under_another_address(site: OnSite) -> None:
    entry, browser = found(site), browsers.opened(site.boris)
    assert browser.get(f"/site/V-2/signs/{entry}/").status_code == 404
    assert browser.get(f"{ADDRESS}signs/{entry}/nobody/").status_code == 404
    assert browser.get(f"{ADDRESS}signs/00000000-0000-4000-8000-000000000000/").status_code == 404
