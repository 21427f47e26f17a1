"""Plans as the benchmark's checker wants them: under the digest of its own file; and a strange plan as our check wants it."""

import json
from pathlib import Path

from bench.planner_instance import Year
from qorgan.planning.digest import register_digest
from qorgan.planning.document import PlanDocument, Visit, told
from qorgan.questions.vocabulary import Form

_REASON = "A local joins on each leg"


def foreign(document: PlanDocument, year: Year) -> dict[str, object]:
    """JSON values of a plan of ours, made for the benchmark's checker, which knows no reasons in writing."""
    values = told(document.model_copy(update={"register_digest": year.digest, "reserve_special": year.reserve_special}))
    visits = values["visits"]
    for visit in visits if isinstance(visits, list) else ():
        visit.pop("reason", None)
    return values


def write(document: PlanDocument, year: Year, path: Path) -> None:
    """The plan file for the benchmark's checker."""
    path.write_text(json.dumps(foreign(document, year), ensure_ascii=False), encoding="utf-8")


def ours(path: Path, year: Year) -> PlanDocument:
    """A plan file that was made for the benchmark, under the digest of our own. Raises ``ValueError`` if it is of another year.

    Its format has no place for the written reason that a thematic visit gives for a roster over that of one leg (¶8): a local joins on
    each leg. It is given for it.
    """
    document = PlanDocument.model_validate(json.loads(path.read_bytes()))
    if document.register_digest != year.digest:
        raise ValueError(document.register_digest)
    visits = tuple(map(_reasoned, document.visits))
    return document.model_copy(update={"register_digest": register_digest(year.instance), "visits": visits})


def _reasoned(visit: Visit) -> Visit:
    is_long = visit.form is Form.THEMATIC and len(visit.roster) > max(len(leg.participants) for leg in visit.legs)
    return visit.model_copy(update={"reason": visit.reason or _REASON}) if is_long else visit
