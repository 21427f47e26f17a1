"""People at the pages of the plans, and a plan of the small register that they look at."""

from typing import Protocol

from django.test import Client

from qorgan.access.actor import Actor
from qorgan.register.changes import PersonRow
from qorgan.store import models, scope
from tests.actions import cast
from tests.interfaces.plans import ground


class Page(Protocol):
    """What the test client answers with."""

    status_code: int

    @property
    def content(self) -> bytes: ...
    def __getitem__(self, header: str, /) -> str: ...


def signed_in(client: Client, person: PersonRow = cast.SAULE, language: str = "en") -> Client:
    """The person in a browser."""
    if not models.Account.objects.filter(username=person.code).exists():
        cast.signed_in(person)
    client.force_login(models.Account.objects.get(username=person.code))
    client.cookies["qorgan_language"] = language
    return client


def saule() -> Actor:
    """The secretary as an actor, who has signed in before."""
    return scope.actor_of(models.Account.objects.get(username=cast.SAULE.code))


def text(page: Page) -> str:
    """What the page says."""
    return page.content.decode()


def made(client: Client) -> str:
    """Make a plan; the address of its page."""
    answer = client.post("/plan/start/", {"year": str(ground.YEAR), "visits": "", "key": "k"})
    assert answer.status_code == 302, answer.content.decode()
    return client.get(answer["Location"])["Location"]
