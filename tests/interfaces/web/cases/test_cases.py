"""The list of cases and the page of one: who sees what, what waits, and what the lock leaves to be seen."""

import re
from datetime import timedelta

import pytest
from django.conf import LazySettings
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from qorgan.access.compartments import May
from qorgan.actions.share_compartment import GrantAccess, grant_access
from qorgan.register.changes import Register, StayRow, VisitRow
from qorgan.store import models
from tests.actions import cast, vaulted
from tests.actions.cast import NOW
from tests.actions.escrowed import REASON, Escrowed
from tests.actions.vaulted import Cased
from tests.interfaces.web.cases import browsers
from tests.interfaces.web.offices import LANGUAGES, text
from tests.standing import standing

pytestmark = pytest.mark.django_db


@standing
def cased() -> Cased:
    return Cased()


def second_visit(code: str = "V-2") -> None:
    stay = StayRow("A/1", cast.TODAY, cast.TODAY)
    members = tuple(person.code for person in vaulted.GROUP)
    cast.import_rows(
        Register.VISITS, VisitRow(code=code, kind="periodic", form="one_time", stays=(stay,), members=members)
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_list_and_case_open_in_each_language(cased: Cased, language: str) -> None:
    vaulted.write(cased.boris, cased.part("notes"), "Cells", "Eleven people")
    boris = browsers.opened(cased.boris, language)
    for path in (
        "/cases/",
        "/cases/V-1/",
        f"/cases/part/{cased.part('files')}/",
        f"/cases/part/{cased.part('report')}/holders/",
    ):
        page = boris.get(path)
        assert page.status_code == 200
        assert "{" not in text(page).partition("<main")[2].partition("</main>")[0]


def test_the_list_shows_place_days_and_parts_and_opens_nothing(cased: Cased) -> None:
    vaulted.write(cased.boris, cased.part("notes"), "CANARY", "CANARY")
    page = text(browsers.locked(cased.aida).get("/cases/"))
    assert "V-1" in page
    assert "Remand centre A/1" in page
    assert "CANARY" not in page
    assert not models.JournalEntry.objects.filter(action__startswith="open_p").exists()


def test_a_visit_without_a_case_offers_to_open_one_and_the_medical_workers_are_picked(cased: Cased) -> None:
    second_visit()
    boris = browsers.opened(cased.boris)
    assert "/cases/open/V-2/" in text(boris.get("/cases/"))
    assert boris.get("/cases/V-2/")["Location"] == "/cases/open/V-2/"
    form = text(boris.get("/cases/open/V-2/"))
    assert form.count('name="people"') == form.count('name="medical"') == 3
    done = boris.post("/cases/open/V-2/", {"people": ["P1", "P2", "P3"], "medical": ["P2"], "key": "k"})
    assert (done.status_code, done["Location"]) == (302, "/cases/V-2/")
    case = models.Visit.objects.get(code="V-2").pk
    medical = models.Compartment.objects.get(case=case, kind="medical")
    assert [
        grant.member.account.username for grant in medical.grants.select_related("member__account") if grant.member
    ] == ["P2"]
    assert boris.get("/cases/open/V-2/")["Location"] == "/cases/V-2/"


def test_somebody_named_who_is_not_of_the_group_is_refused_in_words(cased: Cased) -> None:
    second_visit()
    page = browsers.opened(cased.boris).post(
        "/cases/open/V-2/", {"people": ["P1", "P2", "P3"], "medical": ["S1"], "key": "k"}
    )
    assert page.status_code == 409
    assert not models.Compartment.objects.exclude(case=cased.visit.pk).filter(kind="notes").exists()


def test_the_list_is_narrowed_and_sorted(cased: Cased) -> None:
    second_visit()
    boris = browsers.locked(cased.boris)
    shown = {
        query: re.findall(
            r"V-\d", "".join(re.findall(r'scope="row">.*?</th>', text(boris.get(f"/cases/?{query}")), re.DOTALL))
        )
        for query in (
            "state=held",
            "state=unopened",
            "state=due",
            "q=v-2",
            "q=remand+a/1&sort=-code",
            "q=nothing",
            "sort=x&page=9",
        )
    }
    assert {query: sorted(set(codes)) for query, codes in shown.items()} == {
        "state=held": ["V-1"], "state=unopened": ["V-2"], "state=due": [], "q=v-2": ["V-2"],
        "q=remand+a/1&sort=-code": ["V-1", "V-2"], "q=nothing": [], "sort=x&page=9": ["V-1", "V-2"],
    }  # fmt: skip
    assert shown["q=remand+a/1&sort=-code"][0] == "V-2"
    assert "No visit matches" in text(boris.get("/cases/?q=nothing"))


def test_who_holds_nothing_is_told_how_cases_come_about(cased: Cased) -> None:
    assert "No case yet" in text(browsers.locked(cased.bolat).get("/cases/"))
    assert browsers.locked(cast.signed_in(cast.ADIL)).get("/cases/").status_code == 403


def test_a_case_of_others_is_not_there(cased: Cased) -> None:
    bolat = browsers.opened(cased.bolat)
    for path in ("/cases/V-1/", "/cases/V-0/", "/cases/open/V-1/", f"/cases/part/{cased.part('notes')}/"):
        assert bolat.get(path).status_code == 404


def test_a_locked_vault_leaves_the_outside_to_be_seen_and_leads_to_unlocking(cased: Cased) -> None:
    vaulted.write(cased.boris, cased.part("notes"), "CANARY", "CANARY")
    page = text(browsers.locked(cased.aida).get("/cases/V-1/"))
    assert "Your vault is locked" in page
    assert "/vault/unlock/?next=/cases/V-1/" in page
    assert "CANARY" not in page
    assert "Борис" in page, "who holds the part is no secret from those who hold it"


def test_pages_are_told_with_who_wrote_them_and_when(cased: Cased) -> None:
    part = cased.part("notes")
    page = vaulted.write(cased.boris, part, "Cells of wing B", "Eleven people")
    vaulted.write(cased.aida, part, "Cells of wing B", "Twelve people", page=page, read=1)
    told = text(browsers.opened(cased.timur).get("/cases/V-1/"))
    row = re.search(r"<tr>\s*<th class=\"case-words\".*?</tr>", told, re.DOTALL)
    assert row
    assert all(word in row[0] for word in ("Cells of wing B", "Аида", f"/cases/page/{part}/{page}/history/"))
    assert "<title>" in told
    assert "Cells" not in told.partition("<title>")[2].partition("</title>")[0]


def test_why_one_sees_a_part_is_said_with_its_provision(cased: Cased) -> None:
    told = text(browsers.opened(cased.aida).get(f"/cases/part/{cased.part('persons')}/"))
    assert "Why you see this" in told
    assert "kz266-p20" in told


def test_whoever_was_given_a_part_is_told_by_whom(cased: Cased) -> None:
    erik = cased.certified(vaulted.with_keys(cast.signed_in(cast.ERIK)), cast.ERIK.code)
    asked = GrantAccess(compartment=cased.part("notes"), person=cast.ERIK.code, may=May.READ)
    grant_access(actor=cased.aida, key="erik", now=NOW, request=asked)
    told = text(browsers.opened(erik).get("/cases/V-1/"))
    assert "Who handed it on:" in told
    assert "Аида" in told
    assert "/write/" not in told, "reading alone was given"
    assert "/holders/" not in told


def test_a_promised_part_is_told_to_the_one_it_is_promised_to(cased: Cased) -> None:
    erik = cast.signed_in(cast.ERIK)
    asked = GrantAccess(compartment=cased.part("notes"), person=cast.ERIK.code, may=May.READ)
    grant_access(actor=cased.aida, key="erik", now=NOW, request=asked)
    browser = browsers.locked(erik)
    assert "promised to you" in text(browser.get("/cases/?state=promised"))
    assert "There is nothing to do here until then" in text(browser.get("/cases/V-1/"))
    assert browser.get(f"/cases/part/{cased.part('notes')}/").status_code == 404
    assert "Promised, not yet handed on" in text(browsers.locked(cased.aida).get("/cases/V-1/"))


@pytest.mark.parametrize(("hours", "said"), [(23, "new key due"), (25, "new key overdue")])
def test_a_new_key_that_is_due_is_told_and_after_a_day_it_is_an_alarm(cased: Cased, hours: int, said: str) -> None:
    since = timezone.now() - timedelta(hours=hours)
    models.Compartment.objects.filter(pk=cased.part("notes")).update(rotate_since=since, rotate_why="recusal")
    boris = browsers.locked(cased.boris)
    assert said in text(boris.get("/cases/?state=due"))
    page = text(boris.get("/cases/V-1/")).partition("</main>")[0]
    assert said in page
    assert "stepped aside" in page
    assert ('class="q-note q-note-error" role="alert"' in page) is (hours == 25)


def test_the_part_about_people_asks_for_a_fresh_proof_and_bears_the_readers_name(settings: LazySettings) -> None:
    settings.DEMO = False
    cased = Cased()
    part = cased.part("persons")
    page = vaulted.write(cased.boris, part, "A witness", "said so")
    aida = browsers.opened(cased.aida)
    shown = text(aida.get(f"/cases/page/{part}/{page}/"))
    assert shown.count("Аида · ") == 12, "the name lies over the page"
    assert "Shown to:" in shown
    browsers.prove_long_ago(cased.aida)
    for path in (
        f"/cases/part/{part}/",
        f"/cases/page/{part}/{page}/",
        f"/cases/page/{part}/{page}/history/",
        f"/cases/page/{part}/{page}/change/",
    ):
        assert aida.get(path)["Location"] == f"/account/prove/?next={path.replace('/', '%2F')}"
    assert aida.get("/cases/V-1/").status_code == 200, "the other parts are open"


def test_who_gives_or_takes_a_part_proves_anew_who_they_are(settings: LazySettings) -> None:
    settings.DEMO = False
    cased = Cased()
    boris = browsers.opened(cased.boris)
    browsers.prove_long_ago(cased.boris)
    address = f"/cases/part/{cased.part('notes')}/holders/"
    assert boris.get(address)["Location"].startswith("/account/prove/")
    for path in (address, f"{address}take-back/"):
        assert boris.post(path, {"person": "P3", "may": "read"})["Location"].startswith("/account/prove/")
    assert not models.JournalEntry.objects.filter(action__in=("grant_access", "revoke_access")).exists()


def test_a_part_is_handed_on_to_a_day_and_taken_back(cased: Cased) -> None:
    erik = cased.certified(vaulted.with_keys(cast.signed_in(cast.ERIK)), cast.ERIK.code)
    part = cased.part("notes")
    address, boris = f"/cases/part/{part}/holders/", browsers.opened(cased.boris)
    until = (timezone.localdate() + timedelta(days=3)).isoformat()
    assert boris.post(address, {"person": "E1", "may": "write", "until": until, "key": "1"}).status_code == 302
    assert browsers.opened(erik).get("/cases/V-1/").status_code == 200
    assert "Ерік" in text(boris.get(address))
    for told in (
        {"person": "E1", "may": "all"},
        {"may": "read"},
        {"person": "E1", "may": "read", "until": "2001-01-01"},
    ):
        assert boris.post(address, told | {"key": "2"}).status_code in {409, 422}
    assert boris.post(f"{address}take-back/", {"person": "E1", "key": "3"})["Location"] == address
    assert browsers.opened(erik).get("/cases/V-1/").status_code == 404
    assert boris.post(f"{address}take-back/", {"person": "E1", "key": "4"}).status_code == 409
    assert boris.post(f"{address}take-back/", {"person": "P1", "key": "5"})["Location"] == "/cases/"


def test_a_search_finds_inside_and_its_words_are_in_no_address(cased: Cased) -> None:
    page = vaulted.write(cased.boris, cased.part("notes"), "Cells", "first line\n" + "Тар бөлме, он бір адам " * 20)
    vaulted.write(cased.boris, cased.part("report"), "Kitchen", "Clean")
    aida = browsers.opened(cased.aida)
    found = text(aida.post("/cases/search/V-1/", {"text": "БӨЛМЕ адам"}))
    assert f"/cases/page/{cased.part('notes')}/{page}/" in found
    assert "Kitchen" not in found
    assert "first line" not in found
    assert "Nothing found" in text(aida.post("/cases/search/V-1/", {"text": "nowhere"}))
    assert aida.get("/cases/search/V-1/?text=бөлме")["Location"] == "/cases/V-1/"
    assert browsers.opened(cased.bolat).post("/cases/search/V-1/", {"text": "a"}).status_code == 404


def test_a_search_leaves_out_who_was_spoken_to_until_the_reader_proves_anew(settings: LazySettings) -> None:
    settings.DEMO = False
    cased = Cased()
    vaulted.write(cased.boris, cased.part("persons"), "Witness", "spoke of the cells")
    aida = browsers.opened(cased.aida)
    assert "Witness" in text(aida.post("/cases/search/V-1/", {"text": "cells"}))
    browsers.prove_long_ago(cased.aida)
    page = text(aida.post("/cases/search/V-1/", {"text": "cells"}))
    assert "Witness" not in page
    assert "Not searched" in page


def test_a_part_that_cannot_be_read_hides_nothing_of_the_others(cased: Cased) -> None:
    vaulted.write(cased.boris, cased.part("notes"), "Cells", "Eleven people")
    models.Grant.objects.filter(compartment=cased.part("report"), member__account__username="P2").update(rights=2)
    page = text(browsers.opened(cased.aida).post("/cases/search/V-1/", {"text": "eleven"}))
    assert "Cells" in page
    assert "Could not be read" in page


def test_whoever_holds_a_part_is_told_that_several_hands_were_asked_to_open_it() -> None:
    escrowed = Escrowed()
    boris = escrowed.forget(escrowed.boris, cast.BORIS.code)
    escrowed.ask(boris)
    aida = browsers.locked(escrowed.aida)
    for path in ("/cases/", "/cases/V-1/"):
        page = text(aida.get(path))
        assert "asked to be opened by several hands" in page
        assert REASON not in page
    assert "by several hands" not in text(browsers.locked(escrowed.bolat).get("/cases/"))


def test_more_visits_and_more_pages_cost_no_more_queries(
    cased: Cased, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(2, 12):
        second_visit(f"V-{number}")
    for number in range(12):
        vaulted.write(cased.boris, cased.part("notes"), f"Page {number}", "text")
    boris = browsers.opened(cased.boris)
    with django_assert_max_num_queries(16):
        boris.get("/cases/")
    with django_assert_max_num_queries(48):
        boris.get("/cases/V-1/")
