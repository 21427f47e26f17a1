"""Changing factors asks who one is, and nobody changes another's."""

from datetime import timedelta
from uuid import uuid4

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from django.test import Client
from django.utils import timezone
from fido2.cose import ES256
from fido2.webauthn import AttestedCredentialData

from qorgan.store import factors, models, totp
from qorgan.store.factors import Strength
from tests.interfaces.web.account import browsers

pytestmark = pytest.mark.django_db
OLD = timedelta(minutes=5)


def passkey(account: models.Account) -> models.Passkey:
    """A passkey that the account has."""
    public = ec.generate_private_key(ec.SECP256R1()).public_key()
    key = ES256.from_cryptography_key(public)  # type: ignore[no-untyped-call]  # as fido2 ships it
    return models.Passkey.objects.create(
        account=account,
        credential_id_sha256=factors.credential_mark(b"k"),
        credential=bytes(AttestedCredentialData.create(bytes(16), b"k", key)),
        name="Key of the office",
        made_at=timezone.now(),
    )


CHANGES = (
    "/account/passkey/begin/",
    "/account/passkey/add/",
    "/account/totp/",
    "/account/totp/remove/",
    "/account/codes/",
    "/account/password/",
)


@pytest.mark.parametrize("page", CHANGES)
def test_a_proof_older_than_five_minutes_is_asked_for_anew(erlan: models.Account, page: str) -> None:
    client = browsers.signed_in(erlan, Strength.TOTP)
    browsers.age(erlan, proved=OLD)
    assert client.post(page, {"begin": "1"})["Location"].startswith("/account/prove/")
    assert factors.held(erlan.pk).has_totp


def test_password_and_code_prove_it_and_lead_back(erlan: models.Account) -> None:
    client = browsers.signed_in(erlan, Strength.TOTP)
    browsers.age(erlan, proved=OLD)
    before = client.cookies["qorgan"].value
    told = {"password": browsers.PASSWORD, "code": browsers.code(), "next": "/account/password/"}
    assert client.post("/account/prove/", told)["Location"] == "/account/password/"
    assert client.cookies["qorgan"].value != before
    assert client.get("/account/password/").status_code == 200


@pytest.mark.parametrize("wrong", ["password", "code", "both", "printed"])
def test_half_a_proof_is_none_and_is_counted(erlan: models.Account, wrong: str) -> None:
    client = browsers.signed_in(erlan, Strength.TOTP)
    browsers.age(erlan, proved=OLD)
    told = {
        "password": browsers.WRONG if wrong in {"password", "both"} else browsers.PASSWORD,
        "code": {"printed": browsers.PRINTED, "password": browsers.code()}.get(wrong, "000000"),
    }
    statuses = [client.post("/account/prove/", told).status_code for _ in range(6)]
    assert statuses == [403] * 5 + [429]
    assert client.get("/account/password/").status_code == 302


def test_another_persons_passkey_is_not_there_and_stays(erlan: models.Account, asel: models.Account) -> None:
    hers = passkey(asel)
    client = browsers.signed_in(erlan, Strength.TOTP)
    for number in (hers.pk, uuid4()):
        assert client.post(f"/account/passkey/{number}/remove/").status_code == 404
    assert models.Passkey.objects.filter(pk=hers.pk).exists()


def test_an_own_passkey_is_removed_beside_an_app_and_everywhere_else_is_out(erlan: models.Account) -> None:
    mine = passkey(erlan)
    client, there = browsers.signed_in(erlan), browsers.signed_in(erlan)
    assert client.post(f"/account/passkey/{mine.pk}/remove/")["Location"] == "/account/"
    assert not models.Passkey.objects.exists()
    assert [browsers.is_signed_in(one) for one in (client, there)] == [True, False]


def test_the_last_factor_stays_and_the_page_says_why(erlan: models.Account) -> None:
    client = browsers.signed_in(erlan, Strength.TOTP)
    answer = client.post("/account/totp/remove/", follow=True)
    assert "last proof" in answer.content.decode()
    assert factors.held(erlan.pk).has_totp


