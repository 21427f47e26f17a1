"""A Council of five: Karlygash the Commissioner, Bolat, Dana, Gaukhar and Marat; and what tests put to its vote."""

from uuid import UUID

from qorgan.access.actor import Actor
from qorgan.actions.asked import Upload
from qorgan.actions.cast_vote import CastVote, cast_vote
from qorgan.actions.close_vote import CloseVote, close_vote
from qorgan.actions.propose_decision import ProposeDecision, propose_decision
from qorgan.questions.record import About, Choice
from qorgan.register.changes import PersonRow, TermRow
from qorgan.store import models
from tests.actions import cast
from tests.actions.cast import NOW

DANA, GAUKHAR, MARAT = (
    PersonRow(code=code, name=name, terms=(TermRow("council_member", cast.KARLYGASH.terms[0].valid_from),))
    for code, name in (("D1", "Дана"), ("G1", "Гауһар"), ("M1", "Марат"))
)
MINUTES = Upload.model_validate({"name": "minutes-7.pdf", "content": "TWludXRlcyA3"})
READING = {
    "about": About.READING,
    "title": "How the days of paragraph 28 are counted",
    "grounds": "Two readings stand",
    "switch": "DAYS",
    "word": "working",
}


class Council:
    """Everybody signed in. ``saule`` is the secretary and no member."""

    def __init__(self) -> None:
        self.saule = cast.signed_in(cast.SAULE)
        self.karlygash, self.bolat, self.dana, self.gaukhar, self.marat = self.members = tuple(
            cast.signed_in(person) for person in (cast.KARLYGASH, cast.BOLAT, DANA, GAUKHAR, MARAT)
        )

    def propose(self, key: str = "proposal", /, **parts: object) -> models.Decision:
        """A reading, unless told otherwise, put to the vote."""
        request = ProposeDecision.model_validate({**READING, **parts} if "about" not in parts else parts)
        done = propose_decision(actor=self.saule, key=key, now=NOW, request=request)
        return models.Decision.objects.get(pk=done.subject)

    def vote(self, decision: models.Decision, *cast_by: tuple[Actor, Choice]) -> None:
        """Each member's vote."""
        for member, choice in cast_by:
            request = CastVote(decision=decision.pk, choice=choice)
            cast_vote(actor=member, key=f"{decision.pk}/{member.name}/{choice}"[:64], now=NOW, request=request)

    def close(self, decision: models.Decision, key: str = "close") -> models.Decision:
        """The vote counted."""
        close_vote(actor=self.saule, key=key, now=NOW, request=CloseVote(decision=decision.pk))
        return models.Decision.objects.get(pk=decision.pk)

    def take(self, key: str, /, **parts: object) -> models.Decision:
        """A decision taken unanimously."""
        decision = self.propose(key, **parts)
        self.vote(decision, *((member, Choice.FOR) for member in self.members))
        return self.close(decision, f"close {key}")


def person(actor: Actor) -> UUID:
    """The id of whoever acts."""
    assert actor.person is not None
    return actor.person
