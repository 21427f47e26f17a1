"""The package of a signed report is believed only as it was made: each of its parts is changed here once, and named."""

import base64
import hashlib
import io
import json
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import qorgan_verify
from qorgan.documents import bundle
from qorgan.documents.bundle import Entry
from qorgan.journal.canonical_json import canonical
from qorgan.vault import sign
from tests.verify import packed
from tests.verify.packed import AIDA, BORIS, DANA, DAY, MARAT, ROZA, TIMUR, Asked, Package

SCRIPT = Path(qorgan_verify.__file__)
Files = dict[str, bytes]
Harm = Callable[[Files], None]
ROOT = packed.root_fingerprint()


@pytest.fixture(scope="module")
def whole() -> Package:
    """A package with nothing wrong in it; nobody harms it."""
    return Package()


@pytest.fixture
def files(whole: Package) -> Files:
    return dict(whole.files)


def asked(where: Path, *outside: tuple[str, str]) -> tuple[int, list[str]]:
    root = qorgan_verify.read_fingerprint(ROOT)
    return qorgan_verify.verify_report(str(where), log_key=packed.log_key(), root=root, outside=outside)


def answer(folder: Path, files: Files, *outside: tuple[str, str]) -> tuple[int, list[str]]:
    path = folder / "package.zip"
    path.write_bytes(packed.archived(files))
    return asked(path, *outside)


def found(folder: Path, files: Files) -> str:
    """The contradiction that is told first."""
    status, sentences = answer(folder, files)
    assert status == qorgan_verify.CONTRADICTION, sentences
    return sentences[0].removeprefix("Contradiction. ")


# A package with nothing wrong in it


def test_what_was_signed_is_verified_and_counted(tmp_path: Path, files: Files) -> None:
    status, sentences = answer(tmp_path, files)
    assert status == 0, sentences
    assert sentences[0] == "Verified: report R-2026-007, version 1: 3 of 5 signed, 2 with gaps."
    assert "1 dissenting opinions, 1 attachments." in sentences[1]
    assert "cosigned by 1 devices; submitted 2026-09-14 10:40:00 UTC" in sentences[2]


def test_a_folder_with_the_files_says_the_same(tmp_path: Path, files: Files) -> None:
    with zipfile.ZipFile(io.BytesIO(packed.archived(files))) as archive:
        archive.extractall(tmp_path / "unpacked")
    assert asked(tmp_path / "unpacked")[0] == 0


def test_annexes_may_stay_behind_and_that_is_told(tmp_path: Path, files: Files) -> None:
    del files[f"annexes/{packed.ANNEX_ID}.pdf"]
    status, sentences = answer(tmp_path, files)
    assert (status, "1 attachments, 1 annexes not in the package" in sentences[1]) == (0, True)


def test_a_page_signed_with_ink_may_stay_behind_and_that_is_told(tmp_path: Path, files: Files) -> None:
    gone("scans/")(files)
    status, sentences = answer(tmp_path, files)
    assert (status, "1 pages signed with ink not in the package" in sentences[1]) == (0, True)


def test_keys_taken_back_after_signing_do_not_undo_it(tmp_path: Path) -> None:
    assert answer(tmp_path, Package(Asked(revoked={AIDA.name: 5 * DAY})).files)[0] == 0


def test_a_dissent_stays_when_its_author_has_left_the_group(tmp_path: Path, whole: Package) -> None:
    by_roza = [{"author": str(ROZA.id), "seq": 2, "sha256": hashlib.sha256(whole.dissent).hexdigest()}]
    status, sentences = answer(tmp_path, Package(Asked(manifest={"dissents": by_roza})).files)
    assert (status, "1 dissenting opinions" in sentences[1]) == (0, True)


def test_the_same_facts_make_the_same_bytes(whole: Package) -> None:
    assert packed.archived(Package().files) == packed.archived(whole.files)


# The one file, in another directory, with no server, no settings and no package


