"""The form of an act: filled from the address line, answered place by place, done once, and nothing typed is lost."""

import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import urlencode
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import translation
from pytest_django import DjangoDbBlocker

from qorgan.actions import catalogue
from qorgan.interfaces.web.act import spoken
from qorgan.store import models
from tests import signing_in
from tests.access import asked, doors, shared, vaults
from tests.access.world import World

pytestmark = pytest.mark.django_db

LANGUAGES = ("kk", "ru", "en")


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    with shared.world(django_db_blocker, "secretary", "participant") as made:
        yield made


@pytest.fixture
def secretary(world: World) -> Client:
    return doors.signed_in("P-secretary")


@pytest.fixture
def commissioner(world: World) -> Client:
    return doors.signed_in("P-commissioner")


def value(page: str, name: str) -> str:
    """What stands in a field of one line."""
    found = re.search(rf'name="{name}"\s+value="([^"]*)"', page)
    assert found, page
    return unescape(found[1])


def test_the_address_line_fills_the_form_and_nothing_confidential(secretary: Client) -> None:
    address = "/act/check_eligibility/?person=P-colleague&evidence_dated=2026-11-01&evidence=CANARY&next=/law/"
    page = secretary.get(address).content.decode()
    form = page[page.index('<form class="q-sheet') :]
    assert '<option value="P-colleague" selected>' in form
    assert value(form, "evidence_dated") == "2026-11-01"
    assert value(form, "next") == "/law/"
    assert '<textarea class="form-control" id="evidence"' in form
    assert "CANARY" not in form


def test_done_leads_back_and_says_what_was_done(secretary: Client, world: World) -> None:
    told = {"name": "Айша", "key": "k", "next": "/law/"}
    answer = secretary.post("/act/record_person/", told)
    assert (answer.status_code, answer["Location"]) == (302, "/law/")
    assert "P-0001" in secretary.get("/law/").content.decode()
    assert models.Person.objects.get(name="Айша").code == "P-0001"


def test_next_never_leads_to_another_site(secretary: Client) -> None:
    answer = secretary.post("/act/record_person/", {"name": "Айша", "key": "k", "next": "https://e.example/"})
    assert answer["Location"] == "/"


def test_a_double_click_does_it_once(secretary: Client) -> None:
    for _ in range(2):
        assert secretary.post("/act/record_person/", {"name": "Айша", "key": "k"}).status_code == 302
    assert models.Person.objects.filter(name="Айша").count() == 1


