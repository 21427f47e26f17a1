"""Why a plan is as it is, in the reader's language and with the names that the reader may see: for screens, programs and the terminal."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

from qorgan.access import home
from qorgan.access.actor import Actor
from qorgan.actions.open_plan_clash import InTheWay
from qorgan.interfaces.plans import names as naming
from qorgan.planning import say
from qorgan.planning.reasons.members import Member
from qorgan.planning.reasons.reason import Param, Params, Reason, VisitReasons
from qorgan.planning.reasons.ways_out import WayOut
from qorgan.wording import plan_reasons

FACT = "fact-"


class Speaker(NamedTuple):
    """``names``: of institutions, people, categories and settings, by code."""

    language: str
    names: Mapping[str, str]

    def says(self, code: str, params: Params) -> str:
        """The sentence."""
        return plan_reasons.say(code, params, language=self.language, country=home.country(), names=self.names)

    def source(self, provision: str) -> str:
        """What stands behind it where no paragraph does; empty for a provision of the law."""
        fact = plan_reasons.page(self.language)["fact"] if provision.startswith(FACT) else ""
        return fact or say.source(provision, self.language) or ""


class Said(NamedTuple):
    """A reason as a page shows it. ``source`` replaces the citation where no paragraph stands behind it."""

    sentence: str
    provision: str
    source: str


class Way(NamedTuple):
    """A way out, and what has to come with it."""

    sentence: str
    also: tuple[str, ...]


def speaker(actor: Actor, language: str, today: date) -> Speaker:
    """Two queries."""
    country = home.country()
    known = naming.names(actor, country, language, today)
    topics = {code: country.category_name(code, language) for code in country.categories}
    return Speaker(language, {**topics, **known.people, **known.institutions})


def said(found: Iterable[Reason], speaker: Speaker) -> list[Said]:
    """In their order."""
    return [Said(speaker.says(one.code, one.params), one.provision, speaker.source(one.provision)) for one in found]


def ways(found: Iterable[WayOut], speaker: Speaker) -> list[Way]:
    """In their order: the cheapest first."""
    return [
        Way(speaker.says(one.code, one.params), tuple(speaker.says(more.code, more.params) for more in one.also))
        for one in found
    ]


def visit_told(visit: str, found: VisitReasons, speaker: Speaker) -> dict[str, Any]:
    """As values for programs."""
    return {"visit": visit} | {part: [_reason(one, speaker) for one in getattr(found, part)] for part in found._fields}


def clash_told(found: InTheWay, speaker: Speaker) -> dict[str, Any]:
    """As values for programs. ``is_impossible``: whether it is proven that not all can be had; ``is_verified``: that each member counts."""
    clash = found.clash
    return {
        "institution": found.institution or None,
        "region": found.region or None,
        "is_known": found.is_known,
        "is_impossible": clash is not None,
        "is_verified": clash is not None and clash.is_verified,
        "members": [] if clash is None else [_member(one, speaker) for one in clash.members],
        "ways_out": [] if clash is None else [_way(one, speaker) for one in clash.ways_out],
        "weeks": [_reason(one, speaker) for one in found.weeks],
    }


def _member(one: Member, speaker: Speaker) -> dict[str, Any]:
    return {"limit": one.limit.value, **_reason(one.reason, speaker)}


def _reason(one: Reason, speaker: Speaker) -> dict[str, Any]:
    return {
        "code": one.code,
        "provision": one.provision,
        "params": _params(one.params),
        "says": speaker.says(one.code, one.params),
    }


def _way(one: WayOut, speaker: Speaker) -> dict[str, Any]:
    return {
        "code": one.code,
        "amount": one.amount,
        "params": _params(one.params),
        "says": speaker.says(one.code, one.params),
        "also": [_way(more, speaker) for more in one.also],
    }


def _params(params: Params) -> dict[str, str | int | list[str]]:
    return {name: _value(value) for name, value in params.items()}


def _value(value: Param) -> str | int | list[str]:
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value
