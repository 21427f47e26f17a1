"""Nobody is let in without a trace: epochs and grants that nobody could make are named, also where an entry was forged for them (S-3)."""

# ruff: noqa: S608 -- statements of a test upon its own copy of a file

import hashlib
import sqlite3
from dataclasses import dataclass, field
from uuid import UUID

import pytest

import qorgan_verify
from qorgan.journal import leaf
from qorgan.journal.detail import Detail
from qorgan.store import custody
from qorgan.vault import sign
from qorgan.vault.context import EpochContext, GrantContext
from tests.actions.escrowed import OPENS
from tests.verify import forge, ground
from tests.verify.held import Held, Holder

pytestmark = pytest.mark.django_db
NEWEST = 3
"""The epoch of the notes after somebody was left out and escrow was opened."""


def told(vault: Held) -> str:
    root = qorgan_verify.read_fingerprint(vault.root)
    status, sentences = qorgan_verify.verify(str(vault.path), log_key=ground.log_key(), root=root)
    assert status == qorgan_verify.CONTRADICTION, sentences
    return "\n".join(sentences)


def harm(vault: Held, statement: str) -> str:
    with forge.opened(vault.path) as rows:
        assert rows.execute(statement.format(notes=vault.notes)).rowcount, statement
    return told(vault)


@dataclass
class Forger:
    """Somebody with all rights over the database, and the keys of one holder."""

    vault: Held
    holder: Holder
    member: Holder | None = None
    seed: bytes = field(default=b"", repr=False)

    def place(self) -> tuple[UUID, UUID, str]:
        with forge.opened(self.vault.path) as rows:
            note = rows.execute("SELECT note FROM store_checkpoint").fetchone()[0]
            query = 'SELECT "case", kind FROM store_compartment WHERE id = ?'
            case, kind = rows.execute(query, (self.vault.notes,)).fetchone()
        return UUID(note.split("/")[1]), UUID(case), kind

    def grant(self, epoch: int = NEWEST, rights: int = 7) -> UUID:
        """A row that lets the member in, signed as it should be."""
        member = self.member or self.holder
        context = GrantContext(*self.place(), epoch, UUID(member.account), 1).encode(1)
        box = b"a box"
        digest = hashlib.sha256(box).digest()
        message = len(context).to_bytes(4) + context + digest + bytes((rights,)) + bytes(8)
        signature = sign.sign(self.seed or self.holder.seed, purpose="grant", message=message)
        number = custody.row_id(signature)
        row = (number.hex, self.vault.notes, epoch, member.key, box, digest, rights, 0, signature, self.holder.key)
        with forge.opened(self.vault.path) as rows:
            gone = "DELETE FROM store_grant WHERE compartment_id = ? AND epoch = ? AND member_id = ?"
            rows.execute(gone, (self.vault.notes, epoch, member.key))
            rows.execute(
                "INSERT INTO store_grant (id, compartment_id, epoch, member_id, box, box_sha256, rights, not_after,"
                " signature, by_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                row,
            )
        return number

    def epoch(self, number: int = NEWEST + 1) -> UUID:
        """The statement of a key of the forger's own, signed as it should be."""
        query = "SELECT public FROM store_epoch WHERE compartment_id = ? AND number = ?"
        with forge.opened(self.vault.path) as rows:
            before = rows.execute(query, (self.vault.notes, number - 1)).fetchone()[0]
        context = EpochContext(*self.place(), number, b"\x09" * 32, before).encode(1)
        signature = sign.sign(self.seed or self.holder.seed, purpose="epoch", message=context)
        row = custody.row_id(signature)
        with forge.opened(self.vault.path) as rows:
            rows.execute(
                "INSERT INTO store_epoch (id, compartment_id, number, public, signature, by_id, carried)"
                " VALUES (?, ?, ?, ?, ?, ?, X'')",
                (row.hex, self.vault.notes, number, b"\x09" * 32, signature, self.holder.key),
            )
        return row

    def enter(self, *rows: UUID) -> None:
        """An entry of the forger's that names these rows."""
        self.enter_as(self.holder, *rows)

    def enter_as(self, by: Holder | None, *rows: UUID) -> None:
        """An entry of somebody else's, or of nobody, chained as it should be."""
        forge.append(
            self.vault.path,
            leaf.Leaf(
                seq=0,
                at=OPENS,
                actor=UUID(by.account) if by else None,
                action="grant_access",
                objects=(UUID(self.vault.notes), *rows),
                prev=leaf.GENESIS,
                detail=Detail(facts={"may": "share"}, by=None if by else "nobody"),
            ),
        )


# ---- Rows that were changed ------------------------------------------------------------------------------------------------------

