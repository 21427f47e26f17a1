"""Asking, waiting, peeling, taking and reviewing at the screens; what is sealed stays sealed to whoever does not decide."""

from datetime import timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from qorgan.store import models
from tests import signing_in
from tests.actions import cast, escrowed
from tests.actions.escrowed import REASON, Escrowed
from tests.clock import Clock
from tests.interfaces.web.cases import browsers
from tests.interfaces.web.custody import at
from tests.interfaces.web.offices import LANGUAGES, browser, text
from tests.standing import standing

pytestmark = pytest.mark.django_db
WAIT = timedelta(hours=72)
PHRASE = "river lantern meadow kettle harvest bridge"


@standing
def ground() -> Escrowed:
    return Escrowed()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_opens_in_each_language(ground: Escrowed, language: str) -> None:
    number = ground.ask(ground.karlygash, threat=True)
    bolat, karlygash = at.desk(ground.bolat, language), at.desk(ground.karlygash, language)
    for client, path in (
        (bolat, at.HOME),
        (bolat, f"{at.HOME}?show=all"),
        (bolat, at.address(number)),
        (bolat, f"{at.HOME}ask/"),
        (bolat, f"{at.HOME}propose/"),
        (bolat, f"{at.HOME}hand-over/"),
        (karlygash, f"{at.HOME}roster/"),
        (bolat, "/desk/"),
    ):
        page = client.get(path)
        assert page.status_code == 200, path
        assert "{" not in text(page).partition("<main")[2].partition("</main>")[0], path


def test_from_asking_to_the_review(ground: Escrowed, clock: Clock) -> None:
    boris = ground.forget(ground.boris, cast.BORIS.code)
    told = {"compartment": str(ground.notes), "reason": "Everything is forgotten", "key": "k"}
    asked = at.desk(boris).post(f"{at.HOME}ask/", told)
    number = at.number_in(asked)
    page = text(at.desk(ground.bolat).get(at.address(number)))
    assert "Everything is forgotten" in page
    assert "The wait runs" in page
    assert "/peel/" not in page
    clock.move(WAIT)
    for actor in (ground.karlygash, ground.bolat, ground.dana):
        hand = at.desk(actor)
        assert at.address(number) in text(hand.get("/desk/"))
        assert hand.get(at.address(number, "peel/")).status_code == 200
        assert hand.post(at.address(number, "peel/"), {"key": f"p{actor.account}"[:40]}).status_code == at.DONE
    requester = at.desk(boris)
    assert "Ready to be taken" in text(requester.get(at.address(number)))
    taken = requester.post(at.address(number, "take/"), {"key": "t"})
    assert taken["Location"] == f"/cases/part/{ground.notes}/"
    assert "Cells" in text(requester.get(taken["Location"]))
    assert "opened by several hands" in text(browsers.locked(ground.aida).get("/cases/"))
    marat = at.desk(ground.marat)
    assert 'name="judgement"' in text(marat.get(at.address(number)))
    assert marat.post(at.address(number, "review/"), {"judgement": "in_order", "key": "r"}).status_code == at.DONE
    assert escrowed.request(number).state == "reviewed"
    assert "opened by several hands" not in text(browsers.locked(ground.aida).get("/cases/"))


def test_the_first_hand_chooses_the_others_and_a_wrong_choice_is_refused_in_words(
    ground: Escrowed, clock: Clock
) -> None:
    number = ground.ask(ground.karlygash)
    clock.move(WAIT)
    bolat = at.desk(ground.bolat)
    page = text(bolat.get(at.address(number, "peel/")))
    assert page.count('name="following"') == 3
    wrong = bolat.post(at.address(number, "peel/"), {"following": ["D1"], "key": "w"})
    assert wrong.status_code == 409
    assert "There are not enough hands" in text(wrong)
    assert 'value="D1" checked' in text(wrong)
    right = bolat.post(at.address(number, "peel/"), {"following": ["D1", "M1"], "key": "r"})
    assert right.status_code == at.DONE
    assert escrowed.request(number).subset == "1.2.4"
    dana = text(at.desk(ground.dana).get(at.address(number, "peel/")))
    assert 'name="following"' not in dana


def test_the_reason_is_read_with_an_open_vault_only_and_each_reading_is_written_down(ground: Escrowed) -> None:
    number = ground.ask(ground.karlygash)
    closed = text(browsers.locked(ground.dana).get(at.address(number)))
    assert REASON not in closed
    assert "Unlock your vault to read it" in closed
    assert not models.JournalEntry.objects.filter(action="open_reason").exists()
    assert REASON in text(at.desk(ground.dana).get(at.address(number)))
    assert models.JournalEntry.objects.filter(action="open_reason").count() == 1
    holder = text(at.desk(ground.aida).get(at.address(number)))
    assert REASON not in holder
    assert "You see that it is asked, and not why" in holder


def test_a_locked_vault_leads_to_unlocking_and_back(ground: Escrowed) -> None:
    number = ground.ask(ground.karlygash)
    bolat = browsers.locked(ground.bolat)
    for path in (f"{at.HOME}ask/", f"{at.HOME}propose/", f"{at.HOME}hand-over/", at.address(number, "peel/")):
        assert bolat.get(path)["Location"].startswith("/vault/unlock/?next=%2Fcustody%2F")
    kept = bolat.post(f"{at.HOME}ask/", {"compartment": str(ground.notes), "reason": "typed already"})
    assert kept.status_code == 409
    assert "typed already" in text(kept)


