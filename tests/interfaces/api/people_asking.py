"""People of a test ground at the API: signed in with open vaults, acts done under keys, refusals told by code and paragraph."""

import json
from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any
from uuid import UUID, uuid4

from django.test import Client
from django.utils import timezone

from qorgan.access.actor import Actor
from qorgan.store import models
from tests.interfaces.api.asking import PROBLEM
from tests.interfaces.web.cases import browsers

HOME = "/api/v1"
MINUTES = {"name": "minutes.pdf", "content": "TWludXRlcyA3"}


def signed_in(actor: Actor) -> Client:
    """At a browser opened now: an earlier one has been left."""
    models.SignInSession.objects.filter(account=UUID(actor.account)).delete()
    return browsers.opened(actor)


def post(who: Client, address: str, asked: object) -> Any:  # noqa: ANN401 -- an answer of the test client
    """Asked once, under a key of its own."""
    headers = {"idempotency-key": uuid4().hex, "accept-language": "en"}
    return who.post(f"{HOME}{address}", json.dumps(asked), content_type="application/json", headers=headers)


def get(who: Client, address: str) -> Any:  # noqa: ANN401 -- JSON of any shape
    """What is told there."""
    answer = who.get(f"{HOME}{address}", headers={"accept-language": "en"})
    assert answer.status_code == 200, answer.content
    return answer.json()


def done(answer: Any) -> Any:  # noqa: ANN401 -- JSON of any shape
    """What came of it."""
    assert answer.status_code == 200, answer.content
    return answer.json()


def act(who: Client, name: str, **asked: object) -> Any:  # noqa: ANN401 -- JSON of any shape
    """An act of the catalogue that is done."""
    return done(post(who, f"/acts/{name}", asked))


def refusals(answer: Any, status: int = 409) -> set[tuple[str, str]]:  # noqa: ANN401 -- an answer of the test client
    """Code and paragraph of everything in the way; each is a sentence too."""
    assert (answer.status_code, answer.headers["content-type"]) == (status, PROBLEM), answer.content
    found = answer.json()["findings"]
    assert all(one["sentence"] for one in found)
    return {(one["code"], one["provision"]) for one in found}


def refused(who: Client, name: str, asked: Mapping[str, object], status: int = 409) -> set[tuple[str, str]]:
    """An act of the catalogue that is refused."""
    return refusals(post(who, f"/acts/{name}", asked), status)


def minuted(who: Client, about: str, number: str, at: datetime, **more: object) -> str:
    """The Council sat, and the minutes are brought in; the decision's id."""
    told = {"about": about, "title": "T", "grounds": "G", "document": MINUTES, "number": number}
    votes = {"votes_for": 3, "against": 0, "abstained": 0}
    done_ = act(who, "record_minutes", **told, **votes, decided_at=at.isoformat(), **more)
    return str(done_["subject"])


def law(case: object) -> Any:  # noqa: ANN401 -- JSON of any shape
    """What the law says of a case file; nobody need be signed in for it."""
    return done(post(Client(), "/law/check?lang=en", case))


def morning(day: date) -> datetime:
    """Nine o'clock there."""
    return timezone.make_aware(datetime.combine(day, time(9)))
