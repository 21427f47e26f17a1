"""Visits ahead on their pages: what stands in clear, what opens with the vault, who sees what, what may be done."""

import re
from datetime import datetime, time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from qorgan.store import models
from tests import clock
from tests.actions import cast
from tests.actions.cast import NOW
from tests.actions.composed import Composed
from tests.interfaces.web.cases import browsers
from tests.interfaces.web.offices import LANGUAGES, text
from tests.marks import provision
from tests.standing import standing

pytestmark = [pytest.mark.django_db, provision("kz266-p08-b", "kz266-p19", "kz266-p16")]


@standing
def world() -> Composed:
    return Composed()


def main(page: object) -> str:
    return text(page).partition("<main")[2].partition("</main>")[0]  # type: ignore[arg-type]  # a page of the test client


def place_of(world: Composed) -> str:
    return world.item.legs[0].institutions[0].id


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_opens_in_each_language(world: Composed, language: str) -> None:
    planned = world.compose()
    member = planned.members.get(person=world.participant().person)
    commissioner = browsers.opened(world.karlygash, language)
    own = browsers.opened(world.participant(), language)
    pages = [commissioner.get(path) for path in ("/ahead/", f"/ahead/{planned.pk}/", "/ahead/compose/")]
    pages.append(commissioner.get(f"/ahead/{planned.pk}/replace/{member.pk}/"))
    pages += [own.get(path) for path in ("/ahead/", f"/ahead/{planned.pk}/", f"/ahead/{planned.pk}/own/")]
    for page in pages:
        assert page.status_code == 200
        assert "{" not in main(page)


def test_a_locked_list_shows_no_place_no_day_and_nobody(world: Composed) -> None:
    world.compose()
    page = main(browsers.locked(world.participant()).get("/ahead/"))
    assert "Your vault is locked" in page
    assert place_of(world) not in page
    assert str(world.first_day.year) not in page.replace("2026", "")
    assert world.item.roster[1] not in page


def test_an_open_list_begins_with_the_earliest(world: Composed) -> None:
    world.compose()
    page = main(browsers.opened(world.participant()).get("/ahead/"))
    assert "Institution" in page or place_of(world) in page
    assert "0 of" in page


def test_whoever_is_in_no_group_sees_nothing_and_the_council_sees_no_place(world: Composed) -> None:
    planned = world.compose()
    stranger = world.member(cast.BORIS)
    assert "No visit ahead yet" in main(browsers.opened(stranger).get("/ahead/"))
    assert browsers.opened(stranger).get(f"/ahead/{planned.pk}/").status_code == 404
    council = browsers.opened(world.bolat)
    assert place_of(world) not in main(council.get("/ahead/"))
    page = main(council.get(f"/ahead/{planned.pk}/"))
    assert "Sealed to others" in page
    assert place_of(world) not in page
    assert council.get(f"/ahead/{planned.pk}/pack.pdf").status_code == 404


def test_a_member_declares_from_the_page_of_plain_words(world: Composed) -> None:
    planned = world.compose()
    own = browsers.opened(world.participant())
    page = main(own.get(f"/ahead/{planned.pk}/own/"))
    assert "You are not asked for the ground" in page
    told = {"visit": str(planned.pk), "key": "d", "next": f"/ahead/{planned.pk}/"}
    assert own.post("/act/declare_interest/", told)["Location"] == f"/ahead/{planned.pk}/"
    assert "Declared: 1 of" in main(own.get(f"/ahead/{planned.pk}/"))


def test_whoever_steps_aside_finds_the_visit_no_more_and_the_commissioner_finds_an_empty_place(world: Composed) -> None:
    planned = world.compose()
    own = browsers.opened(world.participant())
    done = own.post("/act/step_aside/", {"visit": str(planned.pk), "key": "s", "next": "/ahead/"})
    assert done["Location"] == "/ahead/"
    assert own.get(f"/ahead/{planned.pk}/").status_code == 404
    page = main(browsers.opened(world.karlygash).get(f"/ahead/{planned.pk}/"))
    assert "stepped aside" in page
    assert "Fill the place" in page


