"""Writing a page of a case. Whatever comes in the way, the form comes back with every sign that was typed.

A vault that locked itself meanwhile is unlocked and the page kept in one step. Where somebody else has written, both versions are shown,
and nothing is kept before the person has put them together.
"""

from dataclasses import dataclass
from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from qorgan.actions import misread, write_page
from qorgan.actions.asked import LINE_LIMIT, LONG_LIMIT
from qorgan.actions.misread import Misread
from qorgan.actions.open_pages import Page, open_pages
from qorgan.actions.refused import Changed, Denied, Refused
from qorgan.interfaces.acts import told as acts
from qorgan.interfaces.web.account import keys
from qorgan.interfaces.web.cases import differences, doors, draft, passphrase, words
from qorgan.interfaces.web.cases.case import named
from qorgan.interfaces.web.cases.doors import Here
from qorgan.interfaces.web.cases.draft import Draft
from qorgan.interfaces.web.shell import actor, locked, refusals
from qorgan.wording import entries

STAY = "stay"
KEY_REUSED = "idempotency.key_reused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """What is in the way of keeping a page. ``faults``: field and sentence; ``theirs``: what somebody else has kept meanwhile.

    ``is_unproved``: that cannot be shown before a fresh proof of who one is.
    """

    status: int = HTTPStatus.OK
    errors: tuple[str, ...] = ()
    faults: tuple[tuple[str, str], ...] = ()
    theirs: Page | None = None
    is_locked: bool = False
    is_changed: bool = False
    is_unproved: bool = False


NOTHING = Trouble()


@sensitive_post_parameters()
def write(request: HttpRequest, part_id: UUID) -> HttpResponse:
    """A new page: ``title``, ``text``, ``page``, ``key``, and ``passphrase`` where the vault is locked."""
    return _sent(request, part_id, None) if request.method == "POST" else _begin(request, part_id)


@sensitive_post_parameters()
def change(request: HttpRequest, part_id: UUID, page_id: UUID) -> HttpResponse:
    """A page that is there; ``read``: the revision it was written upon. Raises ``NotThere``, ``Refused`` where it cannot be read."""
    return _sent(request, part_id, page_id) if request.method == "POST" else _again(request, part_id, page_id)


@doors.held
def _begin(request: HttpRequest, here: Here) -> HttpResponse:
    return _page(request, here, draft.new(), NOTHING)


@doors.held
def _again(request: HttpRequest, here: Here, page_id: UUID) -> HttpResponse:
    (page,) = open_pages(actor=actor.of(request), now=timezone.now(), compartments=[here.part.id], pages=[page_id])
    return _page(request, here, draft.of_page(page), NOTHING)


def _sent(request: HttpRequest, part: UUID, page: UUID | None) -> HttpResponse:
    typed = draft.sent(request, page)
    try:
        here = doors.to_part(request, part)
    except (Http404, PermissionDenied):
        return _given_back(request, typed)
    error = passphrase.opened(request)
    if error:
        return _page(request, here, typed, Trouble(status=422, errors=(error,), is_locked=True))
    return _tried(request, here, typed)


def _tried(request: HttpRequest, here: Here, typed: Draft) -> HttpResponse:
    try:
        return _kept(request, here, typed)
    except Misread as fault:
        faults = tuple((one.path, entries.fault(one.code, one.params, words.language())) for one in fault.faults)
        return _page(request, here, typed, Trouble(status=422, faults=faults))
    except Refused as refused:
        return _refused(request, here, typed, refused)


def _kept(request: HttpRequest, here: Here, typed: Draft) -> HttpResponse:
    told = {
        "compartment": here.part.id,
        "page": typed.page,
        "read": typed.read,
        "title": typed.title,
        "text": typed.text,
    }
    asked = misread.read(write_page.WritePage, told)
    outcome = write_page.write_page(actor=actor.of(request), key=typed.key, now=timezone.now(), request=asked)
    messages.success(
        request, _("The page is kept, sealed. Revision: %(number)s") % {"number": outcome.facts["revision"]}
    )
    leads_to = "cases:change" if STAY in request.POST else "cases:page"
    return HttpResponseRedirect(reverse(leads_to, args=[here.part.id, typed.page]))


def _compared(request: HttpRequest, here: Here, typed: Draft) -> HttpResponse:
    """Both versions. What is typed counts as written upon the other one only after that one was shown."""
    if not doors.may_open(request, here.part):
        return _page(request, here, typed, Trouble(status=409, is_changed=True, is_unproved=True))
    (theirs,) = open_pages(actor=actor.of(request), now=timezone.now(), compartments=[here.part.id], pages=[typed.page])
    again = typed._replace(read=theirs.revision, key=keys.fresh())
    return _page(request, here, again, Trouble(status=409, is_changed=True, theirs=theirs))


def _refused(request: HttpRequest, here: Here, typed: Draft, refused: Refused) -> HttpResponse:
    if isinstance(refused, Denied):
        return _given_back(request, typed)
    if isinstance(refused, Changed):
        try:
            return _compared(request, here, typed)
        except Refused as again:
            return _refused(request, here, typed, again)
    if refused.codes == (KEY_REUSED,):
        # The page was kept under this key, with other words. Under a new one it is compared with what stands there.
        return _tried(request, here, typed._replace(key=keys.fresh()))
    is_locked = locked.is_meant(refused)
    errors = () if is_locked else (refusals.told(refused),)
    return _page(request, here, typed, Trouble(status=acts.status(refused), errors=errors, is_locked=is_locked))


def _page(request: HttpRequest, here: Here, typed: Draft, trouble: Trouble) -> HttpResponse:
    theirs = trouble.theirs
    told = {
        **named(here),
        "draft": typed,
        "trouble": trouble,
        "faults": dict(trouble.faults),
        "lines": differences.side_by_side(f"{theirs.title}\n{theirs.text}", typed.whole) if theirs else [],
        "title_limit": LINE_LIMIT,
        "text_limit": LONG_LIMIT,
    }
    return render(request, "cases/write.html", told, status=trouble.status)


def _given_back(request: HttpRequest, typed: Draft) -> HttpResponse:
    """The part is not the writer's any more, or never was: what they typed is theirs, and nothing else is told."""
    return render(request, "cases/given_back.html", {"draft": typed}, status=HTTPStatus.NOT_FOUND)
