"""The same case of the golden matrix tried through a screen, the API and the command line."""

import base64
import json
import re
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from typer.testing import CliRunner

from qorgan.actions import catalogue
from qorgan.actions.asked import Enter
from qorgan.actions.described import described
from qorgan.interfaces.cli import act as command
from qorgan.store import models
from tests import signing_in
from tests.access import asked, vaults
from tests.access.asked import Told
from tests.access.matrix import NONE, NOT_SIGNED_IN, OK, Outcome
from tests.access.world import Rows, World

_FINDING = re.compile(r'data-code="([^"]*)" data-provision="([^"]*)"')
GONE = Outcome("row.not_there")
_REFUSED = {403, 404, 409, 422, 423}


def signed_in(username: str) -> Client:
    """A browser or a program in which somebody is signed in; nobody for an empty name."""
    client = Client(raise_request_exception=True)
    if username:
        client.force_login(models.Account.objects.get(username=username))
    client.cookies["qorgan_language"] = "en"
    return client


def unlocked(world: World, username: str) -> Client:
    """The same with the vault open."""
    client, account = signed_in(username), models.Account.objects.get(username=username)
    signing_in.present(client, account)
    session = models.SignInSession.objects.get(account=account)
    client.cookies[settings.VAULT_COOKIE_NAME] = world.vaults.begun(session)
    return client


def by_screen(client: Client, act: str, world: World, rows: Rows) -> Outcome:
    """The form sent, and what the page says; nothing stays."""
    with transaction.atomic():
        told = asked.prepared(act, world, rows)
        answer = client.post(f"/act/{act}/", {**_form(told), "key": str(uuid4())})
        transaction.set_rollback(True)
    if answer.status_code == 302:
        return Outcome(NOT_SIGNED_IN) if answer["Location"].startswith("/sign-in/") else Outcome(OK)
    assert answer.status_code in _REFUSED, answer.status_code
    if answer.status_code == 404:
        return GONE  # the page of whatever is not there says nothing more
    found = _FINDING.search(answer.content.decode())
    assert found, answer.content.decode()
    return Outcome(found[1], found[2] or NONE)


def by_api(client: Client, act: str, world: World, rows: Rows) -> Outcome:
    """The operation called, and the problem it answers with; nothing stays."""
    with transaction.atomic():
        told = asked.prepared(act, world, rows)
        answer = client.post(
            f"/api/v1/acts/{act}",
            json.dumps(told),
            content_type="application/json",
            headers={"idempotency-key": str(uuid4())},
        )
        transaction.set_rollback(True)
    body = answer.json()
    if answer.status_code == 200:
        assert body["action"] == act
        return Outcome(OK)
    if answer.status_code == 401:
        return Outcome(NOT_SIGNED_IN)
    assert answer.status_code in _REFUSED, body
    assert answer.status_code == body["status"]
    return _of_problem(body)


def by_command(act: str, world: World, rows: Rows, folder: Path) -> Outcome:
    """The command run, and what it tells; nothing stays. The passphrase is typed where it is asked for."""
    piped = ["--passphrase-stdin"] if catalogue.ACTS[act].is_sealed else []
    with transaction.atomic():
        told = asked.prepared(act, world, rows)
        words = [act, *_options(act, told, folder), "--as", rows.username, "--json", *piped]
        result = CliRunner().invoke(command.app, words, input=f"{vaults.PASSPHRASE}\n")
        transaction.set_rollback(True)
    if result.exit_code == 0:
        return Outcome(OK)
    assert result.exit_code == 1, (result.output, result.exception)
    return _of_problem(json.loads(result.stderr))


def _of_problem(body: dict[str, Any]) -> Outcome:
    first = body["findings"][0]
    assert body["code"] == first["code"]
    return Outcome(first["code"], first["provision"] or NONE)


def _form(told: Told) -> dict[str, object]:
    return {name: _entry(value) for name, value in told.items() if value is not False}


def _entry(value: object) -> object:
    if isinstance(value, dict):
        return SimpleUploadedFile(value["name"], base64.b64decode(value["content"]))
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return "on" if value is True else str(value)


def _options(act: str, told: Told, folder: Path) -> list[str]:
    options: list[str] = []
    for entry in described(catalogue.asks(act)):
        if entry.name in told:
            options += _option(entry.name, entry.enter, told[entry.name], folder if entry.is_confidential else None)
    return options


def _option(name: str, enter: Enter, value: object, folder: Path | None) -> list[str]:
    option = f"--{name.replace('_', '-')}"
    if enter is Enter.FLAG:
        return [option if value else option.replace("--", "--no-", 1)]
    if isinstance(value, dict) and folder is not None:
        (folder / value["name"]).write_bytes(base64.b64decode(value["content"]))
        return [option, str(folder / value["name"])]
    text = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
    if folder is not None:
        (folder / name).write_text(text, encoding="utf-8")
        return [option, f"@{folder / name}"]
    return [option, text]
