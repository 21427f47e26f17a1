"""The journal's addresses: for whoever is signed in, and what a device hands in is verified before it is kept."""

import base64
import json
from typing import Any

import pytest
from django.test import Client

from qorgan.journal import note, proofs, tree
from qorgan.store import models, scope
from qorgan.vault import sign
from tests.actions import cast
from tests.actions.witness import Witness
from tests.interfaces.api import asking
from tests.journal.writing import write

pytestmark = pytest.mark.django_db
LOG = "/log"


def post(client: Client, name: str, body: dict[str, Any], key: str = "k") -> Any:  # noqa: ANN401 -- a response of the test client
    return client.post(
        f"/api/v1{LOG}/{name}", json.dumps(body), content_type="application/json", headers={"idempotency-key": key}
    )


def saule() -> Witness:
    account = models.Account.objects.select_related("person").get(username=cast.SAULE.code)
    return Witness(scope.actor_of(account), b"s" * 32)


def test_nobody_reads_it_without_signing_in(client: Client) -> None:
    for name in ("checkpoint", "proof/consistency?old=1&new=1", "proof/inclusion?seq=0&size=1"):
        assert client.get(f"/api/v1{LOG}/{name}").status_code == 401
    for name in ("devices", "cosignatures", "forks"):
        assert post(client, name, {}).status_code == 401


def test_a_form_of_another_site_is_not_heard() -> None:
    strict = asking.signed_in(Client(enforce_csrf_checks=True))
    body = {"public_key": "ab" * 32}
    assert post(strict, "devices", body).status_code in {401, 403}
    assert not models.Device.objects.exists()


def test_the_checkpoint_is_made_on_demand_and_signed_with_the_key_that_is_told(client: Client) -> None:
    told = asking.told(asking.signed_in(client), f"{LOG}/checkpoint")
    text, (line,) = note.take_apart(told["note"])
    read = note.read_checkpoint(text)
    assert (read.size, base64.b64encode(read.root).decode()) == (told["size"], told["root"])
    assert told["size"] == models.JournalEntry.objects.count()
    assert sign.is_note_signed(base64.b64decode(told["log_key"]), line.signature, text.encode())


@pytest.mark.parametrize("old", [1, 255, 256, 257, 299])
def test_a_consistency_proof_shows_that_the_journal_only_grew(client: Client, old: int) -> None:
    asking.signed_in(client)
    write(300 - models.JournalEntry.objects.count())
    told = asking.told(client, f"{LOG}/proof/consistency", old=old, new=300)
    steps = [base64.b64decode(step) for step in told["proof"]]
    assert proofs.is_consistent(old, root(old), 300, root(300), steps)


def root(size: int) -> bytes:
    frontier: tuple[bytes, ...] = ()
    for entry in models.JournalEntry.objects.order_by("seq")[:size]:
        frontier = tree.append(frontier, entry.seq, bytes.fromhex(entry.hash)).frontier
    return tree.root_of(frontier)


@pytest.mark.parametrize("seq", [0, 128, 255, 256, 299])
def test_an_inclusion_proof_leads_from_the_entry_to_the_root(client: Client, seq: int) -> None:
    asking.signed_in(client)
    write(300 - models.JournalEntry.objects.count())
    told = asking.told(client, f"{LOG}/proof/inclusion", seq=seq, size=300)
    steps = [base64.b64decode(step) for step in told["proof"]]
    leaf = bytes.fromhex(models.JournalEntry.objects.get(seq=seq).hash)
    assert proofs.is_included(leaf, seq, 300, steps, root(300))


@pytest.mark.parametrize(("old", "new"), [(5, 4), (1, 10**6), (10**6, 10**6)])
def test_of_sizes_that_there_never_were_there_is_no_proof(client: Client, old: int, new: int) -> None:
    told = asking.problem(asking.signed_in(client), f"{LOG}/proof/consistency", 404, old=old, new=new)
    assert "proof" not in told


@pytest.mark.parametrize("wrong", ["0", "-1", "x", "99999999999999999999"])
def test_a_size_is_a_number_of_entries(client: Client, wrong: str) -> None:
    told = asking.problem(asking.signed_in(client), f"{LOG}/proof/consistency", 422, old=wrong, new=1)
    assert [fault["path"].split(".")[-1] for fault in told["faults"]] == ["old"]


def test_a_device_is_registered_and_cosigns(client: Client) -> None:
    asking.signed_in(client)
    witness = saule()
    assert post(client, "devices", {"public_key": witness.public_key.hex()}).status_code == 200
    told = asking.told(client, f"{LOG}/checkpoint")
    checkpoint = models.Checkpoint.objects.get(size=told["size"])
    now = models.JournalEntry.objects.latest("seq").at
    answer = post(client, "cosignatures", {"size": told["size"], "line": witness.line(checkpoint, now)}, "c")
    assert answer.status_code == 200, answer.content
    assert witness.line(checkpoint, now) in asking.told(client, f"{LOG}/checkpoint")["note"]


def test_a_false_cosignature_is_refused_with_its_code(client: Client) -> None:
    asking.signed_in(client)
    post(client, "devices", {"public_key": saule().public_key.hex()})
    size = asking.told(client, f"{LOG}/checkpoint")["size"]
    answer = post(client, "cosignatures", {"size": size, "line": "x"}, "c")
    assert (answer.status_code, answer.json()["code"]) == (409, "cosignature.unreadable")


@pytest.mark.parametrize("key", ["", "x" * 65, "a b"])
def test_a_key_is_demanded(client: Client, key: str) -> None:
    asking.signed_in(client)
    assert post(client, "devices", {"public_key": "ab" * 32}, key).status_code == 422


def test_a_fork_is_written_into_the_journal(client: Client) -> None:
    asking.signed_in(client)
    body = {"seen_size": 9, "seen_root": "ab" * 32, "shown_size": 5, "shown_root": "cd" * 32}
    assert post(client, "forks", body).status_code == 200
    assert models.JournalEntry.objects.latest("seq").action == "report_fork"


def test_an_altered_journal_gives_no_checkpoint(client: Client) -> None:
    asking.signed_in(client)
    asking.told(client, f"{LOG}/checkpoint")
    models.Checkpoint.objects.update(at=cast.NOW.replace(year=2020))
    head = models.JournalHead.objects.get()
    head.frontier = bytes(32) + bytes(head.frontier)[32:]
    head.save()
    write(1)
    signed = models.Checkpoint.objects.count()
    told = asking.problem(client, f"{LOG}/checkpoint", 409)
    assert "note" not in told
    assert models.Checkpoint.objects.count() == signed
