"""Signs of torture of a visit: what was seen, both notices with their texts and receipts, and what is to be sent at once (¶26)."""

from typing import NamedTuple
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from qorgan.actions.open_notices import Draft, Notice, open_notice
from qorgan.actions.refused import Refused
from qorgan.interfaces.web.shell import locked, refusals
from qorgan.interfaces.web.shell.here import Here
from qorgan.interfaces.web.site import doors, steps, wanting, words
from qorgan.interfaces.web.site.steps import Step
from qorgan.interfaces.web.site.visit import named
from qorgan.questions.site import EntryKind, NoticeTo
from qorgan.store import notice_desk
from qorgan.store.notice_desk import ALERT_AFTER, Found, Told
from qorgan.store.site_page import Whole


class Sent(NamedTuple):
    """A notice that went. ``by``: how, in words."""

    told: Told
    by: str
    receipt: str


class Way(NamedTuple):
    """One addressee: what was written, what went, what may be done."""

    to: NoticeTo
    name: str
    is_owed: bool
    is_follow_up: bool
    draft: Draft | None
    sent: tuple[Sent, ...]
    steps: tuple[Step, ...]

    @property
    def first(self) -> str:
        """The act that comes first: writing the text, then sending it."""
        return "send_notice" if self.draft else "draft_notice"


class Opened(NamedTuple):
    """What is sealed of the signs; nothing where something is in the way: the lock, or what ``error`` says."""

    notice: Notice | None = None
    is_locked: bool = False
    error: str = ""


def signs(request: HttpRequest, code: str, entry_id: UUID) -> HttpResponse:
    """The page. Raises ``PermissionDenied``, ``Http404``."""
    here, whole = doors.to_visit(request, code)
    found = found_of(here, whole, entry_id)
    opened = _opened(here, entry_id)
    facts = {
        **named(whole),
        "found": found,
        "place": next((words.place(one) for one in whole.places if one.code == found.institution), found.institution),
        "how_many": words.name("how_many", found.persons),
        "opened": opened,
        "ways": [_way(here, whole, found, to, opened.notice) for to in NoticeTo],
        "alert_hours": int(ALERT_AFTER.total_seconds() // 3600),
        "withdraw": _withdraw(here, whole, found),
    }
    return render(request, "site/signs.html", facts)


def found_of(here: Here, whole: Whole, entry: UUID) -> Found:
    """The signs in clear. Raises ``Http404`` where they are not of this visit."""
    row = notice_desk.signs(here.me, here.today).filter(pk=entry, visit=whole.site.visit.pk).first()
    if row is None or row.kind != EntryKind.SIGNS:
        raise Http404
    return notice_desk.found(row, here.now)


def _opened(here: Here, entry: UUID) -> Opened:
    if here.me.vault is None:
        return Opened(is_locked=True)
    try:
        return Opened(open_notice(actor=here.me, now=here.now, entry=entry))
    except Refused as refused:
        return Opened(is_locked=locked.is_meant(refused), error=refusals.told(refused))


def _way(here: Here, whole: Whole, found: Found, to: NoticeTo, notice: Notice | None) -> Way:
    receipts = notice.receipts if notice else {}
    went = [one for one in found.notices if one.to is to]
    return Way(
        to=to,
        name=dict(wanting.addressees())[to],
        is_owed=to in found.owed_to,
        is_follow_up=to in found.follow_up,
        draft=notice.drafts.get(to) if notice else None,
        sent=tuple(Sent(one, words.name("notice_by", one.by), receipts.get(one.id, "")) for one in went),
        steps=tuple(_steps(here, whole, found, to)),
    )


def _steps(here: Here, whole: Whole, found: Found, to: NoticeTo) -> list[Step]:
    back = reverse("site:signs", args=[whole.code, found.id])
    ways = []
    if found.withdrawn_at is None or to in found.follow_up:
        if steps.may(here, whole, "draft_notice"):
            ways.append(steps.step(whole, "draft_notice")._replace(address=f"{back}{to}/"))
        if steps.may(here, whole, "send_notice"):
            ways.append(steps.step(whole, "send_notice", entry=found.id, to=to, back=back))
    return ways


def _withdraw(here: Here, whole: Whole, found: Found) -> Step | None:
    if found.withdrawn_at is not None or not steps.may(here, whole, "withdraw_entry"):
        return None
    return steps.step(whole, "withdraw_entry", back=reverse("site:signs", args=[whole.code, found.id]), entry=found.id)
