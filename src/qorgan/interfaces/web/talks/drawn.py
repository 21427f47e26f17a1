"""A draw: its numbers and reserve, what came of each, achieved against target; two who count at once are told of each other."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from qorgan.actions import count_drawn, misread
from qorgan.actions.open_draws import Opened, Told, open_draws
from qorgan.interfaces.web.account import keys
from qorgan.interfaces.web.shell import actor
from qorgan.interfaces.web.shell.here import Here
from qorgan.interfaces.web.site import doors as site_doors
from qorgan.interfaces.web.site import steps
from qorgan.interfaces.web.talks import doors, keeping, words
from qorgan.interfaces.web.talks.keeping import NOTHING, Trouble
from qorgan.sampling import small, strata
from qorgan.sampling.frame import Place
from qorgan.store.site_page import Whole

ACT = "count_drawn"
FIELD = "came"


class Leaving(NamedTuple):
    """A line as it leaves the case. ``cells``: outcome and how many; ``total``: empty where it would tell a hidden cell."""

    cells: tuple[tuple[str, str], ...]
    total: str


class Number(NamedTuple):
    """A number of the list. ``came``: what came of it; ``theirs``: what somebody else has entered meanwhile, where that differs."""

    place: Place
    why: str
    groups: str
    came: str
    theirs: str = ""


@dataclass(frozen=True, slots=True)
class Typed:
    """What the form holds: outcomes by number, all but those that are blank."""

    came: Mapping[str, str]
    volunteers: str
    read: str


@sensitive_post_parameters()
def drawn(request: HttpRequest, code: str, entry_id: UUID) -> HttpResponse:
    """The page. Raises ``PermissionDenied``, ``Http404``; ``Refused``: ``vault.…`` where nothing was typed."""
    here, whole = site_doors.to_visit(request, code)
    proof = doors.proof(request, whole)
    if proof is not None:
        return proof
    if request.method != "POST":
        opened = opened_of(here, whole, entry_id)
        return _page(request, here, whole, opened, _stored(opened))
    return _sent(request, here, whole, entry_id)


def opened_of(here: Here, whole: Whole, entry: UUID) -> Opened:
    """The draw of this visit. Raises ``Http404``; ``Refused``: ``vault.…``."""
    found = open_draws(actor=here.me, now=here.now, visit=whole.site.visit.pk, only=[entry])
    if not found:
        raise Http404
    return found[0]


def _stored(opened: Opened) -> Typed:
    told = opened.told
    if told is None:
        return Typed({}, "", "0")
    came = {str(place): str(word) for place, word in told.outcomes.items()}
    return Typed(came, str(told.volunteers) if told.read else "", str(told.read))


def _typed(request: HttpRequest) -> Typed:
    came = {name.removeprefix(f"{FIELD}."): str(word) for name, word in request.POST.items() if _is_came(name)}
    return Typed(
        {number: word for number, word in came.items() if word},
        request.POST.get("volunteers", "").strip(),
        request.POST.get("read", "0"),
    )


def _is_came(name: str) -> bool:
    return name.startswith(f"{FIELD}.")


def _sent(request: HttpRequest, here: Here, whole: Whole, entry: UUID) -> HttpResponse:
    typed = _typed(request)

    def keep() -> None:
        told = {
            "entry": entry,
            "outcomes": [{"number": number, "outcome": word} for number, word in typed.came.items()],
            "volunteers": typed.volunteers,
            "read": typed.read,
        }
        asked = misread.read(count_drawn.CountDrawn, told)
        count_drawn.count_drawn(actor=actor.of(request), key=keys.of(request), now=here.now, request=asked)

    trouble = keeping.tried(request, ACT, keep)
    if trouble is NOTHING:
        messages.success(request, _("Kept, sealed."))
        return HttpResponseRedirect(reverse("talks:drawn", args=[whole.code, entry]))
    again = here._replace(me=actor.of(request))
    if trouble.is_locked or not doors.is_shown(request, whole):
        return _closed(request, again, whole, entry, typed, trouble=trouble)
    opened = opened_of(again, whole, entry)
    if trouble.is_changed and opened.told is not None:
        # What is typed counts as written upon the other version, which is shown number by number beside it.
        typed = Typed(typed.came, typed.volunteers, str(opened.told.read))
    return _page(request, again, whole, opened, typed, trouble=trouble)


def _closed(
    request: HttpRequest, here: Here, whole: Whole, entry: UUID, typed: Typed, *, trouble: Trouble
) -> HttpResponse:
    """The vault locked itself: the numbers are not shown, what was typed goes along unseen."""
    facts = {
        **doors.told(here, whole),
        "trouble": trouble,
        "sent": [(f"{FIELD}.{number}", word) for number, word in typed.came.items()],
        "typed": typed,
        "entry": entry,
        "key": keys.fresh(),
    }
    return render(request, "talks/drawn_locked.html", facts, status=trouble.status)


def _page(
    request: HttpRequest, here: Here, whole: Whole, opened: Opened, typed: Typed, *, trouble: Trouble = NOTHING
) -> HttpResponse:
    told, row = opened.told, opened.row
    theirs = told if trouble.is_changed else None
    facts = {
        **doors.told(here, whole),
        "opened": opened,
        "told": told,
        "place": words.place_of(whole, row.institution.code if row.institution else ""),
        "numbers": _numbers(told, typed, theirs) if told else [],
        "reserve": _reserve(told, typed, theirs) if told else [],
        "following": told.following if told else None,
        "rows": words.rows(told.rows) if told else [],
        "leaving": [_leaving(one) for one in told.rows] if told else [],
        "outcomes": words.outcomes(),
        "typed": typed,
        "trouble": trouble,
        "key": keys.fresh(),
        "may_count": told is not None and row.withdrawn_at is None and steps.may(here, whole, ACT),
        "withdraw": steps.step(whole, "withdraw_entry", entry=row.pk) if steps.may(here, whole, ACT) else None,
        "sizes": words.sizes(row.told.get("strata", {})),
        "many": words.size(row.told.get("drawn")),
    }
    return render(request, "talks/drawn.html", facts, status=trouble.status)


def _leaving(one: strata.Row) -> Leaving:
    line = small.line(tuple(strata.cells(one)))
    return Leaving(words.by_outcome(line.cells), line.total)


def _numbers(told: Told, typed: Typed, theirs: Told | None) -> list[Number]:
    named = dict(words.groups())
    return [
        Number(
            one.place,
            words.why(one.why),
            ", ".join(named[word] for word in sorted(one.strata)),
            typed.came.get(str(one.place), ""),
            _other(one.place, typed, theirs),
        )
        for one in told.drawn.numbers
    ]


def _reserve(told: Told, typed: Typed, theirs: Told | None) -> list[Number]:
    named = dict(words.groups())
    return [
        Number(
            place,
            "",
            ", ".join(named[word] for word in sorted(told.frame.strata_of(place))),
            typed.came.get(str(place), ""),
            _other(place, typed, theirs),
        )
        for place in told.drawn.reserve
    ]


def _other(place: Place, typed: Typed, theirs: Told | None) -> str:
    """The name of what somebody else entered of a number, where that is not what is typed; a dash where they entered nothing."""
    if theirs is None:
        return ""
    stored = theirs.outcomes.get(place)
    if str(stored or "") == typed.came.get(str(place), ""):
        return ""
    return dict(words.outcomes())[stored] if stored else "–"
