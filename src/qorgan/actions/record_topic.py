"""Writing down what shows that a person knows a topic: a diploma, years of work, a training (¶9)."""

from datetime import datetime

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions import _people
from qorgan.actions._perform import Action, Asking, Call, Done, Outcome, perform
from qorgan.actions.asked import Asked, Code, Day, Line, PersonCode
from qorgan.actions.refused import refused
from qorgan.store import models

TOPICS = 50


class RecordTopic(Asked):
    """``evidence``: what shows it, in one line; ``dated``: the day of that paper."""

    person: PersonCode
    topic: Code
    evidence: Line
    dated: Day


def record_topic(*, actor: Actor, key: str, now: datetime, request: RecordTopic) -> Outcome:
    """Write it down; the topic joins those of the person. Subject: the person's id.

    Raises ``Refused``: ``day.in_future``, ``topic.too_many``.
    """
    return perform(RECORD_TOPIC, actor=actor, key=key, now=now, request=request)


def _fetch(call: Asking[RecordTopic]) -> models.Person:
    return _people.named(call, call.request.person)


def _change(call: Call[RecordTopic, models.Person]) -> Done:
    told, person = call.request, call.row
    if told.dated > call.today:
        raise refused("day.in_future", {"day": told.dated})
    if told.topic not in person.topics:
        if len(person.topics) >= TOPICS:
            raise refused("topic.too_many", {"limit": TOPICS})
        person.topics = [*person.topics, told.topic]
        person.save(update_fields=("topics",))
    kept = models.TopicEvidence.objects.create(
        person=person, topic=told.topic, evidence=told.evidence, dated=told.dated
    )
    return Done(subject=str(person.pk), facts={"person": person.code, "evidence": str(kept.pk)}, about=(kept.pk,))


RECORD_TOPIC = Action("record_topic", Permission.PERSON_RECORD, _change, asks=RecordTopic, fetch=_fetch)
