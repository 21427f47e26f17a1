"""One section of a report: what the visit gives to it, and the text that its authors write. Whatever comes in the way, the text comes back.

Where somebody else changed the same words, both readings are shown and stand together in the form; nothing is kept before the person
has looked. A vault that locked itself meanwhile is unlocked and the text kept in one step.
"""

from dataclasses import dataclass, replace
from http import HTTPStatus

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from qorgan.actions import misread
from qorgan.actions.asked import LONG_LIMIT
from qorgan.actions.misread import Misread
from qorgan.actions.open_report_content import open_report_content
from qorgan.actions.open_section import NOTHING, Written, open_section, open_section_history
from qorgan.actions.refused import Changed, NotThere, Refused
from qorgan.actions.write_section import WriteSection, write_section
from qorgan.interfaces.acts import told as acts
from qorgan.interfaces.web.account import keys
from qorgan.interfaces.web.cases import passphrase
from qorgan.interfaces.web.reports import frame, section_doors, section_text, words
from qorgan.interfaces.web.reports.section_doors import At
from qorgan.interfaces.web.reports.section_text import Typed
from qorgan.interfaces.web.shell import locked, refusals
from qorgan.interfaces.web.shell.here import here as whoever
from qorgan.reporting import form, merge
from qorgan.reporting.content import SectionContent
from qorgan.reporting.merge import Conflict
from qorgan.store import section_presence
from qorgan.wording import entries

KEY_REUSED = "idempotency.key_reused"
STAY = "stay"


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """What is in the way of keeping the text. ``conflicts``: words that ``theirs`` and the writer changed differently."""

    status: int = HTTPStatus.OK
    errors: tuple[str, ...] = ()
    theirs: Written | None = None
    conflicts: tuple[Conflict, ...] = ()
    is_locked: bool = False


NOTHING_WRONG = Trouble()


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What the page shows. ``filled``: what the visit gives; ``written``: the text as it stands."""

    typed: Typed
    written: Written = NOTHING
    filled: SectionContent | None = None
    trouble: Trouble = NOTHING_WRONG


@sensitive_post_parameters("text", "passphrase")
@require_http_methods(["GET", "HEAD", "POST"])
def section(request: HttpRequest, report: str, key: str) -> HttpResponse:
    """``text``, ``read``, ``key``; ``stay`` to go on writing. Raises ``PermissionDenied``, ``Http404``; ``Refused``: ``vault.…``."""
    if request.method != "POST":
        return _begun(request, section_doors.to_section(request, report, key))
    typed = section_text.sent(request)
    try:
        at = section_doors.to_section(request, report, key)
    except Http404:
        return _given_back(request, typed)
    error = passphrase.opened(request)
    if passphrase.FIELD in request.POST and not error:
        at = section_doors.to_section(request, report, key)  # with the vault that is open now
    if error:
        return _page(request, at, Shown(typed=typed, trouble=Trouble(status=422, errors=(error,), is_locked=True)))
    return _tried(request, at, typed)


def _begun(request: HttpRequest, at: At) -> HttpResponse:
    me, now, number = at.here.me, at.here.now, at.whole.number
    if not at.here.is_unlocked:
        return _page(request, at, Shown(typed=Typed("", 0, ""), trouble=Trouble(is_locked=True)))
    filled = None
    if at.section.block:
        filled = open_report_content(actor=me, now=now, report=number).section(at.section.key)
    written = NOTHING
    if at.section.written:
        written = open_section(actor=me, now=now, report=number, section=at.section.key)
    typed = Typed(written.text, written.revision, keys.fresh())
    return _page(request, at, Shown(typed=typed, written=written, filled=filled))


def kept(at: At, typed: Typed) -> bool:
    """Whether others had written meanwhile. Raises ``Misread``; ``Refused``, ``Changed``."""
    told = {"report": at.whole.number, "section": at.section.key, "read": typed.read, "text": typed.text}
    asked = misread.read(WriteSection, {name: value for name, value in told.items() if value or name != "text"})
    outcome = write_section(actor=at.here.me, key=typed.key, now=at.here.now, request=asked)
    return bool(outcome.facts["merged"])


def _tried(request: HttpRequest, at: At, typed: Typed) -> HttpResponse:
    try:
        is_merged = kept(at, typed)
    except Misread as fault:
        faults = tuple(entries.fault(one.code, one.params, words.language()) for one in fault.faults)
        return _page(request, at, Shown(typed=typed, trouble=Trouble(status=422, errors=faults)))
    except Changed:
        return _page(request, at, _both(at, typed))
    except NotThere:
        return _given_back(request, typed)
    except Refused as refused:
        return _refused(request, at, typed, refused)
    messages.success(request, _("Kept, and merged with what others wrote.") if is_merged else _("Kept, sealed."))
    arguments = [at.whole.number, at.section.key]
    leads_to = (
        reverse("reports:section", args=arguments)
        if STAY in request.POST
        else reverse("reports:write", args=arguments[:1])
    )
    return HttpResponseRedirect(leads_to)


def _refused(request: HttpRequest, at: At, typed: Typed, refused: Refused) -> HttpResponse:
    if refused.codes == (KEY_REUSED,):
        # Kept under this key with other words: under a new one these are merged with what stands there.
        return _tried(request, at, typed._replace(key=keys.fresh()))
    is_locked = locked.is_meant(refused)
    errors = () if is_locked else (refusals.told(refused),)
    trouble = Trouble(status=acts.status(refused), errors=errors, is_locked=is_locked)
    return _page(request, at, Shown(typed=typed, trouble=trouble))


def _both(at: At, typed: Typed) -> Shown:
    """Both readings. The form holds them together, as written upon what stands there now."""
    revisions = open_section_history(actor=at.here.me, now=at.here.now, report=at.whole.number, section=at.section.key)
    theirs = revisions[0]
    base = next((one.text for one in revisions if one.revision == typed.read), "")
    merged = merge.merge(base, theirs.text, typed.text)
    together = Typed(merged.text, theirs.revision, keys.fresh())
    trouble = Trouble(status=409, theirs=theirs, conflicts=merged.conflicts)
    return replace(Shown(typed=together, written=theirs), trouble=trouble)


def _page(request: HttpRequest, at: At, shown: Shown) -> HttpResponse:
    facts = {
        **frame.framed(at.here, at.whole, "write"),
        "at": at,
        "section": at.section,
        "section_title": at.title,
        "texts": [(language, at.section.title[language], at.section.hint[language]) for language in form.LANGUAGES],
        "hint": at.section.hint[words.language()],
        "is_wanted": at.whole.row.visit.kind in at.section.required and not shown.written.revision,
        "is_open": at.is_open,
        "shown": shown,
        "others": section_presence.there(at.whole.row.pk, at.here.now, but=at.here.me.account).get(at.section.key, []),
        "text_limit": LONG_LIMIT,
    }
    return render(request, "reports/section.html", facts, status=shown.trouble.status)


def _given_back(request: HttpRequest, typed: Typed) -> HttpResponse:
    """The draft is not the writer's any more, or never was: what they typed is theirs, and nothing else is told."""
    whoever(request)
    return render(request, "reports/given_back.html", {"typed": typed}, status=HTTPStatus.NOT_FOUND)
