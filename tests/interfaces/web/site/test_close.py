"""Closing a visit on its page: what is wanted first, from whom, and then the act."""

import pytest

from qorgan.actions.explain_rights import ExplainRights, explain_rights
from qorgan.store import models
from tests.actions.on_site import OnSite, clock
from tests.interfaces.web.cases import browsers
from tests.interfaces.web.offices import LANGUAGES
from tests.interfaces.web.site.seen import ADDRESS, at, main
from tests.marks import provision

pytestmark = [pytest.mark.django_db, provision("kz266-p18", "kz266-p24-1")]
CLOSE = f"{ADDRESS}close/"


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> OnSite:
    at(monkeypatch)
    return OnSite()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_opens_for_everybody_who_reads_the_visit(site: OnSite, language: str) -> None:
    site.there(clock(-1, 9), clock(-1, 18))
    for reader in (site.boris, site.roza, site.karlygash):
        page = browsers.locked(reader, language).get(CLOSE)
        assert page.status_code == 200
        assert ("/act/close_visit/" in main(page)) == (reader is site.boris)


def test_while_people_are_there_nothing_is_closed_and_the_departure_is_one_press_away(site: OnSite) -> None:
    number = site.there(clock(-1, 9), None)
    page = main(browsers.locked(site.boris).get(CLOSE))
    assert 'data-code="site.still_there"' in page
    assert f"/act/end_presence/?visit=V-1&amp;entry={number}" in page
    assert "next=%2Fsite%2FV-1%2Fclose%2F" in page
    assert "/act/close_visit/" not in page


def test_a_visit_with_all_that_is_wanted_is_closed_and_may_be_opened_again(site: OnSite) -> None:
    site.there(clock(-1, 9), clock(-1, 18))
    site.act(explain_rights, ExplainRights, held=4, representatives=0, form="spoken")
    browser = browsers.opened(site.boris)
    assert "/act/close_visit/" in main(browser.get(CLOSE))
    revision = models.Visit.objects.get(code="V-1").revision
    told = {"visit": "V-1", "revision": str(revision), "key": "c", "next": ADDRESS, "reason": "Certificates came later"}
    done = browser.post("/act/close_visit/", told)
    assert (done.status_code, done["Location"]) == (302, ADDRESS)
    page = main(browser.get(CLOSE))
    assert "The visit is closed" in page
    assert "/act/reopen_visit/" in page
    page = main(browser.get(ADDRESS))
    assert "Report due" in page
    assert "What the law still wants" not in page
    assert "/act/record_presence/" not in page