def test_a_secretary_with_an_app_from_before_adds_no_second_passkey_by_its_code(asel: models.Account) -> None:
    """Whoever talked a code out of her must not add a passkey of their own."""
    browsers.give_app(asel)
    passkey(asel)
    client = Client()
    assert browsers.sign_in(client, "secretary", code=browsers.code()) == 302
    assert client.get("/coverage/")["Location"] == "/account/enrol/"
    assert client.post("/account/passkey/begin/")["Location"].startswith("/account/prove/")
    told = {"password": browsers.PASSWORD, "code": browsers.code(1)}
    client.post("/account/prove/", told)
    assert client.post("/account/passkey/begin/").status_code == 302


def test_a_secretary_who_lost_the_passkey_adds_another_after_a_printed_code(asel: models.Account) -> None:
    browsers.give_codes(asel)
    passkey(asel)
    client = Client()
    assert browsers.sign_in(client, "secretary") == 403
    assert browsers.sign_in(client, "secretary", code=browsers.PRINTED) == 302
    assert client.post("/account/passkey/begin/").status_code == 200
    assert client.get("/coverage/")["Location"] == "/account/enrol/"


def _told(response: str) -> str:
    return f'{{"id": "AA", "rawId": "AA", "type": "public-key", "response": {response}}}'


@pytest.mark.parametrize(
    "answer",
    [
        "", "{}", "[]", "null", "1", '"x"', "{" * 3000, '{"id": 1}', '{"rawId": "AA", "response": {}}',
        '{"id": "AA", "rawId": "AA", "type": "public-key", "response": {"clientDataJSON": "AA"}}',
        '{"id": "AA", "rawId": "AA", "type": "public-key", "response": {"clientDataJSON": "e30", "attestationObject": "oA"}}',
        _told('{"clientDataJSON": "e30", "authenticatorData": "AA", "signature": "AA"}'),
        '{"id": "AA", "rawId": "AA", "type": "public-key", "response": {"clientDataJSON": 3, "attestationObject": []}}',
        "x" * 100_000, "\ud800".encode("utf-8", "surrogatepass").decode("latin-1"),
    ],
)  # fmt: skip
def test_an_answer_that_is_none_adds_and_opens_nothing(erlan: models.Account, answer: str) -> None:
    client = browsers.signed_in(erlan, Strength.TOTP)
    client.post("/account/passkey/begin/")
    assert client.post("/account/passkey/add/", {"answer": answer}).status_code == 302
    client.post("/sign-in/passkey/begin/")
    assert client.post("/account/passkey/prove/", {"answer": answer}).status_code == 302
    stranger = Client()
    stranger.post("/sign-in/passkey/begin/")
    assert stranger.post("/sign-in/passkey/", {"answer": answer}).status_code == 403
    assert not models.Passkey.objects.exists()


def test_an_app_is_enrolled_and_its_secret_is_shown_while_it_waits_only(asel: models.Account) -> None:
    models.OfficeTerm.objects.filter(person=asel.person).update(office="participant", region="KZ-75")
    browsers.give_codes(asel)
    client = browsers.signed_in(asel, Strength.NONE)
    client.post("/account/totp/", {"begin": "1"})
    page = client.get("/account/totp/").content.decode()
    secret = factors.totp_secret(asel.pk, confirmed=False)
    assert secret is not None
    assert "data:image/svg+xml" in page
    code = totp.code_at(secret, totp.step_of(timezone.now()))
    assert client.post("/account/totp/", {"code": "nonsense"}).status_code == 422
    assert client.post("/account/totp/", {"code": f"{code[:3]} {code[3:]}"})["Location"] == "/account/enrol/"
    assert client.get("/coverage/").status_code == 200
    assert "data:image/svg+xml" not in client.get("/account/totp/").content.decode()


def test_codes_are_shown_by_no_second_page(erlan: models.Account) -> None:
    client = browsers.signed_in(erlan, Strength.TOTP)
    shown = client.post("/account/codes/").context["codes"]
    assert len(set(shown)) == 10
    assert client.get("/account/codes/").status_code == 405
    assert not any(code in client.get("/account/").content.decode() for code in shown)
