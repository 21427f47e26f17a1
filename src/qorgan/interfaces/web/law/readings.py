"""How unclear provisions are read: each open question, the answers, the one in force since when and by which decision, and earlier ones."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from qorgan.access import home
from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.interfaces.web.law import words
from qorgan.interfaces.web.shell.gate import open_to_all
from qorgan.law.ids import ProvisionId
from qorgan.law.readings import Policy, ReadingDecision, Switch
from qorgan.store import readings as stored
from qorgan.store import scope
from qorgan.wording import names

Links = Mapping[tuple[str, str], UUID]


class Choice(NamedTuple):
    """One answer to an open question. ``is_default``: in force until somebody with authority decides otherwise."""

    word: str
    meaning: str
    is_in_force: bool
    is_default: bool


class Decided(NamedTuple):
    """A decision that chose an answer. ``decision``: its id, for whoever may read it. ``is_coming``: it holds from a later day."""

    meaning: str
    number: str
    office: str
    valid_from: date
    decision: UUID | None
    is_coming: bool


class Reading(NamedTuple):
    """One open question, its answers with the one in force, what depends on it, and its decisions, the newest first."""

    name: str
    question: str
    choices: list[Choice]
    provisions: tuple[ProvisionId, ...]
    decided: list[Decided]

    @property
    def in_force(self) -> str:
        """What the answer in force means."""
        return next(choice.meaning for choice in self.choices if choice.is_in_force)

    @property
    def by(self) -> Decided | None:
        """The decision by which the answer is in force; None: it is the default."""
        return next((one for one in self.decided if not one.is_coming), None)


def all_of(
    switches: Iterable[Switch],
    policy: Policy,
    today: date,
    decisions: tuple[ReadingDecision, ...] = (),
    links: Links | None = None,
) -> list[Reading]:
    """The switches in the language of the page, with the words of the policy marked."""
    told = home.country().switch_texts(words.language())
    return [
        Reading(
            switch.name,
            told[switch.name].question,
            [
                Choice(word, told[switch.name].words[word], word == policy[switch.name], word == switch.default)
                for word in switch.words
            ],
            switch.used_by,
            [
                _decided(one, told[switch.name].words[one.word], today, links or {})
                for one in reversed(decisions)
                if one.switch == switch.name
            ],
        )
        for switch in switches
    ]


def _decided(one: ReadingDecision, meaning: str, today: date, links: Links) -> Decided:
    office = names.name("office", one.signed_by, words.language())
    return Decided(
        meaning, one.act, office, one.valid_from, links.get((one.signed_by, one.act)), one.valid_from > today
    )


def of_paragraph(paragraph: ProvisionId) -> list[Reading]:
    """The open questions on which a paragraph depends, as they are read today."""
    today = timezone.localdate()
    return all_of(home.country().switches_of(paragraph), stored.policy(today), today)


@open_to_all
def readings(request: HttpRequest) -> HttpResponse:
    """The page of all open questions. Whoever reads decisions gets links to them; whoever proposes them may begin here."""
    me: Actor | None = getattr(request, "actor", None)
    today, decisions = timezone.localdate(), stored.decisions()
    shown = all_of(home.country().switches.values(), stored.policy(today), today, decisions, _links(me, today))
    told = {
        "readings": shown,
        "decided_count": sum(1 for reading in shown if reading.by),
        "may_propose": me is not None and scope.may(me, Permission.DECISION_PROPOSE, today),
    }
    return render(request, "law/readings.html", told)


def _links(me: Actor | None, today: date) -> Links:
    if me is None:
        return {}
    rows = scope.decisions(me, today).filter(about="reading").values_list("office", "number", "pk")
    return {(office, number): pk for office, number, pk in rows}
