"""A page of a draft's parts: what stands, and the form by which one is written. Whatever comes in the way, what was typed comes back.

Where somebody else changed the same field, both are shown and nothing is kept before the person has looked. A vault that locked itself
meanwhile is unlocked and the part kept in one step.
"""

from dataclasses import dataclass
from http import HTTPStatus

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from qorgan.actions import misread
from qorgan.actions.misread import Misread
from qorgan.actions.open_file import open_files
from qorgan.actions.open_report import Draft, open_report
from qorgan.actions.refused import Changed, NotThere, Refused
from qorgan.interfaces.acts import told as acts
from qorgan.interfaces.acts.told import Fault
from qorgan.interfaces.web.account import keys
from qorgan.interfaces.web.act.wanted import Choice
from qorgan.interfaces.web.cases import passphrase
from qorgan.interfaces.web.reports import frame, parts_doors, parts_kinds, parts_shown, parts_typed, section_text, words
from qorgan.interfaces.web.reports.parts_doors import At
from qorgan.interfaces.web.reports.parts_kinds import PAGES, Page
from qorgan.interfaces.web.reports.parts_typed import Choices, Typed
from qorgan.interfaces.web.shell import locked, refusals
from qorgan.questions.reporting import PartKind
from qorgan.store import report_parts
from qorgan.wording import entries

