"""What an answer to an open question would change, looked at before the Council is asked. Nothing is stored by looking."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from qorgan.access import home
from qorgan.access.permissions import Permission
from qorgan.interfaces.web.law import words
from qorgan.interfaces.web.shell import actor
from qorgan.law.readings import UnknownReading
from qorgan.law.verdict import Answer
from qorgan.planning.coverage.board import Tally
from qorgan.store import reading_preview, scope
from qorgan.store.reading_preview import Differing, Preview
from qorgan.wording import names, sentences, waiting

COUNTED = {
    "overdue": "overdue",
    "estimated": "overdue_estimated",
    "due_this_year": "due_this_year",
    "safe": "safe",
    "never_visited": "never_visited",
}
"""Names of the counts of the board, and where each stands in it."""


class Count(NamedTuple):
    """A count of the board under the answer in force and under the other."""

    name: str
    before: int
    after: int

    @property
    def differs(self) -> bool:
        """Whether the answer changes it."""
        return self.before != self.after


class Told(NamedTuple):
    """One answer of the law: the sentence and its provision."""

    sentence: str
    provision: str


class Case(NamedTuple):
    """A worked case, and what the law says of it under one of the two answers alone."""

    name: str
    before: list[Told]
    after: list[Told]


def preview(request: HttpRequest, switch: str, word: str) -> HttpResponse:
    """The page; ``from``: the first day. Open to whoever proposes or votes. Raises ``Http404`` for what is no answer."""
    me, today = actor.of(request), timezone.localdate()
    proposes = scope.may(me, Permission.DECISION_PROPOSE, today)
    if not proposes and not scope.may(me, Permission.DECISION_VOTE, today):
        raise PermissionDenied
    try:
        found = reading_preview.preview(me, today, switch=switch, word=word, since=_day(request.GET.get("from", "")))
    except UnknownReading as unknown:
        raise Http404 from unknown
    texts = home.country().switch_texts(words.language())[switch]
    told = {
        "preview": found,
        "question": texts.question,
        "was": texts.words[found.was],
        "word": texts.words[word],
        "counts": _counts(found.board.before, found.board.after) if found.board else [],
        "duties": [(waiting.duty(row.code, words.language()), row) for row in found.duties],
        "cases": [_case(case) for case in found.cases],
        "address": _address(request, found) if proposes and not found.is_nothing_new else "",
        "today": today,
    }
    return render(request, "law/preview.html", told)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _counts(before: Tally, after: Tally) -> list[Count]:
    return [
        Count(names.name("coverage", name, words.language()), getattr(before, counted), getattr(after, counted))
        for name, counted in COUNTED.items()
    ]


def _case(case: Differing) -> Case:
    return Case(home.country().case_names(words.language())[case.case], _told(case.before), _told(case.after))


def _told(answers: Iterable[Answer]) -> list[Told]:
    country = home.country()
    return [Told(sentences.say(one, language=words.language(), country=country), one.provision) for one in answers]


def _address(request: HttpRequest, found: Preview) -> str:
    told = {"about": "reading", "switch": found.switch, "word": found.word, "valid_from": found.since.isoformat()}
    return f"{reverse('act:act', args=['propose_decision'])}?{urlencode({**told, 'next': request.path})}"