def test_the_screen_of_a_place_says_of_everybody_why_or_why_not_and_fills_it(world: Composed) -> None:
    planned = world.compose()
    browsers.opened(world.participant()).post("/act/step_aside/", {"visit": str(planned.pk), "key": "s"})
    member = planned.members.get(person=world.participant().person)
    forming = world.forming()
    browser = browsers.opened(world.karlygash)
    page = main(browser.get(f"/ahead/{planned.pk}/replace/{member.pk}/"))
    assert "nothing in the way" in page
    assert "in the group already" in page
    assert str(forming.pk) in page
    free = next(code for code in re.findall(r'name="into" value="(Q\d)"(?! disabled)', page))
    told = {
        "visit": str(planned.pk),
        "out": member.person.code,
        "into": free,
        "council": str(forming.pk),
        "grounds": "Stepped aside",
        "reason": "Nobody else is free",
        "key": "r",
        "next": f"/ahead/{planned.pk}/",
    }
    assert browser.post("/act/replace_member/", told).status_code == 302
    planned.refresh_from_db()
    assert planned.state == "composed"
    assert planned.members.filter(person__code=free, left_on=None).exists()


def test_groups_are_composed_several_at_once_each_by_a_decision_of_its_own(world: Composed) -> None:
    browser = browsers.opened(world.karlygash)
    page = main(browser.get("/ahead/compose/"))
    marks = re.findall(r'name="visit" value="([^"]+)"', page)
    assert len(marks) >= 2
    told = main(browser.post("/ahead/compose/", {"step": "tell", "visit": marks[:2]}))
    keys = dict(re.findall(r'name="(key:[^"]+)" value="([^"]+)"', told))
    assert len(keys) == 2
    sent = {"step": "compose", "visit": marks[:2], "grounds": "As approved", "reason": "Nobody else", **keys}
    done = browser.post("/ahead/compose/", sent)
    assert "Groups composed: 2 of 2" in main(done)
    assert models.PlannedVisit.objects.values("decision").distinct().count() == 2
    again = browser.post("/ahead/compose/", sent)
    assert "Nothing was chosen" not in main(again)
    assert models.PlannedVisit.objects.count() == 2


def test_one_that_is_refused_does_not_keep_the_others_back(world: Composed) -> None:
    place = models.Institution.objects.get(code=place_of(world))
    person = models.Person.objects.get(code=world.item.roster[0])
    person.conflicts.create(institution=place, since=NOW.date())
    browser = browsers.opened(world.karlygash)
    marks = re.findall(r'name="visit" value="([^"]+)"', main(browser.get("/ahead/compose/")))
    barred = f"{world.plan.pk}/{world.item.id}"
    sent = {"step": "compose", "visit": marks, "grounds": "As approved", "reason": "Nobody else"}
    done = browser.post("/ahead/compose/", sent)
    assert done.status_code == 409
    assert 'data-code="group.conflict"' in main(done)
    assert models.PlannedVisit.objects.count() == len(marks) - 1
    assert barred in marks


def test_no_address_bears_a_place_a_day_or_a_person(world: Composed) -> None:
    planned = world.compose()
    browser = browsers.opened(world.karlygash)
    pages = (browser.get(path) for path in ("/ahead/", f"/ahead/{planned.pk}/", "/ahead/compose/"))
    addresses = [address for page in pages for address in re.findall(r'(?:href|action)="([^"]+)"', main(page))]
    words = (place_of(world), *world.item.roster, world.first_day.isoformat(), world.item.id)
    assert not [address for address in addresses for word in words if word in address]


def test_what_has_changed_since_is_told_with_its_paragraph(world: Composed) -> None:
    planned = world.compose()
    browser = browsers.opened(world.karlygash)
    assert "group.no_certificate" not in main(browser.get(f"/ahead/{planned.pk}/"))
    models.Certificate.objects.filter(person__code=world.item.roster[0]).update(withdrawn_on=world.first_day)
    page = main(browser.get(f"/ahead/{planned.pk}/"))
    assert 'data-code="group.no_certificate" data-provision="kz266-p16"' in page
    assert "The first day is at hand" not in page


