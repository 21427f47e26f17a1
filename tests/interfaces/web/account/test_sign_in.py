"""Signing in by name: one form, one answer, codes that open once, waits that lock nobody out."""

import re
from datetime import timedelta
from typing import Self

import pytest
from django.contrib.auth import hashers
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from qorgan.store import models
from tests.interfaces.web.account import browsers
from tests.interfaces.web.account.browsers import PASSWORD, PRINTED, WRONG

pytestmark = pytest.mark.django_db


def test_name_password_and_code_open_the_office(client: Client, erlan: models.Account) -> None:
    assert browsers.sign_in(client, "participant", code=browsers.code()) == 302
    assert client.get("/coverage/").status_code == 200
    entry = models.JournalEntry.objects.get(action="start_session")
    assert (entry.actor, entry.facts["method"]) == (str(erlan.pk), "password_totp")


@pytest.mark.parametrize("code", ["", "000000", "not a code", "१२३४५६", "0" * 32])
def test_a_password_alone_does_not_open_an_account_with_an_app(
    client: Client, erlan: models.Account, code: str
) -> None:
    assert browsers.sign_in(client, "participant", code=code) == 403
    assert not browsers.is_signed_in(client)


def test_a_code_opens_once(erlan: models.Account) -> None:
    code = browsers.code()
    assert browsers.sign_in(Client(), "participant", code=code) == 302
    assert browsers.sign_in(Client(), "participant", code=code) == 403


def test_a_code_older_than_one_used_already_opens_nothing(erlan: models.Account) -> None:
    assert browsers.sign_in(Client(), "participant", code=browsers.code(1)) == 302
    assert browsers.sign_in(Client(), "participant", code=browsers.code()) == 403


def test_a_wrong_password_uses_no_code_up(client: Client, erlan: models.Account) -> None:
    code = browsers.code()
    assert browsers.sign_in(client, "participant", WRONG, code) == 403
    assert browsers.sign_in(client, "participant", code=code) == 302


def test_a_printed_code_opens_once_and_leads_to_enrolment(client: Client, erlan: models.Account) -> None:
    assert browsers.sign_in(client, "participant", code=PRINTED.lower().replace("-", " ")) == 302
    assert client.get("/coverage/")["Location"] == "/account/enrol/"
    assert browsers.sign_in(Client(), "participant", code=PRINTED) == 403


def test_a_printed_code_that_was_never_confirmed_opens_nothing(client: Client, erlan: models.Account) -> None:
    models.RecoveryCode.objects.update(confirmed_at=None)
    assert browsers.sign_in(client, "participant", code=PRINTED) == 403


TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="\w+"')
KINDS = ("unknown", "wrong password", "closed", "wrong code", "never accepted")


def _try(kind: str, client: Client) -> tuple[int, str, int, int]:
    """Status, page, queries and hashes of a refused sign-in."""
    account = models.Account.objects.get()
    if kind == "closed":
        models.Account.objects.update(is_active=False)
    if kind == "never accepted":
        account.set_unusable_password()
        account.save()
    name = "nobody-here" if kind == "unknown" else "participant"
    told = {"username": name, "password": WRONG if kind == "wrong password" else PASSWORD, "code": "111111"}
    if kind == "closed":
        told["code"] = browsers.code()
    client.cookies["qorgan_language"] = "en"
    client.get("/sign-in/")
    with CaptureQueriesContext(connection) as asked, _Hashes() as hashed:
        answer = client.post("/sign-in/", told)
    page = TOKEN.sub("", answer.content.decode()).replace(f'value="{name}"', "NAME")
    return answer.status_code, page, len(asked), hashed.count


class _Hashes:
    """Counts how often a password is hashed: the hasher of the tests, which does the work as any other does."""

    def __init__(self) -> None:
        self.count = 0
        self._hasher = hashers.get_hasher()

    def __enter__(self) -> Self:
        whole = type(self._hasher).encode

        def counted(hasher: hashers.BasePasswordHasher, *told: str) -> str:
            self.count += 1
            return str(whole(hasher, *told))

        self._hasher.encode = counted.__get__(self._hasher)  # type: ignore[method-assign]
        return self

    def __exit__(self, *_: object) -> None:
        del self._hasher.encode


def test_whoever_is_refused_gets_the_same_answer_for_the_same_work(erlan: models.Account) -> None:
    """No journal entry, no page and no work tells an unknown name from a closed account or a wrong password."""
    browsers.sign_in(Client(), "anybody")  # the first entry of a journal takes more work than any later one
    found = {}
    for kind in KINDS:
        models.RateBucket.objects.all().delete()
        models.Account.objects.update(is_active=True, password=hashers.make_password(PASSWORD))
        found[kind] = _try(kind, Client())
    assert {status for status, *_ in found.values()} == {403}
    assert len({page for _, page, *_ in found.values()}) == 1
    assert {hashed for *_, hashed in found.values()} == {1}
    assert {asked for *_, asked, _ in found.values()} == {found["unknown"][2]}, found
    assert {str(entry.facts) for entry in models.JournalEntry.objects.filter(action="sign_in_failed")} == {
        "{'method': 'password'}"
    }


