"""`qorgan messages`: the register in clear columns, as far as whoever looks may see it. What messages say is opened by no command."""

import pytest
from typer.testing import CliRunner, Result

from qorgan.interfaces.cli import messages
from qorgan.questions.vocabulary import Alleges
from qorgan.store import models
from tests.actions import cast
from tests.interfaces.web.messages.heard import NUMBER, Heard, taken

pytestmark = pytest.mark.django_db


def listed(*more: str, acting: str = cast.SAULE.code, lang: str = "en") -> Result:
    words = ["list", "--lang", lang, *more, *(("--as", acting) if acting else ())]
    return CliRunner(env={"COLUMNS": "300"}).invoke(messages.app, words)


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_the_register_is_listed_in_clear(lang: str) -> None:
    Heard()
    result = listed(lang=lang)
    assert result.exit_code == 0
    assert NUMBER in result.stdout
    assert "CANARY" not in result.stdout
    assert "SECRET" not in result.stdout
    assert not models.JournalEntry.objects.filter(action="open_messages").exists()


def test_it_is_narrowed() -> None:
    heard = Heard()
    taken(heard.boris, "m2", alleges=Alleges.OTHER)
    assert NUMBER not in listed("--alleges", "other").stdout
    assert "M-2026-0002" in listed("--state", "registered").stdout
    assert "0 of 0" in listed("--reprisal").stdout


def test_neither_the_machine_nor_whom_it_does_not_concern_sees_any() -> None:
    Heard()
    assert "0 of 0" in listed(acting="").stdout
    assert "0 of 0" in listed(acting=cast.BOLAT.code).stdout
