"""The list of visits on site: days counted, what is urgent, what to do where there is none."""

import csv
import io
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from qorgan.actions.find_signs import FindSigns, find_signs
from qorgan.actions.note_obstruction import NoteObstruction, note_obstruction
from qorgan.store import models
from tests.actions import cast
from tests.actions.cast import NOW
from tests.actions.on_site import OnSite, clock
from tests.interfaces.web.cases import browsers
from tests.interfaces.web.offices import LANGUAGES, text
from tests.interfaces.web.site.seen import at, main
from tests.marks import provision

pytestmark = [pytest.mark.django_db, provision("kz266-p17-1", "kz266-p24-1")]


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> OnSite:
    at(monkeypatch)
    return OnSite()


def begun(site: OnSite, code: str, state: str = "on_site") -> None:
    """One more visit of Boris's, with a presence of its own."""
    visit = models.Visit.objects.create(
        code=code, kind="periodic", form="one_time", first_on_site=cast.TODAY, last_on_site=cast.TODAY, state=state
    )
    visit.stays.create(
        institution=models.Institution.objects.get(code="A/1"), first_on_site=cast.TODAY, last_on_site=cast.TODAY
    )
    person = models.Person.objects.get(code=cast.BORIS.code)
    visit.members.create(person=person, office="participant")
    visit.entries.create(
        kind="presence",
        at=clock(-1, 9),
        until=clock(-1, 18),
        institution=models.Institution.objects.get(code="A/1"),
        told={"people": [str(person.pk)]},
        recorded_at=NOW,
        recorded_by=site.boris.account,
    )


def signs(site: OnSite, found: object) -> None:
    site.act(find_signs, FindSigns, persons="one", seen="CANARY bruises", protection="moved", at=found)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_list_opens_in_each_language_and_tells_days_and_duties(site: OnSite, language: str) -> None:
    site.there(clock(-1, 9), clock(-1, 18))
    for reader in (site.boris, site.roza, site.karlygash):
        page = browsers.locked(reader, language).get("/site/")
        assert page.status_code == 200
        assert 'href="/site/V-1/"' in main(page)
    assert "last day allowed:" in main(browsers.locked(site.boris).get("/site/"))


def test_where_there_is_none_the_list_says_what_to_do_next(site: OnSite) -> None:
    models.Visit.objects.update(state="recorded")
    page = main(browsers.locked(site.boris).get("/site/"))
    assert "No visit on site yet" in page
    assert 'href="/ahead/"' in page
    assert 'href="/special/"' in page


def test_those_who_read_nothing_of_the_site_find_no_list_and_no_tab(site: OnSite) -> None:
    council = browsers.locked(site.bolat)
    assert council.get("/site/").status_code == 403
    assert 'href="/site/"' not in text(council.get("/desk/"))
    assert 'href="/site/"' in text(browsers.locked(site.boris).get("/desk/"))


def test_what_cannot_wait_stands_on_top_and_nothing_of_what_was_seen(site: OnSite) -> None:
    site.there(clock(-2, 9), None)
    signs(site, NOW - timedelta(hours=30))
    page = main(browsers.locked(site.karlygash).get("/site/"))
    urgent = page[page.index("What is urgent") : page.index("<table")]
    assert "Signs of torture: a notice is late" in urgent
    assert "A departure is missing" in urgent
    assert "CANARY" not in page


def test_the_list_is_narrowed_sorted_and_taken_away(site: OnSite) -> None:
    begun(site, "V-2")
    begun(site, "V-3", "closed")
    browser = browsers.locked(site.boris)
    page = main(browser.get("/site/"))
    assert page.index(">V-1<") < page.index(">V-3<"), "those on site stand first"
    closed = main(browser.get("/site/?state=closed"))
    assert ">V-3<" in closed
    assert ">V-2<" not in closed
    turned = main(browser.get("/site/?sort=-code"))
    assert turned.index(">V-3<") < turned.index(">V-1<")
    assert "No visit matches" in main(browser.get("/site/?q=nowhere"))
    sent = browser.get("/site/?format=csv&q=v-2")
    assert sent["Content-Disposition"] == 'attachment; filename="site.csv"'
    rows = list(csv.reader(io.StringIO(sent.content.decode("utf-8-sig"))))
    assert [row[0] for row in rows[1:]] == ["V-2"]


def test_more_visits_and_entries_cost_no_more_queries(site: OnSite) -> None:
    site.there(clock(-1, 9), clock(-1, 18))
    signs(site, NOW)
    browser = browsers.locked(site.boris)

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert browser.get("/site/").status_code == 200
        return len(queries)

    asked()
    before = asked()
    for number in range(2, 7):
        begun(site, f"V-{number}")
        site.act(note_obstruction, NoteObstruction, what="area_closed", text="Shut")
        signs(site, NOW)
    assert asked() == before
