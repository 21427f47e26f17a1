"""The acts that open institutions to visits, cited by the day: the successor later on, the predecessor earlier."""

from datetime import date

import pytest

from qorgan.countries.kz import COUNTRY, legal_bases
from qorgan.law.country import LANGUAGES


@pytest.mark.parametrize(
    ("code", "day", "cited"),
    [
        ("SSS-2008", date(2023, 6, 30), "SSS-2008"),
        ("SSS-2008", date(2023, 7, 1), "SOC-2023"),
        ("SOC-2023", date(2023, 7, 1), "SOC-2023"),
        ("SOC-2023", date(2023, 6, 30), "SSS-2008"),
        ("JUV-2004", date(2026, 3, 1), "JUV-2004"),
        ("JUV-2004", date(2026, 3, 2), "OFF-2025"),
        ("OFF-2025", date(2026, 3, 2), "OFF-2025"),
        ("OFF-2025", date(2026, 3, 1), "JUV-2004"),
        ("PEC-2014", date(2023, 3, 3), "PEC-2014"),
        ("PEC-2014", date(2040, 1, 1), "PEC-2014"),
    ],
)
def test_the_act_in_force_on_the_day_is_cited(code: str, day: date, cited: str) -> None:
    found = legal_bases.cite(code, day)

    assert found is not None
    assert found.code == cited


def test_an_unknown_code_cites_nothing() -> None:
    assert legal_bases.cite("LUNAR-1", date(2026, 4, 13)) is None


def test_an_article_that_is_not_confirmed_stays_blank() -> None:
    assert legal_bases.bases()["OFF-2025"].article == ""


def test_every_successor_is_an_act_of_the_table_that_begins_the_day_after() -> None:
    acts = legal_bases.bases()
    ended = [act for act in acts.values() if act.valid_to]

    assert {act.code for act in ended} == {"SSS-2008", "JUV-2004", "RULES-2014"}
    for act in ended:
        begun = acts[act.successor].valid_from
        assert act.valid_to is not None
        assert begun is not None
        assert (begun - act.valid_to).days == 1


def test_every_act_has_its_name_in_every_language() -> None:
    assert all(act.act[language] for act in legal_bases.bases().values() for language in LANGUAGES)


def test_every_category_rests_on_an_act_with_an_article_but_for_those_of_2025() -> None:
    unconfirmed = {c.code for c in COUNTRY.categories.values() if not legal_bases.bases()[c.legal_basis].article}

    assert unconfirmed == {"CAM", "SEO"}
