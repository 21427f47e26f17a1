"""Loading the layout of a version of the Council's report form: from then on reports of that version are written in it (¶27)."""

import base64
from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256
from typing import Annotated

from pydantic import Field

from qorgan.access import home
from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions._perform import Action, Asking, Call, Done, Fact, Outcome, perform
from qorgan.actions.asked import Asked, DocumentText, Enter, Entry, File, Maybe
from qorgan.actions.refused import not_there, refused
from qorgan.journal.canonical_json import canonical
from qorgan.questions.record import About
from qorgan.reporting import form
from qorgan.reporting.form import BadLayout, Layout
from qorgan.store import models

FormVersion = Annotated[int, Field(ge=1, le=2**31 - 1), Entry(Enter.NUMBER)]
"""Of the paper that the Council adopted."""


class KeepReportForm(Asked):
    """``text`` or ``file``: the layout in TOML or JSON, 200 kB at most."""

    version: FormVersion
    text: Maybe[DocumentText] = None
    file: Maybe[File] = None

    def identity(self) -> Mapping[str, object]:
        """The file by its digest."""
        told = self.model_dump(mode="json", exclude={"file"})
        return told if self.file is None else {**told, "file": sha256(base64.b64encode(self.file.content)).hexdigest()}


def keep_report_form(*, actor: Actor, key: str, now: datetime, request: KeepReportForm) -> Outcome:
    """Load it. Subject: the decision's id. Facts: ``version``, ``sections``, ``sha256`` (of the layout as canonical JSON, hex).

    Raises ``NotThere`` where the Council adopted no such version; ``Denied``; ``Refused``: ``layout.…`` with place, value and remedy.
    """
    return perform(KEEP_REPORT_FORM, actor=actor, key=key, now=now, request=request)


def _fetch(call: Asking[KeepReportForm]) -> models.Paper:
    papers = models.Paper.objects.filter(kind=About.REPORT_FORM, version=call.request.version)
    found = papers.select_for_update(of=("self",)).first()
    if found is None:
        raise not_there("paper")
    return found


def _change(call: Call[KeepReportForm, models.Paper]) -> Done:
    paper, layout = call.row, _layout(call.request)
    _require_unused(paper.version, layout)
    told = form.told(layout)
    models.ReportForm.objects.update_or_create(
        version=paper.version, defaults={"layout": told, "loaded_at": call.now, "loaded_by": call.actor.account}
    )
    facts: dict[str, Fact] = {
        "version": paper.version,
        "sections": len(layout.sections),
        "sha256": sha256(canonical(told)).hexdigest(),
    }
    return Done(str(paper.pk), facts)


def _layout(asked: KeepReportForm) -> Layout:
    try:
        found = form.read(form.load(_text(asked)))
        form.require_known(found, frozenset(str(one) for one in home.country().provisions))
    except BadLayout as fault:
        raise refused(fault.code, {"place": fault.place, "value": fault.value}) from None
    return found


def _text(asked: KeepReportForm) -> str:
    if (asked.text is None) == (asked.file is None):
        raise refused("layout.one_of_two")
    if asked.file is None:
        return asked.text or ""
    try:
        return asked.file.content.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise refused("layout.no_utf8", {"place": fault.start}) from None


def _require_unused(version: int, layout: Layout) -> None:
    """Nobody's report is frozen in it, and no section goes in which somebody wrote. Reports that are written in it are locked."""
    reports = list(models.Report.objects.filter(form=version).select_for_update().order_by("pk"))
    frozen = models.ReportVersion.objects.filter(report__in=reports).values_list("report__number", flat=True).first()
    if frozen is not None:
        raise refused("layout.in_use", {"report": frozen})
    parts = models.ReportPart.objects.filter(report__in=reports, withdrawn_at=None)
    for report, section in parts.order_by("report", "section").values_list("report__number", "section").distinct():
        if section and layout.section(section) is None:
            raise refused("layout.drops_written", {"section": section, "report": report})


KEEP_REPORT_FORM = Action("keep_report_form", Permission.REPORT_FORM, _change, asks=KeepReportForm, fetch=_fetch)
