"""The first page after signing in: what is late, what waits, what others changed, and what each office held has at hand."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.interfaces.web.desk import cards, words
from qorgan.interfaces.web.shell import actor
from qorgan.store import desk as stored
from qorgan.store import scope

CALM: dict[str, Promise] = {
    "administrator": _("Invitations that nobody has accepted stand here until they are used or run out."),
    "commissioner": _("Votes that await yours and certificates that run out stand here by their last day."),
    "council_member": _("A question put to the Council's vote stands here until you have voted."),
    "expert": _("When you are called to a visit, what is asked of you stands here."),
    "interpreter": _("When you are called to a visit, what is asked of you stands here."),
    "participant": _("When your certificate runs out or something is asked of you, it stands here in good time."),
    "representative": _("Certificates of your region's people that run out stand here by their last day."),
    "secretary": _(
        "Votes to close, requirements to look into again and certificates that run out stand here by their last day."
    ),
}
NO_OFFICE = _("You hold no office today. What is written about you stays open to you.")


def desk(request: HttpRequest) -> HttpResponse:
    """The page; open to everybody who is signed in."""
    me, now = actor.of(request), timezone.now()
    today = timezone.localdate(now)
    found = stored.desk(me, today, now=now)
    told = {
        "late": words.lines(found.late, today),
        "waits": words.lines(found.waits, today),
        "later": found.later,
        "news": words.news(found.changed),
        "cards": cards.cards(me, today),
        "calm": _calm(me, today),
        "today": today,
        "sees_board": scope.may(me, Permission.COVERAGE_READ, today),
    }
    return render(request, "desk/desk.html", told)


def _calm(me: Actor, today: date) -> Promise:
    offices = [office for office in me.offices(today) if office in CALM]
    # Whoever holds several: the office with most to do is named first.
    order = list(CALM)
    return CALM[max(offices, key=order.index)] if offices else NO_OFFICE
