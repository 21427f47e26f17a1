"""The visit report, and what follows it: recommendations and the annual report."""

from typing import Annotated, ClassVar

from qorgan.casefile import marks
from qorgan.casefile.fields import RECOMMENDATION, Id, InstitutionId, Many, Part, PersonId, PersonIds, Text, Truth, Year
from qorgan.casefile.when import Day
from qorgan.questions.vocabulary import ReleasedTo, ReleasedWhat


class Unsigned(Part):
    """A signature that is missing, and why."""

    person: PersonId | None = None
    reason: Text | None = None


class Dissent(Part):
    """A dissenting opinion."""

    by: PersonId | None = None
    written: Truth | None = None
    attached: Truth | None = None


class Release(Part):
    """What left the house, and to whom."""

    who: ReleasedTo | None = None
    what: ReleasedWhat | None = None


class Report(Part):
    """The report on the visit. ``sent`` and ``registered`` are two facts: which one counts is a reading of the law."""

    in_order: ClassVar[tuple[tuple[str, str], ...]] = (("sent", "registered"),)

    addressed_to: Text | None = None
    form_version: Text | None = None
    written: Truth | None = None
    signed_by: PersonIds | None = None
    unsigned: Many[Unsigned] | None = None
    dissents: Many[Dissent] | None = None
    expert_opinions: PersonIds | None = None
    messages_section: Truth | None = None
    sent: Day | None = None
    registered: Day | None = None
    released_to: Many[Release] | None = None


class Recommendation(Part):
    """A recommendation to an institution. ``given``: the years in which it was given."""

    id: Annotated[Id, marks.Identifies(RECOMMENDATION)]
    institution: InstitutionId | None = None
    given: Many[Year] | None = None
    status: Text | None = None


class Receipt(Part):
    """When a state body received the annual report, and when it answered."""

    in_order: ClassVar[tuple[tuple[str, str], ...]] = (("on", "answered"),)

    body: Text | None = None
    on: Day | None = None
    answered: Day | None = None


class AnnualReport(Part):
    """The annual consolidated report."""

    approved: Day | None = None
    published: Day | None = None
    anonymised: Truth | None = None
    received_by: Many[Receipt] | None = None
