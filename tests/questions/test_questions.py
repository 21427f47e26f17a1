"""The questions of the house: named ``noun.aspect``, their enumerated facts real, and no country in them."""

import importlib
import pkgutil
import re
from collections import Counter
from typing import get_type_hints

from qorgan import questions
from qorgan.law.rulebook import AnyLimit, AnyQuestion, Limit, Question

MODULES = [importlib.import_module(f"qorgan.questions.{m.name}") for m in pkgutil.iter_modules(questions.__path__)]
ALL: list[AnyQuestion | AnyLimit] = [
    thing for module in MODULES for thing in vars(module).values() if isinstance(thing, Question | Limit)
]
QUESTIONS = [thing for thing in ALL if isinstance(thing, Question)]
LIMITS = [thing for thing in ALL if isinstance(thing, Limit)]


def test_no_two_questions_share_a_name() -> None:
    assert [name for name, times in Counter(asked.name for asked in ALL).items() if times > 1] == []


def test_a_question_is_named_by_a_noun_and_an_aspect() -> None:
    shape = re.compile(r"[a-z]+(?:_[a-z]+)*\.[a-z]+(?:_[a-z]+)*")

    assert [asked.name for asked in ALL if not shape.fullmatch(asked.name)] == []


def test_an_enumerated_fact_is_a_fact_of_its_question_and_of_that_type() -> None:
    for question in QUESTIONS:
        told = get_type_hints(question.facts)
        assert {name: told[name] for name in question.enumerated} == dict(question.enumerated), question.name


def test_facts_are_named_tuples_so_that_a_register_of_them_is_cheap() -> None:
    assert [question.name for question in QUESTIONS if not issubclass(question.facts, tuple)] == []
    assert [question.name for question in QUESTIONS if not question.facts.__doc__] == []


def test_a_limit_bears_its_unit() -> None:
    assert [limit.name for limit in LIMITS if not limit.unit.strip()] == []


def test_a_question_without_enumerated_facts_has_one_case() -> None:
    assert next(list(q.cases()) for q in QUESTIONS if not q.enumerated) == [()]