def test_a_form_shown_again_keeps_its_key_and_what_was_typed(secretary: Client) -> None:
    key = value(secretary.get("/act/record_person/").content.decode(), "key")
    answer = secretary.post(
        "/act/record_person/", {"key": key, "name": "", "profession": "Nurse & <b>", "weekdays": "8"}
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert value(page, "key") == key
    assert value(page, "profession") == "Nurse & <b>"
    assert "<b>" not in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_fault_names_place_value_and_remedy(secretary: Client, language: str) -> None:
    secretary.cookies["qorgan_language"] = language
    told = {"person": "P-colleague", "title": "", "first": "yesterday", "last": "2026-11-30", "hours": "many"}
    page = secretary.post("/act/record_training/", told).content.decode()
    summary = page[page.index('id="errors"') : page.index('<form class="q-sheet')]
    for name in ("title", "first", "hours"):
        assert f'href="#{name}"' in summary
        assert f'id="{name}"' in page
        assert f'id="{name}-fault"' in page
    assert ">yesterday</q>" in summary
    assert ">many</q>" in summary
    assert f'<html lang="{language}"' in page


def test_a_confidential_text_is_shown_again_in_its_box_and_nowhere_else(secretary: Client) -> None:
    told = {"person": "P-colleague", "ground": "conviction", "is_clear": "on", "evidence": "CANARY seen"}
    answer = secretary.post("/act/check_eligibility/", told)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert page.count("CANARY") == 1
    assert "\nCANARY seen</textarea>" in page
    assert "CANARY" not in str(list(answer.items()))


def test_a_confidential_fault_repeats_no_word_of_it(secretary: Client) -> None:
    told = {
        "person": "P-colleague",
        "ground": "conviction",
        "evidence_dated": "2026-11-01",
        "evidence": "CANARY" * 2000,
    }
    page = secretary.post("/act/check_eligibility/", told).content.decode()
    summary = page[page.index('id="errors"') : page.index('<form class="q-sheet')]
    assert "#evidence" in summary
    assert "CANARY" not in summary


def test_the_reason_that_the_law_wants_is_asked_for_where_one_stands(commissioner: Client, world: World) -> None:
    told = asked.told("issue_certificate", world, world.rows["commissioner", "recused"])
    del told["reason"]
    answer = commissioner.post("/act/issue_certificate/", {**told, "key": str(uuid4())})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert 'class="q-finding q-effect-needs_reason"' in page
    assert 'href="/law/kzstat-145/#kzstat-145-1"' in page
    box = re.search(r'<textarea[^>]*id="reason"[^>]*>', page)
    assert box
    assert " autofocus" in box[0]
    assert page.count(" autofocus") == 1


def test_two_versions_stand_side_by_side_and_mine_goes_in_on_the_second_try(secretary: Client, world: World) -> None:
    person = world.colleague
    person.name, person.revision = "Theirs", 5
    person.save()
    told = {"person": person.code, "revision": "4", "name": "Mine", "key": "k"}
    answer = secretary.post("/act/change_person/", told)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert ">Mine</td>" in page
    assert ">Theirs</td>" in page
    assert value(page, "revision") == "5"
    again = {name: value(page, name) for name in ("revision", "name", "key")} | {"person": person.code}
    assert secretary.post("/act/change_person/", again).status_code == 302
    person.refresh_from_db()
    assert person.name == "Mine"


@pytest.mark.parametrize(("language", "name"), [("en", "Lawyer"), ("ru", "Юрист"), ("kk", "Заңгер")])
def test_a_word_of_the_register_is_shown_and_taken_by_its_name(
    secretary: Client, world: World, language: str, name: str
) -> None:
    secretary.cookies["qorgan_language"] = language
    page = secretary.get("/act/change_person/?person=P-colleague&revision=1&profession=lawyer").content.decode()
    assert value(page, "profession") == name
    told = {"person": "P-colleague", "revision": "1", "profession": name.upper(), "topics": "health, Otter care"}
    assert secretary.post("/act/change_person/", told).status_code == 302
    world.colleague.refresh_from_db()
    assert (world.colleague.profession, world.colleague.topics) == ("lawyer", ["health", "Otter care"])


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_names_of_a_field_s_words_are_distinct_and_hold_no_comma(language: str) -> None:
    with translation.override(language):
        for field, words in spoken.FIELDS.items():
            names = spoken.names(field)
            assert len({name.casefold() for name in names}) == len(words), field
            assert not any("," in name for name in names), field


def test_a_field_that_was_emptied_is_told_empty_and_one_never_filled_is_left(secretary: Client, world: World) -> None:
    models.Person.objects.filter(pk=world.colleague.pk).update(profession="Nurse", topics=["health"])
    page = secretary.get("/act/change_person/?person=P-colleague&revision=1&profession=Nurse").content.decode()
    assert value(page, "filled") == "person profession revision"
    told = {"person": "P-colleague", "revision": "1", "profession": "", "topics": "", "filled": value(page, "filled")}
    assert secretary.post("/act/change_person/", told).status_code == 302
    world.colleague.refresh_from_db()
    assert (world.colleague.profession, world.colleague.topics) == ("", ["health"])


def test_who_may_not_at_all_learns_who_may_and_nothing_is_written_down(world: World) -> None:
    before = models.JournalEntry.objects.count()
    answer = doors.signed_in("P-participant").get("/act/issue_certificate/")
    page = answer.content.decode()
    assert answer.status_code == 403
    assert "Commissioner" in page
    assert '<form class="q-sheet' not in page
    assert models.JournalEntry.objects.count() == before


def test_a_denied_attempt_is_written_down(world: World) -> None:
    told = asked.told("issue_certificate", world, world.rows["participant", "own"])
    answer = doors.signed_in("P-participant").post("/act/issue_certificate/", {**told, "key": "k"})
    assert answer.status_code == 403
    assert models.JournalEntry.objects.latest("seq").action == "deny_act"


def test_who_may_not_learns_nothing_about_a_misread_form(world: World) -> None:
    answer = doors.signed_in("P-participant").post("/act/issue_certificate/", {"valid_from": "never"})
    assert answer.status_code == 403
    assert "never" not in answer.content.decode()


def test_what_is_not_there_is_like_an_address_that_leads_nowhere(secretary: Client) -> None:
    gone = secretary.post("/act/record_training/", _training("P-NOBODY"))
    nowhere = secretary.post("/act/fly/", {})
    assert (gone.status_code, gone.content) == (nowhere.status_code, nowhere.content)


def _training(person: str) -> dict[str, str]:
    return {"person": person, "title": "Law", "first": "2026-01-01", "last": "2026-01-02", "hours": "8", "key": "k"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_form_opens_in_every_language_and_every_control_has_its_label(world: World, language: str) -> None:
    opened = set()
    for office in ("secretary", "commissioner", "participant", "council_member"):
        client = doors.unlocked(world, f"P-{office}")
        client.cookies["qorgan_language"] = language
        for name in catalogue.ACTS:
            answer = client.get(f"/act/{name}/")
            assert answer.status_code in {200, 403}
            if answer.status_code == 200:
                opened.add(name)
                page = answer.content.decode()
                labels = set(re.findall(r'<label[^>]* for="(\w+)"', page))
                assert labels == set(re.findall(r'<(?:input|select|textarea)[^>]*? id="(\w+)"', page)), name
    assert opened == set(catalogue.ACTS)


def test_a_locked_vault_leads_to_unlocking_and_back_to_the_form(world: World) -> None:
    person, form = "P-participant", "/act/grant_access/?person=P-colleague&may=read"
    client = doors.signed_in(person)
    signing_in.present(client, models.Account.objects.get(username=person))
    unlocking = client.get(form)["Location"]
    assert unlocking == f"/vault/unlock/?{urlencode({'next': form})}"
    page = client.get(unlocking).content.decode()
    asked_for = page[page.index('<form method="post" action="/vault/unlock/"') :]
    answer = client.post("/vault/unlock/", {"next": value(asked_for, "next"), "passphrase": vaults.PASSPHRASE})
    assert (answer.status_code, answer["Location"]) == (302, form)
    opened = client.get(form)
    assert opened.status_code == 200
    assert '<option value="P-colleague" selected>' in opened.content.decode()


def test_whoever_may_not_do_a_sealed_act_is_told_so_and_not_asked_to_unlock(world: World) -> None:
    assert doors.signed_in("P-secretary").get("/act/hold_ceremony/").status_code == 403


@pytest.mark.parametrize(
    "hostile",
    ["x" * 10_000, "a\u202eb", "a\u0007b", "\u200b", "<script>alert(1)</script>" * 20, "\ud83d\ude00" * 300],
    ids=["long", "override", "control", "unseen", "markup", "signs"],
)
def test_hostile_names_are_faults_and_harm_nothing(secretary: Client, hostile: str) -> None:
    told = {"name": hostile.encode("utf-16", "surrogatepass").decode("utf-16"), "key": "k"}
    answer = secretary.post("/act/record_person/", told)
    assert answer.status_code == 422
    assert "<script>alert" not in answer.content.decode()
    assert not models.Person.objects.filter(code="P-0001").exists()
