"""Whatever is told of a plan has a sentence in three languages, and nothing is worded that is never told."""

import re
from pathlib import Path

import pytest

from qorgan.countries.kz import COUNTRY
from qorgan.law.country import LANGUAGES
from qorgan.planning import instance_faults, reasons
from qorgan.planning.instance_faults import BadInstance
from qorgan.planning.reasons import explain
from qorgan.planning.reasons.groups import Bar
from qorgan.planning.reasons.limit import Limit
from qorgan.wording import plan_reasons, texts
from qorgan.wording.texts import Unworded
from tests.planning import ground, infeasible, test_infeasible, test_reasons

TOLD = re.compile(r'"((?:here|then|who|not|left|way|instance)\.\w+)"')
MADE = {
    *(f"limit.{limit}" for limit in Limit),
    *(f"not.{bar}" for bar in Bar),
    *(f"way.{limit}" for limit in (Limit.GUIDE_RESERVE, Limit.RESERVE)),
    *(f"instance.{name}" for name in ("people_held", "visit_days", "group_size")),
}


def said(code: str, params: object, language: str) -> str:
    assert isinstance(params, dict)
    return plan_reasons.say(code, params, language=language, country=COUNTRY)


def test_every_code_given_is_worded_and_no_other() -> None:
    files = [*Path(reasons.__path__[0]).glob("*.py"), Path(instance_faults.__file__)]
    given = {code for file in files for code in TOLD.findall(file.read_text(encoding="utf-8"))}
    assert set(texts.sentences(plan_reasons.SUBJECT, "en")) == given | MADE


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_that_is_told_of_a_plan_is_said_without_blanks(language: str) -> None:
    facts = ground.instance()
    plan = test_reasons.planned(facts)
    visits = explain.explain_visits(plan, tuple(visit.id for visit in plan.visits), facts, ground.law())
    found = [reason for one in visits.values() for part in one for reason in part]
    assert found
    assert not [text for one in found if "{" in (text := said(one.code, dict(one.params), language))]


@pytest.mark.parametrize("name", test_infeasible.CLASHING)
def test_every_clash_and_way_out_of_the_catalogue_is_said(name: str) -> None:
    found = test_infeasible.of(name)
    assert found is not None
    told = [(member.reason.code, member.reason.params) for member in found.members]
    told += [(one.code, one.params) for way in found.ways_out for one in (way, *way.also)]
    for language in LANGUAGES:
        assert not [text for code, params in told if "{" in (text := said(code, dict(params), language))]


def test_names_days_and_numbers_are_those_of_the_language() -> None:
    found = test_infeasible.of("closed_in_its_window")
    assert found is not None
    (window,) = (member.reason for member in found.members if member.limit is Limit.WINDOW)
    assert said(window.code, dict(window.params), "ru") == (
        "Посещение должно начаться с 1 января 2027 года по 16 февраля 2027 года."
    )
    (demand,) = (member.reason for member in found.members if member.limit is Limit.DEMAND)
    names = {"I01": "Colony No. 1"}
    text = plan_reasons.say(demand.code, demand.params, language="en", country=COUNTRY, names=names)
    assert text == "These must be visited this year. Institutions: 1: Colony No. 1."


def test_a_long_list_is_cut_and_an_empty_one_is_a_dash() -> None:
    many = {"number": 30, "institutions": tuple(f"I{n}" for n in range(30))}
    assert said("limit.demand", many, "en").endswith("I19, ….")
    assert "–" in said("limit.guides", {"number": 0, "people": (), "regions": (), "days": 0}, "kk")


def test_faults_of_the_facts_are_said() -> None:
    with pytest.raises(BadInstance) as caught:
        instance_faults.checked(ground.instance(places=(ground.place(1, visit_days=-1),)))
    (fault,) = caught.value.faults
    assert said(fault.code, dict(fault.params), "en") == "A visit takes at least one day. Institution: I01; days: -1."


def test_what_has_no_words_is_said_to_have_none() -> None:
    with pytest.raises(Unworded):
        said("here.unheard", {}, "kk")
    assert infeasible.CATALOGUE
