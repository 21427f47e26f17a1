"""Entering paper forms later: rows that become acts, row by row, none lost and none twice."""

import re

import pytest

from qorgan.store import models
from tests.actions.on_site import OnSite
from tests.interfaces.web.cases import browsers
from tests.interfaces.web.offices import LANGUAGES
from tests.interfaces.web.site.seen import ADDRESS, at, main
from tests.marks import provision

pytestmark = [pytest.mark.django_db, provision("kz266-p17-1", "kz266-p18", "kz266-p24-1")]
PAPER = f"{ADDRESS}paper/"
Told = dict[str, str | list[str]]


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> OnSite:
    at(monkeypatch)
    return OnSite()


def marks(page: str) -> Told:
    """What the form brings back of its own: marks of rows, how many there are."""
    return dict(re.findall(r'type="hidden" name="([a-z_]+-(?:\d+-(?:entry|done)|rows))" value="([^"]*)"', page))


def filled() -> Told:
    """A visit of one day as the paper tells it; one row is wrong."""
    return {
        "record_presence-0-arrived": "2026-11-24T09:00",
        "record_presence-0-left": "2026-11-24T18:00",
        "record_presence-0-people": ["P1", "P2"],
        "record_presence-1-arrived": "2026-11-23T18:00",
        "record_presence-1-left": "2026-11-23T09:00",
        "record_road-0-left": "2026-11-23T08:00",
        "record_road-0-arrived": "2026-11-23T17:00",
        "explain_rights-0-held": "40",
        "explain_rights-0-representatives": "0",
        "explain_rights-0-form": "spoken",
        "count_talks-0-held": "12",
        "count_held-0-held": "many",
        "note_safety-0-by": "administration",
        "note_safety-0-form": "written",
        "note_safety-0-limits": "on",
        "note_safety-0-ground": "A riot in block two",
        "note_safety-0-at": "2026-11-24T10:00",
        "choose_talk-0-person": "P2",
        "choose_talk-0-choice": "in_private",
        "choose_talk-0-in_writing": "on",
        "choose_talk-0-at": "2026-11-24T11:00",
        "write_page-0-title": "Remarks",
        "write_page-0-text": "The yard was locked",
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_form_opens_for_group_and_representative_and_for_nobody_else(site: OnSite, language: str) -> None:
    for reader in (site.boris, site.roza):
        page = browsers.opened(reader, language).get(PAPER)
        assert page.status_code == 200
    assert "write_page-0-text" in main(browsers.opened(site.boris, language).get(PAPER))
    assert "write_page-0-text" not in main(browsers.opened(site.roza, language).get(PAPER))
    assert browsers.opened(site.karlygash).get(PAPER).status_code == 403
    assert browsers.locked(site.boris).get(PAPER)["Location"].startswith("/vault/unlock/")


def test_sections_stand_in_the_order_of_the_paper(site: OnSite) -> None:
    page = main(browsers.opened(site.boris).get(PAPER))
    order = [page.index(f'id="s-{act}"') for act in ("record_presence", "explain_rights", "count_talks", "count_held")]
    order += [page.index(f'id="s-{act}"') for act in ("note_obstruction", "note_safety", "choose_talk", "find_signs")]
    assert order == sorted(order)


def test_what_is_in_the_way_of_one_row_keeps_no_other_back_and_nothing_typed_is_lost(site: OnSite) -> None:
    browser = browsers.opened(site.boris)
    told = {**marks(main(browser.get(PAPER))), **filled()}
    told["choose_talk-0-notice"] = told["note_safety-0-entry"]
    answer = browser.post(PAPER, told)
    page = main(answer)
    assert answer.status_code == 409
    assert 'href="#record_presence-1"' in page
    assert 'href="#count_held-0"' in page
    assert 'data-code="site.reversed"' in page
    assert 'value="2026-11-23T18:00"' in page
    assert 'value="many"' in page
    assert "Rows written: 7" in page
    kinds = list(models.SiteEntry.objects.values_list("kind", flat=True))
    assert sorted(kinds) == ["choice", "presence", "rights", "road", "safety", "talks"]
    assert models.SiteEntry.objects.get(kind="presence").told["people"] != []

    again = browser.post(PAPER, told)
    assert again.status_code == 409
    assert models.SiteEntry.objects.count() == 6, "what was written is not written twice"

    right = {
        **marks(page),
        "record_presence-1-arrived": "2026-11-23T17:00",
        "record_presence-1-left": "2026-11-23T19:00",
    }
    right |= {"count_held-0-held": "312"}
    done = browser.post(PAPER, right)
    assert (done.status_code, done["Location"]) == (302, ADDRESS)
    assert models.SiteEntry.objects.count() == 8
    assert "Entries written: 9" in main(browser.get(ADDRESS))


def test_a_row_more_is_one_press_and_keeps_what_was_typed(site: OnSite) -> None:
    browser = browsers.opened(site.boris)
    page = main(browser.get(PAPER))
    told = {**marks(page), "count_talks-0-held": "12", "more": "count_talks"}
    more = main(browser.post(PAPER, told))
    assert 'name="count_talks-1-held"' in more
    assert re.search(r'name="count_talks-0-held"\s+value="12"', more)
    assert marks(more)["count_talks-0-entry"] == marks(page)["count_talks-0-entry"]
    assert not models.SiteEntry.objects.exists()


def test_an_empty_form_writes_nothing_and_says_so(site: OnSite) -> None:
    browser = browsers.opened(site.boris)
    answer = browser.post(PAPER, marks(main(browser.get(PAPER))))
    assert answer.status_code == 422
    assert "Nothing was filled in" in main(answer)


def test_a_vault_that_locks_meanwhile_gives_everything_back(site: OnSite) -> None:
    browser = browsers.opened(site.boris)
    told = {
        **marks(main(browser.get(PAPER))),
        "note_obstruction-0-what": "area_closed",
        "note_obstruction-0-text": "Shut",
    }
    browsers.lock(site.boris)
    page = main(browser.post(PAPER, told))
    assert 'name="kept.note_obstruction-0-text" value="Shut"' in page
    assert not models.SiteEntry.objects.exists()


def test_a_closed_visit_takes_no_paper_until_it_is_opened_again(site: OnSite) -> None:
    models.Visit.objects.filter(code="V-1").update(state="closed")
    assert browsers.opened(site.boris).get(PAPER)["Location"] == ADDRESS
