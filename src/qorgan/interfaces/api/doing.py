"""Doing an act over HTTP: its key and body read, the act done, and what is in the way told as a problem."""

import re
from collections.abc import Mapping, Sequence

from django.http import HttpRequest
from django.utils import timezone

from qorgan.actions import catalogue
from qorgan.actions._perform import Outcome
from qorgan.actions.misread import Misread
from qorgan.actions.refused import Changed, Refused
from qorgan.casefile import json_text, say
from qorgan.casefile.faults import Fault, Unreadable
from qorgan.interfaces.acts import told
from qorgan.interfaces.api import asking, problems
from qorgan.wording import entries

TOO_LARGE = "file.too_large"


def run(request: HttpRequest, name: str, key: str, entered: Mapping[str, object]) -> Outcome:
    """Do an act of the catalogue. Raises ``problems.Faulty``."""
    language = asking.language()
    try:
        return catalogue.run(name, actor=asking.asker(request).actor, key=key, now=timezone.now(), told=entered)
    except Misread as misread:
        raise misread_as_problem(name, misread) from misread
    except Refused as refused:
        stored = told.stored(name, refused) if isinstance(refused, Changed) else None
        raise problems.refusal(refused, language, stored) from refused


def key(request: HttpRequest) -> str:
    """The key against being done twice, from its header."""
    given = request.headers.get(asking.KEY, "")
    if re.fullmatch(asking.KEY_SIGNS, given) is None:
        code = "key_faulty" if given else "key_missing"
        says = entries.fault(code, {}, asking.language())
        fault = problems.FieldFault(path=asking.KEY, code=f"idempotency.{code}", says=says)
        raise problems.Faulty(422 if given else 400, [fault])
    return given


def body(request: HttpRequest) -> dict[str, object]:
    """The JSON object that was sent."""
    language = asking.language()
    try:
        tree, faults = json_text.parse(request.body)
    except Unreadable as unreadable:
        raise _unreadable(unreadable.faults, language) from unreadable
    if faults:
        raise _unreadable(faults, language)
    if not isinstance(tree, dict):
        fault = problems.FieldFault(path="$", code="object_type", says=entries.fault("object_type", {}, language))
        raise problems.Faulty(422, [fault])
    return tree


def misread_as_problem(name: str, misread: Misread) -> problems.Faulty:
    """What is wrong with the input of an act, place by place; nothing of what is confidential is repeated."""
    return problems.Faulty(
        422,
        [
            problems.FieldFault(path=fault.path, code=fault.code, says=f"{fault.label}: {fault.sentence}")
            for fault in told.faults(name, misread, asking.language())
        ],
    )


def _unreadable(faults: Sequence[Fault], language: str) -> problems.Faulty:
    status = 413 if TOO_LARGE in {fault.code for fault in faults} else 400
    return problems.Faulty(
        status,
        [problems.FieldFault(path=fault.path, code=fault.code, says=say.say(fault, language)) for fault in faults],
    )
