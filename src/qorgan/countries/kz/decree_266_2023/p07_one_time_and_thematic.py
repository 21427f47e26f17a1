"""Paragraph 7. A regular visit is one-time, to one institution, or thematic, to similar ones in two or more regions on one topic.

Same category means similar; different categories need the Council's written reasons. Cities of republican significance and the capital
count as regions (switch REGION). Two places in one region are two one-time visits. "Thematic" is never a form of a special visit.
"""

from collections.abc import Sequence

from qorgan.law.ids import provision
from qorgan.law.rulebook import Law, answers, sets
from qorgan.law.verdict import NOTHING, Answer, Effect, Finding
from qorgan.questions import visit
from qorgan.questions.vocabulary import Form, Kind

P07_A, P07_1 = provision("kz266-p07-a"), provision("kz266-p07-1")
P07_2A, P07_2B, P07_2C, P07_2D = (provision(f"kz266-p07-2{letter}") for letter in "abcd")
REGULAR = (Kind.PERIODIC, Kind.INTERMEDIATE)
ONE_INSTITUTION = 1
FEWEST_INSTITUTIONS = 2
FEWEST_REGIONS = 2


@sets(visit.FEWEST_INSTITUTIONS, P07_1, form=Form.ONE_TIME)
def institutions_of_a_one_time_visit(_law: Law) -> int:
    """A one-time visit has exactly one institution."""
    return ONE_INSTITUTION


@sets(visit.FEWEST_INSTITUTIONS, P07_2A, form=Form.THEMATIC)
def institutions_of_a_thematic_visit(_law: Law) -> int:
    """A thematic visit has at least so many institutions."""
    return FEWEST_INSTITUTIONS


@sets(visit.FEWEST_REGIONS, P07_1, form=Form.ONE_TIME)
def regions_of_a_one_time_visit(_law: Law) -> int:
    """One institution stands in one region."""
    return ONE_INSTITUTION


@sets(visit.FEWEST_REGIONS, P07_2C, form=Form.THEMATIC)
def regions_of_a_thematic_visit(_law: Law) -> int:
    """A thematic visit reaches at least so many regions."""
    return FEWEST_REGIONS


@answers(visit.FORM, P07_1, kind=REGULAR, form=Form.ONE_TIME)
def one_time(facts: visit.FormFacts, _law: Law) -> Sequence[Answer]:
    """Exactly one institution."""
    if facts.institutions == ONE_INSTITUTION:
        return NOTHING
    params = {"actual": facts.institutions, "limit": ONE_INSTITUTION}
    return (Finding(P07_1, Effect.REFUSES, "visit.one_institution", params),)


@answers(visit.FORM, P07_2A, kind=REGULAR, form=Form.THEMATIC)
def thematic(facts: visit.FormFacts, law: Law) -> Sequence[Answer]:
    """Two or more institutions, similar, in two or more regions, on a stated topic."""
    found = []
    if facts.institutions < FEWEST_INSTITUTIONS:
        params = {"actual": facts.institutions, "limit": FEWEST_INSTITUTIONS}
        found.append(Finding(P07_2A, Effect.REFUSES, "visit.thematic_institutions", params))
    if len(facts.categories) > 1:
        effect = Effect.RECORDS if facts.similarity_argued else Effect.NEEDS_REASON
        found.append(Finding(P07_2B, effect, "visit.not_similar", {"categories": ", ".join(sorted(facts.categories))}))
    regions = facts.regions if law.policy["REGION"] == "oblasts" else facts.regions | facts.cities
    if len(regions) < FEWEST_REGIONS:
        params = {"actual": len(regions), "limit": FEWEST_REGIONS}
        found.append(Finding(P07_2C, Effect.REFUSES, "visit.thematic_regions", params))
    if facts.topic_told and not facts.topic:
        found.append(Finding(P07_2D, Effect.REFUSES, "visit.no_topic", {}))
    return tuple(found)


@answers(visit.FORM, P07_A, kind=Kind.SPECIAL, form=Form.ONE_TIME)
def special_has_no_form(_facts: visit.FormFacts, _law: Law) -> Sequence[Answer]:
    """A special visit has no form; what the decree says of the two forms does not bind it."""
    return NOTHING


@answers(visit.FORM, P07_A, kind=Kind.SPECIAL, form=Form.THEMATIC)
def special_is_never_thematic(_facts: visit.FormFacts, _law: Law) -> Sequence[Answer]:
    """Thematic is a form of a periodic or intermediate visit."""
    return (Finding(P07_A, Effect.REFUSES, "visit.special_not_thematic", {}),)