def test_a_place_that_is_closed_by_then_is_told_though_no_paragraph_speaks_of_it(world: Composed) -> None:
    planned = world.compose()
    code = world.item.legs[0].institutions[0].id
    models.Institution.objects.filter(code=code).update(closed_on=world.first_day)
    page = main(browsers.opened(world.karlygash).get(f"/ahead/{planned.pk}/"))
    assert 'data-code="visit.place_closed"' in page
    assert "Nothing stands against the visit." not in page


def test_when_the_day_is_at_hand_what_breaks_the_visit_stands_on_top(
    world: Composed, monkeypatch: pytest.MonkeyPatch
) -> None:
    planned = world.compose()
    before = timezone.make_aware(datetime.combine(world.first_day - timedelta(days=1), time(9)))
    clock.put_up(monkeypatch, before)
    browser = browsers.opened(world.karlygash)
    assert "The first day is at hand" not in main(browser.get(f"/ahead/{planned.pk}/"))
    models.Certificate.objects.filter(person__code=world.item.roster[0]).update(withdrawn_on=world.first_day)
    page = main(browser.get(f"/ahead/{planned.pk}/"))
    assert page.index("The first day is at hand") < page.index("Where and when")


def test_the_group_arrives_on_its_day_and_not_before(world: Composed, monkeypatch: pytest.MonkeyPatch) -> None:
    planned = world.compose()
    assert "/act/start_visit/" not in main(browsers.opened(world.karlygash).get(f"/ahead/{planned.pk}/"))
    clock.put_up(monkeypatch, world.at_the_gate)
    own = browsers.opened(world.participant())
    assert "/act/start_visit/" in main(own.get(f"/ahead/{planned.pk}/"))
    told = {"visit": str(planned.pk), "key": "v", "next": f"/ahead/{planned.pk}/"}
    assert own.post("/act/start_visit/", told).status_code == 302
    page = main(own.get(f"/ahead/{planned.pk}/"))
    assert "Begun" in page
    assert "/act/start_visit/" not in page


def test_a_year_of_visits_begins_with_its_first_month(world: Composed) -> None:
    browser = browsers.opened(world.karlygash)
    everything = re.findall(r'name="visit" value="([^"]+)"', main(browser.get("/ahead/compose/")))
    month = f"{world.first_day:%Y-%m}"
    shown = main(browser.post("/ahead/compose/", {"step": "narrow", "month": month}))
    assert world.item.id in shown
    assert 0 < len(re.findall(r'name="visit"', shown)) <= len(everything)
    nothing = main(browser.post("/ahead/compose/", {"step": "narrow", "month": month, "region": "KZ-10"}))
    assert "No visit in this month and region" in nothing


def test_a_plan_amended_since_is_told(world: Composed) -> None:
    planned = world.compose()
    models.Plan.objects.update(state="replaced")
    assert "The plan was amended since" in main(browsers.opened(world.participant()).get(f"/ahead/{planned.pk}/"))


@pytest.mark.parametrize("papers", ["pack", "decision", "experts", "declarations", "forms"])
def test_papers_are_made_for_those_who_hold_the_visit_and_are_kept_nowhere(world: Composed, papers: str) -> None:
    planned = world.compose()
    for reader in (world.karlygash, world.participant()):
        done = browsers.opened(reader).get(f"/ahead/{planned.pk}/{papers}.pdf")
        assert (done.status_code, done["Content-Type"], done["Cache-Control"]) == (200, "application/pdf", "no-store")
        assert place_of(world) not in done["Content-Disposition"]
    assert browsers.locked(world.participant()).get(f"/ahead/{planned.pk}/{papers}.pdf").status_code == 302
    assert browsers.opened(world.participant()).get(f"/ahead/{planned.pk}/other.pdf").status_code == 404


def test_more_visits_cost_a_locked_list_no_more_queries(world: Composed) -> None:
    world.compose()
    browser = browsers.locked(world.karlygash)

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert browser.get("/ahead/").status_code == 200
        return len(queries)

    asked()
    before = asked()
    other = re.findall(r'name="visit" value="([^"]+)"', main(browsers.opened(world.karlygash).get("/ahead/compose/")))
    for number, mark in enumerate(other[:3]):
        world.compose(f"more/{number}", item=mark.partition("/")[2], reason="Nobody else")
    browser = browsers.locked(world.karlygash)
    asked()
    assert asked() == before
