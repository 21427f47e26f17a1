"""The content of a report put together: what its authors wrote in the form's sections, and what the record tells of the visit (¶27).

Nothing sealed of the visit itself comes in: only closed words, numbers and moments of its entries, and what stands in the report's parts.
"""

import json
from collections.abc import Iterator
from datetime import date

from django.conf import settings

from qorgan.access import home
from qorgan.actions import _report, _vault
from qorgan.actions._report_content_blocks import filled
from qorgan.actions._report_content_end import annexed
from qorgan.actions._report_content_told import Told
from qorgan.checklists import shipped
from qorgan.reporting.content import ReportContent, SectionContent, Signer
from qorgan.reporting.form import Section
from qorgan.store import models, report_facts
from qorgan.store.custody import Held
from qorgan.wording.report_words import ReportWords


def content(
    call: _vault.Asking, row: models.Report, held: Held, *, version: int | None = None, frozen_on: date | None = None
) -> ReportContent:
    """All of it, in the report's language. ``held``: the visit's ``report`` part. ``version``: the next one unless told.

    ``frozen_on``: the day on which the text is fixed, none for a draft. Raises ``Refused`` (``record.broken``).
    """
    told = _told(call, row, held, row.version + 1 if version is None else version, frozen_on)
    return ReportContent(
        number=row.number,
        version=told.version,
        language=row.language,
        form=row.form,
        wording=told.wording,
        visit=row.visit.code,
        kind=row.visit.kind,
        title=told.words.remark("title"),
        frozen_on="" if frozen_on is None else frozen_on.isoformat(),
        sections=tuple(_section(told, one) for one in _report.layout(row).sections),
        signers=tuple(_signers(told)),
        annexes=annexed(told),
        is_invented=told.is_invented,
    )


def _told(call: _vault.Asking, row: models.Report, held: Held, version: int, frozen_on: date | None) -> Told:
    parts = tuple(row.parts.filter(withdrawn_at=None))
    contents = _report.opened(held, [part.pk for part in parts])
    words = ReportWords(row.language, home.country())
    return Told(
        facts=report_facts.load(row),
        words=words,
        parts=parts,
        contents={number: json.loads(raw) for number, raw in contents.items()},
        themes=shipped.themes(home.country().checklists()),
        today=call.today,
        version=version,
        frozen_on=frozen_on,
        wording=_wording(call.today, words),
        is_invented=settings.DEMO,
    )


def _wording(today: date, words: ReportWords) -> str:
    """The wording of the rules that the day's law stands in."""
    return words.edition(home.country().law(today).edition)


def _section(told: Told, section: Section) -> SectionContent:
    block = filled(told, section.block)
    part = _report.section_id(told.facts.row.pk, section.key)
    return SectionContent(
        key=section.key,
        number=section.number,
        title=told.words.named(section.title),
        cites=told.words.cites(section.provisions),
        facts=block.facts,
        tables=block.tables,
        items=block.items,
        text=str(told.contents.get(part, {}).get("text") or ""),
        notes=block.notes,
    )


def _signers(told: Told) -> Iterator[Signer]:
    for one in told.facts.signers:
        yield Signer(
            person=str(one.person.pk),
            name=one.person.name,
            leg=told.words.region(one.region) if one.region else "",
            certificate=told.facts.certificate(one.person),
        )
