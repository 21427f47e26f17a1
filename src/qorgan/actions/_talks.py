"""What acts about talks are told: blocks, quotas, outcomes, facts, marks, each as JSON or as a line of text; and how it is kept.

A line is what fits a box of a form or an option of a command: ``A = 40 women whole``, ``women = 3``, ``A-12 = talked``,
``treatment = what was told``, ``front 480 210 = a bruise``.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Final
from uuid import UUID

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from qorgan.access.compartments import Kind as Part
from qorgan.actions import _site, _vault
from qorgan.actions._site import Entering
from qorgan.actions.asked import Enter, Entry, Prose
from qorgan.actions.refused import Changed, not_there, refused
from qorgan.questions.site import BodySide, EntryKind, Stratum, TalkOutcome, TalkTheme
from qorgan.sampling import frame
from qorgan.sampling.draw import Drawn, Number, Why
from qorgan.sampling.frame import Block, Frame, Place, Quota
from qorgan.store import models
from qorgan.store.custody import Held

OUTCOMES: Final = "outcomes"
"""The field in which it stands what came of the numbers of a draw; its record is the draw's entry."""
TABLE: Final = "draw"
WHOLE, LIST = "whole", "list"
MOST_MARKS, MOST_FACTS, EDGE = 100, 50, 1_000


def _split(told: object, left: str, right: str) -> object:
    if not isinstance(told, str):
        return told
    before, _, after = told.partition("=")
    return {left: before.strip(), right: after.strip()}


def _block(told: object) -> object:
    found = _split(told, "label", "places")
    if not isinstance(told, str) or not isinstance(found, dict):
        return told
    places, *words = found["places"].replace(",", " ").split() or [""]
    strata = [word for word in words if word not in {WHOLE, LIST}]
    return {
        "label": found["label"],
        "places": places,
        "strata": strata,
        "is_whole": WHOLE in words,
        "is_list": LIST in words,
    }


def _mark(told: object) -> object:
    found = _split(told, "where", "words")
    if not isinstance(told, str) or not isinstance(found, dict):
        return told
    where = dict(zip(("side", "x", "y"), found["where"].split(), strict=False))
    return {**where, "words": found["words"]}


def _lines(told: object) -> object:
    return [line for line in told.splitlines() if line.strip()] if isinstance(told, str) else told


_ONE_EACH = ConfigDict(frozen=True, extra="forbid")
_Number = Annotated[str, StringConstraints(strip_whitespace=True, min_length=3, max_length=24)]


class GivenBlock(BaseModel):
    """A block or a list; see ``sampling.frame.Block``."""

    model_config = _ONE_EACH

    label: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=12)]
    places: int = Field(ge=1, le=frame.MOST_PLACES)
    strata: tuple[Stratum, ...] = ()
    is_whole: bool = False
    is_list: bool = False


class GivenQuota(BaseModel):
    """At least so many of a group."""

    model_config = _ONE_EACH

    stratum: Stratum
    wanted: int = Field(ge=0, le=frame.MOST_PLACES)


class GivenOutcome(BaseModel):
    """What came of a number."""

    model_config = _ONE_EACH

    number: _Number
    outcome: TalkOutcome


class GivenTheme(BaseModel):
    """What was told about a theme."""

    model_config = _ONE_EACH

    theme: TalkTheme
    text: Prose


class GivenFact(BaseModel):
    """Something that was told, and the consent by which it may be used: the id of its entry; none where none was given."""

    model_config = _ONE_EACH

    text: Prose
    consent: UUID | None = None


class GivenMark(BaseModel):
    """A mark on the body map. ``x``, ``y``: thousandths of the outline's width and height, from the left and from the top."""

    model_config = _ONE_EACH

    side: BodySide
    x: int = Field(ge=0, le=EDGE)
    y: int = Field(ge=0, le=EDGE)
    words: Prose


def _fact(told: object) -> object:
    """``text``, or ``id of the consent = text``."""
    if not isinstance(told, str):
        return told
    before, sign, after = told.partition("=")
    try:
        consent = UUID(before.strip()) if sign else None
    except ValueError:
        consent = None
    return {"text": after.strip() if consent else told, "consent": consent}


