"""The journal on the web: everybody reads what they did and what was done about them; the secretary reads all; anybody can check."""

import io
import json
import re
import subprocess
import sys
import zipfile
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

import qorgan_verify
from qorgan.actions.sign_checkpoint import sign_checkpoint
from qorgan.journal import proofs
from qorgan.store import journal_list, models, scope
from tests.actions import cast
from tests.actions.council import Council
from tests.actions.witness import Witness
from tests.interfaces.web.offices import LANGUAGES, browser, text
from tests.journal import writing
from tests.standing import standing

pytestmark = pytest.mark.django_db


@standing
def saule() -> Client:
    cast.signed_in(cast.BORIS)
    return browser(cast.SAULE)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_secretary_reads_every_entry_in_plain_words(saule: Client, language: str) -> None:
    page = text(browser(cast.SAULE, language).get("/journal/"))
    assert page.count("/journal/") > models.JournalEntry.objects.count()
    assert 'value="create_account"' in page
    assert ">create_account<" not in page, "the filter names what it offers"
    assert not re.search(r'<option value="(\w+)"[^>]*>\1<', page)
    assert "{" not in page.partition("<main")[2].partition("</main>")[0]


def test_a_participant_reads_own_acts_and_what_is_about_himself_only(saule: Client) -> None:
    council = Council()
    decision = council.take("1", about="admission", title="T", grounds="G", subjects=["P1"])
    boris = browser(cast.BORIS)
    saule.post(f"/decisions/{decision.pk}/open/")
    own, about, read = (text(boris.get("/journal/", {"show": show})) for show in ("own", "about", "read"))
    assert "Nobody has opened anything" not in read
    assert "Сәуле" in read
    assert "An account was made" in about
    assert "An account was made" not in own
    assert "The person signed in" in own
    assert 'name="person"' not in text(boris.get("/journal/", {"show": "all", "person": "Дана"}))


def test_nobody_opened_anything_is_said_in_words(saule: Client) -> None:
    assert "Nobody has opened anything about you" in text(browser(cast.BORIS).get("/journal/?show=read"))


def test_another_s_entry_is_told_like_one_that_is_not_there(saule: Client) -> None:
    boris = browser(cast.BORIS)
    assert [boris.get(f"/journal/{seq}/").status_code for seq in (0, 10**6, 2**63)] == [404, 404, 404]
    assert boris.get("/journal/0/proof.json").status_code == 404


@pytest.mark.parametrize(
    "query",
    [
        "from=2026-13-45&to=x&action=no&person=%25&number=-1&before=a&after=1e9",
        "show=zzz",
        "from=0001-01-01&to=0001-01-01",
        "from=9999-12-31&to=9999-12-31",
    ],
)
def test_any_address_line_is_answered(saule: Client, query: str) -> None:
    assert saule.get(f"/journal/?{query}").status_code == 200


def test_entries_are_narrowed_by_day_act_and_person(saule: Client) -> None:
    today = cast.TODAY.isoformat()
    assert "No entry matches" in text(saule.get("/journal/", {"to": "2019-01-01"}))
    assert "No entry matches" not in text(saule.get("/journal/", {"from": today, "action": "create_account"}))
    of_boris = text(saule.get("/journal/", {"person": "борис"}))
    assert "An account was made" in of_boris
    assert "A register was imported" not in of_boris
    assert "No entry matches" in text(saule.get("/journal/", {"person": "nobody at all"}))


def test_pages_follow_the_numbers_both_ways(saule: Client) -> None:
    writing.write(130)
    actor = scope.actor_of(models.Account.objects.get(username="S1"))
    wanted, seen, before = journal_list.Wanted(), list[int](), None
    while True:
        page = journal_list.page(actor, cast.TODAY, wanted, before=before)
        seen += [entry.seq for entry in page.entries]
        if page.older is None:
            break
        before = page.older
    assert seen == list(range(models.JournalEntry.objects.count() - 1, -1, -1))
    back = journal_list.page(actor, cast.TODAY, wanted, after=0)
    assert [entry.seq for entry in back.entries] == list(range(50, 0, -1))
    assert (back.newer, back.older) == (50, 1)


def test_queries_do_not_grow_with_the_journal(
    saule: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    writing.write(200)
    with django_assert_max_num_queries(12):
        saule.get("/journal/")
    boris = browser(cast.BORIS)
    with django_assert_max_num_queries(12):
        boris.get("/journal/")


def test_an_entry_shows_its_hash_and_its_way_to_the_signed_checkpoint(saule: Client) -> None:
    assert "Not signed yet" in text(saule.get("/journal/1/"))
    signed = sign_checkpoint(cast.NOW)
    assert signed is not None
    page = text(saule.get("/journal/1/"))
    assert "Whole" in page
    assert models.JournalEntry.objects.get(seq=1).hash in page
    told = json.loads(saule.get("/journal/1/proof.json").content)
    steps = [bytes.fromhex(step) for step in told["inclusion"]]
    assert proofs.is_included(bytes.fromhex(told["hash"]), 1, signed.size, steps, bytes.fromhex(signed.root))
    assert told["checkpoint"] == signed.note


def test_an_entry_that_was_altered_says_so(saule: Client) -> None:
    sign_checkpoint(cast.NOW)
    models.JournalEntry.objects.filter(seq=1).update(hash="0" * 64)
    assert "Altered" in text(saule.get("/journal/1/"))


def test_everybody_sees_the_checkpoint_and_who_witnessed_it() -> None:
    roza = browser(cast.ROZA)
    assert "No checkpoint has been signed yet" in text(roza.get("/journal/check/"))
    assert roza.get("/journal/check/checkpoint.txt").status_code == 404
    witness = Witness(cast.signed_in(cast.BORIS), bytes(range(32)))
    witness.register()
    signed = sign_checkpoint(cast.NOW + timedelta(minutes=1))
    assert signed is not None
    witness.cosign(signed)
    page = text(roza.get("/journal/check/"))
    assert signed.root in page
    assert "Борис" in page
    assert "qorgan-verify" in page
    note = text(roza.get("/journal/check/checkpoint.txt"))
    assert note.startswith(signed.note)
    assert note.count("\n— ") == 2


def test_a_page_can_be_taken_away_as_a_table(saule: Client) -> None:
    told = saule.get("/journal/?format=csv").content.decode("utf-8-sig")
    assert told.startswith("number,at,who,office,what,about,provisions")
    assert told.count("\n") == min(50, models.JournalEntry.objects.count()) + 1


def test_the_whole_journal_taken_away_is_found_whole_by_the_checker(saule: Client, tmp_path: Path) -> None:
    sign_checkpoint(cast.NOW)
    answer = saule.get("/journal/check/journal.zip")
    packed = io.BytesIO(b"".join(answer))
    zipfile.ZipFile(packed).extractall(tmp_path)
    key = text(saule.get("/journal/check/")).partition("--log-key ")[2].partition(" ")[0]
    command = [sys.executable, str(qorgan_verify.__file__), "--log-key", key, str(tmp_path)]
    told = subprocess.run(command, capture_output=True, check=False)  # our own program
    assert told.returncode == 0, told.stdout + told.stderr
    assert browser(cast.BORIS).get("/journal/check/journal.zip").status_code == 403
