"""Every refusal of the house is worded in each language with parameters it has; whoever is refused learns why and who holds the power.

Refusals are read off the source here, because most need a record that is already at odds with the request; ``tests/actions`` brings
each of them about.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from qorgan import actions
from qorgan.actions.set_plan_settings import unfit
from qorgan.checklists import answers
from qorgan.countries.kz import COUNTRY
from qorgan.law.country import LANGUAGES
from qorgan.law.ids import provision
from qorgan.law.verdict import Effect, Finding, Params
from qorgan.planning.adjust import Fault, Unfit
from qorgan.reporting import form, word_in
from qorgan.sampling import frame
from qorgan.uploads import refusal
from qorgan.wording import sentences, texts
from tests.wording.test_every_code_is_worded import Texts, blanks

HOUSE = provision("kz266-p02")
WORDS = {
    "about": "reading",
    "action": "cast_vote",
    "ground": "resigned",
    "kind": "notes",
    "noun": "decision",
    "office": "council",
    "part": "percent",
    "permission": "decision.vote",
    "reach": "own",
    "reason": "length",
    "state": "open",
}
"""For parameters that are words of a closed list, one that is on it."""
ACTIONS = Path(actions.__file__).parent
NOT_HELD = Finding(HOUSE, Effect.REFUSES, "permission.not_held", {"permission": "plan.make", "offices": "secretary"})
NOT_HERE = Finding(HOUSE, Effect.REFUSES, "permission.not_here", {"permission": "plan.make", "reach": "own"})
NOT_THERE = Finding(HOUSE, Effect.REFUSES, "row.not_there", {"noun": "decision"})
CHANGED = Finding(HOUSE, Effect.REFUSES, "row.changed", {"revision": 2})
NO_CODE = Finding(HOUSE, Effect.REFUSES, "register.code_taken", {"code": "", "count": 2})
NO_PERSON = Finding(HOUSE, Effect.REFUSES, "message.not_of_mechanism", {"person": ""})
CLOSED = Finding(HOUSE, Effect.REFUSES, "visit.place_closed", {"institution": "A/1", "on": "X"})
MOVED = Finding(HOUSE, Effect.REFUSES, "visit.place_moved", {"institution": "A/1", "region": "KZ-71"})

OF_SETTINGS = tuple(
    Finding(HOUSE, Effect.REFUSES, f"plan_settings.{code}", {"name": "budget", "value": "X", "least": "0", "most": "9"})
    for code in ("groups", "range", "type", "unknown")
)
"""What ``planning.adjust`` finds, as the action says it."""
OF_THE_SITE = tuple(
    Finding(HOUSE, Effect.NEEDS_REASON, code, params)
    for code, params in (
        ("extract.before_agreed", {}),
        ("plan_draw.absent", {"names": "X"}),
        ("plan_draw.early", {"year": "X"}),
        ("report.messages_differ", {"numbers": "X"}),
        ("report.messages_later", {"numbers": "X"}),
        ("report.messages_loose", {"numbers": "X"}),
        ("report.no_follow_up", {}),
        ("report.nobody_signed", {}),
        ("report.section_empty", {"section": "X"}),
        ("report.visit_open", {"visit": "V-1"}),
        ("site.breach_unexplained", {}),
        ("site.long_presence", {}),
        ("site.long_road", {"days": 5}),
        ("site.no_presence", {}),
        ("site.outside_plan", {"on": "X"}),
        ("site.reopening", {}),
        ("site.still_there", {"institution": "X", "on": "X"}),
        ("consent.not_warned", {}),
        ("notice.named_without_consent", {}),
        ("site.withdrawing_signs", {}),
        ("site.withdrawing", {}),
    )
)
"""What the house asks a reason for, and what holds a visit open."""


def emitted(folder: Path) -> list[Finding]:
    """One finding for each ``refused("code", {…})`` of the actions, those that are put together otherwise, and those of uploads."""
    put_together = (
        NOT_HELD,
        NOT_HERE,
        NOT_THERE,
        CHANGED,
        NO_CODE,
        NO_PERSON,
        CLOSED,
        MOVED,
        *OF_SETTINGS,
        *OF_THE_SITE,
    )
    uploads = (
        Finding(HOUSE, Effect.REFUSES, code, dict.fromkeys(params, "X")) for code, params in refusal.CODES.items()
    )
    given = (Finding(HOUSE, Effect.REFUSES, code, {"question": "X"}) for code in answers.CODES)
    layouts = (Finding(HOUSE, Effect.REFUSES, code, {"place": "X", "value": "X"}) for code in form.CODES)
    draws = (Finding(HOUSE, Effect.REFUSES, code, {}) for code in frame.CODES)
    documents = (
        Finding(HOUSE, Effect.REFUSES, code, dict.fromkeys(params, "X")) for code, params in word_in.CODES.items()
    )
    return [
        *put_together,
        *uploads,
        *documents,
        *given,
        *draws,
        *layouts,
        *(found for path in sorted(folder.glob("*.py")) for found in _refusals(path)),
    ]


def _refusals(path: Path) -> Iterator[Finding]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "refused":
            code, told = node.args[0], node.args[1] if len(node.args) > 1 else None
            if isinstance(code, ast.Constant):
                yield Finding(HOUSE, Effect.REFUSES, str(code.value), _params(told))


def _params(told: ast.expr | None) -> Params:
    keys = told.keys if isinstance(told, ast.Dict) else []
    return {str(key.value): WORDS.get(str(key.value), "X") for key in keys if isinstance(key, ast.Constant)}


def faults(found: list[Finding], told: Texts) -> list[str]:
    """Refusals without a sentence, blanks that they do not fill, sentences that nobody says."""
    said, wrong = set[str](), set[str]()
    for finding in found:
        spoken = sentences.refused(finding)
        for language in LANGUAGES:
            known = told(spoken.subject, language)
            key = texts.chosen(known, spoken.code, spoken.marks)
            if key is None:
                wrong.add(f"refusals.{language}.toml: {spoken.code} has no sentence; write one")
                continue
            said.add(key)
            lost = blanks(known[key]) - spoken.params.keys()
            wrong.update(
                f"refusals.{language}.toml: {key} has the blank {blank}, the action gives none" for blank in lost
            )
    every = {(language, key) for language in LANGUAGES for key in told("refusals", language)}
    orphans = {
        f"refusals.{language}.toml: nobody says {key}; take it out" for language, key in every if key not in said
    }
    return sorted(wrong | orphans)


def test_every_refusal_is_worded_and_no_sentence_is_an_orphan() -> None:
    assert faults(emitted(ACTIONS), texts.sentences) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_refusal_can_be_said(language: str) -> None:
    for finding in emitted(ACTIONS):
        said = sentences.refuse(finding, language=language, country=COUNTRY)
        assert said.endswith(".")
        assert "{" not in said


def test_whoever_lacks_a_permission_learns_who_holds_it() -> None:
    said = {language: sentences.refuse(NOT_HELD, language=language, country=COUNTRY) for language in LANGUAGES}
    assert said == {
        "kk": "Сіздің рөлдеріңіздің ешқайсысы бұл құқықты бермейді. Құқық: Жоспар жобасын жасау. Ол кімде бар: "
        "Үйлестіру кеңесінің хатшысы.",
        "ru": "Ни одна из ваших ролей не даёт этого права. Право: Составление проекта плана. У кого оно есть: "
        "Секретарь Координационного совета.",
        "en": "None of the offices you hold carries this permission. Permission: Make a draft plan. Who holds it: "
        "Secretary of the Council.",
    }


def test_a_code_that_comes_twice_is_told_otherwise_than_one_that_is_taken() -> None:
    assert sentences.refuse(NO_CODE, language="en", country=COUNTRY).startswith("Some codes come more than once")


def test_what_a_provision_refuses_is_said_with_its_own_sentence() -> None:
    too_large = Finding(provision("kz266-p08-a"), Effect.REFUSES, "group.too_large", {"actual": 4, "limit": 3})
    assert sentences.refuse(too_large, language="en", country=COUNTRY).startswith("The group is too large.")


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "en",
            "“Money allotted for the journeys of the year”; amount: 2,000,000,000,000. Give one from 0 to 1,000,000,000,000.",
        ),
        ("ru", "«Деньги, выделенные на поездки года»; значение: -1. Укажите от 0 до 1\xa0000\xa0000\xa0000\xa0000."),
    ],
)
def test_a_setting_out_of_range_is_named_in_words_with_its_limits(language: str, said: str) -> None:
    value = {"en": 2 * 10**12, "ru": -1}[language]
    (found,) = unfit(Unfit((Fault("budget", "range", value, 0, 10**12),))).findings
    assert sentences.refuse(found, language=language, country=COUNTRY).endswith(said)


def test_a_setting_that_has_no_name_is_said_as_it_was_told_and_no_amount_as_not_stated() -> None:
    told = unfit(Unfit((Fault("luck", "unknown", 1), Fault("spread", "type", None)))).findings
    unknown, typed = (sentences.refuse(found, language="en", country=COUNTRY) for found in told)
    assert "no such setting: luck." in unknown
    assert "given: not stated." in typed


def test_a_refusal_without_words_is_caught(tmp_path: Path) -> None:
    (tmp_path / "tear_plan.py").write_text('raise refused("plan.torn", {"year": year})', encoding="utf-8")
    assert "refusals.kk.toml: plan.torn has no sentence; write one" in faults(emitted(tmp_path), texts.sentences)


def test_a_blank_that_no_action_fills_is_caught(tmp_path: Path) -> None:
    (tmp_path / "take_name.py").write_text('raise refused("account.name_taken", {})', encoding="utf-8")
    found = faults(emitted(tmp_path), texts.sentences)
    assert "refusals.ru.toml: account.name_taken has the blank username, the action gives none" in found


def test_a_refusal_that_no_action_gives_any_more_is_caught(tmp_path: Path) -> None:
    assert "refusals.en.toml: nobody says account.name_taken; take it out" in faults(emitted(tmp_path), texts.sentences)
