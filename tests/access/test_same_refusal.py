"""One refusal, told by web, API and command line: the same codes, citations, sentences and holders."""

import html
import json
import re
from uuid import uuid4

import pytest
from typer.testing import CliRunner

from qorgan.interfaces.cli import act as command
from tests.access import doors
from tests.access.world import World

pytestmark = [pytest.mark.django_db, pytest.mark.above]

TOLD = {"person": "P-colleague", "title": "Law", "first": "2026-01-01", "last": "2026-01-02", "hours": "8"}
REVERSED = TOLD | {"last": "2025-12-31"}
LANGUAGES = ("kk", "ru", "en")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("username", "told"), [("P-participant", TOLD), ("P-secretary", REVERSED)])
def test_a_refusal_is_the_same_on_every_way(username: str, told: dict[str, str], language: str) -> None:
    World("secretary", "participant")
    client = doors.signed_in(username)
    client.cookies["qorgan_language"] = language
    page = client.post("/act/record_training/", {**told, "key": str(uuid4())})
    api = client.post(
        "/api/v1/acts/record_training",
        json.dumps(told),
        content_type="application/json",
        headers={"idempotency-key": str(uuid4()), "accept-language": language},
    ).json()
    options = [word for name, value in told.items() for word in (f"--{name}", value)]
    result = CliRunner().invoke(
        command.app, ["record_training", *options, "--as", username, "--lang", language, "--json"]
    )
    cli = json.loads(result.stderr)
    assert (api["status"], api["code"], api["findings"]) == (cli["status"], cli["code"], cli["findings"])
    assert api["holders"] == cli["holders"]
    assert page.status_code == api["status"]
    text = html.unescape(page.content.decode())
    found = re.findall(r'data-code="([^"]*)" data-provision="([^"]*)"', text)
    assert found == [(finding["code"], finding["provision"]) for finding in api["findings"]]
    assert all(finding["sentence"] in text for finding in api["findings"])
    plain = CliRunner().invoke(command.app, ["record_training", *options, "--as", username, "--lang", language])
    assert all(f"[{finding['code']}]" in plain.stderr for finding in api["findings"])
    assert all(finding["sentence"] in plain.stderr for finding in api["findings"])
