"""Why a visit of a plan is as it is, and what stands in the way of an institution or a region, at the command line."""

import json
import sys
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any, NamedTuple

from django.utils import timezone
from rich.console import Console

from qorgan.access.actor import Actor
from qorgan.actions.open_plan_clash import Asked as InTheWayOf
from qorgan.actions.open_plan_clash import InTheWay, in_the_way
from qorgan.actions.open_plan_reasons import visit_reasons
from qorgan.interfaces.cli import act_answer, plan_given
from qorgan.interfaces.cli.screen import screen
from qorgan.interfaces.plans import reasons
from qorgan.interfaces.plans.reasons import Said, Speaker
from qorgan.law import ids
from qorgan.planning.document import PlanDocument
from qorgan.planning.reasons.reason import VisitReasons
from qorgan.wording import plan_reasons

NAME = "open_plan"


class Asked(NamedTuple):
    """``given``: a plan file, ``-``, or the id of a kept version."""

    given: str
    is_json: bool


def why(asked: Asked, visit: str, *, actor: Actor, now: datetime, language: str) -> int:
    """The reasons of a visit; the exit status. Ends the command with 1 where refused, with 2 where unreadable."""

    def tell(document: PlanDocument) -> None:
        found = visit_reasons(document, visit, actor=actor, now=now)
        speaker = reasons.speaker(actor, language, timezone.localdate(now))
        if asked.is_json:
            _write(reasons.visit_told(visit, found, speaker))
        else:
            _print_visit(found, speaker, screen())

    return _run(asked, tell, actor, now, language)


def clash(asked: Asked, about: InTheWayOf, *, actor: Actor, now: datetime, language: str) -> int:
    """What stands in the way, and what would help; the exit status as of ``why``."""

    def tell(document: PlanDocument) -> None:
        found = in_the_way(document, about, actor=actor, now=now)
        speaker = reasons.speaker(actor, language, timezone.localdate(now))
        if asked.is_json:
            _write(reasons.clash_told(found, speaker))
        else:
            _print_clash(found, speaker, screen())

    return _run(asked, tell, actor, now, language)


def _run(asked: Asked, tell: Callable[[PlanDocument], None], actor: Actor, now: datetime, language: str) -> int:
    with plan_given.refusals(NAME, language, is_json=asked.is_json):
        tell(plan_given.opened(asked.given, actor, now))
    return act_answer.DONE


def _write(told: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(told, ensure_ascii=False, indent=1) + "\n")


def _print_visit(found: VisitReasons, speaker: Speaker, console: Console) -> None:
    told = plan_reasons.page(speaker.language)
    if not any(found):
        _line(console, told["unknown"])
    for part in found._fields:
        _part(console, told[part], reasons.said(getattr(found, part), speaker))


def _print_clash(found: InTheWay, speaker: Speaker, console: Console) -> None:
    told = plan_reasons.page(speaker.language)
    if not found.is_known:
        _line(console, told["gone" if found.institution else "gone_region"])
    elif found.clash is None:
        _line(console, told["none" if found.institution else "none_region"])
    else:
        _part(console, told["members"], reasons.said((one.reason for one in found.clash.members), speaker))
        _line(console, told["verified" if found.clash.is_verified else "unverified"])
        ways = reasons.ways(found.clash.ways_out, speaker)
        _line(console, told["ways"] if ways else told["no_ways"])
        for way in ways:
            _line(console, " ".join(("-", way.sentence, *((told["also"], *way.also) if way.also else ()))))
    _part(console, told["weeks"], reasons.said(found.weeks, speaker))


def _part(console: Console, heading: str, found: Iterable[Said]) -> None:
    lines = [f"- {one.sentence} ({one.source or ids.short_name(ids.provision(one.provision))})" for one in found]
    for line in (heading, *lines) if lines else ():
        _line(console, line)


def _line(console: Console, text: str) -> None:
    """As it stands: brackets of a name are no colours."""
    console.print(text, markup=False, highlight=False)
