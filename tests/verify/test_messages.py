"""What messages say, and who gave them: whoever takes a revision away, alters one, or goes back to an older key is found and named."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connection

import qorgan_verify
from qorgan.actions import name_informant
from qorgan.actions.write_message import WriteMessage, write_message
from qorgan.store import models
from tests.actions import vaulted
from tests.actions.cast import NOW
from tests.interfaces.web.messages.heard import NUMBER, Heard, named
from tests.marks import provision
from tests.verify import ground

pytestmark = [pytest.mark.django_db, provision("kz266-p12")]
Harm = Callable[[str], tuple[int, str]]


@pytest.fixture
def harm(tmp_path: Path) -> Harm:
    """A register with a message that was put right and somebody named; answers after a statement."""
    if connection.vendor != "sqlite":
        pytest.skip("a file is what SQLite has; rows of a dump are read by the same lines")
    heard = Heard()
    named(heard.boris)
    told = WriteMessage(message=NUMBER, text="put right", place="IVS", revision=models.Message.objects.get().revision)
    write_message(actor=heard.saule, key="w", now=NOW, request=told)
    ground.signed()
    path, root = ground.copied(tmp_path / "whole.sqlite3"), qorgan_verify.read_fingerprint(vaulted.root_heard())
    message = models.Message.objects.get()
    ids = {"message": message.pk.hex, "informant": name_informant.place(message).record.hex}

    def done(statement: str) -> tuple[int, str]:
        return ground.harmed(path, statement.format(**ids), root)

    return done


def test_an_untouched_register_is_verified(harm: Harm) -> None:
    status, told = harm("")
    assert status == qorgan_verify.VERIFIED, told


@pytest.mark.parametrize(
    ("statement", "says"),
    [
        (
            "DELETE FROM store_sealedrecord WHERE record = '{message}' AND revision = 2",
            "revision 2 of message.content",
        ),
        (
            (
                "UPDATE store_sealedrecord SET blob = (SELECT old.blob FROM store_sealedrecord old WHERE old.record = '{message}'"
                " AND old.revision = 1) WHERE record = '{message}' AND revision = 2"
            ),
            "the sealed content of revision 2 of message.content",
        ),
        ("DELETE FROM store_sealedrecord WHERE record = '{informant}'", "revision 1 of message.informant"),
        (
            "DELETE FROM store_epoch WHERE compartment_id IN (SELECT id FROM store_compartment WHERE kind = 'informant')",
            "epoch",
        ),
    ],
)
def test_what_was_taken_away_or_put_back_is_named(harm: Harm, statement: str, says: str) -> None:
    status, told = harm(statement)
    assert status == qorgan_verify.CONTRADICTION
    assert says in told
