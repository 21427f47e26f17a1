"""What people type on the pages of a report, and bring to them from Word; right, wrong, and broken in the middle."""

from collections.abc import Mapping
from http import HTTPStatus
from uuid import UUID, uuid4

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponseBase
from django.test import Client
from django.urls import reverse

from qorgan.store import models
from tests.needle import case
from tests.needle.canaries import Canaries
from tests.needle.heard import texts
from tests.needle.people import People
from tests.needle.reports import Reports
from tests.needle.screens import Screens

PAGES = ("findings", "recommendations", "earlier", "opinions", "pending", "annexes", "comments")
_SECTION = "summary"
_MANY = 3 * 1024 * 1024
"""Bytes: more than a server keeps of an upload in memory unless it is told to."""


class TypedReport:
    """Boris and Aida in browsers, with open vaults and with locked ones."""

    def __init__(self, people: People, canaries: Canaries, screens: Screens, reports: Reports) -> None:
        self._people, self._canaries, self._screens, self._reports = people, canaries, screens, reports

    def on_sections(self) -> None:
        """Saved while typing, kept with the button, in conflict with another, too long, and with a vault that locked itself."""
        number, browser = self._reports.number, self._screens.browser(self._people.boris)
        place = [number, _SECTION]
        read = str(self._revision())
        for page in ("save", "section"):
            told = self._typed("DraftExtract.words", read)
            answer = self._sent(browser, reverse(f"reports:{page}", args=place), told)
            assert answer.status_code in {HTTPStatus.OK, HTTPStatus.FOUND}, page
        for words in (self._canaries.text("words in conflict"), self._canaries.text("too long") * 9000):
            wrong = {**self._typed("words in conflict", "1"), "text": words}
            answer = self._sent(browser, reverse("reports:section", args=place), wrong)
            assert answer.status_code in {HTTPStatus.CONFLICT, HTTPStatus.UNPROCESSABLE_ENTITY}
        self._sent(browser, reverse("reports:carry", args=place), self._typed("carried over", read))
        read = str(self._revision())
        with case.failing():
            broken = self._sent(browser, reverse("reports:section", args=place), self._typed("a save that broke", read))
        assert broken.status_code == HTTPStatus.INTERNAL_SERVER_ERROR
        models.VaultSession.objects.filter(key__account=UUID(self._people.boris.account)).delete()
        locked = self._sent(browser, reverse("reports:section", args=place), self._typed("typed while locked", read))
        assert locked.status_code in {HTTPStatus.LOCKED, HTTPStatus.CONFLICT}

    def on_parts(self) -> None:
        """Each kind of part by its form: what is missing, and what is kept; then its page."""
        number, browser = self._reports.number, self._screens.browser(self._people.boris)
        finding = {"theme": "material", **texts(self._canaries, "WriteFinding", "title", "norm")}
        address = reverse("reports:findings", args=[number])
        assert self._sent(browser, address, finding).status_code != HTTPStatus.FOUND
        whole = {**finding, **texts(self._canaries, "WriteFinding", "text")}
        assert self._sent(browser, address, whole).status_code == HTTPStatus.FOUND
        advice = texts(self._canaries, "WriteRecommendation", "text", "grounds", "way", "addressee")
        hints = {**advice, "text": self._canaries.text("a hint asked for")}
        self._sent(browser, reverse("reports:hints", args=[number]), hints)
        assert self._sent(browser, reverse("reports:recommendations", args=[number]), advice).status_code == 302
        comment = {"section": _SECTION, **texts(self._canaries, "CommentOnReport", "text")}
        assert self._sent(browser, reverse("reports:comments", args=[number]), comment).status_code == 302
        self._seen(browser, [reverse(f"reports:{page}", args=[number]) for page in PAGES])

    def from_word(self) -> None:
        """A file of many megabytes, and some that are none."""
        number, browser = self._reports.number, self._screens.browser(self._people.boris)
        address = reverse("reports:word", args=[number])
        name = f"{self._canaries.text('name of a Word file')}.docx"
        stray = self._canaries.text("a file that is none").encode()
        for content in (self._reports.document, stray, stray + bytes(_MANY)):
            answer = browser.post(address, {"file": SimpleUploadedFile(name, content)})
            self._screens.heads(answer)
            assert answer.status_code < HTTPStatus.INTERNAL_SERVER_ERROR
        place, key = self._canaries.text("a place of Word")[:60], uuid4().hex
        taken = {"place": place, "take": place, f"text-{place}": self._canaries.text("TakeDocument.texts"), "key": key}
        self._sent(browser, address, taken)

    def looked(self) -> None:
        """The pages of the report, by who writes it and by who does not."""
        number, browser = self._reports.number, self._screens.browser(self._people.aida)
        pages = [
            reverse(f"reports:{page}", args=[number]) for page in ("write", "wanting", "signing", "filing", "readers")
        ]
        pages += [
            reverse(f"reports:{page}", args=[number]) for page in ("draft", "copy", "evidence", "dissent", "sign")
        ]
        pages += [
            reverse("reports:section", args=[number, _SECTION]),
            reverse("reports:history", args=[number, _SECTION]),
        ]
        pages += [reverse("reports:version", args=[number, 1]), reverse("reports:dissent_pdf", args=[number, 1])]
        pages += [f"/api/v1/reports/{number}", f"/api/v1/reports/{number}/draft", f"/api/v1/reports/{number}/signing"]
        self._seen(browser, pages)

    def _seen(self, browser: Client, addresses: list[str]) -> None:
        for address in addresses:
            answer = browser.get(address)
            assert answer.status_code < HTTPStatus.INTERNAL_SERVER_ERROR, address
            self._screens.heads(answer)
        self._screens.also += addresses

    def _typed(self, name: str, read: str) -> dict[str, object]:
        return {"text": self._canaries.text(name), "read": read, "key": uuid4().hex}

    def _sent(self, browser: Client, address: str, told: Mapping[str, object]) -> HttpResponseBase:
        answer = browser.post(address, {"key": uuid4().hex, **told})
        self._screens.heads(answer)
        return answer

    def _revision(self) -> int:
        row = models.Report.objects.get(number=self._reports.number)
        return row.parts.filter(section=_SECTION, kind="section").values_list("revision", flat=True)[0]
