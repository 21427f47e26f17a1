"""The page of a visit on site: what stands in clear, what opens with the vault, what is next, what may be written down, by whom."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.conf import LazySettings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from qorgan.actions.ask_longer import AskLonger, ask_longer
from qorgan.actions.count_held import CountHeld, count_held
from qorgan.actions.explain_rights import ExplainRights, explain_rights
from qorgan.actions.flag_reprisal import FlagReprisal, flag_reprisal
from qorgan.actions.grant_extension import GrantExtension, grant_extension
from qorgan.actions.note_obstruction import NoteObstruction, note_obstruction
from qorgan.actions.note_safety import NoteSafety, note_safety
from qorgan.actions.withdraw_entry import WithdrawEntry, withdraw_entry
from qorgan.store import models
from tests.actions import cast
from tests.actions.cast import NOW
from tests.actions.on_site import OnSite, clock
from tests.interfaces.web.cases import browsers
from tests.interfaces.web.offices import LANGUAGES
from tests.interfaces.web.site.seen import ADDRESS, at, main
from tests.marks import provision

pytestmark = [pytest.mark.django_db, provision("kz266-p17-1", "kz266-p24-1", "kz266-p25")]


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> OnSite:
    at(monkeypatch)
    return OnSite()


def full(site: OnSite) -> None:
    """Two days, and an entry of most kinds."""
    site.there(clock(-1, 9), clock(-1, 18))
    site.act(note_obstruction, NoteObstruction, what="area_closed", text="CANARY cell four stayed shut")
    site.act(explain_rights, ExplainRights, held=40, representatives=0, form="spoken", languages=("kk", "ru"))
    site.act(count_held, CountHeld, held=312, capacity=280)
    site.act(note_safety, NoteSafety, by="administration", form="written", limits=True, ground="CANARY a riot")
    site.act(flag_reprisal, FlagReprisal, what="risk", text="CANARY who talked")
    site.act(ask_longer, AskLonger, days=1, text="CANARY too many cells")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_opens_in_each_language_for_everybody_of_the_group_and_the_commissioner(
    site: OnSite, language: str
) -> None:
    full(site)
    for reader in (site.boris, site.roza, site.karlygash):
        page = browsers.opened(reader, language).get(ADDRESS)
        assert page.status_code == 200
        assert "{%" not in main(page)
        assert "{{" not in main(page)


def test_a_locked_page_tells_moments_and_numbers_and_asks_for_the_vault_with_one_gesture(site: OnSite) -> None:
    full(site)
    page = main(browsers.locked(site.boris).get(ADDRESS))
    assert page.count("Unlock the vault") == 1
    assert "Obstruction" in page
    assert "312" in page
    assert "Sealed: unlock your vault to read it." in page
    assert "CANARY" not in page


def test_an_open_page_reads_sentences_to_whoever_holds_their_part_alone(site: OnSite) -> None:
    full(site)
    boris = main(browsers.opened(site.boris).get(ADDRESS))
    assert "CANARY cell four stayed shut" in boris
    assert "CANARY too many cells" in boris
    roza = main(browsers.opened(site.roza).get(ADDRESS))
    assert "CANARY cell four stayed shut" not in roza
    assert "CANARY too many cells" in roza
    assert "Sealed to you." in roza
    karlygash = main(browsers.opened(site.karlygash).get(ADDRESS))
    assert "CANARY cell four stayed shut" not in karlygash
    assert "CANARY too many cells" in karlygash


def test_what_is_told_of_persons_opens_after_a_proof_alone_and_bears_the_readers_name(
    site: OnSite, settings: LazySettings
) -> None:
    settings.DEMO = False
    full(site)
    browser = browsers.opened(site.boris)
    assert "CANARY who talked" not in main(browser.get(ADDRESS))
    browsers.prove_long_ago(site.boris)
    asked = browser.get(f"{ADDRESS}?persons=1")
    assert asked.status_code == 302
    assert asked["Location"].startswith("/account/prove/")
    models.SignInSession.objects.update(proved_at=NOW + timedelta(minutes=30))
    page = main(browser.get(f"{ADDRESS}?persons=1"))
    assert "CANARY who talked" in page
    assert 'class="case-watermark"' in page


def test_days_are_counted_with_the_counting_shown(site: OnSite) -> None:
    site.there(clock(-1, 9), clock(-1, 18))
    page = main(browsers.opened(site.boris).get(ADDRESS))
    assert re.search(r"Working day\s+1 of \d", page)
    assert 'class="site-strip"' in page
    assert "working day of the visit:" in page
    assert "How the days are counted" in page
    assert "last day allowed" in page
    assert "The last day under each reading" in page


def test_before_anything_is_entered_the_next_step_is_the_arrival(site: OnSite) -> None:
    page = main(browsers.opened(site.boris).get(ADDRESS))
    assert "We are on site" in page
    assert "arrived=now" in page
    assert "Nothing yet. Begin with the arrival" in page


def test_while_people_are_there_the_next_step_is_leaving_and_the_group_shows_who_is_there(site: OnSite) -> None:
    number = site.there(clock(-1, 9), None)
    page = main(browsers.opened(site.boris).get(ADDRESS))
    assert "We are leaving" in page
    assert "We are on site" not in page
    assert f"entry={number}" in page
    assert page.count("there now") >= 3


def test_without_a_case_the_next_step_is_to_open_it(site: OnSite) -> None:
    other = models.Visit.objects.create(
        code="V/2", kind="periodic", form="one_time", first_on_site=cast.TODAY, last_on_site=cast.TODAY, state="on_site"
    )
    place = models.Institution.objects.get(code="A/1")
    other.stays.create(institution=place, first_on_site=cast.TODAY, last_on_site=cast.TODAY)
    for person in (cast.BORIS, cast.ROZA):
        office = "participant" if person is cast.BORIS else "representative"
        other.members.create(person=models.Person.objects.get(code=person.code), office=office)
    page = main(browsers.opened(site.boris).get("/site/V/2/"))
    assert 'href="/cases/open/V/2/"' in page
    assert "Write down" not in page
    assert "A participant of the group opens it." in main(browsers.opened(site.roza).get("/site/V/2/"))


def test_everything_that_may_be_written_down_is_offered_to_the_group_and_nothing_to_the_commissioner(
    site: OnSite,
) -> None:
    full(site)
    boris = main(browsers.opened(site.boris).get(ADDRESS))
    for act in (
        "record_presence",
        "record_road",
        "explain_rights",
        "count_talks",
        "note_obstruction",
        "note_safety",
        "choose_talk",
    ):
        assert f"/act/{act}/?visit=V-1" in boris
    assert "/act/find_signs/?visit=V-1" in boris[boris.index("site-danger") :]
    karlygash = main(browsers.opened(site.karlygash).get(ADDRESS))
    assert "Write down" not in karlygash
    assert set(re.findall(r"/act/(\w+)/", karlygash)) == {"grant_extension", "refuse_extension"}


def test_every_link_to_a_form_opens_the_form_with_a_mark_of_its_own(site: OnSite) -> None:
    full(site)
    browser = browsers.opened(site.boris)
    page = main(browser.get(ADDRESS)).replace("&amp;", "&")
    addresses = set(re.findall(r'href="(/act/[^"]+)"', page))
    assert len(addresses) > 15
    for address in addresses:
        form = browser.get(address)
        assert form.status_code == 200, address
    first, again = (
        re.search(r'type="hidden" name="entry" value="([0-9a-f-]{36})"', told)
        for told in (main(browser.get("/act/note_obstruction/?visit=V-1")) for _tab in range(2))
    )
    assert first is not None
    assert again is not None
    assert first[1] != again[1]


def test_the_same_form_in_two_tabs_writes_once(site: OnSite) -> None:
    browser, mark = browsers.opened(site.boris), str(uuid4())
    told = {"visit": "V-1", "what": "area_closed", "text": "Shut", "entry": mark, "next": ADDRESS}
    assert browser.post("/act/note_obstruction/", {**told, "key": "one"}).status_code == 302
    assert browser.post("/act/note_obstruction/", {**told, "key": "one"}).status_code == 302
    other = browser.post("/act/note_obstruction/", {**told, "key": "another tab"})
    assert other.status_code == 409
    assert 'data-code="site.there"' in main(other)
    assert models.SiteEntry.objects.filter(kind="obstruction").count() == 1


def test_what_is_still_wanted_names_paragraph_holder_and_remedy(site: OnSite) -> None:
    site.there(clock(-1, 9), clock(-1, 18))
    page = main(browsers.opened(site.boris).get(ADDRESS))
    wants = page[page.index("What the law still wants") :]
    assert 'data-code="visit.rights_not_explained" data-provision="kz266-p18' in wants
    assert "From whom:" in wants
    assert "/act/explain_rights/?visit=V-1" in wants


def test_a_request_for_more_days_stands_with_the_commissioners_answer(site: OnSite) -> None:
    site.there(clock(-1, 9), clock(-1, 18))
    entry = site.act(ask_longer, AskLonger, days=1, text="Too many cells")
    assert "waits for the Commissioner" in main(browsers.opened(site.boris).get(ADDRESS))
    page = main(browsers.opened(site.karlygash).get(ADDRESS)).replace("&amp;", "&")
    assert f"/act/grant_extension/?visit=V-1&entry={entry}" in page
    site.act(grant_extension, GrantExtension, site.karlygash, entry=entry)
    page = main(browsers.opened(site.boris).get(ADDRESS))
    assert "granted" in page
    assert "granted by the Commissioner:" in page


def test_what_was_struck_out_stays_where_it_is_with_who_and_when(site: OnSite) -> None:
    entry = site.act(note_obstruction, NoteObstruction, what="area_closed", text="Shut")
    site.act(withdraw_entry, WithdrawEntry, site.aida, entry=entry, reason="It was another cell")
    page = main(browsers.opened(site.boris).get(ADDRESS))
    assert "<s>Obstruction</s>" in page
    assert re.search(r"Struck out:[^<]*Аида", page)
    assert f"/act/withdraw_entry/?visit=V-1&amp;entry={entry}" not in page


def test_headcounts_are_small_bars_with_their_numbers_in_words(site: OnSite) -> None:
    site.act(count_held, CountHeld, held=312, capacity=280)
    page = main(browsers.opened(site.boris).get(ADDRESS))
    assert 'class="site-bar site-bar-over"' in page
    assert "112 %" in page
    assert "too many" in page


def test_who_is_not_of_the_group_finds_no_such_visit(site: OnSite) -> None:
    assert browsers.opened(site.bolat).get(ADDRESS).status_code == 403
    models.GroupMember.objects.filter(person__code=cast.ROZA.code).update(left_on=cast.TODAY)
    assert browsers.opened(site.roza).get(ADDRESS).status_code == 404
    models.Visit.objects.update(state="recorded")
    assert browsers.opened(site.boris).get(ADDRESS).status_code == 404


def test_more_entries_cost_no_more_queries(site: OnSite) -> None:
    full(site)
    browser = browsers.opened(site.boris)

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert browser.get(ADDRESS).status_code == 200
        return len(queries)

    asked()
    before = asked()
    for number in range(6):
        site.act(note_obstruction, NoteObstruction, what="document_refused", text=f"Paper {number}")
        site.act(explain_rights, ExplainRights, held=number + 1, representatives=0, form="spoken")
        site.act(count_held, CountHeld, held=300 + number, capacity=280)
    asked()
    assert asked() == before
