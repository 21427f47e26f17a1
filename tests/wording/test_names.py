"""Every word that can stand in a file or an answer has a name in three languages."""

from enum import StrEnum

import pytest

from qorgan.access import compartments
from qorgan.access.permissions import Permission
from qorgan.countries.kz import COUNTRY
from qorgan.law.country import LANGUAGES
from qorgan.law.rulebook import Limit
from qorgan.law.verdict import DutyStatus, Effect
from qorgan.questions import message as message_words
from qorgan.questions import record
from qorgan.questions import site as site_words
from qorgan.questions import vocabulary as words
from qorgan.vault import recovery_code
from qorgan.wording import names, texts
from qorgan.workflow import decision, duty, message, planned
from qorgan.workflow import visit as visit_states

TABLES: dict[str, type[StrEnum]] = {
    "about": record.About,
    "addressee": words.Addressee,
    "alleges": words.Alleges,
    "channel": message_words.Channel,
    "code_fault": recovery_code.Fault,
    "compartment": compartments.Kind,
    "consent": message_words.Consent,
    "day_kind": words.DayKind,
    "decided_by": words.DecidedBy,
    "decision": words.DecisionAbout,
    "decision_state": decision.State,
    "duty_state": duty.State,
    "duty_status": DutyStatus,
    "effect": Effect,
    "explained": site_words.Explained,
    "form": words.Form,
    "ground": words.DisqualifiedGround,
    "handled": message_words.Handled,
    "holder": words.Holder,
    "kind": words.Kind,
    "may": compartments.May,
    "message_state": message.State,
    "obstruction": words.Obstruction,
    "office": words.Office,
    "ownership": words.Ownership,
    "permission": Permission,
    "planned_state": planned.State,
    "reason": words.ReasonAbout,
    "released_to": words.ReleasedTo,
    "released_what": words.ReleasedWhat,
    "site_kind": site_words.EntryKind,
    "site_reprisal": site_words.Reprisal,
    "talk_choice": site_words.TalkChoice,
    "visit_state": visit_states.State,
    "vote": record.Choice,
    "warned": site_words.Warned,
    "warned_by": site_words.WarnedBy,
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("table", TABLES)
def test_every_word_of_the_vocabulary_has_a_name(table: str, language: str) -> None:
    assert all(names.name(table, word, language) for word in TABLES[table])


def test_every_closed_list_of_the_vocabulary_is_named() -> None:
    lists = {
        one for one in vars(words).values() if isinstance(one, type) and issubclass(one, StrEnum) and one is not StrEnum
    }
    assert lists <= set(TABLES.values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_unit_of_a_limit_has_a_name(language: str) -> None:
    units = {claim.asked.unit for claim in COUNTRY.book.editions[-1].claims if isinstance(claim.asked, Limit)}
    assert all(names.name("unit", unit, language) for unit in units)


def test_a_word_is_named_in_the_language_asked_for() -> None:
    told = {language: names.name("office", "council", language) for language in LANGUAGES}
    assert told == {"kk": "Үйлестіру кеңесі", "ru": "Координационный совет", "en": "Coordinating Council"}


@pytest.mark.parametrize(("table", "word", "language"), [("office", "king", "ru"), ("crowns", "king", "ru")])
def test_a_word_without_a_name_says_which_and_in_which_language(table: str, word: str, language: str) -> None:
    with pytest.raises(texts.Unworded) as raised:
        names.name(table, word, language)
    assert (raised.value.code, raised.value.language) == (f"{table}.king", "ru")


def test_an_unknown_language_is_unworded() -> None:
    with pytest.raises(texts.Unworded):
        names.name("office", "council", "fr")
