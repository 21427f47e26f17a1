"""The needle test (S-1): what people write, say and type is in no place but the one where its readers find it."""

import json
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any

import pytest

from tests import needs, postgres
from tests.marks import LONG
from tests.needle import inputs

ROOT = Path(__file__).resolve().parents[2]
NEEDLES = {
    "Added.text": "WriteAddendum.text",
    "AcceptInvitation.token_sha256": "token of InviteAccount",
    "ChangePassphrase.code": "PrintRecoveryCode.code",
    "Compared.missing": "WriteSection.text",
    "Compared.rows": "TakeDocument.texts",
    "Compared.strays": "a stray paragraph",
    "ConfirmCodes.code": "PrintCodes.codes 0",
    "ConfirmRecoveryCode.typed": "PrintRecoveryCode.code",
    "Document.content": "a file that is none",
    "Document.name": "name of a Word file",
    "Draft.contents": "WriteSection.text",
    "Filed.addenda": "WriteAddendum.text",
    "Filed.content": "WriteSection.text",
    "Filed.dissents": "WriteDissent.text",
    "Filed.manifest": "Version.manifest",
    "Filed.opinions": "IncludeOpinion.text",
    "Filed.pdf": "Version.pdf",
    "InviteAccount.token_sha256": "token of InviteAccount",
    "Listed.content": "WriteSection.text",
    "Listed.dissents": "WriteDissent.text",
    "Listed.manifest": "Version.manifest",
    "Listed.pdf": "Version.pdf",
    "MakeCalendarFeed.token_sha256": "token of MakeCalendarFeed",
    "Opened.content": "AttachFile.content",
    "Opened.name": "AttachFile.name",
    "Opened.text": "WriteDissent.text",
    "Opened.told": "DraftExtract.receiver",
    "PrintCodes.codes": "PrintCodes.codes 0",
    "RenewInvitation.token_sha256": "token of RenewInvitation",
    "SealedReport.pdf": "Version.pdf",
    "Told.contents": "WriteSection.text",
    "Version.content": "WriteSection.text",
    "Version.reasons": "NoteAbsence.why",
}
"""Inputs whose needle has another name, because one secret is told to several acts."""
NO_NEEDLE = {
    "AddPasskey.credential": "the public half of a passkey",
    "AddPasskey.credential_id": "the same",
    "ChangePassphrase.found": "what the act gives back, the root secret of Boris",
    "ConfirmTotp.code": "six digits, which stand in any haystack by chance; they are used up in the same second",
    **{
        f"SealSpecialVisit.{name}": "codes, numbers and days, which stand in clear elsewhere; that nothing ties them to an order is tested"
        for name in (
            "also",
            "decided_at",
            "experts",
            "first",
            "institutions",
            "last",
            "messages",
            "participants",
            "representative",
        )
    },
    "CallOffSpecialVisit.order": "a random id, under which nobody finds anything who does not hold the order",
    "StartSpecialVisit.order": "the same",
    "ReplanPlan.taken": "codes of people and days, which stand in clear elsewhere; the plan that comes of them is sealed like any other",
    **{
        f"{name}.institution": "a code of the register, by which its row is looked up; that no row ties it to a message is tested"
        for name in ("RegisterMessage", "WriteMessage")
    },
    **{
        f"ComposeGroup.{name}": "codes of people, looked up by them and named by the decision that includes them"
        for name in ("experts", "interpreters")
    },
    **{
        f"WriteSheet.{name}": "closed words, which stand in clear elsewhere; they are sealed beside what has a needle"
        for name in ("strata", "way")
    },
    "WriteObservation.consistency": "the same",
    "DrawTalks.quotas": "closed words and numbers; the same",
    **{
        f"RegisterLetter.{name}": "a code or a day, which stand in clear elsewhere; that no row ties them to a letter is tested"
        for name in ("dated", "institution", "people")
    },
    "Filed.signatures": "what stands in clear beside the members who signed, and names whose reasons have needles",
    "KeepChecklist.form": "the questions of a form, which everybody reads who fills it",
    "KeepReportForm.file": "the layout of a form, which everybody reads who writes by it",
    "StartInstallation.token_sha256": "a token as that of an invitation, before there is any account",
}
PLACES = {
    "heads of answers",
    "journal, exported",
    "log",
    "dump of the database",
    "names of files",
    "files opened for writing",
    "refusals",
}
WRITTEN = ("/var/", f"/{Path(tempfile.gettempdir()).name}/", "/dev/null")
"""Parts of paths within the run's own folder."""


@contextmanager
def _server(name: str) -> Iterator[dict[str, str]]:
    if name == "sqlite":
        with nullcontext():
            yield {}
        return
    try:
        server = postgres.private_server()
        with server as url:
            yield {"QORGAN_DATABASE_URL": url, "QORGAN_DATABASE_POOL": "2"}
    except postgres.PostgresMissing as lack:
        needs.lacking(str(lack))


@pytest.fixture(scope="module", params=["sqlite", pytest.param("postgresql", marks=LONG)])
def came(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Any]:
    """What the whole journey came to, in an installation of its own."""
    folder = tmp_path_factory.mktemp("needle")
    for name in ("var", "tmp"):
        (folder / name).mkdir()
    with _server(request.param) as database, (folder / "log").open("wb") as log:
        environment = {name: value for name, value in os.environ.items() if not name.startswith("QORGAN_")}
        environment |= {
            "QORGAN_MODE": "demo",
            "QORGAN_VAR": str(folder / "var"),
            "TMPDIR": str(folder / "tmp"),
            "DJANGO_SETTINGS_MODULE": "qorgan.project.settings",
            **database,
        }
        told = (sys.executable, "-m", "tests.needle.run", str(folder), str(folder / "log"))
        done = subprocess.run(told, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=log, check=False)
    assert done.returncode == 0, (folder / "log").read_text()[-2000:]
    found: Mapping[str, Any] = json.loads(done.stdout)
    return found


def test_nothing_that_is_sealed_is_found_anywhere(came: Mapping[str, Any]) -> None:
    assert came["found"] == []


def test_no_row_ties_a_place_or_a_day_to_what_is_sealed_of_it(came: Mapping[str, Any]) -> None:
    assert came["ties"] == []


def test_every_place_was_searched_and_none_was_empty(came: Mapping[str, Any]) -> None:
    assert set(came["places"]) >= PLACES
    assert all(came["places"][place] for place in PLACES)
    assert came["places"]["dump of the database"] > 100_000


def test_every_confidential_input_of_the_product_had_a_needle(came: Mapping[str, Any]) -> None:
    wanted = {NEEDLES.get(name, name) for name in inputs.confidential() - NO_NEEDLE.keys()}
    assert wanted - set(came["names"]) == set()


def test_a_needle_put_into_each_kind_of_place_is_found(came: Mapping[str, Any]) -> None:
    assert came["leaks"]
    assert [place for place, is_found in came["leaks"].items() if not is_found] == []


def test_no_reason_to_leave_an_input_out_has_gone_stale() -> None:
    assert {*NEEDLES, *NO_NEEDLE} - inputs.confidential() == set()


def test_a_process_that_breaks_leaves_no_picture_of_its_memory() -> None:
    asked = (
        "import atexit, resource, sys; from qorgan.project import command; sys.argv = ['qorgan', '--help'];"
        "atexit.register(lambda: sys.stderr.write(str(resource.getrlimit(resource.RLIMIT_CORE)))); command.main()"
    )
    done = subprocess.run([sys.executable, "-c", asked], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stderr.endswith("(0, 0)"), done.stderr
    assert resource.getrlimit(resource.RLIMIT_CORE)
