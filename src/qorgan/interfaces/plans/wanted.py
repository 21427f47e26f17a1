"""What programs and the command line want of a year: amounts of its settings, or something to try."""

from typing import Annotated, Any, Final

from pydantic import Field, Strict

from qorgan.actions.asked import Asked, Enter, Entry
from qorgan.actions.set_plan_settings import SetPlanSettings
from qorgan.actions.start_plan_trial import StartPlanTrial
from qorgan.planning.document import Id, Many
from qorgan.planning.make import Effort
from qorgan.planning.trial.trial import Trial

FIRST_YEAR, LAST_YEAR, MOST_VISITS = 1991, 2099, 100_000
_MOST_NAMES: Final = 1_000
Year = Annotated[int, Field(ge=FIRST_YEAR, le=LAST_YEAR), Entry(Enter.NUMBER)]
_Code = Annotated[str, Strict(), Field(min_length=1, max_length=64, pattern=r"^[^\x00]*$")]
# What an amount may be is not said here: the action names the setting that is at fault, with its limits.
_Amounts = Annotated[dict[Id, Any], Field(max_length=_MOST_NAMES)]


class SettingsWanted(Asked):
    """``amounts``: by the setting's name, those that are not the standard ones; a name that is missing is set back."""

    year: Year
    amounts: Annotated[_Amounts, Entry(Enter.LIST)]

    def request(self) -> SetPlanSettings:
        """For ``set_plan_settings``."""
        return SetPlanSettings(self.year, self.amounts)


class TrialTold(Trial):
    """``settings``: amounts by name; ``more``: participants who would join, by region; ``without``: codes of those who would be gone.

    ``visits``: most institutions visited, null for as many as turns and pace ask for. What is not named is as it stands.
    """

    settings: _Amounts = Field(default_factory=dict)
    without: Annotated[Many[_Code], Field(max_length=_MOST_NAMES)] = ()
    visits: Annotated[int, Strict(), Field(ge=1, le=MOST_VISITS)] | None = None


class TrialWanted(Asked):
    """``trial``: what differs from the year as it stands; ``effort``: how long to improve the plan that is tried."""

    year: Year
    trial: Annotated[TrialTold, Entry(Enter.LIST)] = TrialTold()
    effort: Annotated[Effort, Entry(Enter.CHOICE)] = Effort.QUICK

    def request(self) -> StartPlanTrial:
        """For ``start_plan_trial``."""
        return StartPlanTrial(self.year, self.trial, self.effort)
