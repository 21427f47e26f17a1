"""Paragraph 1: the article that opens an institution to visits, chosen by the day of the fact."""

from datetime import date

import pytest

from qorgan.countries.kz import COUNTRY
from qorgan.questions import institution
from tests.countries.kz.court import april, ask, refuses, value
from tests.marks import provision

pytestmark = provision("kz266-p01")

CODE = "institution.legal_basis"


@pytest.mark.parametrize(
    ("basis", "day", "cites", "article"),
    [
        ("PEC-2014", date(2026, 4, 13), "PEC-2014", "46"),
        ("HEALTH-2020", date(2026, 4, 13), "HEALTH-2020", "191"),
        ("SPEC-1999", date(2026, 4, 13), "SPEC-1999", "46-17"),
        ("CHILD-2002", date(2026, 4, 13), "CHILD-2002", "47-8"),
        ("SSS-2008", date(2023, 6, 30), "SSS-2008", "11-8"),
        ("SSS-2008", date(2023, 7, 1), "SOC-2023", "150"),
        ("JUV-2004", date(2026, 3, 1), "JUV-2004", "33"),
    ],
)
def test_the_law_in_force_on_the_day_is_cited_with_its_article(basis: str, day: date, cites: str, article: str) -> None:
    answers = ask(institution.LEGAL_BASIS, institution.LegalBasis(basis, day))

    found = value(answers, CODE)
    assert isinstance(found.value, dict)
    assert (found.value["code"], found.value["article"], found.value["to_be_confirmed"]) == (cites, article, False)
    assert (found.provision, found.params) == ("kz266-p01", {"day": day})


def test_a_law_whose_article_is_not_known_is_cited_without_one_and_to_be_confirmed() -> None:
    answers = ask(institution.LEGAL_BASIS, institution.LegalBasis("JUV-2004", date(2026, 3, 2)))

    found = value(answers, CODE).value
    assert isinstance(found, dict)
    assert (found["code"], found["article"], found["to_be_confirmed"]) == ("OFF-2025", "", True)
    assert found["act"]


def test_an_institution_without_a_legal_basis_is_refused_by_paragraph_2() -> None:
    assert ask(institution.LEGAL_BASIS, institution.LegalBasis(None, april(13))) == [
        refuses("kz266-p02", "institution.no_legal_basis")
    ]


def test_of_an_act_that_nobody_knows_nothing_is_said() -> None:
    assert ask(institution.LEGAL_BASIS, institution.LegalBasis("LUNAR-1", april(13))) == []


def test_every_category_of_institutions_has_a_basis_that_can_be_cited() -> None:
    for category in COUNTRY.categories.values():
        assert value(ask(institution.LEGAL_BASIS, institution.LegalBasis(category.legal_basis, april(13))), CODE)