def run(folder: Path, *arguments: object) -> tuple[int, str]:
    shutil.copy(SCRIPT, folder / "verify.py")
    # A qorgan that cannot be imported stands in front of the one that is installed.
    (folder / "qorgan.py").write_text("raise ImportError('out of the way')\n", encoding="ascii")
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(folder)}
    done = subprocess.run(
        [sys.executable, "verify.py", *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        cwd=folder,
        env=environment,
    )
    assert not done.stderr, done.stderr
    return done.returncode, done.stdout


def test_the_file_alone_verifies_a_package_elsewhere(tmp_path: Path, files: Files) -> None:
    (tmp_path / "package.zip").write_bytes(packed.archived(files))
    status, told = run(tmp_path, "report", "package.zip", "--root", ROOT, "--log-key", packed.log_key().hex())
    assert (status, told) == (0, "Verified: report R-2026-007, version 1: 3 of 5 signed, 2 with gaps.\n")


def test_the_file_alone_names_what_was_changed(tmp_path: Path, files: Files) -> None:
    files["report.pdf"] += b" "
    (tmp_path / "package.zip").write_bytes(packed.archived(files))
    status, told = run(tmp_path, "report", "package.zip", "--root", ROOT, "--log-key", packed.log_key().hex())
    assert (status, told) == (1, "Contradiction. report.pdf was changed: it is not the one on the signed list.\n")


def test_without_what_comes_from_elsewhere_nothing_is_vouched_for(tmp_path: Path, files: Files) -> None:
    (tmp_path / "package.zip").write_bytes(packed.archived(files))
    status, told = run(tmp_path, "report", "package.zip", "--verbose")
    assert status == 2
    assert "(--root), so nobody vouches for the certificates" in told
    assert "(--log-key), so nobody vouches for the moments" in told


# Files, lists and signatures changed after they were made


def harmed(name: str, change: Callable[[Any], Any]) -> Harm:
    """A file in JSON written again, canonically, after a change."""

    def harm(files: Files) -> None:
        told = json.loads(files[name])
        files[name] = canonical(change(told) or told)

    return harm


def replaced(name: str, old: bytes, new: bytes) -> Harm:
    """Bytes of a file in place of others."""

    def harm(files: Files) -> None:
        assert old in files[name]
        files[name] = files[name].replace(old, new)

    return harm


def member(number: int, change: Callable[[dict[str, Any]], Any]) -> Harm:
    """Something about one member in signatures.json."""

    def within(told: dict[str, Any]) -> None:
        change(told["members"][number])

    return harmed("signatures.json", within)


def gone(name: str) -> Harm:
    """A file taken out."""

    def harm(files: Files) -> None:
        del files[next(one for one in files if one.startswith(name))]

    return harm


def added(name: str) -> Harm:
    """A file put in."""

    def harm(files: Files) -> None:
        files[name] = b"{}"

    return harm


def other_leaf(told: dict[str, Any]) -> None:
    """The moment of Boris's signature, a second later."""
    entry = told["entries"][6]
    leaf = base64.b64decode(entry["leaf"])
    at = len(b"qorgan/leaf/1") + 4 + 8 + 4
    later = int.from_bytes(leaf[at : at + 8]) + 1_000_000
    entry["leaf"] = packed.leaf(leaf[:at] + later.to_bytes(8) + leaf[at + 8 :])


def dissent_dropped(files: Files) -> None:
    """Also from the list."""
    del files["dissents/2.txt"]
    harmed("manifest.json", lambda told: told.update(dissents=[]))(files)


def swapped(told: dict[str, Any]) -> None:
    one, two = told["members"][:2]
    one["key"], two["key"] = two["key"], one["key"]


TAMPERED: dict[str, tuple[Harm, str]] = {
    "pdf changed": (
        replaced("report.pdf", b"report", b"repart"),
        "report.pdf was changed: it is not the one on the signed list.",
    ),
    "pdf signed over by an update": (
        replaced("report.pdf", b"report", b"report\n%%EOF update"),
        "report.pdf was changed: it is not the one",
    ),
    "content changed": (replaced("report.json", b"R-2026-007", b"R-2026-008"), "report.json was changed"),
    "annex changed": (
        replaced(f"annexes/{packed.ANNEX_ID}.pdf", b"plan", b"plot"),
        f"The annex {packed.ANNEX_ID} was changed",
    ),
    "dissent changed": (
        replaced("dissents/2.txt", "не согласен".encode(), "согласен".encode()),
        f"The dissenting opinion 2 of {BORIS.name} was changed: it is not the one on the signed list (dissents/2.txt).",
    ),
    "dissent left out": (gone("dissents/2"), f"The dissenting opinion 2 of {BORIS.name} is missing"),
    "dissent left out, and off the list": (dissent_dropped, "manifest.json is not the list that was signed"),
    "dissent added": (added("dissents/3.txt"), "The file dissents/3.txt was added: nothing signed names it."),
    "annex added": (
        added("annexes/33333333-0000-4000-8000-000000000009"),
        "The file annexes/33333333-0000-4000-8000-000000000009 was added: nothing signed names it.",
    ),
    "scan changed": (
        lambda files: replaced(next(one for one in files if one.startswith("scans/")), b"signed", b"forged")(files),
        f"The page that {TIMUR.name} signed with ink was changed",
    ),
    "scan added": (added("scans/33333333-0000-4000-8000-000000000009.pdf"), "The file scans/33333333"),
    "file of no package": (added("evil.exe"), "The file evil.exe was added: no package has one of that name."),
    "file above the folder": (added("../../etc/passwd"), "The file ../../etc/passwd was added: no package has"),
    "file at an absolute place": (added("/etc/passwd"), "The file /etc/passwd was added: no package has"),
    "file with a backslash": (added("dissents\\2.json"), "The file dissents\\2.json was added: no package has"),
    "file left out": (gone("journal.json"), "The file journal.json is missing."),
    "manifest changed": (
        harmed("manifest.json", lambda told: told.update(version=2)),
        "manifest.json is not the list that was signed: its mark is ",
    ),
    "manifest with blanks": (
        replaced("manifest.json", b'{"attach', b'{ "attach'),
        "manifest.json was changed: it is not written in the one allowed way.",
    ),
    "manifest with a key twice": (
        replaced("manifest.json", b'"v":1,', b'"v":1,"v":1,'),
        "manifest.json was changed: it is not written in the one allowed way.",
    ),
    "manifest with one field more": (
        harmed("manifest.json", lambda told: told.update(note="")),
        "manifest.json was changed: it does not say what such a file says.",
    ),
    "manifest of another format": (
        harmed("manifest.json", lambda told: told.update(v=True)),
        "manifest.json was changed: it does not say what such a file says.",
    ),
    "manifest with nobody to sign": (
        harmed("manifest.json", lambda told: told.update(roster=[])),
        "manifest.json names nobody who is to sign: such a list proves nothing.",
    ),
    "manifest with a number that is none": (
        replaced("manifest.json", b'"version":1', b'"version":NaN'),
        "manifest.json was changed: it is not written in the one allowed way.",
    ),
    "manifest without bottom": (
        lambda files: files.update({"manifest.json": b"[" * 100_000}),
        "manifest.json was changed: it is not written in the one allowed way.",
    ),
    "mark of another list": (
        harmed("signatures.json", lambda told: told.update(manifest="0" * 64)),
        "manifest.json is not the list that was signed",
    ),
    "signature changed": (
        member(1, lambda told: told["key"].update(signature="00" * 64)),
        f"The journal does not tell that {BORIS.name} signed this list with a key (entry 306).",
    ),
    "signatures exchanged": (harmed("signatures.json", swapped), f"that {AIDA.name} signed this list with a key"),
    "signature left out": (
        member(0, lambda told: told.pop("key")),
        f"Of {AIDA.name} there is neither a signature nor a gap, though the report was submitted.",
    ),
    "member left out": (
        harmed("signatures.json", lambda told: told["members"].pop(0) and None),
        f"Of {AIDA.name}, who is on the roster, signatures.json tells nothing.",
    ),
    "member told twice": (
        harmed("signatures.json", lambda told: told["members"].insert(0, told["members"][0])),
        "signatures.json was changed: its members do not stand as on the roster.",
    ),
    "members in another order": (
        harmed("signatures.json", lambda told: told["members"].reverse()),
        "signatures.json was changed: its members do not stand as on the roster.",
    ),
    "stranger signed": (
        harmed("signatures.json", lambda told: told["members"][0].update(person=str(ROZA.id))),
        f"A signature is told of {ROZA.id}, who is not on the roster of the signed list.",
    ),
    "certificate changed": (
        harmed(
            "signatures.json",
            lambda told: told["certificates"][0].update(
                statement=told["certificates"][0]["statement"].replace("participant", "commissioner")
            ),
        ),
        f"A statement among the certificates about the keys of {AIDA.name} is not signed by the enrolment root",
    ),
    "certificate left out": (
        harmed("signatures.json", lambda told: told["certificates"].pop(0) and None),
        f"The signature of {AIDA.name} counts for nothing: no certificate of those keys is in the package.",
    ),
    "certificate is no text": (
        harmed("signatures.json", lambda told: told["certificates"][0].update(statement="{}")),
        "A statement among the certificates was changed: it is not written in the one allowed way.",
    ),
    "one confirmation of the ink": (
        member(2, lambda told: told["ink"]["confirmations"].pop()),
        f"The page that {TIMUR.name} signed with ink was not confirmed by two other people.",
    ),
    "the same confirmation twice": (
        member(2, lambda told: told["ink"].update(confirmations=told["ink"]["confirmations"][:1] * 2)),
        f"The page that {TIMUR.name} signed with ink was not confirmed by two other people.",
    ),
    "confirmation at another moment": (
        member(2, lambda told: told["ink"]["confirmations"][0].update(at=told["ink"]["confirmations"][0]["at"] + 1)),
        f"The journal does not tell of the confirmation of {AIDA.name} for the ink of {TIMUR.name}",
    ),
    "confirmation changed": (
        member(2, lambda told: told["ink"]["confirmations"][0].update(signature="00" * 64)),
        f"The confirmation of {AIDA.name} for the ink of {TIMUR.name} is not good",
    ),
    "ink of somebody else": (
        member(2, lambda told: told["ink"].update(id=str(packed.ink_id("0" * 64, AIDA, packed.SCAN)))),
        f"The page that {TIMUR.name} signed with ink is of another list, another person or another scan.",
    ),
    "gap without its second person": (
        member(3, lambda told: told["gap"].pop("confirmed")),
        f"That {DANA.name} is absent was not confirmed by a second person.",
    ),
    "absence told as a refusal": (
        member(3, lambda told: told["gap"].update(stand="refuses")),
        f"The journal does not tell that {DANA.name} will not sign",
    ),
    "gap in place of a signature": (
        member(
            1, lambda told: (told.update(gap={"stand": "refuses", "reason": "0" * 64, "entry": 302}), told.pop("key"))
        ),
        f"The journal does not tell that {BORIS.name} will not sign (entry 302).",
    ),
    "gap of an unknown kind": (
        member(4, lambda told: told["gap"].update(stand="agrees")),
        "signatures.json was changed: it does not say what such a file says.",
    ),
    "entry changed": (
        harmed("journal.json", other_leaf),
        "Entry 306 of the journal (sign_report) was changed: it is not in the journal of checkpoint.txt.",
    ),
    "entry cut": (
        harmed("journal.json", lambda told: told["entries"][6].update(leaf="AAAA")),
        "Entry 306 of the journal was changed: its bytes are not those of an entry.",
    ),
    "entry left out": (
        harmed("journal.json", lambda told: told["entries"].pop(6) and None),
        f"The journal does not tell that {BORIS.name} signed this list with a key (entry 306).",
    ),
    "entry of the manifest left out": (
        harmed("journal.json", lambda told: told["entries"].pop(4) and None),
        "journal.json was changed: it must tell fix_manifest once.",
    ),
    "entry of the submission left out": (
        harmed("journal.json", lambda told: told["entries"].pop(-1) and None),
        "receipt.tlog-proof was changed: it is not the proof of entry 304.",
    ),
    "proof changed": (
        harmed("journal.json", lambda told: told["entries"][5]["proof"].pop() and None),
        "Entry 305 of the journal (sign_report) was changed: it is not in the journal of checkpoint.txt.",
    ),
    "journal that does not go on": (
        harmed("journal.json", lambda told: told["grown"].pop() and None),
        "The journal of checkpoint.txt does not go on from the one that the signed list names.",
    ),
    "checkpoint changed": (
        replaced("checkpoint.txt", b"\n312\n", b"\n313\n"),
        "checkpoint.txt was changed: its signature is not good.",
    ),
    "cosignature left out": (
        lambda files: files.update(
            {"checkpoint.txt": b"".join(files["checkpoint.txt"].splitlines(keepends=True)[:-1])}
        ),
        "The cosignature of the device 44444444-0000-4000-8000-000000000001 under checkpoint.txt is not good.",
    ),
    "device of somebody else": (
        harmed("journal.json", lambda told: told["devices"][0].update(public_key="00" * 32)),
        "The cosignature of the device 44444444-0000-4000-8000-000000000001 under checkpoint.txt is not good.",
    ),
    "device left out": (
        harmed("journal.json", lambda told: told.update(devices=[])),
        f"A line under checkpoint.txt is by nobody who is told: qorgan/{packed.INST}/member/{ROZA.account}.",
    ),
    "receipt changed": (
        replaced("receipt.tlog-proof", b"index 310", b"index 309"),
        "receipt.tlog-proof was changed: it is not the proof of entry 310.",
    ),
    "root of somebody else": (
        harmed("root.json", lambda told: told.update(public=sign.public_key(packed.OTHER).hex())),
        "root.json is not the enrolment root that was given: its fingerprint is ",
    ),
    "root of another installation": (
        harmed("root.json", lambda told: told.update(inst=str(packed.REPORT))),
        "root.json is of another installation than the signed list.",
    ),
    "file in JSON beyond measure": (
        lambda files: files.update({"signatures.json": b" " * (qorgan_verify.JSON_LIMIT + 1)}),
        "The file signatures.json is larger than it may be.",
    ),
}


@pytest.mark.parametrize("what", TAMPERED)
def test_what_was_changed_is_named(tmp_path: Path, files: Files, what: str) -> None:
    harm, says = TAMPERED[what]
    harm(files)
    assert says in found(tmp_path, files)


# Packages that were never in order


@pytest.mark.parametrize(
    ("told", "says"),
    [
        (
            Asked(seed={AIDA.name: packed.OTHER}),
            f"The signature of {AIDA.name} is not good: it is not of those keys over this manifest.json.",
        ),
        (Asked(purpose={AIDA.name: "approval"}), f"The signature of {AIDA.name} is not good"),
        (Asked(purpose={AIDA.name: "cert"}), f"The signature of {AIDA.name} is not good"),
        (Asked(message=b"another version"), f"The signature of {AIDA.name} is not good"),
        (
            Asked(root={AIDA.name: packed.OTHER}),
            f"A statement among the certificates about the keys of {AIDA.name} is not signed by the enrolment root",
        ),
        (
            Asked(certificate={AIDA.name: {"not_after": int(packed.FROZEN.timestamp())}}),
            f"The signature of {AIDA.name} counts for nothing: the certificate did not hold at 2026-09-14 09:50:00 UTC",
        ),
        (
            Asked(certificate={BORIS.name: {"not_before": int(packed.FROZEN.timestamp()) + 20 * DAY}}),
            f"The signature of {BORIS.name} counts for nothing: the certificate did not hold",
        ),
        (
            Asked(certificate={BORIS.name: {"serial": 2}}),
            f"The signature of {BORIS.name} counts for nothing: no certificate of those keys",
        ),
        (
            Asked(certificate={BORIS.name: {"inst": packed.REPORT}}),
            "A statement among the certificates was changed: it is of another installation.",
        ),
        (
            Asked(revoked={AIDA.name: 0}),
            f"The signature of {AIDA.name} counts for nothing: the certificate did not hold at 2026-09-14 09:50:00 UTC, or the keys",
        ),
        (Asked(actor={("sign_report", AIDA.name): BORIS.account}), f"that {AIDA.name} signed this list with a key"),
        (
            Asked(seed={ROZA.name: packed.OTHER}),
            f"The confirmation of {ROZA.account} for the ink of {TIMUR.name} is not good",
        ),
        (
            Asked(confirmers=(AIDA,), uncertified=(ROZA.name,)),
            f"The page that {TIMUR.name} signed with ink was not confirmed by two other people.",
        ),
        (
            Asked(actor={("confirm_absence", AIDA.name): BORIS.account}),
            f"That {DANA.name} is absent was not confirmed by a second person.",
        ),
        (
            Asked(actor={("note_absence", MARAT.name): BORIS.account}),
            f"That {MARAT.name} will not sign was not confirmed by a second person.",
        ),
        (
            Asked(
                unsigned=(AIDA.name, BORIS.name, TIMUR.name),
                submitted=False,
                uncertified=(AIDA.name, BORIS.name, ROZA.name),
            ),
            "Nobody signed: such a package proves nothing.",
        ),
        (
            Asked(unsigned=(BORIS.name,)),
            f"Of {BORIS.name} there is neither a signature nor a gap, though the report was submitted.",
        ),
        (
            Asked(
                manifest={
                    "roster": [{"person": str(AIDA.id), "user": str(AIDA.account), "serial": 1, "region": ""}] * 2
                }
            ),
            "manifest.json was changed: it contradicts itself.",
        ),
        (
            Asked(manifest={"log": {"origin": "qorgan/elsewhere/1", "size": 301, "root": "0" * 64}}),
            "checkpoint.txt is of another journal than the signed list.",
        ),
    ],
)
def test_what_was_never_in_order_is_named(tmp_path: Path, told: Asked, says: str) -> None:
    assert says in found(tmp_path, Package(told).files)


def test_a_report_that_waits_for_signatures_is_neither_whole_nor_broken(tmp_path: Path) -> None:
    waiting = Package(Asked(unsigned=(BORIS.name,), submitted=False, uncertified=(BORIS.name,)))
    status, sentences = answer(tmp_path, waiting.files)
    assert status == 2
    assert f"{BORIS.name} has neither signed nor left a gap, and the report was not submitted" in sentences[0]
    assert "2 of 5 signed, 2 with gaps" in sentences[0]


def test_a_note_changed_without_its_sum_is_named(tmp_path: Path, files: Files) -> None:
    files["README.en.txt"] += b"Pay here."
    path = tmp_path / "package.zip"
    path.write_bytes(packed.archived(files, is_summed=False))
    assert asked(path)[1][0] == "Contradiction. README.en.txt was changed: sums.txt tells of another."


def test_an_older_version_with_its_own_signatures_says_which_it_is(tmp_path: Path) -> None:
    assert "version 1" in answer(tmp_path, Package().files)[1][0]


# Checkpoints kept elsewhere


def test_the_checkpoint_on_paper_agrees(tmp_path: Path, files: Files) -> None:
    assert answer(tmp_path, files, ("paper", files["checkpoint.txt"].decode()))[0] == 0


def test_another_journal_of_the_same_size_is_named(tmp_path: Path, files: Files) -> None:
    log = packed.Log()
    for _ in range(312):
        log.write("sign_in", AIDA.account, (), packed.FROZEN)
    status, sentences = answer(tmp_path, files, ("paper", packed.signed(log.checkpoint())))
    assert (status, "The checkpoint paper contradicts checkpoint.txt" in sentences[0]) == (1, True)


def test_a_checkpoint_of_another_size_or_key_proves_nothing(tmp_path: Path, files: Files, whole: Package) -> None:
    early = packed.signed(whole.before)
    assert "is of another size" in answer(tmp_path, files, ("paper", early))[1][0]
    forged = packed.signed(whole.log.checkpoint(), packed.OTHER)
    status, sentences = answer(tmp_path, files, ("paper", forged))
    assert (status, "not signed with the key of this log" in sentences[0]) == (2, True)


# Archives and folders that play tricks


def test_a_compressed_archive_is_refused_before_it_unfolds(tmp_path: Path, files: Files) -> None:
    path = tmp_path / "bomb.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files.keys() - {"sums.txt"}):
            archive.writestr(name, files[name])
        archive.writestr("sums.txt", b"\x00" * 200_000_000)
    assert "is not written in the one allowed way" in asked(path)[1][0]


@pytest.mark.parametrize(
    ("harm", "says"),
    [
        (lambda raw: raw + b"more", "does not agree with what stands in it"),
        (lambda raw: b"more" + raw, "does not agree with what stands in it"),
        (lambda raw: raw[:-1], "does not agree with what stands in it"),
        (lambda raw: raw[:5000], "cut short within "),
        (lambda raw: raw[:0], "does not agree with what stands in it"),
        (
            lambda raw: raw.replace(b"a report", b"a repart", 1),
            "report.pdf was changed: it does not agree with the archive",
        ),
        (lambda raw: raw.replace(b"PK\1\2\x14\x03", b"PK\1\2\x14\x00", 1), "does not agree with what stands in it"),
    ],
)
def test_an_archive_has_one_spelling(tmp_path: Path, files: Files, harm: Callable[[bytes], bytes], says: str) -> None:
    path = tmp_path / "package.zip"
    path.write_bytes(harm(packed.archived(files)))
    status, sentences = asked(path)
    assert status == qorgan_verify.CONTRADICTION
    assert says in sentences[0]


def test_a_file_that_stands_twice_is_named(tmp_path: Path, files: Files) -> None:
    path = tmp_path / "twice.zip"
    with pytest.warns(UserWarning, match="Duplicate"):
        path.write_bytes(bundle.zipped([Entry("report.pdf", content) for content in (b"one", b"two")]))
    assert "report.pdf stands twice in the archive" in asked(path)[1][0]


def test_a_link_in_a_folder_is_refused(tmp_path: Path, files: Files) -> None:
    folder = tmp_path / "unpacked"
    with zipfile.ZipFile(io.BytesIO(packed.archived(files))) as archive:
        archive.extractall(folder)
    (folder / "report.pdf").unlink()
    (folder / "report.pdf").symlink_to("/etc/passwd")
    assert asked(folder)[1][0] == "Contradiction. report.pdf is a link, and a package has none."


def test_a_pipe_or_a_folder_in_place_of_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    os.mkfifo(tmp_path / "one" / "report.pdf")
    assert asked(tmp_path / "one")[1][0] == "Contradiction. report.pdf is no file."
    (tmp_path / "two" / "report.pdf").mkdir(parents=True)
    assert asked(tmp_path / "two")[1][0] == "Contradiction. report.pdf is no file."


def test_what_is_not_there_or_sealed_cannot_be_checked(tmp_path: Path) -> None:
    assert asked(tmp_path / "nothing.zip")[0] == 2
    sealed = tmp_path / "package.zip.age"
    sealed.write_bytes(b"age-encryption.org/v1\n-> scrypt")
    status, sentences = asked(sealed)
    assert (status, "is sealed; open it first" in sentences[0]) == (2, True)


def test_every_file_of_a_package_is_harmed_above() -> None:
    """Whatever a later format adds is not believed before somebody has tried to change it."""
    known = {name for name in qorgan_verify.ALWAYS if not name.startswith("README")}
    untouched = Package().files
    seen = {"sums.txt"}
    for harm, _ in TAMPERED.values():
        files = dict(untouched)
        harm(files)
        seen |= {name for name in known if files.get(name) != untouched[name]}
    assert seen == known


def test_the_ids_of_ink_agree_with_the_program(whole: Package) -> None:
    scan = hashlib.sha256(packed.SCAN).hexdigest()
    assert qorgan_verify.ink_id(whole.mark, str(TIMUR.id), scan) == str(packed.ink_id(whole.mark, TIMUR, packed.SCAN))
