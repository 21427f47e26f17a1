"""What a checklist is worth by itself: its faults, conditions, differences, figures, and the ones that come with the country."""

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qorgan.checklists import answers, checked, conditions, difference, document, edits, follow_up, sentences, shipped
from qorgan.checklists.answers import Given
from qorgan.checklists.difference import What
from qorgan.checklists.faults import Fault, Unreadable
from qorgan.checklists.model import Checklist, Kind, Option, Question, Section, Source, text
from qorgan.countries.kz import COUNTRY
from qorgan.law.country import LANGUAGES
from tests.checklists import strategies

TEXTS = {"kk": "К", "ru": "Р", "en": "E"}
BEDS = Question(code="beds", kind=Kind.SCALE, texts=TEXTS)
SHIPPED = shipped.checklists(COUNTRY.checklists())


def made(*parts: Question | Section, **more: object) -> Checklist:
    """A checklist of these parts."""
    return replace(Checklist(code="own", titles=TEXTS, parts=parts), **more)  # type: ignore[arg-type]  # a test changes any field


@pytest.mark.parametrize(
    ("checklist", "code"),
    [
        (made(BEDS, code="Own code"), "checklist.code"),
        (made(), "checklist.empty"),
        (made(BEDS, categories=("NOWHERE",)), "checklist.category"),
        (made(BEDS, methodical=-1), "checklist.methodical"),
        (made(BEDS, titles={}), "text.none"),
        (made(BEDS, BEDS), "code.twice"),
        (made(replace(BEDS, code="1")), "code.signs"),
        (made(replace(BEDS, code="recommendation_2")), "code.reserved"),
        (made(replace(BEDS, kind=Kind.ONE, options="none")), "question.no_list"),
        (made(replace(BEDS, options="none")), "question.list_unwanted"),
        (made(BEDS, lists={"a": ()}), "list.empty"),
        (made(BEDS, lists={"a": (Option(code="a b", texts=TEXTS),)}), "option.signs"),
        (made(BEDS, lists={"a": (Option(code="a", texts=TEXTS),) * 2}), "option.twice"),
        (made(replace(BEDS, texts={"ru": "x" * 2_001})), "text.too_long"),
        (made(replace(BEDS, texts={"ru": "Р"})), "text.missing"),
        (made(replace(BEDS, relevant="position(..) = 1")), "condition.not_understood"),
        (made(replace(BEDS, relevant="${other} = 1")), "condition.unknown_question"),
    ],
)
def test_each_fault_has_its_name(checklist: Checklist, code: str) -> None:
    assert code in {fault.code for fault in checked.checked(checklist, categories=COUNTRY.categories)}


def test_a_checklist_without_a_fault_has_none() -> None:
    assert not checked.checked(made(BEDS, replace(BEDS, code="light", relevant="${beds} = 'yes'")))


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ("{", "document.no_json"),
        ("[]", "document.wrong_kind"),
        ('{"checklist": 2}', "document.other_format"),
        ('{"checklist": 1, "more": 1}', "document.unknown_key"),
        ('{"checklist": 1, "titles": {"de": "x"}}', "document.language"),
        ('{"checklist": 1, "parts": [{"question": "a", "kind": "hum"}]}', "question.kind"),
        ('{"checklist": 1, "parts": [' + '{"section": "a", "parts": [' * 12 + "]}" * 12 + "]}", "document.too_deep"),
        ("[" * 100_000, "document.no_json"),
    ],
)
def test_what_is_no_document_is_refused_at_its_place(told: str, code: str) -> None:
    with pytest.raises(Unreadable, match=code.replace(".", r"\.")):
        document.read_text(told)


@settings(max_examples=50, deadline=None)
@given(strategies.checklists())
def test_every_checklist_comes_back_from_its_document(checklist: Checklist) -> None:
    assert document.read_text(json.dumps(document.written(checklist))) == checklist
    assert not difference.differences(checklist, checklist)


@pytest.mark.parametrize(
    ("condition", "holds"),
    [
        ("${a} = 'yes'", True),
        ("${a} != 'yes'", False),
        ("${n} > 3 and ${n} <= 10", True),
        ("${n} = 10.0", True),
        ("${none} > 3", False),
        ("${none} = ''", True),
        ("selected(${s}, 'y') or ${a} = 'no'", True),
        ("not(selected(${s}, 'q'))", True),
        ("(${a} = 'no' or true()) and not(false())", True),
        ("${d} < '2026-03-02'", True),
        ('${a} = "yes" and ${n} < 3', False),
    ],
)
def test_conditions_are_read_as_forms_mean_them(condition: str, holds: bool) -> None:
    given_now = {"a": "yes", "n": "10", "s": "x y", "d": "2026-03-01"}
    assert conditions.holds(conditions.parse(condition), given_now) is holds


@pytest.mark.parametrize(
    "condition",
    ["", "${a}", "${a} =", "today()", "${a} = 'x' 'y'", "(" * 100, "__import__('os')", "${a} + 1 = 2", "a" * 3_000],
)
def test_what_is_not_understood_is_never_run(condition: str) -> None:
    with pytest.raises(conditions.NotUnderstood):
        conditions.parse(condition)
    assert conditions.is_relevant(condition, {}, frozenset({"a"}))


@given(st.text(max_size=60))
def test_a_question_whose_condition_is_not_understood_is_asked(condition: str) -> None:
    assert understood(condition) or conditions.is_relevant(condition, {}, frozenset())


