"""Talks on screen: drawn, counted, written, read by their holders alone; nothing of them in a title or an address; nothing is lost."""

import io
from uuid import UUID, uuid4

import pypdf
import pytest
from django.conf import LazySettings
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from qorgan.questions.site import EntryKind
from qorgan.sampling import pseudonym
from qorgan.store import models
from tests.actions.on_site import OnSite
from tests.actions.test_signs import agreed
from tests.actions.test_talks import drawn, sheet
from tests.interfaces.web.cases import browsers
from tests.interfaces.web.offices import LANGUAGES, text
from tests.interfaces.web.site.seen import ADDRESS, at, main
from tests.marks import provision

pytestmark = [pytest.mark.django_db, provision("kz266-p17")]
TALKS = f"{ADDRESS}talks/"
FORM = {
    "label": ["A", "W"],
    "places": ["30", "6"],
    "stratum": ["", "women"],
    "kind": ["", ""],
    "wanted": "4",
    "quota_women": "2",
}
SHEET = {"read": "0", "theme_treatment": "CANARY shouted at", "key": "k"}


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> OnSite:
    at(monkeypatch)
    return OnSite(medical=("P2",))


def observed(browser: Client, number: UUID, **told: object) -> object:
    fields = {"allegation": "CANARY beaten", "finding": "CANARY bruise", "consistency": "typical_of", "read": "0"}
    return browser.post(f"{TALKS}sheet/{number}/seen/", {**fields, "entry": str(uuid4()), "key": uuid4().hex, **told})


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_opens_in_each_language(site: OnSite, language: str) -> None:
    draw, talk = drawn(site), sheet(site)
    browser = browsers.opened(site.aida, language)
    paths = ("", "draw/", f"draw/{draw}/", "sheet/", f"sheet/{talk}/", f"sheet/{talk}/seen/")
    for path in paths:
        page = browser.get(TALKS + path)
        assert page.status_code == 200, path
        assert "{" not in main(page), path
    paper = browser.get(f"{TALKS}draw/{draw}/numbers.pdf")
    told = " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(paper.content)).pages)
    assert "A-21" in told


def test_a_draw_is_looked_at_and_then_made_once(site: OnSite) -> None:
    browser = browsers.opened(site.boris)
    entry = str(uuid4())
    looked = main(browser.post(f"{TALKS}draw/", {**FORM, "do": "look", "entry": entry, "key": "k"}))
    assert "This is what would be drawn from" in looked
    assert not models.SiteEntry.objects.filter(kind=EntryKind.DRAW).exists()
    made = browser.post(f"{TALKS}draw/", {**FORM, "do": "draw", "entry": entry, "key": "k"})
    again = browser.post(f"{TALKS}draw/", {**FORM, "do": "draw", "entry": entry, "key": "k"})
    assert made["Location"] == again["Location"] == f"{TALKS}draw/{entry}/"
    page = main(browser.get(made["Location"]))
    assert "the same numbers" in page
    assert page.count('name="came.') >= 5
    assert models.SiteEntry.objects.filter(kind=EntryKind.DRAW).count() == 1


def test_what_was_typed_comes_back_with_what_is_wrong(site: OnSite) -> None:
    browser = browsers.opened(site.boris)
    page = browser.post(f"{TALKS}draw/", {**FORM, "places": ["30", "many"], "do": "look", "key": "k"})
    assert page.status_code == 422
    assert 'value="many"' in main(page)
    assert "(2)" in main(page)
    page = browser.post(f"{TALKS}draw/", {**FORM, "quota_women": "7", "do": "draw", "key": "k"})
    assert page.status_code == 409
    assert "women: A quota wants more people" in main(page)
    more = main(browser.post(f"{TALKS}draw/", {**FORM, "do": "more", "key": "k"}))
    assert more.count('name="label"') == 6


