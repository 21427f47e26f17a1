"""Why an institution is left out: the provision or the setting, and the fact that stopped it."""

from qorgan.law.ids import ProvisionId
from qorgan.planning.document import Why

SETTING_VISITS = "setting-visits_planned"
SETTING_STOPPED = "setting-stopped"


def why(provision: ProvisionId | str | None, code: str, params: dict[str, str | int]) -> Why:
    """One reason; ``fact`` tells code and parameters in a line."""
    told = " ".join((code, *(f"{name}={value}" for name, value in params.items())))
    return Why(provision=provision or "setting-practice", fact=told, code=code, params=params)
