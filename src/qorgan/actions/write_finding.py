"""Writing a finding: what was seen, by theme, from which independent sources, against which norm, and what lies behind it (¶27)."""

from datetime import datetime
from typing import Annotated

from pydantic import Field

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions import _report, _report_parts
from qorgan.actions._perform import Action, Call, Done, Outcome, perform
from qorgan.actions._report import PartId, Read, ReportNumber
from qorgan.actions._report_parts import ThemeCode, Written
from qorgan.actions.asked import (
    Asked,
    Confidential,
    ConfidentialLine,
    Enter,
    Entry,
    Flag,
    LongConfidential,
    Maybe,
    Offered,
)
from qorgan.questions.reporting import PartKind, RootCause, Source
from qorgan.store import models
from qorgan.workflow.report import REPORT

Sources = Annotated[tuple[Source, ...], Field(max_length=2 * len(Source)), Entry(Enter.LIST), Offered(tuple(Source))]


class WriteFinding(Asked):
    """``part``: chosen by its writer; ``read``: the revision it was written upon, 0 for a new one. ``norm``: what it departs from.

    ``is_good``: good practice.
    """

    report: ReportNumber
    part: Maybe[PartId] = None
    read: Read = 0
    title: ConfidentialLine
    text: LongConfidential
    norm: Maybe[Confidential] = None
    theme: Maybe[ThemeCode] = None
    sources: Maybe[Sources] = None
    root_cause: Maybe[RootCause] = None
    is_good: Flag = False


def write_finding(*, actor: Actor, key: str, now: datetime, request: WriteFinding) -> Outcome:
    """Keep a revision. Subject: the part's id. Facts: ``report``, ``part``, ``merged``.

    Raises ``NotThere``; ``Changed`` with what stands there; ``Refused``: ``report.no_theme``, ``report.withdrawn``, ``report.there``,
    ``report.too_many_parts``, ``report.no_section``, ``report.no_revision``, ``report.no_case``, ``state.wrong``, ``vault.…``.
    """
    return perform(WRITE_FINDING, actor=actor, key=key, now=now, request=request)


def _change(call: Call[WriteFinding, models.Report]) -> Done:
    asked = call.request
    told: dict[str, object] = {
        "theme": _report_parts.theme(asked.theme),
        "sources": _report_parts.distinct(asked.sources or ()),
        "root_cause": asked.root_cause or "",
        "is_good": asked.is_good,
    }
    content = {"title": asked.title, "text": asked.text, "norm": asked.norm or ""}
    number = _report_parts.number_of(asked)
    written = Written(number, PartKind.FINDING, asked.read, content, told, "findings")
    return _report_parts.write(call, written)


WRITE_FINDING = Action(
    "write_finding",
    Permission.REPORT_WRITE,
    _change,
    asks=WriteFinding,
    fetch=_report.fetch,
    table=REPORT,
    is_sealed=True,
)