NOTES = " WHERE compartment_id = '{notes}'"
ONE = f" WHERE id = (SELECT min(id) FROM store_grant{NOTES} AND epoch = 3)"
CHANGED = {
    "another key of an epoch": (
        f"UPDATE store_epoch SET public = zeroblob(32){NOTES} AND number = 3",
        "Epoch 3 of the compartment {notes}: it is not signed with keys that counted then",
    ),
    "an epoch's key cut": (
        f"UPDATE store_epoch SET public = X'00'{NOTES} AND number = 1",
        "Epoch 1 of the compartment {notes}: its maker's keys or its own are missing",
    ),
    "the newest epoch deleted": (f"DELETE FROM store_epoch{NOTES} AND number = 3", "is of epoch 3, and there is no"),
    "an epoch between deleted": (
        f"DELETE FROM store_epoch{NOTES} AND number = 2",
        "Epoch 2 of the compartment {notes} is missing",
    ),
    "all epochs deleted": (f"DELETE FROM store_epoch{NOTES}", "Epoch 1 of the compartment {notes} is missing"),
    "the compartment deleted": (
        "DELETE FROM store_compartment WHERE id = '{notes}'",
        "The compartment {notes} is missing, and rows of it are there",
    ),
    "the compartment of another case": (
        "UPDATE store_compartment SET \"case\" = hex(zeroblob(16)) WHERE id = '{notes}'",
        "Epoch 1 of the compartment {notes}: it is not signed",
    ),
    "more rights": (
        f"UPDATE store_grant SET rights = 3{NOTES} AND epoch = 3 AND rights = 7",
        "in epoch 3 of the compartment {notes}: it is not signed with keys that counted then, or is not as it was signed",
    ),
    "no rights": (f"UPDATE store_grant SET rights = 0{NOTES} AND epoch = 3", "its rights or its end are none"),
    "another end": (f"UPDATE store_grant SET not_after = 9{NOTES} AND epoch = 3", "is not as it was signed"),
    "another box": (
        f"UPDATE store_grant SET box = X'00'{NOTES} AND epoch = 3",
        "its box is not the one that was signed",
    ),
    "the digest of another box": (
        f"UPDATE store_grant SET box = X'00', box_sha256 = zeroblob(32){NOTES} AND epoch = 3",
        "is not as it was signed",
    ),
    "another member": (
        f"UPDATE store_grant SET member_id = (SELECT id FROM store_userkey WHERE serial = 2 LIMIT 1){ONE}",
        "is not as it was signed",
    ),
    "a member whose keys are not there": (
        f"UPDATE store_grant SET member_id = 'ff'{ONE}",
        "the keys of its maker or of its member are missing",
    ),
    "signed anew under the old id": (
        f"UPDATE store_grant SET signature = zeroblob(64){NOTES} AND epoch = 3",
        "its id does not follow from its signature",
    ),
    "an epoch that nobody made": (
        f"UPDATE store_grant SET epoch = 9{NOTES} AND epoch = 3",
        "is of epoch 9, and there is no such epoch",
    ),
}


@pytest.mark.parametrize("change", CHANGED)
def test_a_statement_or_a_grant_that_was_changed_is_named(vault: Held, change: str) -> None:
    statement, says = CHANGED[change]
    assert says.format(notes=vault.notes) in harm(vault, statement)


# ---- Rows that were forged -------------------------------------------------------------------------------------------------------


def test_a_grant_that_no_entry_names_is_named(vault: Held) -> None:
    forged = Forger(vault, vault.people["karlygash"], member=vault.people["bolat"]).grant()
    assert f"The grant {forged.hex} in epoch 3 of the compartment {vault.notes}: no entry" in told(vault)


def test_a_grant_of_keys_that_are_not_the_holders_is_named(vault: Held) -> None:
    forger = Forger(vault, vault.people["karlygash"], member=vault.people["bolat"], seed=b"\x05" * 32)
    forged = forger.grant()
    forger.enter(forged)
    assert f"The grant {forged.hex} in epoch 3 of the compartment {vault.notes}: it is not signed" in told(vault)


def test_a_grant_entered_in_the_name_of_somebody_else_is_named(vault: Held) -> None:
    forger = Forger(vault, vault.people["karlygash"], member=vault.people["bolat"])
    forged = forger.grant()
    forger.enter_as(vault.people["bolat"], forged)
    assert "which names it first, is of somebody else than its signer" in told(vault)


def test_who_was_left_out_by_a_new_epoch_lets_nobody_into_it(vault: Held) -> None:
    forger = Forger(vault, vault.people["timur"])
    forged = forger.grant()
    forger.enter(forged)
    assert f"The grant {forged.hex} in epoch 3 of the compartment {vault.notes}: whoever signed it could not share" in (
        told(vault)
    )


