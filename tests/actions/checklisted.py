"""A visit on site with a published checklist: what tests of answers begin with."""

import json
from collections.abc import Sequence
from uuid import uuid4

from qorgan.access.actor import Actor
from qorgan.actions._perform import Outcome
from qorgan.actions.answer_checklist import AnswerChecklist, answer_checklist
from qorgan.actions.keep_checklist import KeepChecklist, keep_checklist
from qorgan.actions.open_answers import Answers, open_answers
from qorgan.actions.publish_checklist import PublishChecklist, publish_checklist
from qorgan.checklists import document
from qorgan.checklists.model import Checklist, Kind, Question, Section, Texts
from qorgan.store import models
from tests.actions import cast
from tests.actions.cast import NOW
from tests.actions.on_site import OnSite

CODE = "rooms"


def texts(told: str) -> Texts:
    """The same in all languages."""
    return {"kk": told, "ru": told, "en": told}


def rooms(*codes: str, categories: tuple[str, ...] = ()) -> Checklist:
    """A checklist of one theme, a question of the house for each code."""
    questions = tuple(Question(code=code, kind=Kind.SCALE, texts=texts(code)) for code in codes)
    section = Section(code="theme", texts=texts("Theme"), parts=questions)
    return Checklist(code=CODE, titles=texts("Rooms"), categories=categories, parts=(section,))


def keep(actor: Actor, checklist: Checklist, **told: object) -> Outcome:
    """Keep it as a draft."""
    request = KeepChecklist.model_validate({"document": json.dumps(document.written(checklist)), **told})
    return keep_checklist(actor=actor, key=uuid4().hex, now=NOW, request=request)


def publish(actor: Actor, checklist: Checklist) -> models.Checklist:
    """Keep and publish it."""
    keep(actor, checklist)
    request = PublishChecklist(checklist=checklist.code)
    outcome = publish_checklist(actor=actor, key=uuid4().hex, now=NOW, request=request)
    return models.Checklist.objects.get(pk=outcome.subject)


class Checked(OnSite):
    """V-1 on site, and the checklist ``rooms`` with beds, light and air, published."""

    def __init__(self) -> None:
        super().__init__()
        self.saule = cast.signed_in(cast.SAULE)
        self.checklist = publish(self.saule, rooms("beds", "light", "air"))

    def answer(self, *answers: object, actor: Actor | None = None, version: int = 1, key: str = "") -> Outcome:
        """Answers of Boris, unless of another."""
        request = AnswerChecklist.model_validate(
            {"visit": "V-1", "checklist": CODE, "version": version, "answers": answers}
        )
        return answer_checklist(actor=actor or self.boris, key=key or uuid4().hex, now=NOW, request=request)

    def opened(self, actor: Actor | None = None, questions: Sequence[str] = ("beds", "light", "air")) -> Answers:
        """What Boris, or another, reads."""
        place = models.Institution.objects.get(code="A/1")
        return open_answers(
            actor=actor or self.boris,
            now=NOW,
            visit=self.visit.pk,
            institution=place.pk,
            checklist=CODE,
            questions=questions,
        )
