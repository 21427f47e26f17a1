"""Whoever changes the vault's rows behind the journal's back is found and named: values, keys, escrow (security.md, S-3, S-5)."""

# ruff: noqa: S608 -- statements of a test upon its own copy of a file

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from django.db import connection

import qorgan_verify
from qorgan.actions.hand_out_plan import HandOutPlan, hand_out_plan
from qorgan.actions.keep_plan import KeepPlan, keep_plan
from qorgan.actions.open_plan_year import require_plan_year
from qorgan.actions.take_over_plan import take_over_plans
from qorgan.register.changes import PersonRow
from qorgan.store import moments
from tests.actions import cast, planned, vaulted
from tests.actions import plans as changes
from tests.actions.vaulted import Founded
from tests.interfaces.plans import ground as plans
from tests.verify import ground
from tests.verify.held import Held

pytestmark = pytest.mark.django_db


def answer(vault: Held) -> tuple[int, list[str]]:
    root = qorgan_verify.read_fingerprint(vault.root)
    return qorgan_verify.verify(str(vault.path), log_key=ground.log_key(), root=root)


def found(vault: Held, *statements: str) -> str:
    """Everything that is told after these statements changed something each."""
    with closing(sqlite3.connect(vault.path)) as rows:
        for statement in statements:
            assert rows.execute(statement.format(**vault._asdict())).rowcount, statement
        rows.commit()
    status, sentences = answer(vault)
    assert status == qorgan_verify.CONTRADICTION, sentences
    return "\n".join(sentences)


def test_the_untouched_vault_is_verified(vault: Held) -> None:
    status, sentences = answer(vault)
    assert status == qorgan_verify.VERIFIED, sentences
    assert f"under the enrolment root {vault.root}." in sentences[0]


def test_a_root_that_nobody_compared_is_said_to_be_believed(vault: Held) -> None:
    status, sentences = qorgan_verify.verify(str(vault.path), log_key=ground.log_key())
    assert (status, "believed as it stands in this database" in sentences[0]) == (0, True)


def test_without_a_checkpoint_the_root_itself_names_the_installation(vault: Held) -> None:
    with closing(sqlite3.connect(vault.path)) as rows:
        rows.execute("DELETE FROM store_checkpoint")
        rows.commit()
    status, sentences = answer(vault)
    assert status == qorgan_verify.VERIFIED, sentences
    assert "it is not signed" in found(vault, "UPDATE store_compartment SET kind = 'letters' WHERE kind = 'files'")


def test_without_any_of_the_vaults_tables_what_the_journal_tells_is_missing(vault: Held) -> None:
    with closing(sqlite3.connect(vault.path)) as rows:
        for table in qorgan_verify.VAULT_TABLES:
            rows.execute(f"DROP TABLE {table}")
        rows.commit()
    status, sentences = answer(vault)
    assert status == qorgan_verify.CONTRADICTION
    assert "the enrolment root that it made is missing" in "\n".join(sentences)


def test_the_verifier_reads_epochs_from_the_entries_that_the_product_believes() -> None:
    assert frozenset(moments.TELL_EPOCH) == qorgan_verify.TELL_EPOCH


# ---- Sealed values ---------------------------------------------------------------------------------------------------------------

PAGE = "record = '{page}' AND revision"
RECORDS = {
    "two blobs that changed places": (
        (
            "UPDATE store_sealedrecord SET blob = (SELECT other.blob FROM store_sealedrecord other WHERE"
            " other.\"table\" = 'page' AND other.record != '{page}') WHERE " + PAGE + " = 2"
        ),
        "the sealed content of revision 2 of page.content of the record {page} is not what it kept",
    ),
    "the older text in the newest row": (
        (
            "UPDATE store_sealedrecord SET blob = (SELECT old.blob FROM store_sealedrecord old WHERE old.record = '{page}'"
            " AND old.revision = 1) WHERE " + PAGE + " = 2"
        ),
        "the sealed content of revision 2 of page.content of the record {page} is not what it kept",
    ),
    "the newest revision deleted": (
        "DELETE FROM store_sealedrecord WHERE " + PAGE + " = 2",
        "revision 2 of page.content of the record {page} is missing",
    ),
    "an older revision deleted": (
        "DELETE FROM store_sealedrecord WHERE " + PAGE + " = 1",
        "revision 1 of page.content of the record {page} is missing",
    ),
    "a revision that nobody wrote": (
        "UPDATE store_sealedrecord SET revision = 3 WHERE " + PAGE + " = 2",
        "no entry of the journal holds revision 3 of page.content of the record {page}",
    ),
    "a value in another compartment": (
        "UPDATE store_sealedrecord SET compartment_id = (SELECT id FROM store_compartment WHERE kind = 'report') WHERE "
        + PAGE
        + " = 2",
        "the compartment of revision 2",
    ),
    "another commitment": (
        "UPDATE store_sealedrecord SET commitment = '00' WHERE " + PAGE + " = 2",
        "the commitment of revision 2",
    ),
    "another writer": (
        "UPDATE store_sealedrecord SET written_by_id = (SELECT account_id FROM store_userkey WHERE id = '{stranger}') WHERE "
        + PAGE
        + " = 2",
        "the writer of revision 2",
    ),
    "another epoch": (
        "UPDATE store_sealedrecord SET epoch = 1 WHERE " + PAGE + " = 2",
        "the epoch of revision 2",
    ),
    "a plan deleted": (
        "DELETE FROM store_sealedrecord WHERE record = '{plan}'",
        "revision 1 of plan.document of the record {plan} is missing",
    ),
    "a plan under the old secret again": (
        "UPDATE store_plan SET sealed = X'0101' WHERE id = '{plan}'",
        "what is sealed in the row {plan} of store_plan is not what it kept",
    ),
    "a text in the place of bytes": (
        "UPDATE store_sealedrecord SET blob = CAST(blob AS TEXT) WHERE " + PAGE + " = 2",
        "the sealed content of revision 2",
    ),
    "a special visit's order": (
        (
            "UPDATE store_sealedrecord SET blob = substr(blob, 1, 99) WHERE compartment_id IN"
            " (SELECT id FROM store_compartment WHERE kind = 'plan-secret')"
        ),
        "the sealed content of revision 1",
    ),
}


