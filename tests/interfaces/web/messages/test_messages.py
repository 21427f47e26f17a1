"""The register of messages on screen: who sees what of it, how long it has waited, what is next, and that nothing sealed leaks."""

import csv
import io
import re
from datetime import timedelta
from uuid import UUID

import pypdf
import pytest
from django.conf import LazySettings
from pytest_django import DjangoAssertNumQueries

from qorgan.actions.close_message import CloseMessage, close_message
from qorgan.actions.decide_message import DecideMessage, decide_message
from qorgan.questions.message import Handled
from qorgan.questions.vocabulary import Alleges
from qorgan.register.changes import Register
from qorgan.store import models
from tests.actions import cast
from tests.actions.cast import NOW
from tests.actions.vaulted import Founded
from tests.interfaces.web.cases import browsers
from tests.interfaces.web.messages.heard import NUMBER, Heard, named, taken
from tests.interfaces.web.offices import LANGUAGES, browser, text
from tests.marks import provision

pytestmark = [pytest.mark.django_db, provision("kz266-p12", "kz266-p10-c", "kzstat-147-4")]
PAGE = f"/messages/{NUMBER}/"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_opens_in_each_language(language: str) -> None:
    heard = Heard()
    named(heard.boris)
    boris = browsers.opened(heard.boris, language)
    for path in ("/messages/", "/messages/?reprisal=1", "/messages/new/", PAGE, f"{PAGE}write/", f"{PAGE}informant/"):
        page = boris.get(path)
        assert page.status_code == 200, path
        assert "{" not in text(page).partition("<main")[2].partition("</main>")[0]


def test_the_list_tells_what_is_clear_and_opens_nothing() -> None:
    heard = Heard()
    page = text(browsers.locked(heard.saule).get("/messages/"))
    for told in (NUMBER, "Torture", "By phone", "Participant", "Registered"):
        assert told in page
    assert "CANARY" not in page
    assert "SECRET" not in page
    assert not models.JournalEntry.objects.filter(action="open_messages").exists()


def test_the_age_of_what_is_undecided_stands_in_the_list_and_only_there() -> None:
    heard = Heard()
    models.Message.objects.update(received_at=NOW - timedelta(days=3))
    taken(heard.boris, "m2", alleges=Alleges.OTHER)
    page = text(browsers.locked(heard.boris).get("/messages/?sort=number"))
    assert page.count("Days undecided:") == 1
    assert "Days for which the oldest undecided message has waited:" in page


def test_it_is_narrowed_sorted_and_told_when_nothing_matches() -> None:
    heard = Heard()
    taken(heard.boris, "m2", alleges=Alleges.OTHER)
    taken(heard.boris, "m3", is_reprisal=True)
    boris = browsers.locked(heard.boris)

    def numbers(query: str) -> list[str]:
        return re.findall(r'/messages/(M-[\d-]+)/"', text(boris.get(f"/messages/?{query}")))

    assert numbers("sort=number") == ["M-2026-0001", "M-2026-0002", "M-2026-0003"]
    assert numbers("alleges=other") == ["M-2026-0002"]
    assert numbers("reprisal=1") == ["M-2026-0003"]
    assert numbers("q=0002") == ["M-2026-0002"]
    assert numbers("state=closed") == []
    assert "No message matches" in text(boris.get("/messages/?state=closed"))
    assert "protect people who were spoken to" in text(boris.get("/messages/?reprisal=1"))


def test_an_empty_register_says_what_to_do() -> None:
    founded = Founded()
    page = text(browsers.locked(founded.karlygash).get("/messages/"))
    assert "No message yet" in page
    assert 'href="/messages/new/"' in page


def test_the_file_holds_the_clear_columns_alone() -> None:
    heard = Heard()
    answer = browsers.opened(heard.saule).get("/messages/?format=csv")
    assert answer["Cache-Control"] == "no-store"
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert len(rows) == 2
    assert len(rows[0]) == len(rows[1])
    assert rows[1][0] == NUMBER
    assert "CANARY" not in answer.content.decode()
    assert "SECRET" not in answer.content.decode()


