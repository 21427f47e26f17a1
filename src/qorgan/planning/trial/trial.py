# mypy: disable-error-code="explicit-any"
# (mypy takes the inside of every pydantic class for Any.)
"""What is tried: other amounts of the settings, more people in a region, without some of them, a number of visits."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Annotated, Final

from pydantic import Field, Strict

from qorgan.planning import adjust
from qorgan.planning.document import Count, Id, Many, Part
from qorgan.planning.instance import Home, Instance, Person
from qorgan.questions.group import CertificateSpan

MOST_MORE: Final = 50
_Amount = Annotated[int, Strict()] | Annotated[float, Strict(), Field(allow_inf_nan=False)] | None


class Trial(Part):
    """Everything that differs from the year as it stands; nothing at all is the year itself.

    ``settings``: by name (``adjust.ADJUSTABLE``); ``more``: by region, participants who would join; ``without``: codes of participants
    who would be gone; ``visits``: most institutions visited, None for as many as turns and pace ask for.
    """

    settings: dict[Id, _Amount] = Field(default_factory=dict)
    more: dict[Id, Annotated[Count, Field(le=MOST_MORE)]] = Field(default_factory=dict)
    without: Many[Id] = ()
    visits: Annotated[int, Strict(), Field(ge=1)] | None = None

    @property
    def is_as_it_stands(self) -> bool:
        """Whether nothing differs."""
        return not (self.settings or any(self.more.values()) or self.without or self.visits is not None)


def changed(instance: Instance, trial: Trial) -> Instance:
    """The year as it would be. Regions and people that it does not have change nothing. Raises ``adjust.Unfit``."""
    gone = frozenset(trial.without)
    people = tuple(person for person in instance.people if person.code not in gone)
    return replace(
        instance,
        settings=adjust.adjusted(instance.settings, trial.settings),
        people=(*people, *_joining(trial)),
    )


def _joining(trial: Trial) -> Iterator[Person]:
    """Free on every day that the settings give a participant, and certified throughout; what they would know nobody can say."""
    first, last = date.min, date.max
    for region, number in sorted(trial.more.items()):
        for at in range(number):
            yield Person(
                code=f"+{region}.{at + 1}",  # no code of a register begins so
                homes=(Home(region, first, last),),
                certificates=(CertificateSpan(first, last),),
            )
