"""The next look at the requirements on a participant: owed while the person is one, and about the person, so that it is owed once."""

from datetime import date

from qorgan.actions._duties import Owed
from qorgan.law.verdict import Duty
from qorgan.questions import person as questions
from qorgan.questions.vocabulary import Office
from qorgan.store import eligibility, models, readings


def owed(person: models.Person, today: date) -> tuple[Owed, ...]:
    """What the law owes about the person as the checks stand now; nothing about who is no participant and is to become none."""
    law = readings.law(today)
    if law.is_silent_on(questions.CHECKED) or not _takes_part(person, today):
        return ()
    told = eligibility.checked(eligibility.state(person.pk, today), today)
    return tuple(Owed(answer, person.pk) for answer in law.ask(questions.CHECKED, told) if isinstance(answer, Duty))


def _takes_part(person: models.Person, today: date) -> bool:
    terms = person.terms.filter(office=Office.PARTICIPANT, is_ended=False)
    return any(term.valid_to is None or term.valid_to >= today for term in terms)
