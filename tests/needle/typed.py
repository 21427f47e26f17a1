"""What people write on forms in a browser and by programs over the API: messages, groups, changes of plans; right and wrong."""

import json
from http import HTTPStatus
from uuid import UUID, uuid4

from django.http import HttpResponseBase
from django.test import Client
from django.urls import reverse

from qorgan.store import models
from tests.needle.canaries import Canaries
from tests.needle.gate import Gate
from tests.needle.heard import CLEAR, ELSEWHERE, texts
from tests.needle.people import People
from tests.needle.screens import Screens

WRONG = {HTTPStatus.CONFLICT, HTTPStatus.UNPROCESSABLE_ENTITY}


class Typed:
    """Boris, and those who make plans and groups, with open vaults."""

    def __init__(self, people: People, canaries: Canaries, screens: Screens, gate: Gate) -> None:
        self._people, self._canaries, self._screens, self._gate = people, canaries, screens, gate

    def on_forms(self) -> None:
        """Registered, put right, opened, its giver named and opened; shown again where something is missing."""
        browser = self._screens.browser(self._people.boris)
        told = texts(self._canaries, "RegisterMessage", "text", "place")
        assert self._form(browser, "register_message", told).status_code != HTTPStatus.FOUND
        assert self._form(browser, "register_message", {**told, **CLEAR}).status_code == HTTPStatus.FOUND
        number = self._newest()
        right = {"message": number, "revision": "1", **texts(self._canaries, "WriteMessage", "text", "place")}
        assert self._form(browser, "write_message", right).status_code == HTTPStatus.FOUND
        assert self._form(browser, "write_message", right).status_code != HTTPStatus.FOUND
        giver = texts(self._canaries, "NameInformant", "name", "contact", "about")
        named = self._form(browser, "name_informant", {"message": number, "consent": "not_asked", **giver})
        assert named.status_code == HTTPStatus.FOUND
        pages = [
            reverse(f"messages:{page}", args=[number]) for page in ("message", "write", "informant", "entry", "note")
        ]
        for address in pages:
            self._screens.heads(browser.get(address))
        opened = browser.post(reverse("messages:informant", args=[number]))
        self._screens.heads(opened)
        assert opened.status_code == HTTPStatus.OK
        self._screens.also += pages

    def over_the_api(self) -> None:
        """The same by a program."""
        browser = self._screens.browser(self._people.boris)
        told = texts(self._canaries, "RegisterMessage", "text", "place")
        strange = {**told, **CLEAR, "institution": ELSEWHERE}
        for faulty in (told, strange, {**told, **CLEAR, "alleges": told["text"]}):
            assert self._asked(browser, "register_message", faulty).status_code in WRONG
        assert self._asked(browser, "register_message", {**told, **CLEAR}).status_code == HTTPStatus.OK
        number = self._newest()
        right = {"message": number, "revision": 1, **texts(self._canaries, "WriteMessage", "text", "place")}
        assert self._asked(browser, "write_message", right).status_code == HTTPStatus.OK
        giver = texts(self._canaries, "NameInformant", "name", "contact", "about")
        named = self._asked(browser, "name_informant", {"message": number, "consent": "not_asked", **giver})
        assert named.status_code == HTTPStatus.OK
        for address in ("/api/v1/messages", f"/api/v1/messages/{number}"):
            self._screens.heads(browser.get(address))
            self._screens.also.append(address)
        # Another key, or the session ended in between: nothing of the body is kept for later.
        models.VaultSession.objects.filter(key__account=UUID(self._people.boris.account)).delete()
        assert self._asked(browser, "register_message", {**told, **CLEAR}).status_code == HTTPStatus.LOCKED

    def on_plans(self) -> None:
        """A group with people whom nobody knows, and a change of a visit that is none: by programs of Karlygash and Saule."""
        group = {"plan": str(self._gate.plan), "item": self._gate.item.id}
        grounds = texts(self._canaries, "ComposeGroup", "grounds", "reason")
        browser = self._screens.browser(self._people.karlygash)
        for name in ("experts", "interpreters"):
            answer = self._asked(browser, "compose_group", {**group, name: [ELSEWHERE], **grounds})
            assert answer.status_code != HTTPStatus.OK
        visit = self._canaries.text("ChangePlan.changes")
        changes = [{"what": "move", "visit": visit, "first_day": "2027-10-04"}, {"what": visit, "visit": visit}]
        browser, address = self._screens.browser(self._people.saule), f"/api/v1/plans/{self._gate.plan}/changes"
        for change in changes:
            assert self._posted(browser, address, {"changes": [change]}).status_code != HTTPStatus.OK
        self._screens.also += [f"/plan/{self._gate.plan}/", f"/api/v1/plans/{self._gate.plan}"]

    def _form(self, browser: Client, act: str, told: dict[str, object]) -> HttpResponseBase:
        answer = browser.post(reverse("act:act", args=[act]), {**told, "key": uuid4().hex, "next": "/messages/"})
        self._screens.heads(answer)
        return answer

    def _asked(self, browser: Client, act: str, told: dict[str, object]) -> HttpResponseBase:
        return self._posted(browser, f"/api/v1/acts/{act}", told)

    def _posted(self, browser: Client, address: str, told: dict[str, object]) -> HttpResponseBase:
        answer = browser.post(
            address,
            json.dumps(told, ensure_ascii=False).encode(),
            content_type="application/json",
            headers={"idempotency-key": uuid4().hex},
        )
        self._screens.heads(answer)
        return answer

    def _newest(self) -> str:
        return models.Message.objects.latest("registered_at").number
