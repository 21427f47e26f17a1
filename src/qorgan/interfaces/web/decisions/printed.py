"""A decision as a paper to sign or to file, with its title and grounds, after the journal says who reads them."""

from collections.abc import Iterator, Mapping
from datetime import date
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from qorgan.access import home
from qorgan.actions.open_decision import open_decision
from qorgan.actions.refused import NotThere
from qorgan.documents import decision_paper
from qorgan.documents.decision_paper import DecisionFacts, Votes
from qorgan.interfaces.web.decisions import doors, words
from qorgan.interfaces.web.shell import actor
from qorgan.law.ids import ProvisionId
from qorgan.questions.record import About
from qorgan.store import decision_page
from qorgan.store.decision_page import Whole
from qorgan.wording import quantities


def paper(request: HttpRequest, decision_id: UUID) -> HttpResponse:
    """The paper in the reader's language. By a form only; an address leads to the page. Raises ``Http404``."""
    me, now = actor.of(request), timezone.now()
    doors.to_read(me, timezone.localdate(now))
    if request.method != "POST":
        return HttpResponseRedirect(reverse("decisions:decision", args=[decision_id]))
    whole = decision_page.whole(me, timezone.localdate(now), decision_id)
    if whole is None:
        raise Http404
    try:
        _row, sealed = open_decision(actor=me, now=now, decision=decision_id)
    except NotThere as missing:
        raise Http404 from missing
    raw = decision_paper.decision_pdf(
        _facts(whole, sealed, me.name), language=words.language(), country=home.country(), is_invented=settings.DEMO
    )
    name = f'attachment; filename="decision-{decision_id.hex[:8]}.pdf"'
    return HttpResponse(
        raw, content_type="application/pdf", headers={"Content-Disposition": name, "Cache-Control": "no-store"}
    )


def _facts(whole: Whole, sealed: Mapping[str, object], reader: str) -> DecisionFacts:
    listed = whole.listed
    return DecisionFacts(
        office=listed.office,
        about=listed.about,
        state=listed.state,
        number=listed.number,
        provision=ProvisionId(listed.provision),
        deputising=listed.deputising,
        decided_at=timezone.localtime(listed.at) if listed.at else None,
        valid_from=listed.valid_from,
        title=str(sealed["title"]),
        why=str(sealed["grounds"]),
        settles=tuple(_settles(whole, str(sealed["title"]))),
        subjects=whole.subjects,
        votes=Votes(**{name: whole.counted.get(name, 0) for name in _COUNTED}) if whole.counted else None,
        printed_at=timezone.localtime(),
        printed_by=reader,
    )


def _settles(whole: Whole, title: str) -> Iterator[tuple[str, str]]:
    changes = whole.listed.changes
    change = words.change(changes)
    if change is not None:
        yield change.question, change.answer
    if "message" in changes:
        yield pgettext("of ill-treatment", "Message"), str(changes["message"])
    yield from _longer(whole, title)
    yield from ((_("Version"), effect.who) for effect in whole.effects if effect.kind == "paper")


def _longer(whole: Whole, title: str) -> Iterator[tuple[str, str]]:
    """Of a longer visit: which one, how many days, until when, and whether consent came before the days allowed ran out (¶25)."""
    changes = whole.listed.changes
    if whole.listed.about in {About.EXTENSION, About.NO_EXTENSION}:
        yield _("Visit"), title
    if whole.listed.about != About.EXTENSION:
        return
    yield _("Working days granted"), str(changes["days"])
    if changes.get("latest"):
        yield (
            _("Last day allowed on site"),
            quantities.day(date.fromisoformat(str(changes["latest"])), words.language()),
        )
    in_time = (
        _("before the days allowed had run out")
        if changes.get("in_time")
        else _("after they had run out: it makes no day before it lawful")
    )
    yield pgettext("of consent", "Given"), in_time


_COUNTED = ("votes_for", "against", "abstained")
