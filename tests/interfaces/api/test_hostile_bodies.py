"""Bodies that nobody sends by honest mistake are still answered as problems, with a path, in the language asked for, and soon."""

import json
import re
from typing import NamedTuple

import pytest
from django.test import Client

from tests.interfaces.api.asking import PROBLEM

pytestmark = pytest.mark.django_db

ADDRESS = "/api/v1/law/check"


class Hostile(NamedTuple):
    """A body, and the fault it is answered with."""

    name: str
    body: bytes
    status: int
    code: str
    path: str | None = None


BODIES = (
    Hostile("deep list", b"[" * 100_000, 400, "json.too_deep"),
    Hostile("deep object", b'{"a":' * 50_000 + b"1" + b"}" * 50_000, 400, "json.too_deep"),
    Hostile("long number", b'{"case":' + b"9" * 10_000 + b"}", 400, "json.number_too_long", "case"),
    Hostile("large number", b'{"case":1e400}', 400, "json.not_finite", "case"),
    Hostile("no number", b'{"case":NaN}', 400, "json.not_finite", "case"),
    Hostile("infinite", b'{"case":-Infinity}', 400, "json.not_finite", "case"),
    Hostile("key twice", b'{"case":1,"case":2}', 400, "json.key_twice", "case"),
    Hostile("half a character", b'{"case":1,"x":"\\ud800"}', 400, "json.half_character", "x"),
    Hostile("latin-1", b'{"case":"\xe9"}', 400, "file.not_utf8", "$"),
    Hostile("utf-16", '{"case":1}'.encode("utf-16"), 400, "file.utf16", "$"),
    Hostile("zero in a key", b'{"case":1,"a\\u0000b":1}', 422, "key.unknown", '["a\\u0000b"]'),
    Hostile("a form", b"case=1&visit=2", 400, "json.broken", "$"),
)
_LETTERS = {"kk": re.compile("[әғқңөұүһі]"), "ru": re.compile("[а-я]"), "en": re.compile("[a-z]")}


@pytest.mark.parametrize("hostile", BODIES, ids=lambda hostile: hostile.name)
@pytest.mark.parametrize("language", _LETTERS)
def test_a_hostile_body_is_a_problem(hostile: Hostile, language: str, client: Client) -> None:
    answer = client.post(ADDRESS, hostile.body, content_type="application/json", headers={"accept-language": language})
    assert (answer.status_code, answer.headers["content-type"]) == (hostile.status, PROBLEM)
    fault = json.loads(answer.content)["faults"][0]
    assert fault["code"] == hostile.code
    assert hostile.path in {None, fault["path"]}
    assert fault["says"].isprintable()
    assert _LETTERS[language].search(fault["says"])
    assert language != "ru" or not _LETTERS["kk"].search(fault["says"])


@pytest.mark.parametrize(
    "sent_as", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=b"]
)
def test_the_body_is_read_as_what_it_is_and_not_as_what_it_is_called(sent_as: str, client: Client) -> None:
    assert client.post(ADDRESS, b'{"case": 1}', content_type=sent_as).status_code == 200
    assert client.post(ADDRESS, b"--b\r\n\r\n--b--", content_type=sent_as).status_code == 400
