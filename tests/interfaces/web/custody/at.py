"""People of the Council and of a group at their browsers, on the pages of several hands."""

from uuid import UUID

from django.conf import settings
from django.test import Client

from qorgan.access.actor import Actor
from qorgan.store import models
from tests.interfaces.web.cases import browsers
from tests.interfaces.web.offices import Page

HOME = "/custody/"
DONE = 302


def desk(actor: Actor, language: str = "en") -> Client:
    """Signed in anew a moment ago, the vault open; earlier sessions are over."""
    models.SignInSession.objects.filter(account=UUID(actor.account)).delete()
    client = browsers.opened(actor, language)
    assert settings.VAULT_COOKIE_NAME in client.cookies
    return client


def address(number: UUID, act: str = "", *, of: str = "request") -> str:
    """Of the page of a request or a proposal, or of what is done to it."""
    return f"{HOME}{of}/{number}/{act}"


def number_in(page: Page) -> UUID:
    """The id at the end of the address that an answer leads to."""
    location = dict(page.items())["Location"]  # type: ignore[attr-defined]  # the test client's answer has headers
    return UUID(location.rstrip("/").rpartition("/")[2])
