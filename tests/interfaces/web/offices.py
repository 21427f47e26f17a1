"""Browsers in which people of the cast are signed in."""

from typing import Protocol

from django.test import Client

from qorgan.register.changes import PersonRow
from qorgan.store import models
from tests import signing_in
from tests.actions import cast

LANGUAGES = ("kk", "ru", "en")


class Page(Protocol):
    """What the test client answers with."""

    status_code: int

    @property
    def content(self) -> bytes: ...


def browser(person: PersonRow, language: str = "en") -> Client:
    """A browser of that person, who gets an account if there is none yet."""
    if not models.Account.objects.filter(username=person.code).exists():
        cast.signed_in(person)
    client = Client()
    signing_in.present(client, models.Account.objects.get(username=person.code))
    client.cookies["qorgan_language"] = language
    return client


def text(page: Page) -> str:
    """The page as text."""
    return page.content.decode()