def test_what_came_of_the_numbers_is_kept_and_two_who_count_are_told(site: OnSite) -> None:
    number = drawn(site)
    page = f"{TALKS}draw/{number}/"
    boris, aida = browsers.opened(site.boris), browsers.opened(site.aida)
    assert boris.post(page, {"came.A-21": "talked", "read": "0", "key": "a"})["Location"] == page
    second = aida.post(page, {"came.A-21": "refused", "volunteers": "3", "read": "0", "key": "b"})
    assert second.status_code == 409
    shown = main(second)
    assert "Stored: talked" in shown
    assert 'name="read" value="1"' in shown
    assert aida.post(page, {"came.A-21": "refused", "volunteers": "3", "read": "1", "key": "c"})["Location"] == page
    assert "Next of the reserve:" in main(boris.get(page))


def test_numbers_typed_while_the_vault_locked_itself_are_kept_with_the_passphrase(site: OnSite) -> None:
    number = drawn(site)
    page = f"{TALKS}draw/{number}/"
    browsers.with_passphrase(site.boris, "six words that nobody knows at all")
    browser = browsers.locked(site.boris)
    sent = {"came.A-21": "talked", "read": "0", "key": "a"}
    told = browser.post(page, sent)
    assert told.status_code == 423
    assert 'name="came.A-21" value="talked"' in main(told)
    kept = browser.post(page, {**sent, "key": "b", "passphrase": "six words that nobody knows at all"})
    assert kept["Location"] == page


def test_a_sheet_is_written_under_its_pseudonym_and_found_by_what_it_says(site: OnSite) -> None:
    browser, entry = browsers.opened(site.boris), uuid4()
    consent = agreed(site, use="report")
    told = {**SHEET, "entry": str(entry), "fact": ["CANARY no lamp"], "fact_consent": [str(consent)]}
    marks = {"mark_side": ["back"], "mark_x": ["500"], "mark_y": ["250"], "mark_words": ["CANARY bruise"]}
    assert browser.post(f"{TALKS}sheet/", {**told, **marks, "strata": ["women"]})["Location"] == TALKS
    listed = main(browser.get(TALKS))
    assert pseudonym.of(entry) in listed
    assert "CANARY" not in listed
    page = main(browser.get(f"{TALKS}sheet/{entry}/"))
    for part in ("CANARY shouted at", "CANARY no lamp", "CANARY bruise", 'cx="340"', 'cy="110"'):
        assert part in page
    assert pseudonym.of(entry) in main(browser.post(TALKS, {"q": "SHOUTED"}))
    assert pseudonym.of(entry) not in main(browser.post(TALKS, {"q": "nothing of it"}))


def test_nothing_of_a_talk_stands_in_a_title_or_an_address(site: OnSite) -> None:
    entry = sheet(site, themes=["treatment = CANARY"])
    page = text(browsers.opened(site.boris).get(f"{TALKS}sheet/{entry}/"))
    title = page.partition("<title>")[2].partition("</title>")[0]
    assert "CANARY" not in title
    assert pseudonym.of(entry) not in title
    assert 'name="q"' not in page


def test_of_two_who_write_a_sheet_both_versions_are_shown(site: OnSite) -> None:
    number = sheet(site, themes=["treatment = Theirs"])
    page = f"{TALKS}sheet/{number}/"
    browser = browsers.opened(site.boris)
    assert browser.post(page, {**SHEET, "read": "1", "theme_treatment": "Second"}).status_code == 302
    late = browser.post(page, {**SHEET, "read": "1", "theme_treatment": "Mine", "key": "other"})
    assert late.status_code == 409
    shown = main(late)
    assert "Second" in shown
    assert "Mine" in shown
    assert 'name="read" value="2"' in shown


def test_a_sheet_typed_while_the_vault_locked_itself_is_not_lost(site: OnSite) -> None:
    browsers.with_passphrase(site.boris, "six words that nobody knows at all")
    browser = browsers.locked(site.boris)
    told = {**SHEET, "entry": str(uuid4())}
    page = browser.post(f"{TALKS}sheet/", told)
    assert page.status_code == 423
    assert "CANARY shouted at" in main(page)
    kept = browser.post(f"{TALKS}sheet/", {**told, "passphrase": "six words that nobody knows at all"})
    assert kept["Location"] == TALKS


