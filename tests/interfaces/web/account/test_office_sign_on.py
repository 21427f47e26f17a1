"""An office's own sign-on: it names a person who has an account, and that is all it does."""

from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from django.test import Client
from pytest_django import Settings

from qorgan.project.environment import EnvironmentFault, require_issuer
from qorgan.store import models
from tests.interfaces.web.account import browsers
from tests.interfaces.web.account.provider import CLIENT, SECRET, Provider, serving

pytestmark = pytest.mark.django_db


@pytest.fixture
def provider(settings: Settings) -> Iterator[Provider]:
    """The office's provider, configured; it names ``participant``."""
    with serving() as it:
        settings.OIDC_ISSUER, settings.OIDC_CLIENT_ID, settings.OIDC_CLIENT_SECRET = it.issuer, CLIENT, SECRET
        settings.OIDC_CLAIM = "preferred_username"
        it.claims["preferred_username"] = "participant"
        yield it


def come_back(client: Client, provider: Provider, state: str = "") -> int:
    """Begin, let the provider agree, come back; the status of the page one comes back to."""
    begun = client.post("/sign-in/office/")
    assert begun.status_code == 302
    told = {name: values[0] for name, values in parse_qs(urlsplit(begun["Location"]).query).items()}
    assert begun["Location"].startswith(f"{provider.issuer}/authorize?")
    assert (told["scope"], told["code_challenge_method"]) == ("openid profile", "S256")
    provider.challenge, provider.nonce = told["code_challenge"], provider.nonce or told["nonce"]
    return client.get("/sign-in/office/back/", {"code": "c", "state": state or told["state"]}).status_code


def test_the_office_names_a_person_and_the_own_code_is_asked_for_still(
    client: Client, erlan: models.Account, provider: Provider
) -> None:
    assert come_back(client, provider) == 200
    assert not browsers.is_signed_in(client)
    assert client.post("/sign-in/factor/", {"code": "000000"}).status_code == 403
    assert client.post("/sign-in/factor/", {"code": browsers.code()}).status_code == 302
    assert client.get("/coverage/").status_code == 200
    assert models.SignInSession.objects.get().method == "oidc_totp"


def test_whoever_has_no_factor_yet_is_led_to_enrol_one(
    client: Client, asel: models.Account, provider: Provider
) -> None:
    provider.claims["preferred_username"] = "secretary"
    assert come_back(client, provider) == 200
    assert client.post("/sign-in/factor/").status_code == 302
    assert client.get("/coverage/")["Location"] == "/account/enrol/"


def test_guessing_the_code_is_slowed(client: Client, erlan: models.Account, provider: Provider) -> None:
    come_back(client, provider)
    assert [client.post("/sign-in/factor/", {"code": "1"}).status_code for _ in range(6)] == [403] * 5 + [429]


@pytest.mark.parametrize("name", ["nobody", "Participant", ""])
def test_whom_the_office_names_without_an_account_gets_none(
    client: Client, erlan: models.Account, provider: Provider, name: str
) -> None:
    provider.claims["preferred_username"] = name
    assert come_back(client, provider) in {403, 502}
    assert client.get("/sign-in/factor/").status_code == 302
    assert models.Account.objects.count() == 1


def test_a_name_that_the_office_gives_to_another_opens_nothing(
    erlan: models.Account, asel: models.Account, provider: Provider
) -> None:
    assert come_back(Client(), provider) == 200
    provider.nonce, provider.claims["sub"] = "", "s-2"
    assert come_back(Client(), provider) == 403


def test_a_closed_account_is_named_in_vain(client: Client, erlan: models.Account, provider: Provider) -> None:
    models.Account.objects.update(is_active=False)
    assert come_back(client, provider) == 403


@pytest.mark.parametrize(
    "claims",
    [
        {"iss": "https://elsewhere.example"}, {"aud": "another"}, {"aud": ["another"]}, {"exp": 1}, {"nonce": "another"},
        {"nonce": None}, {"sub": None}, {"iat": None}, {"exp": None}, {"azp": "another"}, {"preferred_username": None},
        {"preferred_username": ["participant"]},
    ],
)  # fmt: skip
def test_a_token_that_is_not_for_us_opens_nothing(
    client: Client, erlan: models.Account, provider: Provider, claims: dict[str, object]
) -> None:
    provider.claims |= claims
    assert come_back(client, provider) == 502
    assert client.get("/sign-in/factor/").status_code == 302


@pytest.mark.parametrize("algorithm", ["HS256", "none"])
def test_a_token_signed_by_no_key_of_the_issuer_opens_nothing(
    client: Client, erlan: models.Account, provider: Provider, algorithm: str
) -> None:
    provider.algorithm = algorithm
    assert come_back(client, provider) == 502


def test_a_token_signed_by_another_key_opens_nothing(client: Client, erlan: models.Account, provider: Provider) -> None:
    provider.other_key = rsa.generate_private_key(65537, 2048)
    assert come_back(client, provider) == 502


def test_an_answer_that_nobody_asked_for_opens_nothing(
    client: Client, erlan: models.Account, provider: Provider
) -> None:
    assert come_back(client, provider, state="another") == 502
    stranger = Client().get("/sign-in/office/back/", {"code": "c", "state": "s"})
    assert stranger.status_code == 502
    assert "/token" not in provider.asked


def test_an_answer_in_a_browser_that_did_not_begin_opens_nothing(erlan: models.Account, provider: Provider) -> None:
    """An attacker who began lets a victim come back: the victim would be signed in as the attacker."""
    attacker, victim = Client(), Client()
    begun = attacker.post("/sign-in/office/")
    told = parse_qs(urlsplit(begun["Location"]).query)
    assert victim.get("/sign-in/office/back/", {"code": "c", "state": told["state"][0]}).status_code == 502


@pytest.mark.parametrize("name", ["token_endpoint", "jwks_uri", "authorization_endpoint"])
def test_nobody_but_the_issuer_is_asked_wherever_it_points(
    client: Client, erlan: models.Account, provider: Provider, name: str
) -> None:
    with serving() as canary:
        provider.described[name] = f"{canary.issuer}/token"
        if name == "authorization_endpoint":
            assert client.post("/sign-in/office/").status_code == 502
        else:
            assert come_back(client, provider) == 502
        assert canary.asked == []


def test_no_redirect_is_followed(client: Client, erlan: models.Account, provider: Provider) -> None:
    provider.redirects = True
    assert client.post("/sign-in/office/").status_code == 502
    assert provider.asked == ["/.well-known/openid-configuration"]


def test_an_issuer_of_another_name_is_refused(client: Client, erlan: models.Account, provider: Provider) -> None:
    provider.described["issuer"] = "https://elsewhere.example"
    assert client.post("/sign-in/office/").status_code == 502


def test_where_no_sign_on_is_configured_there_is_none(client: Client, erlan: models.Account) -> None:
    assert client.post("/sign-in/office/").status_code == 404
    assert client.get("/sign-in/office/back/").status_code == 404
    assert "/sign-in/office/" not in client.get("/sign-in/").content.decode()


@pytest.mark.parametrize(
    "told",
    [("https://id.example", "", ""), ("", "qorgan", ""), ("http://id.example", "qorgan", "f"), ("https://id", "q", "")],
)
def test_a_half_or_openly_configured_sign_on_stops_the_start(told: tuple[str, str, str]) -> None:
    with pytest.raises(EnvironmentFault, match="QORGAN_OIDC"):
        require_issuer(*told)
    require_issuer("", "", "")
    require_issuer("https://id.example", "qorgan", "file")
