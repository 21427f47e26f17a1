"""Writing down what shows that a person knows a topic."""

import pytest

from qorgan.actions.record_topic import TOPICS, RecordTopic, record_topic
from qorgan.store import models
from tests.actions import cast, registry

pytestmark = pytest.mark.django_db


def diploma(**told: object) -> RecordTopic:
    """Of Boris."""
    values = {"person": "P1", "topic": "torture_signs", "evidence": "Diploma No. 5", "dated": cast.TODAY, **told}
    return RecordTopic.model_validate(values)


def test_the_evidence_is_kept_and_the_topic_joins_those_of_the_person() -> None:
    saule = cast.signed_in(cast.SAULE)
    registry.known(cast.BORIS)
    record_topic(actor=saule, key="k", now=cast.NOW, request=diploma())
    record_topic(actor=saule, key="l", now=cast.NOW, request=diploma(topic="health", evidence="Ten years of work"))
    assert registry.person("P1").topics == ["health", "torture_signs"]
    assert list(models.TopicEvidence.objects.values_list("topic", "evidence")) == [
        ("health", "Ten years of work"),
        ("torture_signs", "Diploma No. 5"),
    ]


def test_a_paper_of_tomorrow_is_refused() -> None:
    saule = cast.signed_in(cast.SAULE)
    registry.known(cast.BORIS)
    asked = diploma(dated=registry.TOMORROW)
    assert registry.codes(lambda: record_topic(actor=saule, key="k", now=cast.NOW, request=asked)) == ("day.in_future",)


def test_topics_have_an_end() -> None:
    saule = cast.signed_in(cast.SAULE)
    registry.known(cast.BORIS)
    models.Person.objects.filter(code="P1").update(topics=[f"t{number}" for number in range(TOPICS)])
    assert registry.codes(lambda: record_topic(actor=saule, key="k", now=cast.NOW, request=diploma())) == (
        "topic.too_many",
    )
