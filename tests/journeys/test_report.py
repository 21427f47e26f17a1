"""A report from the first word to its acceptance: three write at once, one dissents, one signs on paper, an expert is late."""

import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import Browser, Page, expect

import qorgan_verify
from tests.journeys.conftest import Visit, Visitor, reach, visitors
from tests.journeys.report_office import GULNARA, TEXT
from tests.journeys.report_steps import (
    AIDA,
    BOLAT,
    BORIS,
    DANA,
    ROZA,
    TIMUR,
    Office,
    done,
    filled,
    saved,
    sent,
    served,
    sound,
    strip,
    text_of,
    typed,
)
from tests.journeys.report_writing import SECRET, THIRD, begun, pasted_from_word, told_in_parts, wanted, written_at_once
from tests.marks import ONE_LANGUAGE, provision
from tests.uploads import made

pytestmark = provision("kz266-p12", "kz266-p15", "kz266-p27", "kz266-p28-1", "kz266-p29")

DISSENT, ANSWER, OPINION = "Ойдан шығарылған ерекше пікір", "Ойдан шығарылған жауап", "Ойдан шығарылған кеш қорытынды"
NO_NETWORK = (
    "import runpy, sys\n"
    "def forbid(event, told):\n"
    "    if event.startswith('socket.'): raise SystemExit(event)\n"
    "sys.addaudithook(forbid)\n"
    "sys.argv = sys.argv[1:]\n"
    "runpy.run_path(sys.argv[0], run_name='__main__')\n"
)


class Taken(NamedTuple):
    """What was carried out of the office. ``number``: of the report; ``title``: of its summary in the report's language."""

    number: str
    title: str
    package: bytes


def frozen(his: Visitor, hers: Visitor, third: Visitor, report: str) -> str:
    """The text is fixed, everybody says what they say of it, and what is signed is listed. Gives its mark."""
    page = his.open(f"{report}signing/")
    sound(his, page, "signing-draft")
    done(page, "freeze_report")
    done(page, "take_stand", stand="agrees")
    theirs = hers.open(f"{report}signing/dissent/")
    sound(hers, theirs, "dissent")
    filled(theirs, text=DISSENT)
    sent(theirs, "main form.q-sheet button.btn-primary")
    sound(hers, theirs, "signing-dissent")
    address = f"{his.origin}{report}dissents/1.pdf"
    assert his.context.request.get(address).status == 404
    done(theirs, "attach_dissent")
    assert DISSENT in text_of(his.context.request.get(address).body())
    done(third.open(f"{report}signing/"), "take_stand", stand="agrees")
    page.reload()
    done(page, "fix_manifest")
    sound(his, page, "signing")
    return page.locator(".sign-mark").inner_text()


def signed(visitor: Visitor, report: str, mark: str, title: str) -> None:
    """Read, compared, and signed with the own key, by the keyboard."""
    page = visitor.open(f"{report}signing/sign/")
    expect(page.locator("#shown")).to_have_text(mark)
    sound(visitor, page, "sign")
    read = text_of(saved(page, page.locator("main .q-sheet a.btn").first), pages=3)
    assert title in read
    assert THIRD in read
    reach(page, page.locator("#mark"))
    page.keyboard.type(mark)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.locator(".q-note-success")).to_be_visible()


def on_paper(his: Visitor, report: str, mark: str, witnesses: tuple[Visitor, ...], scan: Path) -> None:
    """Timur is abroad: his sheet is printed, comes back with ink, and two people have it before them."""
    page = his.open(f"{report}signing/")
    row = page.locator("tbody tr", has_text="Тимур")
    sheet = text_of(saved(page, row.locator("a[href*='/sheets/']")))
    assert "Тимур" in sheet
    assert all(group in sheet for group in mark.split())
    scan.write_bytes(made.photo("JPEG"))
    done(page, "record_ink", of=row, mark=mark, file=scan)
    for witness in witnesses:
        seen = witness.open(f"{report}signing/")
        done(seen, "confirm_ink", of=seen.locator("tbody tr", has_text="Тимур"), mark=mark)
    page.reload()
    expect(row.locator(".q-tag-safe")).to_be_visible()
    expect(page.locator(".q-note-success").first).to_be_visible()


def submitted(his: Visitor, page: Page, report: str, number: str) -> None:
    """In time, with a receipt."""
    page.reload()
    sound(his, page, "wanting-ready")
    done(page, "submit_report")
    page.goto(f"{his.origin}{report}filing/")
    expect(page.locator("#clock ~ p .q-tag-safe")).to_be_visible()
    sound(his, page, "filing")
    receipt = text_of(saved(page, page.locator("a[href$='/receipt.pdf']")))
    assert number in receipt
    assert saved(page, page.locator("a[href$='/receipt.tlog-proof']"))


