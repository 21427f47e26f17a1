"""What replanning would change, as values for programs: the same at the command line and over the API."""

from collections.abc import Iterable
from typing import Any

from qorgan.actions.open_replan import Proposal
from qorgan.interfaces.plans import told as sentences
from qorgan.law.country import Country
from qorgan.planning import say
from qorgan.planning.breach import Breach
from qorgan.planning.replan.result import Dropped, Move, Untouched


def told(proposal: Proposal, language: str, country: Country) -> dict[str, Any]:
    """``proposal``: what keeping it names; each breach with provision, code, what it is about, and the sentence in the language."""
    found = proposal.found

    def why(breaches: Iterable[Breach]) -> list[dict[str, Any]]:
        return [
            {
                "provision": one.provision,
                "code": one.code,
                "about": one.about,
                "says": sentences.sentence(one, language, country),
            }
            for one in breaches
        ]

    return {
        "plan": str(proposal.plan.pk),
        "proposal": proposal.digest,
        "kept": list(found.kept),
        "moved": [_moved(move) | {"why": why(move.why)} for move in found.moved],
        "dropped": [_dropped(one, language) | {"why": why(one.why)} for one in found.dropped],
        "added": [visit.model_dump(mode="json") for visit in found.added],
        "untouched": [_untouched(one) | {"why": why(one.why)} for one in found.frozen_broken],
        "against": why(found.remaining),
        "cost": {"before": found.cost_before, "after": found.cost_after},
    }


def _moved(move: Move) -> dict[str, Any]:
    return {
        "visit": move.after.id,
        "step": move.step.value,
        "room_for": move.room_for,
        "before": move.before.model_dump(mode="json"),
        "after": move.after.model_dump(mode="json"),
    }


def _dropped(one: Dropped, language: str) -> dict[str, Any]:
    return {
        "visit": one.visit.id,
        "institutions": list(one.institutions),
        "obstacles": [
            {"provision": why.provision, "code": why.code, "says": say.why(why, language)} for why in one.obstacles
        ],
    }


def _untouched(one: Untouched) -> dict[str, Any]:
    return {"visits": list(one.visits), "standing": one.standing.value}
