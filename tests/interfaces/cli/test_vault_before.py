"""`qorgan vault status` where no ceremony was held."""

import json

import pytest
from typer.testing import CliRunner

from qorgan.interfaces.cli import vault

pytestmark = pytest.mark.django_db


def test_before_the_ceremony_there_is_nothing_to_count() -> None:
    told = CliRunner(env={"COLUMNS": "300"}).invoke(vault.app, ["status", "--lang", "en", "--json"])
    numbers = json.loads(told.stdout)
    assert (numbers["is_founded"], numbers["parts"], numbers["people"]["enrolled"]) == (False, {}, 0)