def understood(condition: str) -> bool:
    try:
        conditions.parse(condition)
    except conditions.NotUnderstood:
        return False
    return True


OF_A_KIND = st.sampled_from([Kind.SCALE, Kind.WHOLE, Kind.DAY, Kind.TEXT])


@given(OF_A_KIND.flatmap(lambda kind: st.tuples(st.just(kind), strategies.given_answers(kind))))
def test_every_answer_of_its_kind_is_taken(told: tuple[Kind, str]) -> None:
    kind, answer = told
    assert not answers.fault(replace(BEDS, kind=kind), answer, made(BEDS))


@pytest.mark.parametrize(
    ("kind", "answer", "code"),
    [
        (Kind.SCALE, "maybe", "answer.no_such_word"),
        (Kind.SEVERAL, "a a", "answer.no_such_word"),
        (Kind.ONE, "c", "answer.no_such_word"),
        (Kind.WHOLE, "1.5", "answer.no_number"),
        (Kind.WHOLE, "1" * 16, "answer.no_number"),
        (Kind.DAY, "2026-02-30", "answer.no_day"),
        (Kind.NOTE, "x", "answer.not_asked"),
        (Kind.TEXT, "x" * 10_001, "answer.too_long"),
    ],
)
def test_an_answer_of_another_kind_is_not(kind: Kind, answer: str, code: str) -> None:
    lists = {"l": (Option(code="a", texts=TEXTS), Option(code="b", texts=TEXTS))}
    assert answers.fault(replace(BEDS, kind=kind, options="l"), answer, made(BEDS, lists=lists)) == code


def test_a_register_and_the_staff_are_one_source_between_them() -> None:
    assert answers.counted([Source.REGISTER, Source.STAFF]) == (2, 1)
    assert answers.counted([Source.REGISTER, Source.PERSON_HELD]).is_corroborated
    assert not answers.counted([]).is_corroborated


def test_figures_count_what_is_asked_and_what_is_not_as_it_should_be() -> None:
    light = replace(BEDS, code="light", relevant="${beds} = 'yes'")
    checklist = made(Section(code="t", texts=TEXTS, parts=(BEDS, light, replace(BEDS, code="air"))))
    told = {"beds": Given("no", "", (Source.STAFF, Source.OBSERVATION)), "light": Given("yes"), "air": Given("partly")}
    (figures,) = answers.figures(checklist, told)
    assert (figures.asked, figures.answered, figures.findings, figures.corroborated) == (2, 2, 2, 1)
    assert (figures.words["no"], figures.words["yes"]) == (1, 0)


def test_differences_are_told_question_by_question() -> None:
    light, air = replace(BEDS, code="light"), replace(BEDS, code="air")
    before = made(BEDS, light, air)
    after = made(
        replace(BEDS, texts={"ru": "Иначе"}), replace(air, relevant="${beds} = 'no'"), replace(BEDS, code="water")
    )
    told = {(change.what, change.code) for change in difference.differences(before, after)}
    assert told == {(What.REWORDED, "beds"), (What.CONDITION, "air"), (What.ADDED, "water"), (What.REMOVED, "light")}
    assert [change.what for change in difference.differences(before, made(light, BEDS, air))] == [What.MOVED]


def test_steps_of_a_builder_change_what_they_name() -> None:
    checklist = made(Section(code="t", texts=TEXTS, parts=(BEDS,)), replace(BEDS, code="loose"))
    added = edits.with_question(checklist, "t", replace(BEDS, code="light"))
    moved = edits.moved(added, "light", -1)
    assert [code.code for _, code in moved.questions()] == ["light", "beds", "loose"]
    assert edits.moved(moved, "light", -1) == moved
    assert [question.code for _, question in edits.without(moved, "t").questions()] == ["loose"]
    renamed = edits.with_section(moved, Section(code="u", texts=TEXTS), "t")
    assert {theme for theme, _ in renamed.questions()} == {"u", ""}


def test_recommendations_are_asked_about_by_number() -> None:
    wording = shipped.follow_up(COUNTRY.checklists())
    assert wording is not None
    whole = follow_up.with_recommendations(made(BEDS), 2, wording)
    asked = [question for _, question in whole.questions()][1:]
    assert [question.code for question in asked] == ["recommendation_1", "recommendation_2"]
    assert not answers.fault(asked[0], "not_done", whole)
    assert follow_up.with_recommendations(made(BEDS), 0, wording) == made(BEDS)


@pytest.mark.parametrize("checklist", SHIPPED, ids=lambda one: one.code)
def test_each_that_comes_with_the_country_is_whole_in_three_languages(checklist: Checklist) -> None:
    assert not checked.checked(checklist, categories=COUNTRY.categories)
    for _, question in checklist.questions():
        assert len({text(question.texts, language) for language in LANGUAGES}) == 3


def test_every_kind_of_place_has_a_checklist() -> None:
    assert {category for one in SHIPPED for category in one.categories} == set(COUNTRY.categories)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_fault_is_worded_with_its_parameters(lang: str) -> None:
    assert sentences.catalogue(lang).keys() == sentences.catalogue("en").keys()
    params: dict[str, str | int] = {
        "limit": 1,
        "limit_mb": 1,
        "unpacked_mb": 1,
        "kind": "ODS",
        "languages": "kk",
        "format": 1,
    }
    for code in sentences.catalogue(lang):
        assert "{" not in "".join(sentences.say(Fault(code=code, params=params), lang))
