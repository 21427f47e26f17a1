"""The visit that is asked about."""

from typing import Annotated, ClassVar

from pydantic import Field

from qorgan.casefile import conduct, marks
from qorgan.casefile.fields import (
    INSTITUTION,
    PERSON,
    VISIT,
    Count,
    Id,
    InstitutionId,
    InstitutionIds,
    Many,
    MessageIds,
    Part,
    PersonId,
    PersonIds,
    RegionCode,
    Text,
    Truth,
)
from qorgan.casefile.when import Day
from qorgan.questions.vocabulary import DecidedBy, DecisionAbout, Form, Kind, ReasonAbout

# Far beyond any visit; without an end, legs and acts multiply into hours of work for one file.
MOST_LEGS = 200
MOST_ACTS = 1000


class Follows(Part):
    """The periodic visit that an intermediate one follows. ``recommendations``: whether there were any."""

    periodic_end: Day | None = None
    recommendations: Truth | None = None


class Methodology(Part):
    """The methodical recommendations that were used."""

    version: Text | None = None
    in_force_on_visit: Truth | None = None


class Leg(Part):
    """The part of a visit in one region. ``unplanned``: a stop that the plan does not name."""

    region: RegionCode
    institutions: InstitutionIds
    on_site: Many[Day] | None = None
    participants: PersonIds | None = None
    representative: PersonId | None = None
    rights_explained: Truth | None = None
    unplanned: Truth | None = None


class Presence(Part):
    """People on site from one moment to another; finer than ``on_site``."""

    in_order: ClassVar[tuple[tuple[str, str], ...]] = (("from", "to"),)

    start: Day = Field(alias="from")
    end: Day = Field(alias="to")
    people: PersonIds | None = None


class Decision(Part):
    """An act of an office. ``of``: whom it concerns; ``days``: how many were granted."""

    about: DecisionAbout
    by: DecidedBy
    on: Day | None = None
    of: Annotated[Id, marks.Refers((PERSON, INSTITUTION))] | None = None
    days: Count | None = None
    form: Text | None = None


class Reason(Part):
    """A written reason. ``by``: a person of the file, or a word for who decides."""

    about: ReasonAbout | None = None
    by: Annotated[Id, marks.Refers((PERSON,), tuple(DecidedBy))] | None = None
    on: Day | None = None


class Recusal(Part):
    """A participant's refusal to take part."""

    person: PersonId | None = None
    on: Day
    institution: InstitutionId | None = None


class Visit(Part):
    """One visit. ``basis``: messages behind a special one; ``travel``: days on the road."""

    id: Annotated[Id, marks.Identifies(VISIT)]
    kind: Kind | None = None
    form: Form | None = None
    topic: Text | None = None
    planned: Truth | None = None
    follows: Follows | None = None
    basis: MessageIds | None = None
    methodology: Methodology | None = None
    notice_to_institution: Day | None = None
    roster: PersonIds | None = None
    legs: Annotated[Many[Leg], Field(max_length=MOST_LEGS)] | None = None
    presence: Many[Presence] | None = None
    travel: Many[Day] | None = None
    experts: PersonIds | None = None
    decisions: Annotated[Many[Decision], Field(max_length=MOST_ACTS)] | None = None
    reasons: Many[Reason] | None = None
    recusals: Annotated[Many[Recusal], Field(max_length=MOST_ACTS)] | None = None
    safety_notices: Many[conduct.SafetyNotice] | None = None
    obstructions: Many[conduct.Hindrance] | None = None
    interference: Many[conduct.Interference] | None = None
    disclosures: Many[conduct.Disclosure] | None = None
    reprisals: Many[conduct.Reprisal] | None = None
    torture_signs: conduct.TortureSigns | None = None
