"""People leave the site: the presence that was open gets its end (¶24)."""

from datetime import datetime

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions import _on_site, _site
from qorgan.actions._perform import Action, Call, Done, Outcome, perform
from qorgan.actions.asked import Asked, EntryId, Maybe, Moment
from qorgan.actions.record_presence import require_apart, require_order
from qorgan.actions.refused import refused
from qorgan.questions.site import EntryKind
from qorgan.store import models
from qorgan.workflow.visit import VISIT


class EndPresence(Asked):
    """``left``: now where not told."""

    entry: EntryId
    left: Maybe[Moment] = None


def end_presence(*, actor: Actor, key: str, now: datetime, request: EndPresence) -> Outcome:
    """End it. Subject: the entry's id.

    Raises ``NotThere``; ``Refused``: ``site.ended``, ``site.reversed``, ``site.in_future``, ``site.overlap``, ``site.withdrawn``.
    """
    return perform(END_PRESENCE, actor=actor, key=key, now=now, request=request)


def _change(call: Call[EndPresence, models.Visit]) -> Done:
    found = _site.entry(call.row, call.request.entry, EntryKind.PRESENCE)
    if found.until is not None:
        raise refused("site.ended", {"entry": str(found.pk)})
    left = call.request.left or call.now
    require_order(call.now, found.at, left)
    people = list(models.Person.objects.filter(pk__in=found.told["people"]))
    require_apart(call.row, people, found.at, left, but=found.pk)
    found.until = left
    found.revision += 1
    found.save(update_fields=("until", "revision"))
    return _on_site.refreshed(_site.done(found, None), call.row, call.today)


END_PRESENCE = Action(
    "end_presence",
    Permission.SITE_RECORD,
    _change,
    asks=EndPresence,
    fetch=_site.fetch_of_entry,
    table=VISIT,
    is_sealed=True,
)