def handled(his: Visitor, secretary: Visitor, council: Visitor, report: str) -> None:
    """Registered, asked about, answered; the expert's opinion is added; and accepted."""
    page = secretary.open(f"{report}filing/")
    done(page, "register_report")
    sound(secretary, page, "filing-secretary")
    theirs = council.open(f"{report}filing/?open=1")
    expect(theirs.locator("#said ~ ul").first).to_contain_text(DISSENT)
    expect(theirs.locator("#said ~ ul .q-tag-due")).to_be_visible()
    sound(council, theirs, "filing-open")
    theirs.goto(f"{council.origin}{report}filing/")
    done(theirs, "question_report", text=TEXT)
    mine = his.open(f"{report}filing/")
    done(mine, "write_addendum", kind="answer", text=ANSWER)
    done(mine, "write_addendum", kind="opinion", text=OPINION, person=GULNARA.code)
    theirs.goto(f"{council.origin}{report}filing/?open=1")
    for said in (ANSWER, OPINION):
        expect(theirs.locator("#added ~ ol")).to_contain_text(said)
    theirs.goto(f"{council.origin}{report}filing/")
    done(theirs, "accept_report")
    expect(theirs.locator(".q-lead .q-tag-safe")).to_be_visible()
    sound(council, theirs, "filing-accepted")
    copy = text_of(saved(theirs, theirs.locator("a[href$='/copy.pdf']")), pages=3)
    assert "Болат" in copy


def released(council: Visitor, other: Visitor, report: str, title: str) -> None:
    """An extract without a name: drawn up by the one, agreed to by the other."""
    page = council.open(f"{report}extracts/new/")
    sound(council, page, "extract-new")
    page.locator("input[name=pieces][value=summary]").check()
    filled(page, to="court", what="extract", words=f"{SECRET} =")
    sent(page, "button[name=look]")
    expect(page.locator("section[aria-labelledby=looked]")).to_contain_text(THIRD)
    expect(page.locator("section[aria-labelledby=looked]")).not_to_contain_text(SECRET)
    sound(council, page, "extract-looked")
    sent(page, "button[name=keep]")
    sound(council, page, "extract")
    theirs = other.open(f"{report}readers/")
    theirs.locator("tbody th a[href*='/extracts/']").first.click()
    done(theirs, "agree_extract")
    read = text_of(saved(theirs, theirs.locator("a[href$='.pdf']").first))
    assert title in read
    assert THIRD in read
    assert SECRET not in read


def readers_told(hers: Visitor, report: str) -> None:
    """Those who signed see who read it, each with the number of the journal."""
    page = hers.open(f"{report}readers/")
    expect(page.locator(".rel-people")).to_contain_text("Болат")
    expect(page.locator("section[aria-labelledby=left] tbody tr")).to_have_count(1)
    sound(hers, page, "readers")
    assert saved(page, page.locator("a[href$='/releases.csv']"))


def lived_through(come: Visit, language: str, folder: Path) -> Taken:
    his, hers, third = (come(language=language) for _ in range(3))
    secretary, roza, council, other = (come(language=language) for _ in range(4))
    people = {BORIS: his, AIDA: hers, TIMUR: third, ROZA: roza, BOLAT: council, DANA: other}
    for account, visitor in people.items():
        visitor.become(account)
    report = begun(his)
    number = report.strip("/").rpartition("/")[2]
    title = his.open(report).locator("a[href$='/sections/summary/']").inner_text()
    page = wanted(his, report)
    written_at_once(his, hers, third, report)
    pasted_from_word(third, report)
    told_in_parts(his, hers, third, report)
    written = his.open(f"{report}sections/findings/")
    typed(written, TEXT)
    strip(written, "saved")
    page.reload()
    expect(page.locator("main section li", has_text=GULNARA.name)).to_be_visible()
    assert page.locator(".filed-stops").count() == 0
    mark = frozen(his, hers, third, report)
    signed(his, report, mark, title)
    signed(hers, report, mark, title)
    on_paper(his, report, mark, (roza, secretary), folder / "page.jpg")
    submitted(his, page, report, number)
    handled(his, secretary, council, report)
    released(council, other, report, title)
    readers_told(hers, report)
    evidence = hers.open(f"{report}evidence/")
    sound(hers, evidence, "evidence")
    return Taken(number, title, saved(evidence, evidence.locator("button[name=plain]")))


def verified(folder: Path, office: Office, taken: Taken) -> str:
    """What the verifier says in a folder of its own, by a Python that knows nothing of the product and has no network."""
    folder.mkdir()
    (folder / "package.zip").write_bytes(taken.package)
    (folder / "log.key").write_text(office.log_key, encoding="ascii")
    script = Path(qorgan_verify.__file__)
    asked = ("report", "package.zip", "--root", office.root, "--log-key", "log.key")
    told = subprocess.run(
        [sys.executable, "-I", "-c", NO_NETWORK, script, *asked],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 0, told.stdout + told.stderr
    return told.stdout


@pytest.mark.parametrize("language", ONE_LANGUAGE)
def test_from_the_first_word_to_the_acceptance(browser: Browser, language: str, tmp_path: Path) -> None:
    with served(tmp_path / "office", days=1) as office, visitors(browser, office.address) as come:
        taken = lived_through(come, language, tmp_path)
    said = verified(tmp_path / "elsewhere", office, taken)
    assert said.startswith(f"Verified: report {taken.number}, version 1: 3 of 3 signed, 0 with gaps.")
