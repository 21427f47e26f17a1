"""Taking a message down, on a telephone in a corridor: five fields first, the rest folded away. One declaration, one act."""

from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from qorgan.actions import catalogue
from qorgan.interfaces.acts import offered
from qorgan.interfaces.web.account import keys
from qorgan.interfaces.web.act.entry import ON
from qorgan.interfaces.web.act.shown import Shown, shown
from qorgan.interfaces.web.act.wanted import Wanted
from qorgan.interfaces.web.messages import doors, words
from qorgan.interfaces.web.shell import locked, roles
from qorgan.wording import entries

ACT = "register_message"
AT_ONCE = ("text", "place", "alleges", "channel", "is_reprisal", "pass_on")
"""What must be told while somebody speaks; everything else can be left as it is."""


class Parts(NamedTuple):
    """The fields that stand open, and those that are folded away."""

    first: list[Shown]
    rest: list[Shown]


def new(request: HttpRequest) -> HttpResponse:
    """The form. It is sent to the act, whose page says what is in the way with nothing lost. Raises ``PermissionDenied``, ``Denied``."""
    here = doors.to_register(request)
    grant = catalogue.require(ACT, actor=here.me, today=here.today)
    if here.me.vault is None:
        return locked.answer(request)
    # What is taken down is passed on, unless whoever takes it down says otherwise (Social Code 147(4)).
    fields = shown(offered.fields(ACT, words.language()), {"pass_on": ON}, Wanted(ACT, here.me, here.today))
    told = {
        "parts": Parts(
            [field for field in fields if field.name in AT_ONCE],
            [field for field in fields if field.name not in AT_ONCE],
        ),
        "name": ACT,
        "title": entries.act(ACT, words.language()),
        "office": roles.office(grant.office),
        "provision": grant.provision,
        "key": keys.fresh(),
        "next": reverse("messages:messages"),
    }
    return render(request, "messages/new.html", told)
