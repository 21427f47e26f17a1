"""What a medical worker of the group saw: allegation, finding, degree of consistency, referral, body map; in the medical part alone."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from qorgan.access.compartments import Kind as Part
from qorgan.actions import misread, write_observation
from qorgan.actions.open_sheets import Talk, open_sheets
from qorgan.interfaces.web.account import keys
from qorgan.interfaces.web.cases import differences
from qorgan.interfaces.web.shell import actor
from qorgan.interfaces.web.shell.here import Here
from qorgan.interfaces.web.site import doors as site_doors
from qorgan.interfaces.web.site import steps
from qorgan.interfaces.web.talks import doors, keeping, marks, words
from qorgan.interfaces.web.talks.keeping import NOTHING, Trouble
from qorgan.interfaces.web.talks.marks import Mark
from qorgan.interfaces.web.talks.sheet import map_of
from qorgan.store.site_page import Whole

ACT = "write_observation"
TEXTS = ("allegation", "finding", "referral")
LONG = 10_000


@dataclass(frozen=True, slots=True)
class Typed:
    """What the form holds. ``texts``: allegation, finding, referral."""

    entry: UUID
    read: str
    key: str
    texts: Mapping[str, str]
    consistency: str
    marks: tuple[Mark, ...]

    def told(self, sheet: UUID) -> dict[str, object]:
        """What the act is told."""
        return {
            "sheet": str(sheet),
            "entry": str(self.entry),
            "read": self.read,
            **self.texts,
            "consistency": self.consistency,
            "marks": marks.told(self.marks),
        }

    def lines(self) -> str:
        """All of it as text, for comparing."""
        return "\n".join((*(self.texts.get(name, "") for name in TEXTS), self.consistency, *marks.lines(self.marks)))


@sensitive_post_parameters()
def observation(request: HttpRequest, code: str, entry_id: UUID, seen_id: UUID | None = None) -> HttpResponse:
    """A new one, or one that is there. Raises ``PermissionDenied`` for whoever does not hold the medical part; ``Http404``."""
    here, whole = site_doors.to_visit(request, code)
    if Part.MEDICAL not in whole.parts:
        raise PermissionDenied
    proof = doors.proof(request, whole)
    if proof is not None:
        return proof
    if request.method == "POST":
        return _sent(request, here, whole, entry_id, _typed(request, seen_id))
    if seen_id is None:
        if not steps.may(here, whole, ACT):
            raise PermissionDenied
        return _page(request, here, whole, entry_id, Typed(uuid4(), "0", keys.fresh(), {}, "", ()))
    talk = _found(here, whole, entry_id, seen_id)
    return _page(request, here, whole, entry_id, _of(talk), talk=talk)


def _found(here: Here, whole: Whole, sheet: UUID, seen: UUID) -> Talk:
    talks = open_sheets(actor=here.me, now=here.now, visit=whole.site.visit.pk, only=[sheet])
    talk = next((one for one in talks.observations.get(sheet, ()) if one.row.pk == seen), None)
    if talk is None or talk.written is None:
        raise Http404
    return talk


def _of(talk: Talk) -> Typed:
    content: Mapping[str, Any] = talk.written.content if talk.written else {}
    return Typed(
        talk.row.pk,
        str(talk.written.revision if talk.written else 0),
        keys.fresh(),
        {name: str(content.get(name) or "") for name in TEXTS},
        str(content.get("consistency", "")),
        marks.stored(content.get("marks", ())),
    )


def _typed(request: HttpRequest, seen: UUID | None) -> Typed:
    texts = {name: request.POST.get(name, "").strip()[:LONG] for name in TEXTS}
    number = seen or _uuid(request.POST.get("entry", ""))
    read = request.POST.get("read", "0")
    return Typed(number, read, keys.of(request), texts, request.POST.get("consistency", ""), marks.sent(request))


def _sent(request: HttpRequest, here: Here, whole: Whole, sheet: UUID, typed: Typed) -> HttpResponse:
    def keep() -> None:
        asked = misread.read(write_observation.WriteObservation, typed.told(sheet))
        write_observation.write_observation(actor=actor.of(request), key=typed.key, now=here.now, request=asked)

    trouble = keeping.tried(request, ACT, keep)
    if trouble is NOTHING:
        messages.success(request, _("Kept, sealed."))
        return HttpResponseRedirect(reverse("talks:sheet", args=[whole.code, sheet]))
    again = here._replace(me=actor.of(request))
    if not trouble.is_changed or not doors.is_shown(request, whole):
        return _page(request, again, whole, sheet, typed, trouble=trouble)
    talk = _found(again, whole, sheet, typed.entry)
    theirs = _of(talk)
    upon = replace(typed, read=theirs.read, key=keys.fresh())
    return _page(request, again, whole, sheet, upon, trouble=trouble, talk=talk, theirs=theirs)


def _page(
    request: HttpRequest,
    here: Here,
    whole: Whole,
    sheet: UUID,
    typed: Typed,
    *,
    trouble: Trouble = NOTHING,
    talk: Talk | None = None,
    theirs: Typed | None = None,
) -> HttpResponse:
    facts = {
        **doors.told(here, whole),
        "sheet": sheet,
        "typed": typed,
        "talk": talk,
        "trouble": trouble,
        "theirs": theirs,
        "lines": differences.side_by_side(theirs.lines(), typed.lines()) if theirs else [],
        "degrees": words.degrees(),
        "may_write": steps.may(here, whole, ACT) and not (talk is not None and talk.is_stricken),
        **map_of(typed.marks),
    }
    return render(request, "talks/observation.html", facts, status=trouble.status)


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        return uuid4()
