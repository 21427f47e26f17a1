"""From nothing to a certified vault, page by page; what is refused on the way."""

import re

import pytest

from qorgan.store import models
from tests.interfaces.web.vault.people import OTHER_PHRASE, PHRASE, Somebody, hold_ceremony

pytestmark = pytest.mark.django_db


def test_a_newcomer_is_led_from_step_to_step(
    karlygash: Somebody, bolat: Somebody, dana: Somebody, asel: Somebody
) -> None:
    paper = hold_ceremony(karlygash.enrolled(), bolat.enrolled(), dana.enrolled())
    assert bolat.post("root/", fingerprint=paper)["Location"] == "/vault/"

    assert asel.choose()["Location"] == "/vault/code/"
    asel.print_code()
    assert asel.post("code/back/", code=asel.paper.lower().replace("-", " "))["Location"] == "/vault/rehearse/"
    assert asel.rehearse()["Location"] == "/vault/fingerprint/"
    assert "Bolat" in asel.get("fingerprint/").content.decode()

    heard = asel.fingerprint()
    assert re.fullmatch(r"([0-9a-f]{4} ){7}[0-9a-f]{4}", heard)
    assert bolat.post(f"certify/{asel.account.pk}/", fingerprint=heard)["Location"] == "/vault/certify/"
    assert asel.post("root/", fingerprint=paper.replace(" ", "-"))["Location"] == "/vault/"

    page = asel.get("").content.decode()
    assert "Ready and open" in page
    assert heard in page
    assert paper in page


def test_the_words_offered_are_six_and_stay_after_a_slip(asel: Somebody) -> None:
    def offered(page: bytes) -> str:
        found = re.search(r'name="offered" value="([^"]+)"', page.decode())
        assert found
        return found.group(1)

    words = offered(asel.get("enrol/").content)
    assert len(words.split()) == 6
    slip = asel.post("enrol/", passphrase=words, again=words + "s", offered=words)
    assert slip.status_code == 422
    assert offered(slip.content) == words
    assert offered(asel.post("enrol/", draw="1", offered=words).content) != words
    assert not models.UserKey.objects.exists()


@pytest.mark.parametrize("phrase", ["short", "aaaaaaaaaaaaaaaaaaaa"])
def test_a_bad_passphrase_makes_no_keys(asel: Somebody, phrase: str) -> None:
    assert asel.choose(phrase).status_code == 422
    assert not models.UserKey.objects.exists()


def test_an_administrator_has_no_vault_and_is_told_so(nurlan: Somebody) -> None:
    assert "Your office keeps no vault" in nurlan.get("").content.decode()
    for path in ("enrol/", "code/", "unlock/", "recover/", "passphrase/", "ceremony/", "certify/"):
        assert nurlan.get(path).status_code == 403, path
    assert nurlan.choose().status_code == 403


def test_another_code_than_that_of_the_paper_is_not_taken(asel: Somebody) -> None:
    asel.choose()
    first, _second = asel.print_code(), asel.print_code()
    assert asel.post("code/back/", code=first).status_code == 422
    assert asel.post("code/back/", code="not a code").status_code == 422
    assert not models.UnlockMethod.objects.filter(method="recovery").exclude(confirmed_at=None).exists()


def test_the_code_is_shown_by_one_answer_only_and_kept_nowhere_in_clear(asel: Somebody) -> None:
    asel.choose()
    answer = asel.post("code/")
    assert answer["Cache-Control"] == "no-store"
    code = asel.print_code()
    for path in ("", "code/", "code/back/", "rehearse/"):
        assert code not in asel.get(path).content.decode()
    assert code not in str(dict(asel.client.session))


def test_nothing_is_certified_before_the_rehearsal(bolat: Somebody, karlygash: Somebody, dana: Somebody) -> None:
    karlygash.enrolled()
    bolat.enrolled()
    dana.choose()
    assert dana.get("fingerprint/")["Location"] == "/vault/code/"
    assert "Two officers are missing" in karlygash.get("ceremony/").content.decode()


def test_a_fingerprint_misheard_certifies_nobody(
    karlygash: Somebody, bolat: Somebody, dana: Somebody, asel: Somebody
) -> None:
    paper = hold_ceremony(karlygash.enrolled(), bolat.enrolled(), dana.enrolled())
    bolat.post("root/", fingerprint=paper)
    heard = asel.enrolled().fingerprint()
    wrong = heard[:-1] + ("0" if heard[-1] != "0" else "1")
    for told, status in ((wrong, 409), ("a few words", 422)):
        assert bolat.post(f"certify/{asel.account.pk}/", fingerprint=told).status_code == status
    assert asel.post("root/", fingerprint=wrong).status_code == 422
    assert not models.UserKey.objects.get(account=asel.account).certificate
    # The page never shows what the officer is to hear.
    assert heard not in bolat.get(f"certify/{asel.account.pk}/").content.decode()


def test_taking_back_closes_the_vault_and_leads_to_a_new_one(
    karlygash: Somebody, bolat: Somebody, dana: Somebody, asel: Somebody
) -> None:
    paper = hold_ceremony(karlygash.enrolled(), bolat.enrolled(), dana.enrolled())
    bolat.post("root/", fingerprint=paper)
    bolat.post(f"certify/{asel.account.pk}/", fingerprint=asel.enrolled().fingerprint())
    assert bolat.get(f"certify/{asel.account.pk}/revoke/").status_code == 200
    assert bolat.post(f"certify/{asel.account.pk}/revoke/")["Location"] == "/vault/certify/"
    assert not asel.is_open()
    assert "Your keys were taken back" in asel.get("").content.decode()
    assert asel.choose()["Location"] == "/vault/code/"


def test_beginning_anew_asks_first_and_gives_the_old_keys_up(asel: Somebody) -> None:
    asel.enrolled()
    assert asel.choose(OTHER_PHRASE)["Location"] == "/vault/fingerprint/"  # no new keys by accident
    assert asel.post("anew/").status_code == 422
    assert asel.post("anew/", known="1")["Location"] == "/vault/enrol/?anew=1"
    assert asel.choose(OTHER_PHRASE, anew="1")["Location"] == "/vault/code/"
    assert list(models.UserKey.objects.order_by("serial").values_list("state", flat=True)) == ["replaced", "offered"]
    asel.post("lock/")
    assert asel.post("unlock/", passphrase=PHRASE).status_code == 422
    assert asel.post("unlock/", passphrase=OTHER_PHRASE).status_code == 302
