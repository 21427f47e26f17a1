"""Somebody at a browser who makes a vault page by page, as people do."""

import re
from dataclasses import dataclass, field
from datetime import date

from django.conf import settings
from django.http import HttpResponse
from django.test import Client

from qorgan.store import models
from tests import signing_in

PHRASE = "river lantern meadow kettle harvest bridge"
OTHER_PHRASE = "glass paper window garden apple lantern"
_CODE = re.compile(r"data-code>([0-9A-Z-]+)<")
_GROUP = re.compile(r'<li class="q-code">([0-9a-f]{4})</li>')


@dataclass
class Somebody:
    """A person of an office with an account named after the person, signed in with a passkey a moment ago."""

    office: str
    name: str
    paper: str = ""
    client: Client = field(default_factory=Client)

    def __post_init__(self) -> None:
        person = models.Person.objects.create(code=self.code, name=self.name, search=self.name, sort_key=self.name)
        region = "KZ-75" if self.office == "participant" else ""
        models.OfficeTerm.objects.create(person=person, office=self.office, region=region, valid_from=date(2020, 1, 1))
        account = models.Account(username=self.name.lower(), person=person, language="en")
        account.set_unusable_password()
        account.save()
        self.sit_down(account)

    @property
    def code(self) -> str:
        """Of the person in the register."""
        return f"X-{self.name}"

    @property
    def account(self) -> models.Account:
        """The row."""
        return models.Account.objects.get(username=self.name.lower())

    def sit_down(self, account: models.Account) -> None:
        """Sign in."""
        signing_in.present(self.client, account)
        self.client.cookies["qorgan_language"] = "en"

    def get(self, path: str) -> HttpResponse:
        """A page of the vault."""
        return self.client.get(f"/vault/{path}")  # type: ignore[return-value]  # the test client's answer is one

    def post(self, path: str, **told: str) -> HttpResponse:
        """A form of the vault."""
        return self.client.post(f"/vault/{path}", told)  # type: ignore[return-value]  # the same

    def choose(self, phrase: str = PHRASE, **more: str) -> HttpResponse:
        """The first step."""
        return self.post("enrol/", passphrase=phrase, again=phrase, **more)

    def print_code(self) -> str:
        """The second step, until the paper is there."""
        found = _CODE.search(self.post("code/").content.decode())
        assert found
        self.paper = found.group(1)
        return self.paper

    def rehearse(self) -> HttpResponse:
        """The third step."""
        self.post("rehearse/", lock="1")
        return self.post("rehearse/", code=self.paper)

    def enrolled(self) -> "Somebody":
        """All three; the vault is open."""
        self.choose()
        self.print_code()
        self.post("code/back/", code=self.paper)
        self.rehearse()
        return self

    def fingerprint(self) -> str:
        """What the person reads out from the own screen."""
        return " ".join(_GROUP.findall(self.get("fingerprint/").content.decode()))

    def is_open(self) -> bool:
        """Whether the vault is open in this browser."""
        return (
            settings.VAULT_COOKIE_NAME in self.client.cookies
            and "Lock the vault" in self.get("clear/").content.decode()
        )


def hold_ceremony(commissioner: Somebody, first: Somebody, second: Somebody) -> str:
    """The ceremony held; gives what the printed sheet says."""
    told = {"first_officer": first.code, "first_fingerprint": first.fingerprint()}
    told |= {"second_officer": second.code, "second_fingerprint": second.fingerprint().upper()}
    answer = commissioner.post("ceremony/", **told)
    assert answer["Location"] == "/vault/root/sheet/", answer.content.decode()
    return " ".join(_GROUP.findall(commissioner.get("root/sheet/").content.decode()))