def test_a_name_is_no_pseudonym(site: OnSite) -> None:
    page = browsers.opened(site.boris).post(f"{TALKS}sheet/", {**SHEET, "entry": str(uuid4()), "pseudonym": "Boris"})
    assert page.status_code == 409
    assert "a name is never written here" in main(page)


def test_a_risk_of_reprisal_is_flagged(site: OnSite) -> None:
    told = {**SHEET, "entry": str(uuid4()), "reprisal": "CANARY threatened"}
    browsers.opened(site.boris).post(f"{TALKS}sheet/", told)
    assert models.SiteEntry.objects.get(kind=EntryKind.REPRISAL).told == {"what": "risk"}


def test_what_was_seen_medically_is_for_medical_workers(site: OnSite) -> None:
    number = sheet(site)
    aida, boris = browsers.opened(site.aida), browsers.opened(site.boris)
    assert observed(boris, number).status_code == 403  # type: ignore[attr-defined]  # a page of the test client
    assert observed(aida, number)["Location"] == f"{TALKS}sheet/{number}/"  # type: ignore[index]  # as above
    seen = models.SiteEntry.objects.get(kind=EntryKind.OBSERVATION)
    page = main(aida.get(f"{TALKS}sheet/{number}/seen/{seen.pk}/"))
    assert "CANARY bruise" in page
    assert "typical of" in main(aida.get(f"{TALKS}sheet/{number}/"))
    theirs = main(boris.get(f"{TALKS}sheet/{number}/"))
    assert "sealed in the medical part" in theirs
    assert "typical of" not in theirs
    assert boris.get(f"{TALKS}sheet/{number}/seen/{seen.pk}/").status_code == 403
    late = observed(aida, number, entry=str(seen.pk), finding="Other")
    assert late.status_code == 409  # type: ignore[attr-defined]  # as above


def test_who_does_not_hold_the_part_writes_and_reads_nothing(site: OnSite) -> None:
    sheet(site)
    roza = browsers.opened(site.roza)
    page = main(roza.get(TALKS))
    assert "Sealed to you" in page
    assert roza.post(f"{TALKS}sheet/", {**SHEET, "entry": str(uuid4())})["Location"] == TALKS
    assert browsers.opened(site.bolat).get(TALKS).status_code in {403, 404}


def test_a_holder_shows_first_who_they_are(site: OnSite, settings: LazySettings) -> None:
    settings.DEMO = False
    number = sheet(site)
    browser = browsers.opened(site.boris)
    browsers.prove_long_ago(site.boris)
    for path in ("", f"sheet/{number}/"):
        assert browser.get(TALKS + path)["Location"].startswith("/account/prove/")
    assert "CANARY" not in main(browser.post(TALKS, {"q": "shouted"}))


def test_the_lock_is_one_button_away_and_locks(site: OnSite) -> None:
    browser = browsers.opened(site.boris)
    assert "Lock now" in main(browser.get(TALKS))
    browser.post("/vault/lock/", {"next": TALKS})
    page = main(browser.get(TALKS))
    assert "Your vault is locked" in page
    assert "Lock now" not in page


def test_the_list_takes_as_many_queries_for_many_talks(
    site: OnSite, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    browser = browsers.opened(site.boris)
    for _ in range(2):
        sheet(site)
    with django_assert_max_num_queries(90) as few:
        browser.get(TALKS)
    for _ in range(10):
        sheet(site)
    with django_assert_max_num_queries(90) as many:
        browser.get(TALKS)
    assert len(many) <= len(few)


def test_the_head_of_a_sheet_names_the_place_in_words(site: OnSite) -> None:
    page = main(browsers.opened(site.boris).get(f"{TALKS}sheet/{sheet(site)}/"))
    assert "Remand centre A/1" in page
    assert "(&#x27;" not in page
