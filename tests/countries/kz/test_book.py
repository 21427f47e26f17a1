"""The rulebook of Kazakhstan as a whole: every question answered once, every provision told in words, the wording picked by day."""

import ast
import importlib
import inspect
import pkgutil
import re
from collections.abc import Iterator
from datetime import date

import pytest

from qorgan import questions
from qorgan.countries.kz import COUNTRY, decree_266_2023
from qorgan.law.country import LANGUAGES
from qorgan.law.ids import ProvisionId, provision
from qorgan.law.rulebook import AnyLimit, AnyQuestion, Limit, Question, warning_for

[EDITION] = COUNTRY.book.editions
PARAGRAPHS = [provision(f"kz266-p{number:02}") for number in range(1, 30)]
CITED = re.compile(r"kz(?:266-p|stat-)\d+(?:-\w+)*")


def defined() -> dict[str, AnyQuestion | AnyLimit]:
    """Every question and limit of the house, by name."""
    modules = (importlib.import_module(f"qorgan.questions.{m.name}") for m in pkgutil.iter_modules(questions.__path__))
    found = [thing for module in modules for thing in vars(module).values() if isinstance(thing, Question | Limit)]
    return {thing.name: thing for thing in found}


def cited() -> Iterator[tuple[str, str]]:
    """Every provision that a paragraph file names, in a constant or written out, with the file."""
    for name in EDITION.modules:
        module = importlib.import_module(name)
        constants = {value for value in vars(module).values() if isinstance(value, str)}
        for text in constants | spelled(ast.parse(inspect.getsource(module))):
            if CITED.fullmatch(text):
                yield text, name


def spelled(module: ast.Module) -> set[str]:
    """The strings written out in a file; pieces of a composed one are none."""
    pieces = {id(part) for node in ast.walk(module) if isinstance(node, ast.JoinedStr) for part in node.values}
    constants = (node for node in ast.walk(module) if isinstance(node, ast.Constant) and id(node) not in pieces)
    return {node.value for node in constants if isinstance(node.value, str)}


def test_every_question_and_limit_is_answered_in_every_case_by_one_provision() -> None:
    answered = {name: set(cases) for name, cases in EDITION.claimed().items()}

    assert answered == {name: set(asked.cases()) for name, asked in defined().items()}


def test_nothing_is_answered_that_nobody_asks() -> None:
    assert {claim.asked.name: claim.asked for claim in EDITION.claims} == defined()


def test_every_provision_that_a_rule_names_is_told_in_words() -> None:
    untold = {(text, file) for text, file in cited() if text not in COUNTRY.provisions}

    assert untold == set()
    assert {claim.provision for claim in EDITION.claims} <= set(COUNTRY.provisions)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_tells_the_same_provisions(language: str) -> None:
    told = COUNTRY.texts(language)

    assert set(told) == set(COUNTRY.provisions)
    assert all(text.text.strip() for text in told.values())
    assert all(told[paragraph].title and told[paragraph].does for paragraph in PARAGRAPHS)


def test_the_chapters_hold_each_of_the_29_paragraphs_once() -> None:
    [decree] = [act for act in COUNTRY.acts if act.id == "kz266"]

    listed = [paragraph for chapter in decree.chapters.values() for paragraph in chapter]

    assert listed == PARAGRAPHS


def test_there_is_one_file_a_paragraph() -> None:
    files = [name for name in EDITION.modules if name.startswith(decree_266_2023.__name__)]

    assert [ProvisionId(f"kz266-{name.rpartition('.')[2][:3]}") for name in files] == PARAGRAPHS


def test_only_the_scope_computes_nothing() -> None:
    assert [paragraph for paragraph in PARAGRAPHS if not COUNTRY.claims_of(paragraph)] == ["kz266-p02"]


def test_provisions_stand_in_the_order_of_the_act() -> None:
    order = COUNTRY.provisions

    assert (
        order.index(provision("kz266-p09-2"))
        < order.index(provision("kz266-p10"))
        < order.index(provision("kzstat-145-1"))
    )


@pytest.mark.parametrize(
    ("day", "warning"),
    [
        (date(2023, 3, 2), "edition.not_yet_in_force"),
        (date(2023, 3, 3), None),
        (date(2025, 5, 12), None),
        (date(2025, 5, 13), "edition.amended_later"),
    ],
)
def test_a_fact_outside_the_encoded_wording_is_judged_with_a_warning(day: date, warning: str | None) -> None:
    law = COUNTRY.law(day)

    assert law.edition.code == "kz266-2023"
    assert warning_for(law.edition, day) == warning