def test_peeling_taking_seating_and_handing_over_want_a_fresh_proof(ground: Escrowed) -> None:
    number = ground.ask(ground.karlygash)
    bolat, karlygash = at.desk(ground.bolat), at.desk(ground.karlygash)
    for actor in (ground.bolat, ground.karlygash):
        browsers.prove_long_ago(actor)
    for client, path in (
        (bolat, at.address(number, "peel/")),
        (bolat, at.address(number, "take/")),
        (bolat, f"{at.HOME}hand-over/"),
        (karlygash, f"{at.HOME}roster/"),
    ):
        for answer in (client.get(path), client.post(path)):
            assert answer["Location"].startswith("/account/prove/"), path


def test_nobody_peels_early_and_a_holder_ends_the_request(ground: Escrowed) -> None:
    number = ground.ask(ground.karlygash)
    early = at.desk(ground.bolat).post(at.address(number, "peel/"), {"key": "e"})
    assert early.status_code == 409
    assert "The wait is not over" in text(early)
    aida = at.desk(ground.aida)
    assert "Cancel the request" in text(aida.get(at.address(number)))
    assert "Cancel the request" not in text(at.desk(ground.dana).get(at.address(number)))
    assert aida.post(at.address(number, "cancel/"), {"key": "c"}).status_code == at.DONE
    assert escrowed.request(number).state == "cancelled"
    assert at.address(number) not in text(aida.get(at.HOME))
    assert at.address(number) in text(aida.get(f"{at.HOME}?show=all"))


def test_two_approvals_end_the_wait_of_a_threat_to_life(ground: Escrowed) -> None:
    number = ground.ask(ground.karlygash, threat=True)
    for actor in (ground.bolat, ground.dana):
        client = at.desk(actor)
        assert "a life is said to be in danger" in text(client.get("/desk/")).casefold()
        assert client.post(at.address(number, "approve/"), {"key": "a"}).status_code == at.DONE
    assert "Take your layer off" in text(at.desk(ground.bolat).get(at.address(number)))
    again = at.desk(ground.bolat).post(at.address(number, "approve/"), {"key": "b"})
    assert (again.status_code, "You have approved this already" in text(again)) == (409, True)


def test_the_desk_and_the_list_tell_nothing_of_what_is_sealed(ground: Escrowed) -> None:
    ground.ask(ground.karlygash)
    for actor in (ground.boris, ground.marat):
        for path in ("/desk/", at.HOME):
            page = text(at.desk(actor).get(path))
            assert "V-1" in page
            assert REASON not in page
            assert "Eleven people" not in page


def test_an_outsider_and_the_administrator_see_no_request(ground: Escrowed) -> None:
    number = ground.ask(ground.karlygash)
    saule = browser(cast.SAULE)
    assert saule.get(at.address(number)).status_code == 404
    assert "V-1" not in text(saule.get(at.HOME))
    assert browser(cast.ADIL).get(at.HOME).status_code == 403
    for act in ("approve/", "cancel/", "review/", "peel/", "take/"):
        assert saule.post(at.address(number, act)).status_code == 404


def test_the_commissioner_seats_people_in_their_order(ground: Escrowed) -> None:
    karlygash = at.desk(ground.karlygash)
    page = text(karlygash.get(f"{at.HOME}roster/"))
    assert page.count('name="people"') == 5
    told = {"people": ["M1", "", "K1", "D1"], "hands": "2", "commissioner_always": "1", "key": "s"}
    assert karlygash.post(f"{at.HOME}roster/", told).status_code == at.DONE
    roster = models.EscrowRoster.objects.first()
    assert roster is not None
    assert (roster.hands, roster.always) == (2, 1)
    twice = karlygash.post(f"{at.HOME}roster/", {"people": ["M1", "M1"], "hands": "2", "key": "t"})
    assert (twice.status_code, "Somebody is named twice" in text(twice)) == (409, True)
    assert at.desk(ground.bolat).get(f"{at.HOME}roster/").status_code == 403


def test_whoever_lost_their_keys_is_let_in_by_name(ground: Escrowed) -> None:
    ground.forget(ground.boris, cast.BORIS.code)
    aida = at.desk(ground.aida)
    assert "/custody/hand-over/" in text(aida.get(at.HOME))
    told = {"compartment": str(ground.notes), "person": cast.BORIS.code, "may": "share", "key": "h"}
    page = text(aida.get(f"{at.HOME}hand-over/"))
    assert f'value="{ground.notes}"' in page
    assert aida.post(f"{at.HOME}hand-over/", told).status_code == at.DONE
    assert f'value="{ground.notes}"' not in text(aida.get(f"{at.HOME}hand-over/"))


def test_a_holder_who_unlocks_is_told_that_somebody_waits(ground: Escrowed) -> None:
    ground.forget(ground.boris, cast.BORIS.code)
    browsers.with_passphrase(ground.aida, PHRASE)
    aida = browsers.locked(ground.aida)
    assert aida.post("/vault/unlock/", {"passphrase": PHRASE, "next": at.HOME}).status_code == at.DONE
    page = text(aida.get(at.HOME))
    assert "whom you let in under" in page
    assert "/custody/hand-over/" in page


def test_more_requests_cost_no_more_queries(
    ground: Escrowed, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for actor in (ground.karlygash, ground.bolat, ground.dana, ground.gaukhar):
        ground.ask(actor)
    marat = browsers.locked(ground.marat)
    signing_in.present(marat, models.Account.objects.get(pk=ground.marat.account))
    with django_assert_max_num_queries(40):
        assert marat.get(at.HOME).status_code == 200
