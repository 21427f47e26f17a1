"""Writing the text of a notice: the form holds what was written last, opened for whoever holds it (¶26)."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from qorgan.actions import catalogue
from qorgan.actions.open_notices import open_notice
from qorgan.interfaces.acts import offered
from qorgan.interfaces.web.account import keys
from qorgan.interfaces.web.act.shown import shown
from qorgan.interfaces.web.act.wanted import Wanted
from qorgan.interfaces.web.site import doors, signs, wanting, words
from qorgan.interfaces.web.site.visit import named
from qorgan.questions.site import NoticeTo
from qorgan.wording import entries

ACT = "draft_notice"
GIVEN = frozenset({"entry", "to", "read"})
"""Fields that the page fills in by itself."""


def draft(request: HttpRequest, code: str, entry_id: UUID, to: str) -> HttpResponse:
    """The form, sent to the act. Raises ``PermissionDenied``, ``Http404``; ``Denied``; ``Refused``: ``vault.…``."""
    here, whole = doors.to_visit(request, code)
    if to not in set(NoticeTo):
        raise Http404
    addressee, found = NoticeTo(to), signs.found_of(here, whole, entry_id)
    catalogue.require(ACT, actor=here.me, today=here.today)
    last = open_notice(actor=here.me, now=here.now, entry=found.id).drafts.get(addressee)
    typed = {
        "entry": str(found.id),
        "to": to,
        "read": str(last.revision if last else 0),
        "text": last.text if last else "",
    }
    fields = shown(offered.fields(ACT, words.language()), typed, Wanted(ACT, here.me, here.today, whole.code))
    facts = {
        **named(whole),
        "found": found,
        "addressee": dict(wanting.addressees())[addressee],
        "fields": [field for field in fields if field.name not in GIVEN],
        "given": [(name, typed[name]) for name in sorted(GIVEN)],
        "name": ACT,
        "title": entries.act(ACT, words.language()),
        "key": keys.fresh(),
        "filled": "text" if last else "",
        "next": reverse("site:signs", args=[whole.code, found.id]),
    }
    return render(request, "site/draft.html", facts)