KEY_REUSED = "idempotency.key_reused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """What is in the way of keeping a part. ``both``: label, what stands there, what was typed, where they differ."""

    status: int = HTTPStatus.OK
    errors: tuple[str, ...] = ()
    faults: tuple[Fault, ...] = ()
    both: tuple[tuple[str, str, str], ...] = ()
    is_locked: bool = False


NOTHING = Trouble()


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def parts(request: HttpRequest, report: str, page: str) -> HttpResponse:
    """``part`` in the address: one to be changed. Raises ``PermissionDenied``, ``Http404``; ``Refused``: ``vault.…``."""
    wanted = PAGES[page]
    if request.method != "POST":
        return _begun(request, parts_doors.to_drafts(request, report), wanted)
    error = passphrase.opened(request)
    typed = parts_typed.sent(request, wanted.act)
    try:
        at = parts_doors.to_drafts(request, report)
    except Http404:
        return _given_back(request, typed)
    if error:
        return _page(request, at, wanted, typed, Trouble(status=422, errors=(error,), is_locked=True))
    return _tried(request, at, wanted, typed)


def _begun(request: HttpRequest, at: At, page: Page) -> HttpResponse:
    typed = parts_typed.new(request, page.act)
    if not at.here.is_unlocked:
        return _page(request, at, page, typed, Trouble(is_locked=True))
    draft = open_report(actor=at.here.me, now=at.here.now, report=at.number)
    named = request.GET.get("part", "")
    if named:
        part = next((one for one in draft.of(page.kind) if str(one.pk) == named), None)
        if part is None:
            raise Http404
        content = {**draft.contents.get(part.pk, {}), **part.told, **_person(at, part.told)}
        typed = parts_typed.of_part(page.act, content, named, part.revision)
    return _page(request, at, page, typed, NOTHING, draft)


def _person(at: At, told: dict[str, object]) -> dict[str, str]:
    """Of an opinion, whose it is: the form names people by their codes."""
    experts = report_parts.experts(at.whole.row) if "person" in told else []
    code = next((one.code for one in experts if str(one.id) == told["person"]), "")
    return {"person": code} if code else {}


def _tried(request: HttpRequest, at: At, page: Page, typed: Typed) -> HttpResponse:
    try:
        asked = misread.read(page.asks, parts_typed.told(page.act, at, typed, request))
        outcome = page.do(actor=at.here.me, key=typed.key, now=at.here.now, request=asked)
    except Misread as fault:
        faults = acts.faults(page.act, fault, words.language())
        return _page(request, at, page, typed, Trouble(status=422, faults=faults))
    except Changed as changed:
        return _page(request, at, page, *_both(page, typed, changed))
    except NotThere as refused:
        return _page(request, at, page, typed, Trouble(status=404, errors=(refusals.told(refused),)))
    except Refused as refused:
        return _refused(request, at, page, typed, refused)
    is_merged = bool(outcome.facts["merged"])
    messages.success(request, _("Kept, and merged with what others wrote.") if is_merged else _("Kept, sealed."))
    return HttpResponseRedirect(reverse(f"reports:{page.name}", args=[at.number]))


def _refused(request: HttpRequest, at: At, page: Page, typed: Typed, refused: Refused) -> HttpResponse:
    if refused.codes == (KEY_REUSED,):
        # Kept under this key with other words: under a new one these are merged with what stands there.
        return _tried(request, at, page, typed._replace(key=keys.fresh()))
    is_locked = locked.is_meant(refused)
    errors = () if is_locked else (refusals.told(refused),)
    return _page(request, at, page, typed, Trouble(status=acts.status(refused), errors=errors, is_locked=is_locked))


def _both(page: Page, typed: Typed, changed: Changed) -> tuple[Typed, Trouble]:
    """The form as written upon what stands there now, which is shown beside it."""
    theirs = parts_typed.of_part(page.act, changed.stored, typed.part, changed.revision).values
    both = tuple(
        (entries.label(page.act, name, words.language()), theirs[name], mine)
        for name, mine in typed.values.items()
        if name in changed.stored and theirs[name] != mine.strip()
    )
    return typed._replace(read=changed.revision, key=keys.fresh()), Trouble(status=409, both=both)


def _page(  # noqa: PLR0917 -- all that a page is made of
    request: HttpRequest, at: At, page: Page, typed: Typed, trouble: Trouble, draft: Draft | None = None
) -> HttpResponse:
    if draft is None and at.here.is_unlocked:
        draft = open_report(actor=at.here.me, now=at.here.now, report=at.number)
    experts = report_parts.experts(at.whole.row) if page.kind is PartKind.OPINION else []
    facts = {
        **frame.framed(at.here, at.whole, "write"),
        "at": at,
        "page": page,
        "pages": parts_kinds.tabs(at.number, page.name),
        "address": reverse(f"reports:{page.name}", args=[at.number]),
        "label": page.label,
        "action": entries.act(page.act, words.language()),
        "groups": parts_shown.groups(draft, page, experts, at.here.today) if draft else [],
        "is_read": draft is not None,
        "typed": typed,
        "trouble": trouble,
        "fields": parts_typed.fields(page.act, at, typed, _choices(at, page, draft, experts), trouble.faults),
        "experts": experts,
        "smart": _letters(at, typed) if page.name == "recommendations" else None,
        "is_open": at.is_open,
        "key": keys.fresh(),
    }
    return render(request, "reports/parts.html", facts, status=trouble.status)


def _choices(at: At, page: Page, draft: Draft | None, experts: list[report_parts.Expert]) -> Choices:
    """What the fields of the form offer."""
    found: dict[str, tuple[Choice, ...]] = {"theme": tuple(Choice(*one) for one in parts_shown.themes().items())}
    if page.kind is PartKind.OPINION:
        found["person"] = tuple(Choice(one.code, one.name) for one in experts)
    if page.kind is PartKind.COMMENT:
        found["section"] = tuple(Choice(*one) for one in parts_shown.sections(at.whole.row.form).items())
    if page.name in {"recommendations", "earlier"}:
        earlier = report_parts.earlier(at.here.me, at.here.today, at.whole.row)
        names = parts_shown.themes()
        found["number"] = found["repeats"] = tuple(Choice(one.number, names.get(one.theme, "")) for one in earlier)
    if page.name == "recommendations" and draft is not None:
        findings = draft.of(PartKind.FINDING)
        titles = (str(draft.contents.get(one.pk, {}).get("title", "")) for one in findings)
        found["finding"] = tuple(Choice(str(one.pk), title) for one, title in zip(findings, titles, strict=True))
    if page.name in {"annexes", "opinions"} and draft is not None:
        found["file"] = _files(at)
    return found


def _files(at: At) -> tuple[Choice, ...]:
    """The files of the case, where the reader holds them."""
    part = report_parts.files(at.here.me, at.here.today, at.whole.row)
    if part is None:
        return ()
    listed = open_files(actor=at.here.me, now=at.here.now, compartment=part)
    return tuple(Choice(str(one.file), one.name) for one in listed)


def _letters(at: At, typed: Typed) -> tuple[tuple[parts_shown.Letter, ...], tuple[parts_shown.Letter, ...]]:
    cause = report_parts.root_cause(at.whole.row, typed.values.get("finding", ""))
    return parts_shown.letters(parts_shown.recommendation(typed.values, cause), at.here.today)


@sensitive_post_parameters()
@require_http_methods(["POST"])
def hints(request: HttpRequest, report: str) -> HttpResponse:
    """Both sets of hints for what is being typed. Nothing is stored. Raises ``PermissionDenied``, ``Http404``."""
    at = parts_doors.to_drafts(request, report)
    typed = parts_typed.sent(request, "write_recommendation")
    return render(request, "reports/parts_smart.html", {"smart": _letters(at, typed)})


def _given_back(request: HttpRequest, typed: Typed) -> HttpResponse:
    """The draft is not the writer's any more, or never was: what they typed is theirs, and nothing else is told."""
    text = "\n\n".join(value for value in typed.values.values() if value)
    shown = section_text.Typed(text, typed.read, typed.key)
    return render(request, "reports/given_back.html", {"typed": shown}, status=HTTPStatus.NOT_FOUND)