def test_who_was_let_in_lets_others_in_by_later_entries(vault: Held) -> None:
    maker = Forger(vault, vault.people["karlygash"], member=vault.people["bolat"])
    second = Forger(vault, vault.people["bolat"], member=vault.people["timur"])
    maker.enter(maker.grant())
    second.enter(second.grant())
    status, sentences = qorgan_verify.verify(str(vault.path), log_key=ground.log_key())
    assert status == qorgan_verify.VERIFIED, sentences


def test_who_was_let_in_lets_nobody_in_by_the_same_entry(vault: Held) -> None:
    maker = Forger(vault, vault.people["karlygash"], member=vault.people["bolat"])
    second = Forger(vault, vault.people["bolat"], member=vault.people["timur"])
    first, forged = maker.grant(), second.grant()
    maker.enter_as(None, first, forged)
    assert f"The grant {forged.hex} in epoch 3 of the compartment {vault.notes}: whoever signed it" in told(vault)


def test_who_may_read_and_write_lets_nobody_in(vault: Held) -> None:
    maker = Forger(vault, vault.people["karlygash"], member=vault.people["bolat"])
    maker.enter(maker.grant(rights=3))
    second = Forger(vault, vault.people["bolat"], member=vault.people["timur"])
    forged = second.grant()
    second.enter(forged)
    assert f"The grant {forged.hex} in epoch 3 of the compartment {vault.notes}: whoever signed it" in told(vault)


def test_an_epoch_that_no_entry_names_is_named(vault: Held) -> None:
    Forger(vault, vault.people["karlygash"]).epoch()
    assert f"Epoch 4 of the compartment {vault.notes}: no entry of the journal names it" in told(vault)


def test_an_epoch_by_who_was_left_out_is_named(vault: Held) -> None:
    forger = Forger(vault, vault.people["timur"])
    forger.enter(forger.epoch())
    assert f"Epoch 4 of the compartment {vault.notes}: its maker could not share the one before" in told(vault)


def test_an_epoch_by_a_holder_is_taken(vault: Held) -> None:
    forger = Forger(vault, vault.people["karlygash"])
    forger.enter(forger.epoch())
    status, sentences = qorgan_verify.verify(str(vault.path), log_key=ground.log_key())
    assert status == qorgan_verify.VERIFIED, sentences


def test_an_older_state_of_a_compartment_is_named_by_the_entry_that_tells_a_later_epoch(vault: Held) -> None:
    with forge.opened(vault.path) as rows:
        for table, column in (("store_grant", "epoch"), ("store_epoch", "number")):
            rows.execute(f"DELETE FROM {table} WHERE compartment_id = ? AND {column} > 1", (vault.notes,))
    assert f"epoch 3 of the compartment {vault.notes} is missing" in told(vault)


def test_a_key_that_was_destroyed_and_is_there_again_is_named(vault: Held) -> None:
    destroying = leaf.Leaf(
        seq=0,
        at=OPENS,
        actor=UUID(vault.people["bolat"].account),
        action="agree_custody",
        objects=(UUID(int=9, version=4), UUID(vault.notes)),
        prev=leaf.GENESIS,
        detail=Detail(facts={"custody": "shred"}),
    )
    seq = forge.append(vault.path, destroying)
    says = f"Entry {seq}: the key of the compartment {vault.notes} that it destroyed is there"
    assert says in told(vault)
    assert says in harm(vault, f"UPDATE store_grant SET box = X''{NOTES}")
    assert says in harm(vault, f"UPDATE store_epoch SET carried = X''{NOTES}")
    with forge.opened(vault.path) as rows:
        rows.execute("DELETE FROM store_escrowbox WHERE compartment_id = ?", (vault.notes,))
    status, sentences = qorgan_verify.verify(str(vault.path), log_key=ground.log_key())
    assert status == qorgan_verify.VERIFIED, sentences


def test_keys_that_were_taken_back_sign_nothing_afterwards(vault: Held) -> None:
    with sqlite3.connect(vault.path) as rows:
        query = "SELECT k.id, k.account_id FROM store_userkey k JOIN store_revocation r ON r.key_id = k.id"
        taken_back = dict(rows.execute(query).fetchall())
    assert taken_back, "the ground takes keys back"
    key, account = vault.people["aida"].key, vault.people["aida"].account
    assert taken_back[key] == account
    forger = Forger(vault, vault.people["aida"], member=vault.people["bolat"])
    forged = forger.grant()
    forger.enter(forged)
    assert f"The grant {forged.hex} in epoch 3 of the compartment {vault.notes}: it is not signed" in told(vault)