_SECRET_LIST = Entry(Enter.LIST, is_confidential=True)
Blocks = Annotated[
    tuple[Annotated[GivenBlock, BeforeValidator(_block)], ...],
    Field(min_length=1, max_length=frame.MOST_BLOCKS),
    BeforeValidator(_lines),
    _SECRET_LIST,
]
Quotas = Annotated[
    tuple[Annotated[GivenQuota, BeforeValidator(lambda told: _split(told, "stratum", "wanted"))], ...],
    Field(max_length=len(Stratum)),
    BeforeValidator(_lines),
    _SECRET_LIST,
]
Outcomes = Annotated[
    tuple[Annotated[GivenOutcome, BeforeValidator(lambda told: _split(told, "number", "outcome"))], ...],
    Field(max_length=2_000),
    BeforeValidator(_lines),
    _SECRET_LIST,
]
Themes = Annotated[
    tuple[Annotated[GivenTheme, BeforeValidator(lambda told: _split(told, "theme", "text"))], ...],
    Field(max_length=len(TalkTheme)),
    BeforeValidator(_lines),
    _SECRET_LIST,
]
Facts = Annotated[
    tuple[Annotated[GivenFact, BeforeValidator(_fact)], ...],
    Field(max_length=MOST_FACTS),
    BeforeValidator(_lines),
    _SECRET_LIST,
]
Marks = Annotated[
    tuple[Annotated[GivenMark, BeforeValidator(_mark)], ...],
    Field(max_length=MOST_MARKS),
    BeforeValidator(_lines),
    _SECRET_LIST,
]
Strata = Annotated[
    tuple[Stratum, ...],
    AfterValidator(lambda told: tuple(dict.fromkeys(told))),
    Field(max_length=2 * len(Stratum)),
    _SECRET_LIST,
]


def framed(blocks: tuple[GivenBlock, ...], wanted: int, quotas: tuple[GivenQuota, ...]) -> Frame:
    """What is drawn from. Raises ``Refused`` (``draw.…``)."""
    found = frame.frame(
        (Block(one.label, one.places, frozenset(one.strata), one.is_whole, one.is_list) for one in blocks),
        wanted,
        (Quota(one.stratum, one.wanted) for one in quotas if one.wanted),
    )
    wrong = frame.fault(found)
    if wrong is not None:
        raise refused(wrong.code, about=wrong.about)
    return found


def encoded(told: Frame, drawn: Drawn, seed: bytes) -> dict[str, object]:
    """What is sealed of a draw, as JSON values."""
    return {
        "seed": seed.hex(),
        "wanted": told.wanted,
        "blocks": [
            {
                "label": one.label,
                "places": one.places,
                "strata": sorted(one.strata),
                "is_whole": one.is_whole,
                "is_list": one.is_list,
            }
            for one in told.blocks
        ],
        "quotas": [{"stratum": one.stratum, "wanted": one.wanted} for one in told.quotas],
        "numbers": [[str(one.place), one.why] for one in drawn.numbers],
        "reserve": [str(place) for place in drawn.reserve],
    }


@dataclass(frozen=True, slots=True)
class Kept:
    """A draw as it was sealed."""

    frame: Frame
    drawn: Drawn
    seed: bytes


def decoded(content: Mapping[str, Any]) -> Kept:
    """What ``encoded`` wrote."""
    blocks = tuple(
        Block(one["label"], one["places"], frozenset(map(Stratum, one["strata"])), one["is_whole"], one["is_list"])
        for one in content["blocks"]
    )
    quotas = tuple(Quota(Stratum(one["stratum"]), one["wanted"]) for one in content["quotas"])
    told = Frame(blocks, content["wanted"], quotas)
    numbers = ((_place(number), Why(why)) for number, why in content["numbers"])
    return Kept(
        told,
        Drawn(
            tuple(Number(place, why, told.strata_of(place)) for place, why in numbers),
            tuple(_place(number) for number in content["reserve"]),
        ),
        bytes.fromhex(content["seed"]),
    )


def _place(told: str) -> Place:
    found = frame.place(told)
    if found is None:
        raise ValueError("a sealed draw names no place")
    return found


def row(visit: models.Visit, number: UUID, kind: EntryKind) -> models.SiteEntry | None:
    """An entry of the visit that may be written anew; ``None`` for a new one. Raises ``NotThere``; ``Refused`` (``site.withdrawn``)."""
    if not models.SiteEntry.objects.filter(pk=number).exists():
        return None
    return _site.entry(visit, number, kind)


def written(found: models.SiteEntry, field: str = _site.FIELD) -> int:
    """How many revisions there are of what an entry says."""
    last = models.SealedRecord.objects.filter(record=found.pk, field=field).order_by("-revision").first()
    return 0 if last is None else last.revision


def require_read(found: models.SiteEntry | None, read: int, field: str = _site.FIELD) -> None:
    """Raises ``Changed`` where somebody wrote since; ``NotThere`` where what was read is not there."""
    if found is None and read:
        raise not_there("entry")
    stored = 0 if found is None else written(found, field)
    if stored != read:
        raise Changed({}, stored)


def held(call: _vault.Asking, visit: UUID, kind: Part) -> Held | None:
    """The part of the visit's case, if it is the actor's to write in. Raises ``Refused``: ``vault.…``, ``compartment.broken``."""
    part = models.Compartment.objects.filter(case=visit, kind=kind).select_for_update().first()
    return None if part is None else _site.holding(call, part)


def require_consents(call: Entering, facts: tuple[GivenFact, ...]) -> None:
    """Raises ``NotThere`` for a consent that is none of the visit."""
    wanted = {one.consent for one in facts if one.consent is not None}
    there = call.row.entries.filter(pk__in=wanted, kind=EntryKind.CONSENT, withdrawn_at=None).count()
    if there != len(wanted):
        raise not_there("consent")
