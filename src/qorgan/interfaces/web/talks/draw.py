"""Drawing whom to talk to: blocks and quotas are typed, looked at, and then drawn once; nothing is drawn to see how it would fall."""

from typing import NamedTuple

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from qorgan.access.compartments import Kind as Part
from qorgan.actions import _talks, draw_talks, misread
from qorgan.interfaces.web.shell import actor
from qorgan.interfaces.web.shell.here import Here
from qorgan.interfaces.web.talks import doors, keeping, typed_draw, words
from qorgan.interfaces.web.talks.keeping import NOTHING, Trouble
from qorgan.interfaces.web.talks.typed_draw import Typed
from qorgan.questions.site import EntryKind, Stratum
from qorgan.sampling import small
from qorgan.sampling.frame import SMALL_PLACE, Frame
from qorgan.store.site_page import Whole

ACT = "draw_talks"


class Group(NamedTuple):
    """A group of the preview. ``is_small``: so few of them that a figure points at them."""

    name: str
    there: int
    wanted: int
    is_small: bool


class Preview(NamedTuple):
    """What would be drawn from, before it is."""

    size: int
    chance: int
    whole: int
    is_everybody: bool
    groups: tuple[Group, ...]


@sensitive_post_parameters()
def draw(request: HttpRequest, code: str) -> HttpResponse:
    """``do``: ``more`` lines, ``look`` at it, ``draw`` it. Raises ``PermissionDenied``, ``Http404``."""
    here, whole = doors.to_write(request, code, ACT)
    if request.method != "POST":
        return _page(request, here, whole, typed_draw.empty())
    typed, do = typed_draw.sent(request), request.POST.get("do", "")
    if do == "more":
        return _page(request, here, whole, typed, more=typed_draw.MORE_LINES)
    return _tried(request, here, whole, typed, is_meant=do == "draw")


def _tried(request: HttpRequest, here: Here, whole: Whole, typed: Typed, *, is_meant: bool) -> HttpResponse:
    looked: list[Frame] = []

    def keep() -> None:
        asked = misread.read(draw_talks.DrawTalks, typed.told(whole))
        looked.append(_talks.framed(asked.blocks, asked.wanted, asked.quotas))
        if is_meant:
            draw_talks.draw_talks(actor=actor.of(request), key=typed.key, now=here.now, request=asked)

    trouble = keeping.tried(request, ACT, keep)
    if trouble is not NOTHING or not is_meant:
        return _page(request, here, whole, typed, trouble, preview=_preview(looked[0]) if looked else None)
    messages.success(request, _("The numbers are drawn and kept, sealed."))
    if Part.PERSONS not in whole.parts:
        return HttpResponseRedirect(reverse("talks:talks", args=[whole.code]))
    return HttpResponseRedirect(reverse("talks:drawn", args=[whole.code, typed.entry]))


def _preview(told: Frame) -> Preview:
    quotas = {quota.stratum: quota.wanted for quota in told.quotas}
    named = dict(words.groups())
    groups = [
        Group(named[word], told.of(word), quotas.get(word, 0), small.is_small(told.of(word)))
        for word in Stratum
        if told.of(word)
    ]
    whole = sum(block.places for block in told.blocks if block.is_whole)
    return Preview(told.size, min(told.wanted, told.size - whole), whole, told.is_everybody, tuple(groups))


def _page(
    request: HttpRequest,
    here: Here,
    whole: Whole,
    typed: Typed,
    trouble: Trouble = NOTHING,
    *,
    preview: Preview | None = None,
    more: int = 0,
) -> HttpResponse:
    groups = words.groups()
    facts = {
        **doors.told(here, whole),
        "typed": typed,
        "lines": typed.with_more(more),
        "trouble": trouble,
        "preview": preview,
        "groups": groups,
        "quotas": [(one, typed.quotas.get(one.value, "")) for one in groups],
        "choices": [(one.code, words.place(one)) for one in whole.places],
        "small_place": SMALL_PLACE,
        "before": len(whole.site.of(EntryKind.DRAW)),
    }
    return render(request, "talks/draw.html", facts, status=trouble.status)