def test_whom_it_does_not_concern_finds_neither_register_nor_message() -> None:
    heard = Heard()
    bolat = browsers.opened(heard.bolat)
    assert bolat.get("/messages/").status_code == 403
    assert bolat.get(PAGE).status_code == 403
    assert "/messages/" not in text(bolat.get("/desk/")).partition("<main")[0]
    roza = browser(cast.ROZA)
    assert roza.get("/messages/").status_code == 200
    for address in (PAGE, f"{PAGE}write/", f"{PAGE}informant/", f"{PAGE}entry.pdf", f"{PAGE}note.pdf"):
        assert roza.get(address).status_code == 404, address


def test_the_page_opens_what_it_says_and_the_journal_knows() -> None:
    heard = Heard()
    page = text(browsers.opened(heard.saule).get(PAGE))
    assert "CANARY was beaten" in page
    assert "IVS SECRET" in page
    assert models.JournalEntry.objects.filter(action="open_messages").count() == 1
    locked = text(browsers.locked(heard.boris).get(PAGE))
    assert "CANARY" not in locked
    assert f"/vault/unlock/?next={PAGE}" in locked.replace("%2F", "/")


def test_what_is_sealed_to_others_says_so() -> None:
    heard = Heard()
    models.Grant.objects.filter(compartment__kind="message", member__account=UUID(heard.saule.account)).delete()
    page = text(browsers.opened(heard.saule).get(PAGE))
    assert "Sealed to others" in page
    assert "CANARY" not in page
    assert "entry.pdf" not in page


def test_who_gave_it_takes_a_step_of_its_own() -> None:
    heard = Heard()
    named(heard.boris)
    karlygash = browsers.opened(heard.karlygash)
    assert "INFORMANT" not in text(karlygash.get(PAGE))
    asked = text(karlygash.get(f"{PAGE}informant/"))
    assert "INFORMANT" not in asked
    assert not models.JournalEntry.objects.filter(action="open_informant").exists()
    told = text(karlygash.post(f"{PAGE}informant/"))
    assert "INFORMANT" in told
    assert "by night" in told
    assert models.JournalEntry.objects.filter(action="open_informant").count() == 1
    saule = browsers.opened(heard.saule)
    assert saule.post(f"{PAGE}informant/").status_code == 404
    assert "sealed to others" in text(saule.get(PAGE))


def test_who_gave_it_wants_a_fresh_proof(settings: LazySettings) -> None:
    settings.DEMO = False
    heard = Heard()
    named(heard.boris)
    boris = browsers.opened(heard.boris)
    browsers.prove_long_ago(heard.boris)
    for answer in (boris.get(f"{PAGE}informant/"), boris.post(f"{PAGE}informant/")):
        assert answer.status_code == 302
        assert answer["Location"].startswith("/account/prove/")


def test_others_about_the_same_place_are_looked_for_by_hand() -> None:
    heard = Heard()
    taken(heard.boris, "m2", place="secret ivs, cell 4")
    taken(heard.saule, "m3", place="SECRET")
    boris, saule = browsers.opened(heard.boris), browsers.opened(heard.saule)
    assert "M-2026-0002" not in text(boris.get(PAGE))
    page = text(saule.get(f"{PAGE}?same=1"))
    assert "/messages/M-2026-0002/" not in page, "a comma makes another word: places are compared as they were written"
    taken(heard.boris, "m4", place="IVS secret cell 4")
    page = text(saule.get(f"{PAGE}?same=1"))
    assert "/messages/M-2026-0004/" in page
    assert "/messages/M-2026-0003/" not in page


def test_the_same_institution_is_the_same_place() -> None:
    heard = Heard()
    cast.import_rows(Register.INSTITUTIONS, cast.institution("A/1"))
    taken(heard.boris, "m2", place=None, institution="A/1")
    taken(heard.boris, "m3", place="somewhere else", institution="A/1")
    page = text(browsers.opened(heard.saule).get("/messages/M-2026-0002/?same=1"))
    assert "/messages/M-2026-0003/" in page
    assert "Remand centre A/1 (A/1)" in page


