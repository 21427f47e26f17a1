"""Rights explained to persons held, or to their legal representatives (¶18): to how many, in which languages, in which form.

Nobody at all is possible too, with a reason: then it is on record that nobody was told, and why.
"""

import re
from collections.abc import Iterable
from datetime import datetime

from django.utils import timezone

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions import _site
from qorgan.actions._perform import Action, Call, Done, Outcome, perform
from qorgan.actions._site import Entered
from qorgan.actions.asked import Count, EntryId, InstitutionCode, Maybe, Moment, Reasoned, VisitCode, Words
from qorgan.actions.refused import refused
from qorgan.law.verdict import Answer
from qorgan.questions import visit as questions
from qorgan.questions.site import EntryKind, Explained
from qorgan.store import models, readings
from qorgan.workflow.visit import VISIT

LANGUAGE = re.compile("[a-z]{2,3}")
"""A code of ISO 639. Languages stand in clear, so nothing else may: a sentence might name somebody."""


class ExplainRights(Reasoned):
    """``held``, ``representatives``: how many persons held and how many legal representatives. ``languages``: codes, such as kk.

    ``at``: now where not told. ``entry``: an id of the writer's.
    """

    visit: VisitCode
    institution: Maybe[InstitutionCode] = None
    held: Count
    representatives: Count
    form: Explained
    languages: Maybe[Words] = None
    at: Maybe[Moment] = None
    entry: Maybe[EntryId] = None


def explain_rights(*, actor: Actor, key: str, now: datetime, request: ExplainRights) -> Outcome:
    """Write it down. Subject: the entry's id.

    Raises ``NotThere``; ``Refused``: ``site.…``, ``visit.rights_not_explained`` where nobody was told and no reason is given.
    """
    return perform(EXPLAIN_RIGHTS, actor=actor, key=key, now=now, request=request)


def _guards(call: Call[ExplainRights, models.Visit]) -> Iterable[Answer]:
    asked = call.request
    day = timezone.localdate(asked.at or call.now)
    facts = questions.RightsExplained(asked.held + asked.representatives > 0, reason_given=False)
    return readings.law(day).ask(questions.RIGHTS_EXPLAINED, facts)


def _change(call: Call[ExplainRights, models.Visit]) -> Done:
    asked = call.request
    languages = list(dict.fromkeys(word.lower() for word in asked.languages or ()))
    strange = next((word for word in languages if LANGUAGE.fullmatch(word) is None), None)
    if strange is not None:
        raise refused("site.language", {"language": strange})
    told = {
        "held": asked.held,
        "representatives": asked.representatives,
        "languages": languages,
        "form": asked.form,
        "has_reason": bool(asked.reason),
    }
    entered = Entered(
        kind=EntryKind.RIGHTS, at=_site.past(call.now, asked.at), institution=asked.institution, told=told
    )
    return _site.enter(call, entered, asked.entry)


EXPLAIN_RIGHTS = Action(
    "explain_rights",
    Permission.SITE_RECORD,
    _change,
    asks=ExplainRights,
    fetch=_site.fetch,
    guards=_guards,
    table=VISIT,
    is_sealed=True,
)