@pytest.mark.parametrize("harm", RECORDS)
def test_a_sealed_value_that_was_changed_is_named(vault: Held, harm: str) -> None:
    statement, says = RECORDS[harm]
    statement = statement.replace("{stranger}", vault.people["karlygash"].key)
    assert says.format(**vault._asdict()) in found(vault, statement)


def test_a_plan_that_was_sealed_for_its_readers_from_the_beginning_is_held_against_its_entry(tmp_path: Path) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("a file is what SQLite has")
    founded = Founded()
    saule = founded.member(cast.SAULE)
    require_plan_year(actor=saule, key="year", now=cast.NOW, year=plans.YEAR)
    asked = KeepPlan(plans.YEAR, planned.lawful(saule), None)
    plan = keep_plan(actor=saule, key="keep", now=cast.NOW, request=asked).subject.replace("-", "")
    ground.signed()
    kept = Held(ground.copied(tmp_path / "plan.sqlite3"), {}, "", "", plan, vaulted.root_heard())
    status, sentences = answer(kept)
    assert status == qorgan_verify.VERIFIED, sentences
    assert "plan.document" in found(kept, "UPDATE store_sealedrecord SET blob = X'00' WHERE record = '{plan}'")
    assert f"row {plan} of store_plan" in found(kept, "UPDATE store_plan SET sealed = X'00'")


def test_a_plan_changed_by_hand_and_handed_out_is_held_against_its_entries(tmp_path: Path) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("a file is what SQLite has")
    saule = cast.signed_in(cast.SAULE)
    before = changes.changed(
        saule, changes.kept(saule), {"what": "move", "visit": "2027-0001", "first_day": "2027-10-04"}
    )
    founded = Founded()
    saule = founded.certified(vaulted.with_keys(saule), cast.SAULE.code)
    ground.signed()
    old = Held(ground.copied(tmp_path / "old.sqlite3"), {}, "", "", before.pk.hex, vaulted.root_heard())
    assert f"row {before.pk.hex} of store_plan" in found(old, "UPDATE store_plan SET sealed = X'00'")
    assert take_over_plans(actor=saule, now=cast.NOW, key="over") == 2
    cast.signed_in(PersonRow(code="Q1", name="Q1", terms=()))
    for plan in (before, changes.changed(saule, before, {"what": "remove", "visit": "2027-0001"})):
        changes.minuted(saule, plan)
        asked = HandOutPlan(plan=plan.pk)
        done = hand_out_plan(actor=saule, key=f"out {plan.version}", now=cast.NOW, request=asked)
        assert done.facts["handed"] == 1
    ground.signed()
    kept = Held(ground.copied(tmp_path / "plan.sqlite3"), {}, "", "", plan.pk.hex, vaulted.root_heard())
    status, sentences = answer(kept)
    assert status == qorgan_verify.VERIFIED, sentences
    assert "plan.document" in found(kept, "UPDATE store_sealedrecord SET blob = X'00' WHERE record = '{plan}'")
    extract = "UPDATE store_sealedrecord SET blob = X'00' WHERE \"table\" = 'extract' AND revision = 2"
    assert "revision 2 of extract.visits" in found(kept, extract)


# ---- People's keys ---------------------------------------------------------------------------------------------------------------

