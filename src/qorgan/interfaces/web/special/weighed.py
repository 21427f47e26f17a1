"""What the law says of an order while it is being written: asked again after every change, and nothing is stored by asking."""

from typing import NamedTuple

from qorgan.actions import misread
from qorgan.actions.misread import Misread
from qorgan.actions.refused import Denied, Refused
from qorgan.actions.seal_special_visit import SealSpecialVisit, weigh_special_visit
from qorgan.casefile.faults import Unreadable
from qorgan.interfaces.web.shell.here import Here
from qorgan.interfaces.web.special import words
from qorgan.interfaces.web.special.draft import Draft
from qorgan.law.verdict import Effect, Finding
from qorgan.wording import entries

NOT_YET = "\N{HORIZONTAL ELLIPSIS}"
"""Stands for the grounds before they are written: the law does not ask what they are."""


class Said(NamedTuple):
    """One finding as a page shows it."""

    effect: str
    sentence: str
    provision: str
    about: str = ""


class Weighed(NamedTuple):
    """``is_asked``: places and days are known, so that the law could be asked; ``needs_reason``: it asks for a written reason."""

    said: tuple[Said, ...] = ()
    is_asked: bool = False
    needs_reason: bool = False

    @property
    def stops(self) -> bool:
        """Whether something is in the way."""
        return any(Effect(one.effect).stops for one in self.said)


def weighed(here: Here, typed: Draft) -> Weighed:
    """Everything that stands against it now. Nothing before places and days are known. Raises ``Denied``."""
    if not typed.days or not typed.codes("institutions"):
        return Weighed()
    told = typed.told()
    told["grounds"] = told["grounds"] or NOT_YET
    try:
        found = weigh_special_visit(actor=here.me, now=here.now, request=misread.read(SealSpecialVisit, told))
    except Misread as fault:
        says = [entries.fault(one.code, one.params, words.language()) for one in fault.faults]
        return Weighed(tuple(Said(Effect.REFUSES, text, "") for text in dict.fromkeys(says)), is_asked=True)
    except Denied:
        raise
    except Refused as refused:
        return of(refused.findings)
    except Unreadable:  # days that no calendar covers
        return Weighed()
    return of(found)


def of(found: tuple[Finding, ...]) -> Weighed:
    """The findings in words."""
    said = tuple(Said(one.effect, words.finding(one), one.provision, _about(one)) for one in found)
    return Weighed(said, True, any(one.effect is Effect.NEEDS_REASON for one in found))  # noqa: FBT003 -- the fields of a tuple


def _about(found: Finding) -> str:
    """A path into the case file says nothing to people; the code of a person does."""
    return "" if found.about.startswith("visit") else found.about
