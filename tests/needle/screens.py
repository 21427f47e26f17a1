"""The journey in a browser without a screen: what people type is in the body of a request, and comes back to nobody else."""

import base64
from http import HTTPStatus
from uuid import UUID, uuid4

from django.conf import settings
from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from qorgan.access.actor import Actor
from qorgan.actions import unlock_vault
from qorgan.store import models
from tests import signing_in
from tests.needle.case import Journey
from tests.needle.people import vault_of
from tests.needle.places import Places


class Screens:
    """Boris works in his browser; the administrator and the secretary look at every page that there is."""

    def __init__(self, journey: Journey, places: Places) -> None:
        self._journey, self._places = journey, places
        self.also: list[str] = []
        """Addresses of other journeys, for those who hold nothing to look at."""

    def worked(self) -> None:
        """Unlock with a wrong and a right passphrase, write, search, attach, fail."""
        people, canaries = self._journey.people, self._journey.canaries
        browser, part = self.browser(people.boris), self._journey.part("notes")
        for passphrase in (canaries.text("another wrong passphrase"), people.passphrase):
            self._sent(browser, reverse("vault:unlock"), {"passphrase": passphrase})
        title, text = canaries.text("WritePage.title"), canaries.text("WritePage.text")
        page = {"page": str(uuid4()), "read": "0", "title": title, "text": text, "key": uuid4().hex}
        self._sent(browser, reverse("cases:write", args=[part]), page)
        self._sent(browser, reverse("cases:write", args=[part]), {**page, "title": title * 40})
        self._sent(browser, reverse("cases:search", args=["V-1"]), {"text": canaries.text("what was looked for")})
        self._locked(browser, page, people.boris)

    def looked(self) -> None:
        """Every address without arguments, as people who hold nothing; each answer whole."""
        people = self._journey.people
        for actor in (people.adil, people.saule):
            browser = self.browser(actor, is_open=False)
            for name in sorted(_plain_addresses()):
                answer = browser.get(name)
                self.heads(answer)
                self._places.tell(f"what {actor.name} sees", _body(answer))
            for path in self._addresses_of_the_case():
                self._places.tell(f"what {actor.name} sees", _body(browser.get(path)))

    def _addresses_of_the_case(self) -> tuple[str, ...]:
        part, page = self._journey.part("notes"), self._journey.pages["notes"]
        return "/cases/V-1/", f"/cases/part/{part}/", f"/cases/page/{part}/{page}/", *self.also

    def browser(self, actor: Actor, *, is_open: bool = True) -> Client:
        """Where somebody is signed in; with an open vault unless told otherwise."""
        browser = Client(raise_request_exception=False, SERVER_NAME="localhost")
        signing_in.present(browser, models.Account.objects.get(pk=actor.account))
        if is_open:
            vault = vault_of(actor)
            row = models.SignInSession.objects.filter(account=UUID(actor.account)).latest("made_at")
            unlocked = unlock_vault.begin(
                row, models.UserKey.objects.get(pk=vault.key), vault.root_secret, "passphrase", timezone.now()
            )
            self._journey.canaries.know("cookie of a browser", unlocked.cookie)
            browser.cookies[settings.VAULT_COOKIE_NAME] = base64.urlsafe_b64encode(unlocked.cookie).decode()
        return browser

    def _locked(self, browser: Client, page: dict[str, str], actor: Actor) -> None:
        """The vault has locked itself while somebody was writing: the text comes back to them, and to nothing else."""
        models.VaultSession.objects.filter(key__account=UUID(actor.account)).delete()
        part = self._journey.part("notes")
        answer = self._sent(
            browser, reverse("cases:write", args=[part]), {**page, "page": str(uuid4()), "key": uuid4().hex}
        )
        assert answer.status_code != HTTPStatus.INTERNAL_SERVER_ERROR

    def _sent(self, browser: Client, path: str, told: dict[str, str]) -> HttpResponseBase:
        answer = browser.post(path, told)
        self.heads(answer)
        return answer

    def heads(self, answer: HttpResponseBase) -> None:
        """Addresses and other heads, which stand in logs between browser and server. The cookies are the person's own."""
        self._places.tell("heads of answers", "\n".join(f"{name}: {value}" for name, value in answer.headers.items()))


def _body(answer: HttpResponseBase) -> bytes:
    if isinstance(answer, HttpResponse):
        return answer.content
    assert isinstance(answer, StreamingHttpResponse)
    return answer.getvalue()


def _plain_addresses() -> set[str]:
    """Every address that wants no argument and is not for signing out."""
    return set(_paths(get_resolver().url_patterns, "/"))


def _paths(patterns: list[URLPattern | URLResolver], before: str) -> list[str]:
    found = list[str]()
    for pattern in patterns:
        here = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            found += _paths(pattern.url_patterns, here)
        elif "<" not in here and "(" not in here and "^" not in here:
            found.append(here)
    return found
