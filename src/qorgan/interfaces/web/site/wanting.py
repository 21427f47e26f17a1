"""What the law still wants of a visit, in sentences: by which paragraph, from whom, and the one page where it is seen to."""

from typing import NamedTuple
from uuid import UUID

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from qorgan.access import home
from qorgan.actions import catalogue
from qorgan.casefile.faults import Unreadable
from qorgan.interfaces.acts import offered
from qorgan.interfaces.web.shell.here import Here
from qorgan.interfaces.web.site import steps, words
from qorgan.interfaces.web.site.steps import Step
from qorgan.law.ids import HOUSE
from qorgan.law.verdict import Finding
from qorgan.questions.site import EntryKind, NoticeTo
from qorgan.store import site_closing
from qorgan.store.site_closing import Hold, Wanted
from qorgan.store.site_page import Whole
from qorgan.wording import entries, sentences

TAGS = {Hold.MUST: "late", Hold.REASON: "due", Hold.STATED: ""}
HOLDS: dict[Hold, Promise] = {
    Hold.MUST: _("must be done first"),
    Hold.REASON: _("closes with a written reason"),
    Hold.STATED: _("stays stated"),
}


class Want(NamedTuple):
    """``about``: somebody of the group, where it is about one; ``effect``: the finding's; ``tag``, ``hold``: what it does to closing.

    ``holder``: from whom; ``remedy``: where it is seen to.
    """

    code: str
    sentence: str
    about: str
    provision: str
    effect: str
    hold: Promise
    tag: str
    holder: str
    remedy: Step | None


class Wants(NamedTuple):
    """``is_ready``: the visit may be closed; ``wants_reason``: with a written reason. ``is_uncounted``: no calendar covers its days."""

    found: tuple[Want, ...] = ()
    is_ready: bool = False
    wants_reason: bool = False
    is_uncounted: bool = False


def wants(here: Here, whole: Whole, back: str = "") -> Wants:
    """Of a visit, what must be done first before the rest. ``back``: where forms lead back to, the page of the visit unless told."""
    try:
        closing = site_closing.of(whole.site, here.today)
    except Unreadable:
        return Wants(is_uncounted=True)
    found = tuple(_want(here, whole, one, back) for one in closing.wanted)
    return Wants(tuple(dict.fromkeys(found)), closing.is_ready, closing.wants_reason)


def _want(here: Here, whole: Whole, one: Wanted, back: str) -> Want:
    finding = one.finding
    return Want(
        finding.code,
        said(finding),
        next((one.name for one in whole.group if finding.about.rpartition("/")[2] == one.code), ""),
        str(finding.provision),
        finding.effect.value,
        HOLDS[one.hold],
        TAGS[one.hold],
        words.holder(one.holder),
        _remedy(here, whole, one, back),
    )


def said(finding: Finding) -> str:
    """The sentence of the law, or of the house."""
    if finding.provision == HOUSE:
        return sentences.refuse(finding, language=words.language(), country=home.country())
    return sentences.say(finding, language=words.language(), country=home.country())


def _remedy(here: Here, whole: Whole, one: Wanted, back: str) -> Step | None:
    if one.remedy == "issue_certificate":
        return _elsewhere(here, one.remedy)
    if not one.remedy or not steps.may(here, whole, one.remedy):
        return None
    if one.remedy in {"send_notice", "draft_notice"}:
        return _notice(whole, one)
    return steps.step(whole, one.remedy, back=back, **_given(whole, one))


def _elsewhere(here: Here, act: str) -> Step | None:
    """An act that is about no visit."""
    if act not in catalogue.ACTS or not offered.may(act, here.me, here.today):
        return None
    return Step(act, entries.act(act, words.language()), reverse("people:certificates"))


def _notice(whole: Whole, one: Wanted) -> Step:
    label = entries.act(one.remedy, words.language())
    entry = _uuid(one.finding.about) or next(entry.pk for entry in whole.site.of(EntryKind.SIGNS))
    return Step(one.remedy, label, reverse("site:signs", args=[whole.code, entry]))


def _given(whole: Whole, one: Wanted) -> dict[str, object]:
    entry = _uuid(one.finding.about)
    if one.remedy == "end_presence" and entry:
        return {"entry": entry}
    if one.remedy == "choose_talk":
        limits = [told for told in whole.site.of(EntryKind.SAFETY) if told.told.get("limits")]
        return {"notice": limits[-1].pk} if limits else {}
    if one.remedy == "grant_extension":
        asked = [told for told in whole.site.of(EntryKind.LONGER) if told.pk not in whole.answers]
        return {"entry": asked[0].pk} if asked else {}
    return {}


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def addressees() -> list[tuple[NoticeTo, str]]:
    """To whom signs of torture are told, with their names."""
    return [(to, words.name("notice_to", to)) for to in NoticeTo]
