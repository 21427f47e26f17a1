"""Who prints a paper of a visit on site, and what the paper rests on and names, in its language."""

from datetime import date, datetime
from typing import NamedTuple

from django.utils import timezone

from qorgan.law.ids import ProvisionId
from qorgan.questions import visit as questions
from qorgan.store import readings
from qorgan.store.site_names import Place


class Reader(NamedTuple):
    """Who prints, when, in which language."""

    name: str
    now: datetime
    language: str

    @property
    def today(self) -> date:
        """The day where the office is."""
        return timezone.localdate(self.now)

    @property
    def clock(self) -> datetime:
        """The moment on the country's own clock."""
        return timezone.localtime(self.now)


def named(place: Place | None, language: str) -> str:
    """Name and code of an institution; empty for none."""
    return "" if place is None else f"{place.names.get(language) or place.name} ({place.code})"


def disclosure(today: date) -> ProvisionId:
    """The provision that asks for a consent."""
    facts = questions.Disclosure(today, identifies=True, consent=True, as_of=None)
    return readings.law(today).source(questions.DISCLOSURE, facts)


def warning(today: date) -> ProvisionId:
    """The provision about a warning of danger."""
    facts = questions.SafetyNotice(by_administration=True, limits_privacy=True)
    return readings.law(today).source(questions.SAFETY_NOTICE, facts)


def answer(today: date) -> ProvisionId:
    """The provision that wants the answer to a limit in writing."""
    return readings.law(today).source(questions.TALK_REFUSAL, questions.TalkRefusal(in_writing=True))