def test_what_is_next_is_offered_to_whoever_may_do_it() -> None:
    heard = Heard()
    boris, karlygash = browsers.opened(heard.boris), browsers.opened(heard.karlygash)
    page = text(boris.get(PAGE))
    assert f"/act/pass_on_message/?message={NUMBER}&amp;next=" in page
    assert "/act/decide_message/" not in page
    told = {"message": NUMBER, "key": "k", "next": PAGE}
    assert boris.post("/act/pass_on_message/", told)["Location"] == PAGE
    assert "/act/decide_message/" not in text(boris.get(PAGE))
    assert f"/act/decide_message/?message={NUMBER}" in text(karlygash.get(PAGE))
    asked = DecideMessage(message=NUMBER, grounds="The prosecutor is there")
    decide_message(actor=heard.karlygash, key="d", now=NOW, request=asked)
    assert "/act/close_message/" in text(boris.get(PAGE))
    closing = CloseMessage(message=NUMBER, handled=Handled.PASSED_TO_PROSECUTION)
    close_message(actor=heard.boris, key="c", now=NOW, request=closing)
    page = text(boris.get(PAGE))
    assert "Passed to the prosecution authorities" in page
    assert "/act/" not in page.partition("<main")[2]


def test_another_appeal_is_closed_or_raised() -> None:
    heard = Heard()
    taken(heard.boris, "m2", alleges=Alleges.OTHER)
    page = text(browsers.opened(heard.boris).get("/messages/M-2026-0002/"))
    assert "/act/close_message/" in page
    assert "/act/raise_appeal/" in page
    assert "/act/pass_on_message/" not in page
    assert "note.pdf" not in page
    assert browsers.opened(heard.boris).get("/messages/M-2026-0002/note.pdf").status_code == 404


def test_registering_takes_five_fields_and_one_button() -> None:
    heard = Heard()
    boris = browsers.opened(heard.boris)
    form = text(boris.get("/messages/new/"))
    first = form.partition("message-more")[0]
    for name in ("text", "place", "alleges", "channel", "is_reprisal", "pass_on"):
        assert f'name="{name}"' in first, name
    key = re.search(r'name="key" value="([^"]+)"', form)
    assert key is not None
    told = {"key": key[1], "next": "/messages/", "text": "kept awake", "place": "IVS 2", "alleges": "torture"}
    faulty = boris.post("/act/register_message/", told)
    assert faulty.status_code == 422
    assert "kept awake" in text(faulty)
    done = boris.post("/act/register_message/", told | {"channel": "in_person", "pass_on": "on"}, follow=True)
    assert "A message was registered. Number: M-2026-0002" in text(done)
    row = models.Message.objects.get(number="M-2026-0002")
    assert (row.state, row.received_as) == ("passed_on", "participant")


def test_a_locked_vault_is_unlocked_before_anything_is_typed() -> None:
    heard = Heard()
    assert browsers.locked(heard.boris).get("/messages/new/")["Location"].startswith("/vault/unlock/")


def test_what_it_says_is_put_right_from_what_it_says_now() -> None:
    heard = Heard()
    saule = browsers.opened(heard.saule)
    form = text(saule.get(f"{PAGE}write/"))
    assert "CANARY was beaten" in form
    told = {"key": "k", "message": NUMBER, "revision": "1", "next": PAGE, "filled": "message place revision text"}
    answer = saule.post("/act/write_message/", told | {"text": "CANARY was beaten twice", "place": "IVS SECRET"})
    assert answer["Location"] == PAGE
    assert "beaten twice" in text(saule.get(PAGE))
    late = saule.post("/act/write_message/", told | {"key": "k2", "text": "older", "place": "IVS SECRET"})
    assert late.status_code == 409


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("paper", ["entry", "note"])
def test_papers_are_made_for_the_reader_and_tell_nobody_who_gave_it(paper: str, language: str) -> None:
    heard = Heard()
    named(heard.boris)
    answer = browsers.opened(heard.saule, language).get(f"{PAGE}{paper}.pdf")
    assert (answer["Content-Type"], answer["Cache-Control"]) == ("application/pdf", "no-store")
    pages = pypdf.PdfReader(io.BytesIO(answer.content)).pages
    told = " ".join(page.extract_text() for page in pages)
    assert NUMBER in told
    assert "IVS SECRET" in told
    assert "INFORMANT" not in told


def test_a_long_register_asks_no_more_than_a_short_one(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    heard = Heard()
    saule = browsers.locked(heard.saule)
    saule.get("/messages/")
    with django_assert_num_queries(QUERIES):
        saule.get("/messages/")
    for number in range(8):
        taken(heard.boris, f"more{number}")
    with django_assert_num_queries(QUERIES):
        saule.get("/messages/")


QUERIES = 13
