"""Answers to a checklist: sealed one by one, read in a fixed number of queries, and nobody's words are lost."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta

import pytest

from qorgan.actions.refused import Changed, NotThere, Refused
from qorgan.actions.withdraw_entry import WithdrawEntry, withdraw_entry
from qorgan.checklists.answers import Given
from qorgan.checklists.model import Source
from qorgan.store import models
from tests.actions.cast import TODAY
from tests.actions.checklisted import CODE, Checked, publish, rooms
from tests.standing import standing

pytestmark = pytest.mark.django_db
BEDS = {"question": "beds", "answer": "partly", "note": "Two for three", "sources": ["person_held", "observation"]}


@standing
def site() -> Checked:
    return Checked()


def test_what_one_answers_another_of_the_group_reads(site: Checked) -> None:
    site.answer(BEDS, "light = yes")
    found = site.opened(site.aida).answers
    assert found["beds"].given == Given("partly", "Two for three", (Source.OBSERVATION, Source.PERSON_HELD))
    assert (found["light"].given.answer, found["light"].revision) == ("yes", 1)
    assert models.SiteEntry.objects.get(kind="answers").told == {"checklist": CODE, "version": 1}


def test_there_is_one_entry_of_a_checklist_at_a_place_and_each_answer_is_sealed_by_itself(site: Checked) -> None:
    site.answer(BEDS)
    site.answer("light = no")
    assert models.SiteEntry.objects.filter(kind="answers").count() == 1
    assert models.SealedRecord.objects.filter(table="answer").count() == 2
    assert not any(b"Two for three" in bytes(row.blob) for row in models.SealedRecord.objects.all())


def test_an_answer_sent_twice_is_kept_once(site: Checked) -> None:
    site.answer(BEDS, key="one")
    assert site.answer(BEDS, key="one").is_repeated
    assert site.answer(BEDS, key="another tab").facts["answers"] == 0
    assert site.opened().answers["beds"].revision == 1


def test_two_who_answer_at_once_both_keep_their_words(site: Checked) -> None:
    site.answer(BEDS)
    with pytest.raises(Changed) as changed:
        site.answer({**BEDS, "answer": "no"}, "light = yes", actor=site.aida)
    assert changed.value.findings[0].about == "beds"
    assert "light" not in site.opened().answers
    site.answer({**BEDS, "answer": "no", "read": 1}, actor=site.aida)
    assert site.opened().answers["beds"].given.answer == "no"


def test_an_answer_by_an_older_version_is_kept_and_that_it_was_older_is_recorded(site: Checked) -> None:
    publish(site.saule, rooms("beds", "water"))
    site.answer(BEDS, version=1)
    entry = models.JournalEntry.objects.get(action="answer_checklist")
    assert entry.detail["facts"]["recorded"] == "visit.methodology_outdated"
    site.answer("water = yes", version=2)
    assert models.SiteEntry.objects.get(kind="answers").told["version"] == 2


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        ("windows = yes", "checklist.no_question"),
        ("beds = perhaps", "answer.no_such_word"),
        ("recommendation_1 = done", "checklist.no_question"),
    ],
)
def test_what_cannot_be_answered_is_refused(site: Checked, answer: str, code: str) -> None:
    with pytest.raises(Refused, match=code):
        site.answer(answer)
    with pytest.raises(Refused, match=r"answer\.twice"):
        site.answer("light = yes", "light = no")


def test_what_the_last_visit_recommended_is_asked_about_by_number(site: Checked) -> None:
    before = models.Visit.objects.create(
        code="V-0",
        kind="periodic",
        form="one_time",
        first_on_site=TODAY - timedelta(days=200),
        last_on_site=TODAY - timedelta(days=200),
        recommendations=3,
    )
    place = models.Institution.objects.get(code="A/1")
    before.stays.create(institution=place, first_on_site=before.first_on_site, last_on_site=before.last_on_site)
    site.answer("recommendation_3 = not_done")
    with pytest.raises(Refused, match=r"checklist\.no_question"):
        site.answer("recommendation_4 = done")


def test_a_representative_answers_without_reading_and_learns_that_another_did(site: Checked) -> None:
    site.answer(BEDS, actor=site.roza)
    seen = site.opened(site.roza)
    assert seen.is_closed
    assert seen.has("beds")
    assert not seen.has("light")
    assert site.opened().answers["beds"].given.answer == "partly"
    with pytest.raises(Changed):
        site.answer(BEDS, actor=site.roza)


def test_others_neither_answer_nor_read(site: Checked) -> None:
    site.answer(BEDS)
    with pytest.raises(NotThere):
        site.opened(site.bolat)
    with pytest.raises(Refused):
        site.answer("light = yes", actor=site.bolat)


def test_answers_that_were_struck_out_are_not_gone_on_with(site: Checked) -> None:
    number = site.answer(BEDS).subject
    site.act(withdraw_entry, WithdrawEntry, entry=number, reason="Another place")
    assert site.opened().entry is None
    with pytest.raises(Refused, match=r"site\.withdrawn"):
        site.answer("light = yes")


def test_answers_are_read_in_a_number_of_queries_that_does_not_grow(
    site: Checked, django_assert_max_num_queries: Callable[[int], AbstractContextManager[object]]
) -> None:
    codes = [f"q{number}" for number in range(60)]
    publish(site.saule, rooms(*codes))
    site.answer(*(f"{code} = yes" for code in codes), version=2)
    with django_assert_max_num_queries(40):
        assert len(site.opened(questions=codes).answers) == 60
    with django_assert_max_num_queries(110):
        site.answer({"question": "q1", "answer": "no", "read": 1}, version=2)
