"""What is open to whom: each office without its factor is refused everywhere, web and API, but where it is enrolled."""

import pytest
from django.test import Client
from pytest_django import Settings

from qorgan.store import models
from qorgan.store.factors import Strength
from tests import invented
from tests.interfaces.web.account import browsers

pytestmark = pytest.mark.django_db

NEED_PASSKEY = ("administrator", "commissioner", "council_member", "secretary")
OTHERS = ("participant", "representative")
PAGES = (
    "/coverage/",
    "/register/",
    "/plan/",
    "/account/",
    "/account/password/",
    "/account/others/",
    "/account/invite/",
)


def _closed(client: Client) -> bool:
    """Whether page and API are both closed, and only for want of a factor."""
    pages = {page: client.get(page) for page in PAGES}
    api = client.get("/api/v1/coverage")
    closed = [answer.headers.get("Location") == "/account/enrol/" for answer in pages.values()]
    closed.append(api.status_code == 403 and api.json()["code"] == "account.factor_missing")
    assert len(set(closed)) == 1, (closed, api.status_code)
    return closed[0]


@pytest.mark.parametrize("office", NEED_PASSKEY)
@pytest.mark.parametrize(
    ("strength", "is_closed"), [(Strength.NONE, True), (Strength.TOTP, True), (Strength.PASSKEY, False)]
)
def test_offices_that_reach_everything_need_a_passkey(office: str, strength: str, *, is_closed: bool) -> None:
    assert _closed(browsers.signed_in(invented.account(office), strength)) is is_closed


@pytest.mark.parametrize("office", OTHERS)
@pytest.mark.parametrize(
    ("strength", "is_closed"), [(Strength.NONE, True), (Strength.TOTP, False), (Strength.PASSKEY, False)]
)
def test_others_need_a_passkey_or_an_app(office: str, strength: str, *, is_closed: bool) -> None:
    assert _closed(browsers.signed_in(invented.account(office), strength)) is is_closed


def test_an_office_taken_up_later_asks_for_its_passkey_at_once(erlan: models.Account) -> None:
    client = browsers.signed_in(erlan, Strength.TOTP)
    assert not _closed(client)
    models.OfficeTerm.objects.filter(person=erlan.person).update(office="council_member", region="")
    assert _closed(client)


def test_what_is_open_to_all_stays_open(asel: models.Account) -> None:
    client = browsers.signed_in(asel, Strength.NONE)
    assert client.get("/law/").status_code == 200
    assert client.post("/language/", {"language": "ru"}).status_code == 302
    assert client.post("/sign-out/").status_code == 302


def test_a_password_alone_opens_the_page_of_enrolment_and_nothing_else(asel: models.Account) -> None:
    client = Client()
    assert browsers.sign_in(client, "secretary") == 302
    assert _closed(client)
    assert client.get("/account/enrol/").status_code == 200


def test_a_passkey_whose_printed_codes_are_not_confirmed_opens_nothing_more(erlan: models.Account) -> None:
    models.RecoveryCode.objects.update(confirmed_at=None)
    client = Client()
    assert browsers.sign_in(client, "participant", code=browsers.code()) == 302
    assert client.get("/coverage/")["Location"] == "/account/enrol/"
    client.cookies["qorgan_language"] = "en"
    assert "Step 2 of 2" in client.get("/account/enrol/").content.decode()
    told = client.post("/account/codes/").context["codes"]
    assert client.post("/account/codes/confirm/", {"code": "0000-0000-0000-0000"}).status_code == 422
    assert client.get("/coverage/").status_code == 302
    assert client.post("/account/codes/confirm/", {"code": told[3]})["Location"] == "/account/"
    assert client.get("/coverage/").status_code == 200


def test_a_demonstration_asks_for_no_factor_and_its_pages_work(settings: Settings) -> None:
    settings.DEMO = True
    invented.account("secretary")
    client = Client()
    assert client.get("/coverage/").status_code == 200
    for page in ("/account/", "/account/enrol/", "/account/password/", "/account/totp/", "/account/prove/"):
        assert client.get(page).status_code == 200, page
    assert client.post("/account/passkey/begin/").status_code == 200