OTHER = "(SELECT other.{0} FROM store_userkey other WHERE other.id = '{karlygash}')"
BORIS = " WHERE id = '{boris}'"
KEYS = {
    "somebody else's certificate": (
        f"UPDATE store_userkey SET certificate = {OTHER.replace('{0}', 'certificate')},"
        f" signature = {OTHER.replace('{0}', 'signature')}" + BORIS,
        "the certificate of the keys {boris}: it is of other keys than stand beside it",
    ),
    "a certificate that the root did not sign": (
        "UPDATE store_userkey SET certificate = replace(CAST(certificate AS TEXT), 'v\":1', 'v\":2')" + BORIS,
        "the certificate of the keys {boris}:",
    ),
    "no certificate any more": (
        "UPDATE store_userkey SET certificate = X'', signature = X''" + BORIS,
        "the certificate of the keys {boris}: it is missing",
    ),
    "another key to seal to": (
        f"UPDATE store_userkey SET x25519 = {OTHER.replace('{0}', 'x25519')}" + BORIS,
        "the certificate of the keys {boris}: it is of other keys",
    ),
    "another root": (
        f"UPDATE store_enrolmentroot SET public = {OTHER.replace('{0}', 'ed25519')}",
        "The enrolment root in this database has another fingerprint",
    ),
    "no root": ("DELETE FROM store_enrolmentroot", "the enrolment root that it made is missing"),
    "a key taken back no more": (
        "DELETE FROM store_revocation WHERE CAST(statement AS TEXT) LIKE '%taken_back%'",
        "the statement that takes back the keys ",
    ),
    "a replaced key taken back no more": (
        "DELETE FROM store_revocation WHERE CAST(statement AS TEXT) LIKE '%replaced%'",
        "later keys of the same person are certified, and these were not taken back",
    ),
    "a key taken back later": (
        "UPDATE store_revocation SET statement = CAST(replace(CAST(statement AS TEXT), 'revoked_at\":17', 'revoked_at\":27') AS BLOB)",
        "the enrolment root has not signed it",
    ),
    "a revocation of other keys": (
        "UPDATE store_revocation SET key_id = '{karlygash}' WHERE CAST(statement AS TEXT) LIKE '%taken_back%'",
        "it is of other keys",
    ),
}


@pytest.mark.parametrize("harm", KEYS)
def test_a_persons_keys_that_were_exchanged_are_named(vault: Held, harm: str) -> None:
    statement, says = KEYS[harm]
    for name, holder in vault.people.items():
        statement, says = statement.replace(f"{{{name}}}", holder.key), says.replace(f"{{{name}}}", holder.key)
    assert says in found(vault, statement)


# ---- Escrow ----------------------------------------------------------------------------------------------------------------------

ESCROW = {
    "another roster": (
        "UPDATE store_escrowroster SET statement = CAST(replace(CAST(statement AS TEXT), '\"hands\":3', '\"hands\":2') AS BLOB)",
        "The roster 1 of escrow: no entry of the journal seated these people",
    ),
    "a roster that the root did not sign": (
        "UPDATE store_escrowroster SET signature = zeroblob(64)",
        "the roster 1 of escrow: the enrolment root has not signed it",
    ),
    "no roster": ("DELETE FROM store_escrowroster", "the roster 1 of escrow that it seated is missing"),
    "a hand's signature": ("UPDATE store_escrowpeel SET signature = zeroblob(64)", "its id does not follow"),
    "a hand in another's place": (
        "UPDATE store_escrowpeel SET by_id = '{boris}' WHERE layer = 1",
        "somebody else sits in its place",
    ),
    "a hand gone": (
        "DELETE FROM store_escrowpeel WHERE layer = 1",
        "Epoch 3 of the compartment {notes}: its maker could not share the one before",
    ),
    "opened for somebody else": (
        "UPDATE store_escrowrequest SET key_id = '{boris}'",
        "it is not signed with keys that counted then",
    ),
    "another set of hands": (
        "UPDATE store_escrowrequest SET subset = '0.3.4'",
        "it is not signed with keys that counted then",
    ),
}


@pytest.mark.parametrize("harm", ESCROW)
def test_an_opening_by_escrow_that_nobody_signed_so_is_named(vault: Held, harm: str) -> None:
    statement, says = ESCROW[harm]
    statement = statement.replace("{boris}", vault.people["boris"].key)
    assert says.format(**vault._asdict()) in found(vault, statement)


# ---- The command -----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("typed", ["", "1234", "x" * 32, "0" * 33])
def test_a_fingerprint_that_is_none_could_not_be_checked(vault: Held, typed: str) -> None:
    assert qorgan_verify.main([str(vault.path), "--root", typed]) == qorgan_verify.UNCHECKED


def test_a_fingerprint_is_taken_as_it_stands_on_paper(vault: Held) -> None:
    key = ground.log_key().hex()
    assert qorgan_verify.main([str(vault.path), "--log-key", key, "--root", vault.root]) == qorgan_verify.VERIFIED
    assert qorgan_verify.main([str(vault.path), "--log-key", key, "--root", "ab" * 16]) == qorgan_verify.CONTRADICTION


def test_a_folder_holds_no_root_to_compare(tmp_path: Path) -> None:
    (tmp_path / "head.json").write_text('{"log_epoch": 1, "size": 0}')
    for name in ("entries", "checkpoints", "devices", "cosignatures"):
        (tmp_path / f"{name}.jsonl").touch()
    status, sentences = qorgan_verify.verify(str(tmp_path), log_key=None, root="0" * 32)
    assert (status, "holds the journal alone" in sentences[0]) == (qorgan_verify.UNCHECKED, True)
