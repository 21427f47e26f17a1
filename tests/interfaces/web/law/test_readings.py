"""The page of readings: every open question with its answers in three languages, and which is in force."""

import pytest
from django.test import Client

from qorgan.access import home

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_every_question_is_there_with_every_answer(client: Client, language: str) -> None:
    client.cookies["qorgan_language"] = language
    page = client.get("/law/readings/")
    shown = {reading.name: reading for reading in page.context["readings"]}
    assert shown.keys() == home.country().switches.keys()
    for name, switch in home.country().switches.items():
        assert tuple(choice.word for choice in shown[name].choices) == switch.words
        assert [choice.word for choice in shown[name].choices if choice.is_in_force] == [switch.default]
        assert all(choice.meaning for choice in shown[name].choices)


def test_a_paragraph_shows_the_readings_its_results_rest_on(client: Client) -> None:
    names = {reading.name for reading in client.get("/law/kz266-p28/").context["readings"]}
    assert names == {"DAYS", "START", "ROLL", "SUBMIT"}
