"""A checklist for the golden matrix: the version that an act is about, made for it and taken back with it."""

import json
from collections.abc import Mapping

from qorgan.checklists import document
from qorgan.checklists.model import Checklist, Kind, Question
from qorgan.store import models
from qorgan.workflow.checklist import State
from tests.access.world import Rows, World

CODE = "matrix"
_TEXTS = {"kk": "К", "ru": "Р", "en": "E"}
_QUESTION = Question(code="beds", kind=Kind.SCALE, texts=_TEXTS)
_ASKS = document.written(Checklist(code=CODE, titles=_TEXTS, parts=(_QUESTION,)))
_STATES: Mapping[str, State] = {
    "answer_checklist": State.PUBLISHED,
    "publish_checklist": State.DRAFT,
    "retire_checklist": State.PUBLISHED,
}


def named(act: str, rows: Rows) -> dict[str, object]:
    """The fields that name the version, what is kept as one, and the place where it is answered."""
    if act == "keep_checklist":
        return {"document": json.dumps(_ASKS)}
    if act == "answer_checklist":
        return {"checklist": CODE, "answers": ["beds = yes"], "institution": rows.institution.code}
    return {"checklist": CODE} if act in _STATES else {}


def before(act: str, world: World) -> None:
    """Make the version."""
    if act not in _STATES:
        return
    models.Checklist.objects.create(
        code=CODE,
        version=1,
        asks=_ASKS,
        state=_STATES[act],
        valid_from=None if _STATES[act] == State.DRAFT else world.today,
        made_by="-",
        made_at=world.now,
    )
