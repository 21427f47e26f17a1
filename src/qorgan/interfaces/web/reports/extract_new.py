"""Drawing up an extract: every piece and line of what was filed to choose from, words to black out, and a look before it is kept.

Looking keeps nothing. That the report was opened for it stands in the journal.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from qorgan.actions import misread
from qorgan.actions.draft_extract import OFFERED, DraftExtract, draft_extract, look_at
from qorgan.actions.misread import Misread
from qorgan.actions.open_filed import open_filed
from qorgan.actions.refused import NotThere, Refused
from qorgan.interfaces.acts import told as acts
from qorgan.interfaces.sites import paper_names
from qorgan.interfaces.web.account import keys
from qorgan.interfaces.web.reports import doors, frame, release_steps, words
from qorgan.interfaces.web.shell import locked, refusals
from qorgan.interfaces.web.shell.here import Here
from qorgan.questions.vocabulary import ReleasedTo
from qorgan.reporting import excerpt
from qorgan.reporting.content import ReportContent
from qorgan.reporting.excerpt import Excerpt, Line
from qorgan.store.report_page import Whole
from qorgan.wording import entries

_ACT = "draft_extract"
_MANY = ("pieces", "lines")
_ONE = ("to", "what", "receiver", "why", "consent")


@dataclass(frozen=True, slots=True)
class Typed:
    """What was chosen and typed. ``words``: one a line, as typed."""

    many: Mapping[str, tuple[str, ...]]
    one: Mapping[str, str]
    words: str
    identifies: bool
    key: str

    def told(self, report: str) -> dict[str, object]:
        """As the act is asked."""
        listed = [line.strip() for line in self.words.splitlines() if line.strip()]
        told: dict[str, object] = {"report": report, "identifies": self.identifies, "words": listed}
        return {name: value for name, value in {**told, **self.many, **self.one}.items() if value not in ("", (), [])}


class Offered(NamedTuple):
    """A section or an item to choose. ``lines``: each with whether it is to go."""

    address: str
    title: str
    is_item: bool
    is_chosen: bool
    lines: list[tuple[Line, bool]]


@sensitive_post_parameters("words", "receiver", "why")
@require_http_methods(["GET", "HEAD", "POST"])
def extract_new(request: HttpRequest, report: str) -> HttpResponse:
    """``look`` shows what would leave, and keeps nothing. Raises ``PermissionDenied``, ``Http404``; ``Refused``: ``vault.…``."""
    here, whole = doors.to_report(request, report)
    if not release_steps.may_release(whole):
        raise Http404
    content = open_filed(actor=here.me, now=here.now, report=whole.number).content
    if request.method != "POST":
        return _page(request, here, whole, content, Typed({}, {}, "", identifies=False, key=keys.fresh()))
    typed = _typed(request)
    try:
        asked = misread.read(DraftExtract, typed.told(whole.number))
        if "look" in request.POST:
            return _page(request, here, whole, content, typed, looked=look_at(content, asked))
        done = draft_extract(actor=here.me, key=typed.key, now=here.now, request=asked)
    except Misread as fault:
        said = [
            f"{entries.label(_ACT, one.path.partition('.')[0], words.language())}: "
            f"{entries.fault(one.code, one.params, words.language())}"
            for one in fault.faults
        ]
        return _page(request, here, whole, content, typed, errors=said, status=422)
    except Refused as refused:
        if isinstance(refused, NotThere) or locked.is_meant(refused):
            raise
        return _page(request, here, whole, content, typed, errors=[refusals.told(refused)], status=acts.status(refused))
    return HttpResponseRedirect(reverse("reports:extract", args=[whole.number, UUID(done.subject)]))


def _typed(request: HttpRequest) -> Typed:
    post = request.POST
    return Typed(
        {name: tuple(map(str, post.getlist(name))) for name in _MANY},
        {name: str(post.get(name, "")).strip() for name in _ONE},
        str(post.get("words", "")),
        identifies="identifies" in post,
        key=keys.of(request),
    )


def _page(
    request: HttpRequest,
    here: Here,
    whole: Whole,
    content: ReportContent,
    typed: Typed,
    *,
    looked: Excerpt | None = None,
    errors: list[str] | None = None,
    status: int = 200,
) -> HttpResponse:
    facts = {
        **frame.framed(here, whole, "readers"),
        "pieces": list(_offered(content, typed)),
        "typed": typed,
        "receivers": [(one.value, words.name("released_to", one)) for one in ReleasedTo],
        "kinds": [(one.value, words.name("released_what", one)) for one in OFFERED],
        "basis": release_steps.basis(here.today),
        "private_life": paper_names.disclosure(here.today),
        "looked": looked,
        "errors": errors or [],
    }
    return render(request, "reports/extract_new.html", facts, status=status)


def _offered(content: ReportContent, typed: Typed) -> Iterator[Offered]:
    chosen, struck = typed.many.get("pieces", ()), typed.many.get("lines", ())
    for piece in excerpt.pieces(content):
        lines = [(line, line.address in struck) for line in piece.lines]
        yield Offered(piece.address, piece.title, bool(piece.section), piece.address in chosen, lines)
