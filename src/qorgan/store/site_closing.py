"""What a visit still wants before it is closed: by which paragraph, from whom, and the act that sees to it (¶18, ¶23–¶26).

Two things hold a visit open whatever is written: what the law wants and can still be done (both notices, the paper of a refusal), and
a presence that has no end. What has happened and cannot be undone (a day too many, a day without a certificate) closes with the breach
stated in writing.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum, unique
from typing import Final, NamedTuple

from qorgan.access.actor import Actor
from qorgan.law.ids import HOUSE
from qorgan.law.verdict import Effect, Finding
from qorgan.questions.site import EntryKind
from qorgan.questions.vocabulary import Holder
from qorgan.store import site_case, site_extension, site_scope
from qorgan.store.site_case import Judged, Site

OVER_LIMIT: Final = "visit.too_long"
STILL_THERE, NO_PRESENCE = "site.still_there", "site.no_presence"
SIGNS_WAIT: Final = frozenset({"torture.commissioner_not_told", "torture.prosecution_not_told"})


@unique
class Hold(StrEnum):
    """What a finding does to closing: it must be done first; it wants a written reason; it is only stated."""

    MUST = "must"
    REASON = "reason"
    STATED = "stated"


class Wanted(NamedTuple):
    """``holder``: who sees to it, an office or those who make the visit. ``remedy``: the act by its name, empty where there is none."""

    finding: Finding
    hold: Hold
    holder: str
    remedy: str


class Closing(NamedTuple):
    """``wanted``: what must be done first comes first. ``judged``: all that the law says of the visit as one that is over."""

    wanted: tuple[Wanted, ...]
    judged: Judged

    @property
    def is_ready(self) -> bool:
        """Whether the visit may be closed, be it with a written reason."""
        return all(one.hold is not Hold.MUST for one in self.wanted)

    @property
    def wants_reason(self) -> bool:
        """Whether a written reason is wanted."""
        return any(one.hold is Hold.REASON for one in self.wanted)


_MUST: Mapping[str, tuple[str, str]] = {
    **dict.fromkeys(SIGNS_WAIT, (Holder.GROUP_AND_REPRESENTATIVE.value, "send_notice")),
    "talk.refusal_not_written": (Holder.GROUP.value, "choose_talk"),
    STILL_THERE: (Holder.GROUP.value, "end_presence"),
    NO_PRESENCE: (Holder.GROUP.value, "record_presence"),
}
_REMEDIES: Mapping[str, str] = {
    "disclosure.without_consent": "record_consent",
    "extension.no_reason": "ask_longer",
    "group.no_certificate": "issue_certificate",
    "torture.without_representative": "draft_notice",
    "visit.rights_not_explained": "explain_rights",
}
_ORDER = tuple(Hold)


def closing(actor: Actor, visit: str, today: date) -> Closing | None:
    """Of a visit by its code; ``None`` where the actor does not see what was entered of it. A fixed number of queries.

    Raises ``casefile.faults.Unreadable`` for days that no calendar covers.
    """
    found = site_scope.site_visits(actor, today).filter(code=visit).first()
    return None if found is None else of(site_case.load(found), today)


def of(site: Site, today: date) -> Closing:
    """The same of a visit that was loaded."""
    judged = site_case.judged(site, today, is_over=True)
    asked = bool(site_extension.unanswered(site))
    found = [_wanted(finding, is_asked=asked) for finding in (*_of_the_house(site), *judged.findings)]
    return Closing(tuple(sorted(found, key=lambda one: _ORDER.index(one.hold))), judged)


def _of_the_house(site: Site) -> Iterator[Finding]:
    presences = site.of(EntryKind.PRESENCE)
    if not presences:
        yield Finding(HOUSE, Effect.REFUSES, NO_PRESENCE, {})
    for entry in presences:
        if entry.until is None:
            on = site_case.days(entry)
            place = entry.institution.code if entry.institution else ""
            yield Finding(HOUSE, Effect.REFUSES, STILL_THERE, {"institution": place, "on": min(on)}, str(entry.pk))


def _wanted(finding: Finding, *, is_asked: bool) -> Wanted:
    if finding.code in _MUST:
        return Wanted(finding, Hold.MUST, *_MUST[finding.code])
    hold = Hold.REASON if finding.effect.stops else Hold.STATED
    if finding.code == OVER_LIMIT and finding.effect is Effect.NEEDS_DECISION:
        # A consent can be asked for still; it is recorded with its own date.
        decider = str(finding.params["office"])
        return Wanted(finding, hold, *((decider, "grant_extension") if is_asked else (Holder.GROUP, "ask_longer")))
    remedy = "" if hold is Hold.STATED and finding.effect is Effect.RECORDS else _REMEDIES.get(finding.code, "")
    return Wanted(finding, hold, str(finding.params.get("office") or Holder.GROUP), remedy)
