"""A letter of the head of an institution with needles: entered, answered, closed, opened; and refused."""

import secrets
from datetime import date
from uuid import UUID

from django.utils import timezone

from qorgan.actions.open_letters import open_letters
from qorgan.register.changes import PersonRow, Register
from qorgan.store import models
from tests.actions import cast
from tests.needle.canaries import Canaries
from tests.needle.heard import ELSEWHERE, refused, texts
from tests.needle.people import People
from tests.needle.record import tell
from tests.needle.ties import Ties

DATED = date(2025, 3, 17)
"""A day that stands nowhere else."""


class Letters:
    """Saule enters it, Karlygash answers it; it concerns a person and a place of whom no row may tell."""

    def __init__(self, people: People, canaries: Canaries, ties: Ties) -> None:
        self._people, self._canaries, self._ties = people, canaries, ties
        self._place, self._person = f"L-{secrets.token_hex(6)}", f"M-{secrets.token_hex(6)}"

    def prepared(self) -> None:
        """Whom and what it is about, in the registers."""
        cast.import_rows(Register.INSTITUTIONS, cast.institution(self._place))
        cast.import_rows(Register.PEOPLE, PersonRow(code=self._person, name="Somebody", terms=()))
        self._ties.place(self._place, models.Institution.objects.get(code=self._place).pk)
        self._ties.place(self._person, models.Person.objects.get(code=self._person).pk)
        self._ties.days([DATED], timezone.localdate())

    def done(self) -> None:
        """From its arrival to its end."""
        people = self._people
        told = texts(self._canaries, "RegisterLetter", "author", "text", "reference")
        about = {"institution": self._place, "people": [self._person], "dated": str(DATED)}
        letter = UUID(tell(people.saule, "register_letter", {"form": "written", **about, **told}))
        number = models.Letter.objects.get(pk=letter).number
        tell(people.karlygash, "answer_letter", {"letter": number, **texts(self._canaries, "AnswerLetter", "text")})
        closed = {"letter": number, "outcome": "talked_over", **texts(self._canaries, "CloseLetter", "text")}
        tell(people.karlygash, "close_letter", closed)
        for reader in (people.saule, people.karlygash):
            said = open_letters(actor=reader, now=timezone.now(), letters=[letter])[letter]
            assert (said.text, said.people) == (told["text"], (self._person,))
        assert not open_letters(actor=people.bolat, now=timezone.now(), letters=[letter])

    def refused(self) -> None:
        """By somebody who may not, and with people whom nobody knows."""
        told = {"form": "written", **texts(self._canaries, "RegisterLetter", "author", "text")}
        for actor in (self._people.boris, self._people.adil, self._people.bolat):
            assert refused(actor, "register_letter", told)
        assert refused(self._people.saule, "register_letter", {**told, "people": [ELSEWHERE]})
        number = models.Letter.objects.latest("registered_at").number
        why = texts(self._canaries, "AnswerLetter", "text")
        assert refused(self._people.bolat, "answer_letter", {"letter": number, **why})
