"""The form of an act, and its answer: done and back to where one came from, or the same page with what is in the way."""

from datetime import date
from typing import NamedTuple

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from qorgan.access import home
from qorgan.access.actor import Actor
from qorgan.actions import catalogue
from qorgan.actions.asked import Enter
from qorgan.actions.misread import Misread
from qorgan.actions.refused import Changed, Denied, NotThere, Refused
from qorgan.interfaces.acts import offered, told
from qorgan.interfaces.acts.offered import Field
from qorgan.interfaces.web.act import entry, of_visit, spoken
from qorgan.interfaces.web.act.entry import Typed
from qorgan.interfaces.web.act.shown import shown
from qorgan.interfaces.web.act.wanted import Wanted
from qorgan.interfaces.web.shell import actor, locked, return_to, roles
from qorgan.wording import acts, entries

REVISION, OFFICES = "revision", "offices"


class Form(NamedTuple):
    """What is being filled in, by whom."""

    name: str
    me: Actor
    today: date
    fields: tuple[Field, ...]
    typed: Typed


class Answer(NamedTuple):
    """What came of sending it, where it was not done."""

    status: int = 200
    faults: tuple[told.Fault, ...] = ()
    refused: Refused | None = None


class Version(NamedTuple):
    """A field of two versions."""

    label: str
    mine: str
    stored: str


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def act(request: HttpRequest, name: str) -> HttpResponse:
    """``next``: where to go when it is done; in the address line also any field that is not confidential.

    An act that wants an open vault leads to unlocking it first, and comes back with all that was entered.
    """
    if name not in catalogue.ACTS:
        raise Http404
    fields = offered.fields(name, _language())
    described = [field.entry for field in fields]
    is_sent = request.method == "POST"
    typed = entry.typed(described, request) if is_sent else _named(entry.prefilled(described, request))
    form = Form(name, actor.of(request), timezone.localdate(), fields, typed)
    if is_sent:
        return _answered(request, form)
    try:
        catalogue.require(name, actor=form.me, today=form.today)
    except Denied as denied:
        return _closed(request, name, denied)
    wants_vault = catalogue.wants_vault(name, actor=form.me, today=form.today, told=typed)
    if wants_vault and form.me.vault is None:
        return locked.answer(request)
    return _page(request, form, Answer())


def _answered(request: HttpRequest, form: Form) -> HttpResponse:
    meant = {name: spoken.meant(name, text) for name, text in form.typed.items()}
    entered = entry.told([field.entry for field in form.fields], meant, request)
    try:
        outcome = catalogue.run(form.name, actor=form.me, key=entry.key(request), now=timezone.now(), told=entered)
    except Misread as misread:
        return _page(request, form, Answer(422, told.faults(form.name, misread, _language())))
    except NotThere as gone:
        raise Http404 from gone
    except Denied as denied:
        return _closed(request, form.name, denied)
    except Refused as refused:
        if locked.is_meant(refused):
            raise  # the person unlocks, and the form goes on from there
        return _page(request, form, Answer(told.status(refused), refused=refused))
    done = acts.sentence(outcome.action, outcome.facts, language=_language(), country=home.country())
    if outcome.is_repeated:
        messages.info(request, _("This was done already and was not done again: %(what)s") % {"what": done})
    else:
        messages.success(request, done)
    return HttpResponseRedirect(return_to.address(request))


def _page(request: HttpRequest, form: Form, answer: Answer) -> HttpResponse:
    grant = catalogue.require(form.name, actor=form.me, today=form.today)
    refused, typed = answer.refused, dict(form.typed)
    versions: list[Version] = []
    focus = offered.REASON if refused is not None and told.needs_reason(refused) else ""
    if isinstance(refused, Changed):
        versions = _versions(form, refused)
        typed[REVISION] = str(refused.revision)
    facts = {
        "title": entries.act(form.name, _language()),
        "name": form.name,
        "fields": shown(
            form.fields,
            typed,
            Wanted(form.name, form.me, form.today, of_visit.visit(form.name, typed, form.me, form.today)),
            answer.faults,
            focus=focus,
        ),
        "has_focus": bool(focus),
        "has_file": any(field.entry.enter is Enter.FILE for field in form.fields),
        "office": roles.office(grant.office),
        "provision": grant.provision,
        "faults": answer.faults,
        "findings": told.findings(refused, _language()) if refused else (),
        "holders": _holders(refused) if refused else (),
        "versions": versions,
        "is_changed": isinstance(refused, Changed),
        "key": entry.key(request),
        "filled": " ".join(sorted(entry.filled(request, form.typed))),
        "next": return_to.address(request),
    }
    return render(request, "act/act.html", facts, status=answer.status)


def _holders(refused: Refused) -> tuple[told.Holder, ...]:
    """Those that no sentence names already."""
    are_named = any(OFFICES in finding.params for finding in refused.findings)
    return () if are_named else told.holders(refused, _language())


def _versions(form: Form, changed: Changed) -> list[Version]:
    there = told.stored(form.name, changed)
    mine, stored = _named(form.typed), _named({name: _text(value) for name, value in there.items()})
    both = [
        Version(field.label, mine.get(field.entry.name, ""), stored[field.entry.name])
        for field in form.fields
        if field.entry.name in stored
    ]
    return [version for version in both if version.mine or version.stored]


def _named(typed: Typed) -> dict[str, str]:
    return {name: spoken.named(name, text) for name, text in typed.items()}


def _text(value: told.JsonValue) -> str:
    if value is None:
        return ""
    return ", ".join(value) if isinstance(value, list) else str(value)


def _closed(request: HttpRequest, name: str, denied: Denied) -> HttpResponse:
    facts = {
        "title": entries.act(name, _language()),
        "findings": told.findings(denied, _language()),
        "holders": _holders(denied),
        "next": return_to.address(request),
    }
    return render(request, "act/closed.html", facts, status=403)


def _language() -> str:
    return get_language() or settings.LANGUAGE_CODE
