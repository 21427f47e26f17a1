"""How unclear provisions are read: each open question, the answers, and the one in force."""

from collections.abc import Iterable
from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from qorgan.access import home
from qorgan.interfaces.web.law import words
from qorgan.interfaces.web.shell.gate import open_to_all
from qorgan.law.ids import ProvisionId
from qorgan.law.readings import Policy, Switch


class Choice(NamedTuple):
    """One answer to an open question."""

    word: str
    meaning: str
    is_in_force: bool


class Reading(NamedTuple):
    """One open question, its answers with the one in force, and what depends on it."""

    name: str
    question: str
    choices: list[Choice]
    provisions: tuple[ProvisionId, ...]

    @property
    def in_force(self) -> str:
        """What the answer in force means."""
        return next(choice.meaning for choice in self.choices if choice.is_in_force)


def all_of(switches: Iterable[Switch], policy: Policy) -> list[Reading]:
    """The switches in the language of the page, with the words of the policy marked."""
    told = home.country().switch_texts(words.language())
    return [
        Reading(
            switch.name,
            told[switch.name].question,
            [Choice(word, told[switch.name].words[word], word == policy[switch.name]) for word in switch.words],
            switch.used_by,
        )
        for switch in switches
    ]


def of_paragraph(paragraph: ProvisionId) -> list[Reading]:
    """The open questions on which a paragraph depends."""
    country = home.country()
    return all_of(country.switches_of(paragraph), Policy(country.switches))


@open_to_all
def readings(request: HttpRequest) -> HttpResponse:
    """The page of all open questions."""
    switches = home.country().switches
    return render(request, "law/readings.html", {"readings": all_of(switches.values(), Policy(switches))})