def test_the_name_that_was_typed_stands_in_no_journal(client: Client, erlan: models.Account) -> None:
    browsers.sign_in(client, "my-password-by-mistake")
    entry = models.JournalEntry.objects.get(action="sign_in_failed")
    assert entry.actor == ""
    assert b"my-password" not in bytes(entry.leaf)


def test_the_fifth_failure_is_answered_and_the_sixth_attempt_waits(client: Client, erlan: models.Account) -> None:
    statuses = [browsers.sign_in(client, "participant", WRONG) for _ in range(6)]
    assert statuses == [403] * 5 + [429]


def test_unknown_names_wait_as_known_ones_do(client: Client, erlan: models.Account) -> None:
    assert [browsers.sign_in(client, "nobody", WRONG) for _ in range(6)] == [403] * 5 + [429]


def test_the_wait_is_doubled_with_each_failure_and_ends(client: Client, erlan: models.Account) -> None:
    for _ in range(5):
        browsers.sign_in(client, "participant", WRONG)
    waits = []
    for _ in range(4):
        answer = client.post("/sign-in/", {"username": "participant", "password": WRONG})
        assert answer.status_code == 429
        waits.append(_wait_over())
        assert browsers.sign_in(client, "participant", WRONG) == 403
    assert waits == [1, 2, 4, 8]


def _wait_over() -> int:
    """Let the pair's wait pass, by moving its last attempt back second by second; how many it took."""
    row = models.RateBucket.objects.get(scope="pair")
    seconds = int(2 ** (row.count - 5))
    models.RateBucket.objects.update(at=row.at - timedelta(seconds=seconds))
    return seconds


def test_a_stranger_elsewhere_cannot_lock_anybody_out(erlan: models.Account) -> None:
    for _ in range(6):
        browsers.sign_in(Client(), "participant", WRONG, REMOTE_ADDR="203.0.113.9")
    assert browsers.sign_in(Client(), "participant", code=browsers.code(), REMOTE_ADDR="198.51.100.4") == 302


def test_a_success_does_not_clear_the_counter_of_its_network(erlan: models.Account, asel: models.Account) -> None:
    """An attacker with an account of his own interleaves good sign-ins with bad ones, and gains nothing by it."""
    for number in range(30):
        assert browsers.sign_in(Client(), f"name-{number}", WRONG) == 403
        if number % 10 == 0:
            assert browsers.sign_in(Client(), "secretary") == 302
    assert browsers.sign_in(Client(), "name-30", WRONG) == 429


@pytest.mark.parametrize("header", ["HTTP_X_FORWARDED_FOR", "HTTP_X_REAL_IP", "HTTP_FORWARDED", "HTTP_X_CLIENT_IP"])
@pytest.mark.parametrize("behind", [False, True])
def test_a_spoofed_address_changes_nothing(
    erlan: models.Account, settings: Settings, header: str, *, behind: bool
) -> None:
    settings.BEHIND_PROXY = behind
    statuses = []
    for number in range(6):
        told = {header: f"203.0.113.{number}"}
        if behind:  # the proxy appends the address that it saw, whatever the stranger wrote before
            told["HTTP_X_FORWARDED_FOR"] = f"{told.get('HTTP_X_FORWARDED_FOR', '203.0.113.7')}, 198.51.100.4"
        statuses.append(browsers.sign_in(Client(), "participant", WRONG, **told))
    assert statuses == [403] * 5 + [429]


def test_addresses_of_one_home_count_as_one_network(erlan: models.Account) -> None:
    statuses = [
        browsers.sign_in(Client(), "participant", WRONG, REMOTE_ADDR=f"2001:db8:0:1::{number}") for number in range(6)
    ]
    assert statuses == [403] * 5 + [429]


def test_no_address_of_a_network_is_kept(client: Client, erlan: models.Account) -> None:
    browsers.sign_in(client, "participant", code=browsers.code(), REMOTE_ADDR="203.0.113.77")
    kept = [
        str(list(table.objects.values()))
        for table in (models.SignInSession, models.RateBucket, models.JournalEntry, models.Idempotency)
    ]
    assert "203.0.113.77" not in "".join(kept)


@pytest.mark.parametrize(
    "gone", ["signup", "register", "password/reset", "email", "logout", "login", "3rdparty", "social/connections"]
)
@pytest.mark.parametrize("root", ["account", "accounts", "sign-in"])
def test_nobody_signs_up_or_resets_a_password_by_mail(
    client: Client, erlan: models.Account, root: str, gone: str
) -> None:
    assert browsers.signed_in(erlan, "totp").get(f"/{root}/{gone}/").status_code == 404


@pytest.mark.parametrize(
    "name", ["participant\x00", "p" * 10_000, "Participant", "participant\u202e", "' OR 1=1 --", "*"]
)
def test_odd_names_open_nothing(client: Client, erlan: models.Account, name: str) -> None:
    assert browsers.sign_in(client, name, code=browsers.code()) in {400, 403}
    assert not browsers.is_signed_in(client)
