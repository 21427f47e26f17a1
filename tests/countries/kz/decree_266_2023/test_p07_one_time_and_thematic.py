"""Paragraph 7: one place, or similar ones in two regions on one topic."""

import pytest

from qorgan.law.verdict import Finding
from qorgan.questions import visit
from qorgan.questions.vocabulary import Form, Kind
from tests.countries.kz.court import ask, findings, law, needs_reason, records, refuses
from tests.marks import provision

pytestmark = provision("kz266-p07")

REGULAR = [Kind.PERIODIC, Kind.INTERMEDIATE]
ONE_TIME = visit.FormFacts(
    kind=Kind.PERIODIC,
    form=Form.ONE_TIME,
    institutions=1,
    categories=frozenset({"PSY"}),
    regions=frozenset({"KZ-10"}),
    cities=frozenset(),
    topic=None,
    topic_told=False,
    similarity_argued=False,
)
THEMATIC = ONE_TIME._replace(
    form=Form.THEMATIC, institutions=2, regions=frozenset({"KZ-10", "KZ-55"}), topic="restraint", topic_told=True
)
ONE_REGION = refuses("kz266-p07-2c", "visit.thematic_regions", actual=1, limit=2)


@pytest.mark.parametrize("kind", REGULAR)
def test_a_one_time_visit_has_one_institution(kind: Kind) -> None:
    assert ask(visit.FORM, ONE_TIME._replace(kind=kind)) == []


@pytest.mark.parametrize("institutions", [0, 2])
def test_a_one_time_visit_to_none_or_two_is_refused(institutions: int) -> None:
    assert ask(visit.FORM, ONE_TIME._replace(institutions=institutions)) == [
        refuses("kz266-p07-1", "visit.one_institution", actual=institutions, limit=1)
    ]


@pytest.mark.parametrize("kind", REGULAR)
def test_two_similar_institutions_in_two_regions_on_one_topic_are_thematic(kind: Kind) -> None:
    assert ask(visit.FORM, THEMATIC._replace(kind=kind)) == []


@pytest.mark.parametrize(
    ("facts", "found"),
    [
        (
            THEMATIC._replace(institutions=1),
            refuses("kz266-p07-2a", "visit.thematic_institutions", actual=1, limit=2),
        ),
        (
            THEMATIC._replace(categories=frozenset({"PSY", "NARC"})),
            needs_reason("kz266-p07-2b", "visit.not_similar", categories="NARC, PSY"),
        ),
        (
            THEMATIC._replace(categories=frozenset({"PSY", "NARC"}), similarity_argued=True),
            records("kz266-p07-2b", "visit.not_similar", categories="NARC, PSY"),
        ),
        (THEMATIC._replace(regions=frozenset({"KZ-10"})), ONE_REGION),
        (THEMATIC._replace(topic=None), refuses("kz266-p07-2d", "visit.no_topic")),
        (THEMATIC._replace(topic=""), refuses("kz266-p07-2d", "visit.no_topic")),
    ],
)
def test_each_condition_of_a_thematic_visit_is_cited_by_itself(facts: visit.FormFacts, found: Finding) -> None:
    assert ask(visit.FORM, facts) == [found]


def test_a_topic_of_which_nothing_is_told_is_not_missed() -> None:
    assert ask(visit.FORM, THEMATIC._replace(topic=None, topic_told=False)) == []


def test_a_city_is_a_region_unless_only_oblasts_are() -> None:
    oblast_and_city = THEMATIC._replace(regions=frozenset({"KZ-19"}), cities=frozenset({"KZ-75"}))

    assert ask(visit.FORM, oblast_and_city) == []
    assert ask(visit.FORM, oblast_and_city, REGION="all") == []
    assert ask(visit.FORM, oblast_and_city, REGION="oblasts") == [ONE_REGION]


def test_a_special_visit_has_no_form_and_is_never_thematic() -> None:
    assert ask(visit.FORM, ONE_TIME._replace(kind=Kind.SPECIAL)) == []
    assert ask(visit.FORM, THEMATIC._replace(kind=Kind.SPECIAL)) == [
        refuses("kz266-p07-a", "visit.special_not_thematic")
    ]


@pytest.mark.parametrize(
    ("facts", "limit"),
    [
        (ONE_TIME._replace(institutions=2), law().limit(visit.FEWEST_INSTITUTIONS, form=Form.ONE_TIME)),
        (THEMATIC._replace(institutions=1), law().limit(visit.FEWEST_INSTITUTIONS, form=Form.THEMATIC)),
        (THEMATIC._replace(regions=frozenset({"KZ-10"})), law().limit(visit.FEWEST_REGIONS, form=Form.THEMATIC)),
    ],
)
def test_the_planner_is_given_the_same_numbers_and_the_same_citations(
    facts: visit.FormFacts, limit: tuple[int, str]
) -> None:
    [refused] = findings(ask(visit.FORM, facts))

    assert limit == (refused.params["limit"], refused.provision)


def test_a_one_time_visit_reaches_one_region() -> None:
    assert law().limit(visit.FEWEST_REGIONS, form=Form.ONE_TIME) == (1, "kz266-p07-1")
