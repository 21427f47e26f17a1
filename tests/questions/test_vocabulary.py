"""The closed lists of words are those of the case file: public, so never renamed and never removed."""

from enum import StrEnum

import pytest

from qorgan.questions import vocabulary as words

WORDS: list[tuple[type[StrEnum], str]] = [
    (words.Kind, "periodic intermediate special"),
    (words.Form, "one_time thematic"),
    (
        words.Office,
        "participant representative commissioner expert council_member secretary interpreter",
    ),
    (words.Holder, "commissioner group group_and_representative participant state_body"),
    (words.Addressee, "commissioner council prosecution public state_bodies"),
    (
        words.DecisionAbout,
        "group special_visit expert extension thematic_composition thematic_similarity unplanned_stop deputising",
    ),
    (words.DecidedBy, "commissioner deputy council representative other"),
    (words.Alleges, "torture ill_treatment other"),
    (
        words.DisqualifiedGround,
        """advocate judge civil_servant military law_enforcement civil_protection conviction suspect incapacity
        limited_capacity registered_patient dismissed licence_revoked released_liability not_citizen resigned other""",
    ),
    (words.Obstruction, "area_closed entry_refused delay document_refused talk_refused other"),
    (
        words.ReasonAbout,
        """group_of_one roster_over_three thematic_similarity representative_absent missing_signature extension
        unplanned_stop zero_rights_explained opinion_pending""",
    ),
    (words.ReleasedTo, "prosecutor ministry institution journalist court spt other"),
    (words.ReleasedWhat, "full_report extract anonymised_extract annual_report"),
    (words.Ownership, "state private"),
    (words.DayKind, "off work"),
]


@pytest.mark.parametrize(("closed_list", "told"), WORDS, ids=lambda value: getattr(value, "__name__", ""))
def test_a_closed_list_holds_the_words_of_the_case_file(closed_list: type[StrEnum], told: str) -> None:
    assert sorted(closed_list) == sorted(told.split())


def test_the_table_leaves_no_list_out() -> None:
    lists = {thing for thing in vars(words).values() if isinstance(thing, type) and issubclass(thing, StrEnum)}

    assert {closed_list for closed_list, _ in WORDS} == lists - {StrEnum}
