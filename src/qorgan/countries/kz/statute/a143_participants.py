"""Article 143. Who takes part in the mechanism: the Commissioner himself, and those whom the Council chooses.

Experts are called to single visits (decree, paragraph 15), representatives and those who serve the Council are the Commissioner's own
staff (decree, paragraph 14), the Council's members are elected by a commission (article 144): for them no decision is asked here.
"""

from collections.abc import Sequence

from qorgan.countries.kz import powers
from qorgan.law.ids import provision
from qorgan.law.rulebook import Law, answers
from qorgan.law.verdict import NOTHING, Answer
from qorgan.questions import person
from qorgan.questions.vocabulary import DecidedBy, Office

A143_3 = provision("kzstat-143-3")
OTHERS = tuple(office for office in Office if office not in {Office.PARTICIPANT, Office.COMMISSIONER})


@answers(person.ADMITTED, A143_3, office=Office.PARTICIPANT)
def chosen_by_the_council(facts: person.Admission, _law: Law) -> Sequence[Answer]:
    """A participant is chosen by the Council."""
    return NOTHING if facts.decided_by is DecidedBy.COUNCIL else (powers.needs_council(A143_3, "person.not_chosen"),)


@answers(person.ADMITTED, "kz266-p08-b", office=Office.COMMISSIONER)
def deputy(facts: person.Admission, _law: Law) -> Sequence[Answer]:
    """Who stands in for the Commissioner needs the Commissioner's recorded act; the Commissioner comes by the law of the state."""
    if not facts.deputising or facts.decided_by is DecidedBy.COMMISSIONER:
        return NOTHING
    return (powers.needs_commissioner(provision("kz266-p08-b"), "person.not_deputised"),)


@answers(person.ADMITTED, A143_3, office=OTHERS)
def others(_facts: person.Admission, _law: Law) -> Sequence[Answer]:
    """Other offices are no participants."""
    return NOTHING
