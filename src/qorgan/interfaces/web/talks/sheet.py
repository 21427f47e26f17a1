"""A sheet of a talk: written under a pseudonym, read by its holders; two who write at once see both versions, and nothing typed is lost."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from qorgan.access.compartments import Kind as Part
from qorgan.actions import misread, write_sheet
from qorgan.actions.open_sheets import Talk, Talks, open_sheets
from qorgan.interfaces.web.act.of_visit import place_name
from qorgan.interfaces.web.cases import differences
from qorgan.interfaces.web.shell import actor
from qorgan.interfaces.web.shell.here import Here
from qorgan.interfaces.web.shell.templatetags.quantities import qmoment
from qorgan.interfaces.web.site import doors as site_doors
from qorgan.interfaces.web.site import steps
from qorgan.interfaces.web.site import words as site_words
from qorgan.interfaces.web.talks import doors, keeping, marks, typed_sheet, words
from qorgan.interfaces.web.talks.keeping import NOTHING, Trouble
from qorgan.interfaces.web.talks.typed_sheet import Fact, Typed
from qorgan.questions.site import EntryKind
from qorgan.sampling import pseudonym
from qorgan.store.site_page import Whole

ACT, SEES = "write_sheet", "write_observation"


@sensitive_post_parameters()
def new(request: HttpRequest, code: str) -> HttpResponse:
    """A new sheet. Raises ``PermissionDenied``, ``Http404``."""
    here, whole = doors.to_write(request, code, ACT)
    if request.method != "POST":
        return _page(request, here, whole, typed_sheet.new())
    return _sent(request, here, whole, typed_sheet.sent(request, None))


@sensitive_post_parameters()
def sheet(request: HttpRequest, code: str, entry_id: UUID) -> HttpResponse:
    """One that is there. Raises ``PermissionDenied``, ``Http404``; ``Refused``: ``vault.…`` where nothing was typed."""
    here, whole = site_doors.to_visit(request, code)
    proof = doors.proof(request, whole)
    if proof is not None:
        return proof
    if request.method == "POST":
        if not steps.may(here, whole, ACT):
            raise PermissionDenied
        return _sent(request, here, whole, typed_sheet.sent(request, entry_id))
    talks, talk = found(here, whole, entry_id)
    return _page(request, here, whole, _of(talk), talk=talk, talks=talks)


def found(here: Here, whole: Whole, entry: UUID) -> tuple[Talks, Talk]:
    """The sheet of this visit, with what was seen of it. Raises ``Http404``; ``Refused``: ``vault.…``."""
    talks = open_sheets(actor=here.me, now=here.now, visit=whole.site.visit.pk, only=[entry])
    talk = next((one for one in talks.sheets if one.row.pk == entry), None)
    if talk is None:
        raise Http404
    return talks, talk


def _of(talk: Talk) -> Typed | None:
    """What stands in it; nothing where it is sealed to the reader."""
    if talk.written is None:
        return None
    place = talk.row.institution.code if talk.row.institution else ""
    return typed_sheet.of(talk.row.pk, place, talk.written.content, talk.written.revision)


def _sent(request: HttpRequest, here: Here, whole: Whole, typed: Typed) -> HttpResponse:
    def keep() -> None:
        asked = misread.read(write_sheet.WriteSheet, typed.told(whole))
        write_sheet.write_sheet(actor=actor.of(request), key=typed.key, now=here.now, request=asked)

    trouble = keeping.tried(request, ACT, keep)
    if trouble is not NOTHING:
        again = here._replace(me=actor.of(request))
        return (
            _compared(request, again, whole, typed)
            if trouble.is_changed
            else _page(request, again, whole, typed, trouble)
        )
    messages.success(request, _("The sheet is kept, sealed."))
    leads_to = "talks:sheet" if "stay" in request.POST and Part.PERSONS in whole.parts else "talks:talks"
    args = [whole.code, typed.entry] if leads_to == "talks:sheet" else [whole.code]
    return HttpResponseRedirect(reverse(leads_to, args=args))


def _compared(request: HttpRequest, here: Here, whole: Whole, typed: Typed) -> HttpResponse:
    """Both versions. What is typed counts as written upon the other one only after that one was shown."""
    trouble = Trouble(409, is_changed=True)
    if Part.PERSONS not in whole.parts or not doors.is_shown(request, whole):
        return _page(request, here, whole, typed, trouble)
    talks, talk = found(here, whole, typed.entry)
    theirs = _of(talk)
    if theirs is None or talk.written is None:
        return _page(request, here, whole, typed, trouble)
    return _page(
        request, here, whole, typed.upon(talk.written.revision), trouble, talk=talk, talks=talks, theirs=theirs
    )


def _page(
    request: HttpRequest,
    here: Here,
    whole: Whole,
    typed: Typed | None,
    trouble: Trouble = NOTHING,
    *,
    talk: Talk | None = None,
    talks: Talks | None = None,
    theirs: Typed | None = None,
) -> HttpResponse:
    is_there = talk is not None and talk.is_stricken
    facts = {
        **doors.told(here, whole),
        "typed": typed,
        "talk": talk,
        "trouble": trouble,
        "theirs": theirs,
        "lines": differences.side_by_side(theirs.lines(), typed.lines()) if theirs and typed else [],
        "name": typed.pseudonym or pseudonym.of(typed.entry) if typed else "",
        "may_write": steps.may(here, whole, ACT) and not is_there,
        "withdraw": _withdraw(here, whole, talk),
        "seen": _seen(whole, talks, talk),
        "may_see": Part.MEDICAL in whole.parts and steps.may(here, whole, SEES) and not is_there,
        **_lists(whole, typed),
    }
    return render(request, "talks/sheet.html", facts, status=trouble.status)


def _withdraw(here: Here, whole: Whole, talk: Talk | None) -> steps.Step | None:
    if talk is None or talk.is_stricken or not steps.may(here, whole, "withdraw_entry"):
        return None
    return steps.step(whole, "withdraw_entry", back=reverse("talks:talks", args=[whole.code]), entry=talk.row.pk)


def _seen(whole: Whole, talks: Talks | None, talk: Talk | None) -> list[tuple[Talk, str]]:
    """What medical workers wrote, each with the degree in words where the reader holds it."""
    if talks is None or talk is None:
        return []
    degrees = dict(words.degrees())
    return [
        (one, degrees.get(str(one.written.content["consistency"]), "") if one.written else "")
        for one in talks.observations.get(talk.row.pk, ())
    ]


def _lists(whole: Whole, typed: Typed | None) -> dict[str, object]:
    """What is offered to choose from; lines for facts and marks with some empty ones."""
    if typed is None:
        return {}
    return {
        "choices": [(one.code, place_name(one)) for one in whole.places],
        "ways": words.ways(),
        "groups": words.groups(),
        "people": [(one.code, one.name) for one in whole.group if not one.has_left],
        "themes": [(one, typed.themes.get(one.value, "")) for one in words.themes()],
        "consents": list(_consents(whole)),
        "facts": [*typed.facts, *(Fact() for _row in range(typed_sheet.EMPTY_FACTS))],
        **map_of(typed.marks),
    }


def map_of(told: tuple[marks.Mark, ...]) -> dict[str, object]:
    """The body map: lines with some empty ones, and where they stand in the drawing."""
    return {
        "marks": [*told, *(marks.Mark() for _row in range(marks.EMPTY_ROWS))],
        "points": marks.points(told),
    }


def _consents(whole: Whole) -> list[tuple[str, str]]:
    """Those of the visit that stand, by use and moment: whose they are is sealed."""
    return [
        (str(row.pk), f"{site_words.name('consent_use', row.told['use'])}, {qmoment(row.at)}")
        for row in whole.site.of(EntryKind.CONSENT)
        if row.until is None
    ]
