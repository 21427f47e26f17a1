"""All papers of a visit and its case in one sealed file, to be carried where there is no network (¶8, ¶10).

An age file (version 1) under a passphrase of six drawn words: whoever has the words opens it with any program of that format. Everything is
made in memory for a reader who has opened the visit; neither file nor words are kept, so that both are handed over in the same gesture or
not at all. What is confidential beyond place, day and group stays behind: of a composed visit the grounds, of messages all but the day on
which they came and what they allege, under numbers of the file's own.
"""

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Any, Final, NamedTuple

from django.utils import timezone

from qorgan.access import home
from qorgan.actions import open_planned_visits
from qorgan.actions.open_planned_visits import Planned
from qorgan.actions.open_special_visits import Order
from qorgan.documents import bundle, mandate
from qorgan.documents.bundle import Paper, Taken
from qorgan.documents.mandate import MandateFacts, Part
from qorgan.interfaces.planned import pack, special_pack
from qorgan.interfaces.planned.pack import PAPERS, Reader
from qorgan.law.country import LANGUAGES
from qorgan.questions.vocabulary import Office
from qorgan.store import slots, visit_case
from qorgan.store.visit_case import Prepared
from qorgan.vault import files

NAME: Final = "papers.zip.age"
"""The same for every visit: it is seen by whoever looks at the machine, and tells nothing."""
MEDIA_TYPE: Final = "application/octet-stream"
_HELPED: Final = frozenset({Office.EXPERT, Office.INTERPRETER})
_MOMENTS: Final = ("received", "registered", "transmitted_to_commissioner")


class Sealed(NamedTuple):
    """The age file. ``sha256``: of it, hex."""

    name: str
    content: bytes
    sha256: str


def of_planned(planned: Planned, reader: Reader, *, is_invented: bool) -> bytes:
    """The archive of a composed visit, in clear."""
    prepared = open_planned_visits.prepared(planned)
    return _archive(lambda one: pack.facts(planned, one), prepared, reader._replace(why=""), is_invented=is_invented)


def of_order(order: Order, reader: Reader, *, is_invented: bool) -> bytes:
    """The archive of a special visit, in clear."""
    prepared = order.content.prepared()
    return _archive(lambda one: special_pack.facts(order, one), prepared, reader, is_invented=is_invented)


def sealed(archive: bytes, words: str) -> Sealed:
    """The archive under the words. It takes seconds and much memory, so that one is sealed at a time on a machine."""
    with slots.alone():
        content = files.seal_by_passphrase(words, archive)
    return Sealed(NAME, content, hashlib.sha256(content).hexdigest())


def case(prepared: Prepared, now: datetime) -> bytes:
    """The visit as a case file (format 1), as the law is asked about it today."""
    told = visit_case.told(prepared, timezone.localdate(now))
    return (json.dumps(_veiled(told), ensure_ascii=False, indent=2) + "\n").encode()


def _archive(
    facts: Callable[[Reader], MandateFacts], prepared: Prepared, reader: Reader, *, is_invented: bool
) -> bytes:
    papers = [
        paper
        for language in LANGUAGES
        for paper in _papers(facts(reader._replace(language=language)), language, is_invented=is_invented)
    ]
    papers.sort(key=lambda paper: [*PAPERS].index(paper.name))
    return bundle.archive(papers, case(prepared, reader.now), Taken(reader.name, timezone.localtime(reader.now), NAME))


def _papers(told: MandateFacts, language: str, *, is_invented: bool) -> Iterator[Paper]:
    """The pack and each single paper that there is something to say in."""
    has_helpers = any(one.office in _HELPED for one in told.members)
    for name, parts in PAPERS.items():
        if has_helpers or parts != (Part.EXPERTS,):
            raw = mandate.mandate_pdf(told, parts, language=language, country=home.country(), is_invented=is_invented)
            yield Paper(name, language, raw)


def _veiled(told: Mapping[str, Any]) -> dict[str, Any]:
    """Without numbers of messages and the hours at which they came: those could tell who gave one."""
    named = {one["id"]: f"m{at}" for at, one in enumerate(told["messages"], start=1)}
    messages = [
        {**one, "id": named[one["id"]], **{moment: _day(one[moment]) for moment in _MOMENTS}}
        for one in told["messages"]
    ]
    visit = told["visit"]
    basis = [named[number] for number in visit["basis"] if number in named]
    return {**told, "messages": messages, "visit": {**visit, "basis": basis}}


def _day(moment: str | None) -> str | None:
    return moment and str(timezone.localdate(datetime.fromisoformat(moment)))
