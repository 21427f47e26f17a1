"""Reports of three pages set as PDF, how many a second: ours beside WeasyPrint and LibreOffice, the same content in the same run.

Every report differs from the others in each of its texts, so that nobody lives off what was set before. Ours are PDF/A-2a and PDF/UA-1,
WeasyPrint's PDF/UA-1, LibreOffice's plain. WeasyPrint is put into a folder of its own that goes when the measure is done; LibreOffice is
taken where ``soffice`` is. Seconds are the processor's, so that a busy
moment of the machine strikes nobody. Run it alone with ``make bench-report-pdf`` or ``python -m bench.report_pdf``.
"""

import argparse
import io
import json
import resource
import shutil
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pypdf

from bench.rivals import report_html, weasyprint_papers
from qorgan.documents import report_paper
from qorgan.project.law import COUNTRY
from qorgan.reporting.content import Item, ReportContent, SectionContent
from tests.documents.told_report import LANGUAGES, told

WEASYPRINT = "weasyprint==70.0"
REPORTS = 60
PAGES = 3


def main(arguments: Sequence[str]) -> int:
    """The exit code: 0."""
    parser = argparse.ArgumentParser(description="Reports of three pages set as PDF.")
    parser.add_argument("--reports", type=int, default=REPORTS)
    reports = [_report(at) for at in range(parser.parse_args(arguments).reports)]
    print(f"{len(reports)} reports of {PAGES} pages, each in texts of its own")
    ours = _ours(reports)
    _tell("Qorgan", len(reports) / ours, 1, "PDF/A-2a, PDF/UA-1")
    folder = Path(tempfile.mkdtemp(prefix="qorgan-bench-"))
    try:
        for at, one in enumerate(reports):
            (folder / f"{at:04}.html").write_text(report_html.page(one), encoding="utf-8")
        _weasyprint(folder, len(reports), ours)
        _libreoffice(folder, len(reports), ours)
    finally:
        shutil.rmtree(folder)
    return 0


def _report(at: int) -> ReportContent:
    """One in each language in turn, without annexes, whose list would take a page of its own."""
    found = told(LANGUAGES[at % len(LANGUAGES)], findings=5)
    sections = tuple(_own(one, at) for one in found.sections if one.key != "annexes")
    return replace(found, number=f"R-2026-{at:04}", sections=sections, annexes=())


def _own(one: SectionContent, at: int) -> SectionContent:
    items = tuple(_own_item(item, f"{at}.{number}") for number, item in enumerate(one.items))
    return replace(one, title=f"{one.title} ({at})", text=f"{at}. {one.text}" if one.text else "", items=items)


def _own_item(one: Item, mark: str) -> Item:
    return replace(
        one, title=f"{one.title} ({mark})", text="\n\n".join(f"{mark} {part}" for part in one.text.split("\n\n"))
    )


def _ours(reports: Sequence[ReportContent]) -> float:
    first = report_paper.report_pdf(replace(reports[0], number="R-0"), country=COUNTRY)
    assert len(pypdf.PdfReader(io.BytesIO(first)).pages) == PAGES, "the report is not of three pages"
    began = time.process_time()
    for one in reports:
        report_paper.report_pdf(one, country=COUNTRY)
    return time.process_time() - began


def _weasyprint(folder: Path, number: int, ours: float) -> None:
    own = folder / "venv"
    venv.create(own, with_pip=True)
    python = str(own / "bin" / "python")
    got = subprocess.run([python, "-m", "pip", "install", "--quiet", WEASYPRINT], capture_output=True, check=False)
    if got.returncode:
        print(f"WeasyPrint left out: it could not be installed. {got.stderr.decode()[-200:]}")
        return
    ran = subprocess.run([python, weasyprint_papers.__file__, str(folder)], capture_output=True, check=False)
    if ran.returncode:
        print(f"WeasyPrint left out: it does not run here. {ran.stderr.decode()[-200:]}")
        return
    said = json.loads(ran.stdout)
    _tell(
        f"WeasyPrint {said['version']}",
        number / said["seconds"],
        said["seconds"] / ours,
        f"PDF/UA-1, {_pages(folder, 'weasyprint.')}",
    )


def _libreoffice(folder: Path, number: int, ours: float) -> None:
    soffice = shutil.which("soffice")
    if soffice is None:
        print("LibreOffice left out: there is no soffice on this machine.")
        return
    profile = f"-env:UserInstallation=file://{folder}/profile"
    pages = [str(page) for page in sorted(folder.glob("*.html"))]
    order = [soffice, profile, "--headless", "--convert-to", "pdf:writer_web_pdf_Export", "--outdir", str(folder)]
    subprocess.run([*order, pages[0]], capture_output=True, check=True)
    began = _of_children()
    subprocess.run([*order, *pages], capture_output=True, check=True)
    seconds = _of_children() - began
    _tell("LibreOffice, all in one start", number / seconds, seconds / ours, f"plain PDF, {_pages(folder, '')}")


def _of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _pages(folder: Path, mark: str) -> str:
    found = folder / f"0000.{mark}pdf"
    return f"{len(pypdf.PdfReader(found).pages)} pages" if found.exists() else "no file"


def _tell(who: str, rate: float, ratio: float, what: str) -> None:
    print(f"  {who:30} {rate:8.1f} a second   ours is {ratio:6.1f} x as fast   ({what})")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
