"""Writing a person down."""

import pytest

from qorgan.actions import misread
from qorgan.actions.record_person import RecordPerson, record_person
from qorgan.store import scope
from tests.actions import cast, registry

pytestmark = pytest.mark.django_db

AIGUL = RecordPerson(
    name="Айгүл Қайың", profession="Doctor", topics=("health",), languages=("kk", "ru"), yearly_days=30, weekdays=(5, 1)
)


def test_a_person_gets_the_next_code_and_is_found_by_name() -> None:
    saule = cast.signed_in(cast.SAULE)
    before = scope.register_version()
    first = record_person(actor=saule, key="a", now=cast.NOW, request=AIGUL)
    second = record_person(actor=saule, key="b", now=cast.NOW, request=RecordPerson(name="Болат"))
    assert (first.facts["person"], second.facts["person"]) == ("P-0001", "P-0002")
    found = scope.search(scope.people(saule, cast.TODAY), "ҚАЙЫҢ").get()
    assert (str(found.pk), found.weekdays, found.revision) == (first.subject, [1, 5], 1)
    assert scope.register_version() == before + 2


def test_a_code_of_ones_own_is_kept_and_a_taken_one_refused() -> None:
    saule = cast.signed_in(cast.SAULE)
    given = AIGUL.model_copy(update={"code": "D-7"})
    assert record_person(actor=saule, key="a", now=cast.NOW, request=given).facts["person"] == "D-7"
    again = lambda: record_person(actor=saule, key="b", now=cast.NOW, request=given)  # noqa: E731 -- the act, to be called
    assert registry.codes(again) == ("person.code_taken",)


def test_the_journal_names_the_code_and_neither_name_nor_language() -> None:
    saule = cast.signed_in(cast.SAULE)
    done = record_person(actor=saule, key="a", now=cast.NOW, request=AIGUL)
    entry = registry.entry()
    assert (entry.subject, entry.detail["facts"]) == (done.subject, {"as": "secretary", "person": "P-0001"})


def test_a_participant_writes_nobody_down() -> None:
    boris = cast.signed_in(cast.BORIS)
    assert registry.codes(lambda: record_person(actor=boris, key="a", now=cast.NOW, request=AIGUL)) == (
        "permission.not_held",
    )


@pytest.mark.parametrize(
    "told",
    [
        {"name": "А" * 10_000},
        {"name": "Айгүл\u202e"},
        {"name": " "},
        {"name": "Айгүл", "profession": "x" * 101},
        {"name": "Айгүл", "weekdays": [8]},
        {"name": "Айгүл", "yearly_days": 367},
        {"name": "Айгүл", "belief": "none"},
    ],
)
def test_what_cannot_be_is_misread_and_no_trait_has_a_field(told: dict[str, object]) -> None:
    with pytest.raises(misread.Misread):
        misread.read(RecordPerson, told)
