"""What the requirements of the statute come to for a person, in one word, and ground by ground. The evidence itself stays sealed."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from qorgan.interfaces.web.people import words
from qorgan.interfaces.web.people.acts import Act, Linker
from qorgan.store import eligibility
from qorgan.store.eligibility import GroundState, State
from qorgan.store.eligibility import Standing as Word

NAMES: dict[Word, Promise] = {
    Word.UNCHECKED: lazy("Not checked yet"),
    Word.CLEAR: lazy("Nothing stands against it"),
    Word.BARRED: lazy("Stands against it"),
    Word.OUTDATED: lazy("Must be checked again"),
}
TAGS = {Word.UNCHECKED: "never", Word.CLEAR: "safe", Word.BARRED: "late", Word.OUTDATED: "due"}


class Standing(NamedTuple):
    """All grounds in one word, with the name of the colour that goes with it."""

    label: str
    tag: str
    is_met: bool


class Ground(NamedTuple):
    """One line of the checklist. ``again``: the act that looks into it anew, for whoever may."""

    name: str
    told: GroundState
    state: Promise
    tag: str
    again: Act | None


def standings(people: Iterable[UUID], today: date) -> dict[UUID, Standing]:
    """For each of these people; two queries."""
    return {who: standing(told) for who, told in eligibility.states(tuple(people), today).items() if told}


def standing(told: State) -> Standing:
    """The gravest of all grounds gives the word."""
    found = {one.standing for one in told}
    if Word.BARRED in found:
        return Standing(_("A requirement is not met"), TAGS[Word.BARRED], is_met=False)
    done = sum(one.standing is not Word.UNCHECKED for one in told)
    if done == 0:
        return Standing(_("Not checked yet"), TAGS[Word.UNCHECKED], is_met=False)
    if done < len(told):
        return Standing(
            _("%(done)s of %(all)s checked") % {"done": done, "all": len(told)}, TAGS[Word.UNCHECKED], is_met=False
        )
    if Word.OUTDATED in found:
        return Standing(_("Must be checked again"), TAGS[Word.OUTDATED], is_met=False)
    return Standing(_("All met"), TAGS[Word.CLEAR], is_met=True)


def checklist(told: State, link: Linker) -> list[Ground]:
    """The checklist, in the order of the statute."""
    return [
        Ground(
            words.named("ground", one.ground),
            one,
            NAMES[one.standing],
            TAGS[one.standing],
            link.act("check_eligibility", ground=one.ground),
        )
        for one in told
    ]
