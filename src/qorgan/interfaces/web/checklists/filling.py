"""A checklist at a place of a visit, with its answers as far as a page needs them."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.http import Http404, HttpRequest

from qorgan.actions._answers import Answered
from qorgan.actions.open_answers import Answers, open_answers
from qorgan.checklists import answers
from qorgan.checklists.answers import Given
from qorgan.checklists.model import Checklist, Kind, Question
from qorgan.interfaces.web.checklists import doors, shown
from qorgan.interfaces.web.checklists.shown import Page
from qorgan.interfaces.web.shell.here import Here
from qorgan.store import checklists, site_answers
from qorgan.store.checklists import Earlier, Row
from qorgan.store.site_answers import OnSite, Place


@dataclass(frozen=True)
class Filling:
    """Which version is answered where. ``earlier``: the visit whose recommendations are asked about; ``is_newest``: in force."""

    here: Here
    site: OnSite
    place: Place
    row: Row
    earlier: Earlier | None
    is_newest: bool

    @cached_property
    def checklist(self) -> Checklist:
        """What is asked here."""
        return checklists.whole(self.row, self.earlier)

    @cached_property
    def pages(self) -> list[Page]:
        """All its pages."""
        return shown.pages(self.checklist)

    def opened(self, questions: Iterable[str]) -> Answers:
        """The answers to some questions. Raises ``Refused``: ``vault.…``."""
        return open_answers(
            actor=self.here.me,
            now=self.here.now,
            visit=self.site.visit.pk,
            institution=self.place.institution.pk,
            checklist=self.row.code,
            questions=list(dict.fromkeys(questions)),
        )

    def page(self, request: HttpRequest) -> Page:
        """The page that the address asks for, else the first."""
        told = request.GET.get("page", "")
        number = int(told) if told.isdecimal() and len(told) < 6 else 1  # noqa: PLR2004 -- digits of a page
        return self.pages[min(max(number, 1), len(self.pages)) - 1]

    def needed(self, page: Page) -> list[str]:
        """The questions of a page, and those whose answers decide what is asked."""
        return [*(question.code for question in page.questions), *shown.asked_for(self.checklist)]

    def relevant(self, page: Page, found: dict[str, Answered]) -> list[Question]:
        """The questions of a page that are asked with these answers."""
        given = {code: one.given for code, one in found.items()}
        asked = {question.code for question in answers.asked(self.checklist, given)[page.theme]}
        return [question for question in page.questions if question.code in asked]


def filling(request: HttpRequest, code: str, checklist: str) -> Filling:
    """The place is told by ``place``, where the visit has several. Raises ``PermissionDenied``, ``Http404``."""
    here, site = doors.to_site(request, code)
    place = site.place(request.GET.get("place", ""))
    version = request.GET.get("version", "")
    offered = {row.code: row for row in site_answers.offered(here.me, here.today)}
    row = offered.get(checklist)
    if version.isdecimal() and len(version) < 5:  # noqa: PLR2004 -- digits of a version
        rows = checklists.checklists(here.me, here.today).filter(state__in=checklists.ANSWERED)
        row = rows.filter(code=checklist, version=version).first()
    if place is None or row is None:
        raise Http404
    is_newest = checklist in offered and offered[checklist].pk == row.pk
    return Filling(here, site, place, row, checklists.earlier(site.visit, place.institution), is_newest)


def progress(filling: Filling, opened: Answers) -> list[tuple[Page, int, int]]:
    """By page how many questions were answered, of how many that can be."""
    found = []
    for page in filling.pages:
        asked = [question.code for question in page.questions if question.kind is not Kind.NOTE]
        found.append((page, sum(opened.has(code) for code in asked), len(asked)))
    return found


def given(opened: Answers) -> dict[str, Given]:
    """The answers by question."""
    return {code: one.given for code, one in opened.answers.items()}
