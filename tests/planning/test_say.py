"""The planner's own sentences: in three languages, the same codes with the same parameters, and none that nobody says."""

import re
from dataclasses import fields
from pathlib import Path

import pytest

from qorgan.planning import adjust, document, explain, make, say
from qorgan.planning.breach import Breach
from qorgan.planning.settings import Settings
from tests.planning import ground

BLANK = re.compile(r"{(\w+)}")
SOURCES = "".join(path.read_text(encoding="utf-8") for path in Path(say.__file__).parent.rglob("*.py"))


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_every_language_has_the_same_codes_and_parameters(language: str) -> None:
    english, other = say.words("en"), say.words(language)
    assert {kind: set(codes) for kind, codes in english.items()} == {kind: set(codes) for kind, codes in other.items()}
    for kind, codes in english.items():
        for code, text in codes.items():
            assert set(BLANK.findall(text)) == set(BLANK.findall(other[kind][code])), (kind, code)


@pytest.mark.parametrize("kind", ["breach", "why"])
def test_no_sentence_waits_for_a_code_that_nobody_gives(kind: str) -> None:
    assert [code for code in say.words("en")[kind] if f'"{code}"' not in SOURCES] == []


def test_every_code_given_has_a_sentence() -> None:
    given = set(re.findall(r'Breach\(\s*[^,]+,\s*"([a-z_.]+)"', SOURCES)) | {"plan.other_law"}
    assert given <= set(say.words("en")["breach"])
    assert set(make.STAGES) == set(say.words("en")["stage"])
    assert (
        {effort.value for effort in make.Effort}
        == set(say.words("en")["effort"])
        == set(say.words("en")["effort_hint"])
    )
    assert set(make.CODES) <= set(say.words("en")["failure"])
    assert set(document.Figures.model_fields) == set(say.words("en")["figure"]) == set(say.words("en")["figure_hint"])
    others = {field.name for field in fields(Settings)} - {"prices"}
    assert set(adjust.BY_NAME) <= set(say.words("en")["setting"]) <= set(adjust.BY_NAME) | others
    assert set(say.words("en")["setting_hint"]) <= set(adjust.BY_NAME)
    assert {group.value for group in adjust.Group} == set(say.words("en")["setting_group"])


def test_a_reason_of_another_program_is_shown_as_it_stands() -> None:
    foreign = document.Why(provision="kz266-p14-a", fact="R17 has no free week")
    assert say.why(foreign, "kk") == "R17 has no free week"
    broken = explain.why("kz266-p14-a", "no_representative", {})
    assert say.why(broken, "en") == "no_representative"


def test_a_breach_of_a_paragraph_is_left_to_the_laws_own_words() -> None:
    assert say.breach(Breach("kz266-p08-a", "group.too_large", "v", 4, 3), "en") is None
    assert say.source("kz266-p08-a", "en") is None
    assert say.source("setting-once_a_year", "en") == "Setting of the office, not law"


def test_why_sentences_of_a_real_plan_have_no_blank_left() -> None:
    plan = ground.made(ground.instance(representatives=(ground.representative(0), ground.representative(1))))
    for language in say.LANGUAGES:
        assert not [left for left in plan.unplaced for reason in left.why if "{" in say.why(reason, language)]
