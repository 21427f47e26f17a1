"""The figure of a plan is told in three languages, and nothing is worded that is never told."""

import re
from dataclasses import fields
from pathlib import Path

import pytest

from qorgan.countries.kz import COUNTRY
from qorgan.law.country import LANGUAGES
from qorgan.planning import document
from qorgan.planning.document import Foreseen, PlanDocument
from qorgan.planning.predictability import floor
from qorgan.planning.predictability.floor import Floor, Said
from qorgan.planning.predictability.guess import Way
from qorgan.wording import predictability, texts
from qorgan.wording.texts import Unworded
from tests.planning import ground
from tests.planning.predictability import planted

TOLD = re.compile(r'"(predictability\.\w+)"')
FLOORS = (Floor(), Floor(largest_lift=0.1), Floor(fewest_effective_weeks=51.9), Floor(fewest_effective_weeks=99))
LEFT = (Said("predictability.few", {"visits": 3}), Said("predictability.outside", {"visits": 1234}))


def _always(number: int, year: int, draw: object) -> int:
    return planted.region(number)


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_told_of_a_real_plan_has_a_sentence_without_blanks(language: str) -> None:
    found = [planted.measured("Asel"), planted.measured("Asel", _always)]
    said = [each for one in found for wanted in FLOORS for each in floor.told(one, wanted)]
    texts_said = [predictability.say(each, language=language, country=COUNTRY) for each in (*said, *LEFT)]
    assert {each.code for each in said} >= {
        f"predictability.{code}" for code in ("kept", "guessed", "narrow", "bound", "region", "whether")
    }
    assert not [text for text in texts_said if "{" in text]


def test_every_code_given_is_worded_and_no_other() -> None:
    given = set(TOLD.findall(Path(floor.__file__).read_text(encoding="utf-8")))
    assert set(texts.sentences(predictability.SUBJECT, "en")) == given


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_way_and_setting_has_a_name(language: str) -> None:
    tables = texts.tables(predictability.SUBJECT, language)
    assert set(tables["adversary"]) == set(Way)
    assert set(tables["setting"]) == set(tables["setting_hint"]) == {field.name for field in fields(Floor)}


def test_numbers_and_names_are_those_of_the_language() -> None:
    region: dict[str, floor.Param] = {
        "region": "KZ-10",
        "adversary": Way.ORDER,
        "visits": 1234,
        "lift": 3.5,
        "low": 1.0,
    }
    text = predictability.say(Said("predictability.region", region), language="ru", country=COUNTRY)
    assert "3,5 (не меньше 1)" in text
    assert COUNTRY.region_name("KZ-10", "ru") in text
    assert "список" in text


def test_what_has_no_words_is_said_to_have_none() -> None:
    with pytest.raises(Unworded):
        predictability.say(Said("predictability.unheard", {}), language="kk", country=COUNTRY)
    with pytest.raises(Unworded):
        predictability.word("label", "unheard", "kk")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_plan_says_how_it_is_foreseen_what_to_do_or_why_that_is_not_known(language: str) -> None:
    found = Foreseen(
        adversary="method",
        hit=(0.08, 0.05, 0.1),
        uniform=0.028,
        lift=(2.8, 1.7, 4.0),
        effective_weeks=30.0,
        lawful_weeks=40.0,
        visits=900,
        plans=12,
        largest_lift=2.0,
        fewest_effective_weeks=8.0,
        is_kept=False,
        said=tuple(document.Said(code=one.code, params=one.params) for one in LEFT),
    )

    def told(plan: PlanDocument) -> list[str]:
        return predictability.told(plan, language=language, country=COUNTRY)

    bare = ground.plan()
    drawn = bare.randomness
    assert drawn is not None
    remedy = predictability.word("remedy", "spread", language)
    guessed = told(bare.model_copy(update={"predictability": found}))
    assert (len(guessed), guessed[1]) == (3, remedy)
    kept = told(bare.model_copy(update={"predictability": found.model_copy(update={"is_kept": True})}))
    assert remedy not in kept
    by_hand = bare.model_copy(update={"randomness": drawn.model_copy(update={"is_by_hand": True})})
    stopped = bare.model_copy(update={"randomness": drawn.model_copy(update={"parameters": {"is_stopped": True}})})
    absent = [told(plan) for plan in (bare, by_hand, stopped)]
    assert absent == [[predictability.word("absent", code, language)] for code in ("other", "by_hand", "stopped")]
