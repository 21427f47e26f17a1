"""The reports of ``bench.report_pdf`` set by WeasyPrint: run by the Python of its own folder, so that the product need not have it.

``python weasyprint_papers.py FOLDER``: every ``*.html`` in it becomes a PDF/UA beside it, in one process; prints seconds as JSON.
"""

import importlib
import json
import sys
import time
from pathlib import Path


def main(folder: Path) -> None:
    """The first document is set before the clock starts: fonts and libraries are loaded then, as ours are."""
    weasyprint = importlib.import_module("weasyprint")
    pages = sorted(folder.glob("*.html"))
    fonts = importlib.import_module("weasyprint.text.fonts").FontConfiguration()

    def made(page: Path) -> None:
        told = weasyprint.HTML(filename=str(page))
        told.write_pdf(str(page.with_suffix(".weasyprint.pdf")), font_config=fonts, pdf_variant="pdf/ua-1")

    made(pages[0])
    began = time.process_time()
    for page in pages:
        made(page)
    told = {"seconds": time.process_time() - began, "version": weasyprint.__version__}
    sys.stdout.write(json.dumps(told) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
