"""Why an institution is left out: the provision and the fact that stopped it, tried in the order calendar, representative, group."""

from qorgan.law.ids import ProvisionId
from qorgan.planning.bundles import Bundle
from qorgan.planning.document import Why
from qorgan.planning.groups import Need
from qorgan.planning.journeys import Board
from qorgan.planning.limits import Grounds

SETTING_VISITS = "setting-visits_planned"
SETTING_STOPPED = "setting-stopped"


def why_not(bundle: Bundle, board: Board, grounds: Grounds) -> tuple[Why, ...]:
    """Of a bundle of one institution that no week of the year could take."""
    region = bundle.region
    if next(board.open_slots(bundle), None) is None:
        return (why(grounds.dates, "institution_closed", {"days": bundle.days}),)
    found = board.guides.get(region, [])
    if not found:
        return (why(grounds.representative, "no_representative", {"region": region}),)
    slots = list(board.slots(bundle, in_time=False))
    if not slots:
        names = ", ".join(guide.representative.code for guide in found)
        params: dict[str, str | int] = {"representative": names, "region": region, "days": bundle.days}
        return (why(grounds.representative, "representative_not_free", params),)
    return _no_group(bundle, board, grounds, [board.need(bundle, slot) for slot in slots])


def _no_group(bundle: Bundle, board: Board, grounds: Grounds, needs: list[Need]) -> tuple[Why, ...]:
    """The days that people give are the first thing that lacks; that papers or conflicts keep others away is told beside it."""
    params: dict[str, str | int] = {"region": bundle.region, "fewest": board.settings.smallest_group}
    found = [why(grounds.groups, "participants_not_free", params)]
    if any(board.chooser.could(need, certified=False) for need in needs):
        found.append(why(grounds.certificate, "no_certificates", params))
    if any(board.chooser.could(need, impartial=False) for need in needs):
        found.append(why(grounds.conflict, "conflicts_of_interest", params))
    return tuple(found)


def why(provision: ProvisionId | str | None, code: str, params: dict[str, str | int]) -> Why:
    """One reason; ``fact`` tells code and parameters in a line."""
    told = " ".join((code, *(f"{name}={value}" for name, value in params.items())))
    return Why(provision=provision or "setting-practice", fact=told, code=code, params=params)
