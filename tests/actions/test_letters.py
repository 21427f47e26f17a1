"""Letters of heads of institutions: for the Commissioner and whoever entered them, never for those whom they are about (¶21)."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from qorgan.access.compartments import Kind
from qorgan.actions.answer_letter import AnswerLetter, answer_letter
from qorgan.actions.close_letter import CloseLetter, close_letter
from qorgan.actions.open_letters import Content, open_letters
from qorgan.actions.open_site import open_site
from qorgan.actions.refused import Denied, NotThere, Refused
from qorgan.questions.letter import LetterForm, LetterOutcome
from qorgan.store import letter_list, letter_scope, models, scope
from tests.actions import cast
from tests.actions.cast import NOW, TODAY
from tests.actions.lettered import NUMBER, Lettered, came
from tests.marks import provision
from tests.standing import standing

pytestmark = [pytest.mark.django_db, provision("kz266-p21-b")]


@standing
def ground() -> Lettered:
    return Lettered()


def opened(ground: Lettered, who: str) -> Content | None:
    return open_letters(actor=getattr(ground, who), now=NOW, letters=[ground.letter]).get(ground.letter)


def answered(ground: Lettered, text: str = "Thank you", **told: object) -> None:
    request = AnswerLetter.model_validate({"letter": NUMBER, "text": text, **told})
    answer_letter(actor=ground.karlygash, key=uuid4().hex, now=NOW, request=request)


def closed(ground: Lettered, **told: object) -> None:
    request = CloseLetter.model_validate({"letter": NUMBER, "outcome": "not_confirmed", **told})
    close_letter(actor=ground.karlygash, key=uuid4().hex, now=NOW, request=request)


def test_it_is_read_by_the_commissioner_and_by_whoever_entered_it(ground: Lettered) -> None:
    for who in ("karlygash", "saule"):
        content = opened(ground, who)
        assert content is not None
        assert (content.author, content.people) == ("HEAD of A/1", ("P1", "P2"))
    assert models.JournalEntry.objects.filter(action="open_letters").count() == 2


@pytest.mark.parametrize("who", ["boris", "aida", "roza", "bolat", "dana"])
def test_those_whom_it_is_about_do_not_see_it_and_nobody_else_does(ground: Lettered, who: str) -> None:
    actor: Any = getattr(ground, who)
    assert not letter_scope.letters(actor, TODAY).exists()
    assert opened(ground, who) is None
    assert not scope.compartments(actor, TODAY).filter(kind=Kind.LETTER).exists()
    if who in {"boris", "aida", "roza"}:
        assert open_site(actor=actor, now=NOW, visit=ground.visit.pk) == []


def test_the_administrator_never_sees_one(ground: Lettered) -> None:
    adil = cast.signed_in(cast.ADIL)
    assert not letter_scope.letters(adil, TODAY).exists()
    with pytest.raises(Denied):
        came(adil)


def test_the_journal_leads_nobody_whom_it_is_about_to_it(ground: Lettered) -> None:
    assert not scope.journal(ground.boris, TODAY).filter(action__in=("register_letter", "open_letters")).exists()
    entry = models.JournalEntry.objects.get(action="register_letter")
    named = set(models.JournalObject.objects.filter(entry=entry).values_list("object", flat=True))
    assert ground.visit.pk not in named
    assert not named & set(models.Person.objects.values_list("pk", flat=True))


def test_nothing_it_says_stands_in_clear(ground: Lettered) -> None:
    row = models.Letter.objects.values().get()
    assert "CANARY" not in str(row)
    assert "HEAD" not in str(row)
    facts = models.JournalEntry.objects.get(action="register_letter").facts
    assert facts["number"] == NUMBER
    assert "CANARY" not in str(facts)


def test_numbers_are_given_in_a_row(ground: Lettered) -> None:
    came(ground.karlygash)
    assert sorted(models.Letter.objects.values_list("number", flat=True)) == [NUMBER, "L-2026-0002"]


def test_a_secretary_does_not_see_what_another_entered(ground: Lettered) -> None:
    number = came(ground.karlygash)
    assert not letter_scope.letters(ground.saule, TODAY).filter(pk=number).exists()
    assert letter_scope.letters(ground.karlygash, TODAY).count() == 2


def test_a_call_is_noted_and_is_no_letter(ground: Lettered) -> None:
    came(ground.karlygash, form=LetterForm.SPOKEN)
    told = letter_list.one(ground.karlygash, TODAY, "L-2026-0002")
    assert told is not None
    assert [(one.code, one.provision) for one in told.wanted] == [("letter.from_head_missing", "kz266-p21-b")]
    written = letter_list.one(ground.karlygash, TODAY, NUMBER)
    assert written is not None
    assert written.wanted == ()


def test_it_is_answered_and_closed_with_an_outcome(ground: Lettered) -> None:
    answered(ground)
    closed(ground, text="They were spoken to")
    row = models.Letter.objects.get()
    assert (row.state, row.answered_at, row.closed_at, row.outcome) == ("closed", NOW, NOW, LetterOutcome.NOT_CONFIRMED)
    content = opened(ground, "saule")
    assert content is not None
    assert (content.reply, content.handling, content.text) == (
        "Thank you",
        "They were spoken to",
        "CANARY photographed the gate",
    )


def test_an_answer_may_be_written_anew_until_it_is_closed(ground: Lettered) -> None:
    answered(ground)
    answered(ground, "Thank you for the letter")
    content = opened(ground, "karlygash")
    assert content is not None
    assert content.reply == "Thank you for the letter"
    closed(ground)
    with pytest.raises(Refused, match=r"state\.wrong"):
        answered(ground)


def test_it_is_not_answered_before_it_came(ground: Lettered) -> None:
    with pytest.raises(Refused, match=r"letter\.before_receipt"):
        answered(ground, answered_at=NOW - timedelta(days=1))


def test_what_is_to_come_is_not_entered(ground: Lettered) -> None:
    with pytest.raises(Refused, match=r"letter\.in_future"):
        came(ground.saule, received_at=NOW + timedelta(days=1))


def test_a_person_who_is_not_of_the_register_is_named(ground: Lettered) -> None:
    with pytest.raises(Refused, match=r"register\.code_unknown"):
        came(ground.saule, people=("P999",))


def test_whoever_may_not_read_it_answers_none(ground: Lettered) -> None:
    came(ground.karlygash)
    request = AnswerLetter(letter="L-2026-0002", text="No")
    with pytest.raises(NotThere):
        answer_letter(actor=ground.saule, key="a", now=NOW, request=request)


def test_the_same_request_enters_it_once(ground: Lettered) -> None:
    for _ in range(2):
        came(ground.saule, key="one")
    assert models.Letter.objects.count() == 2
