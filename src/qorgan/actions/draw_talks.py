"""Drawing whom to talk to (¶17): by number, by chance, with quotas; the place never chooses. docs/spec/draw.md tells how.

Seed, frame and numbers point at people, and stand sealed in the part about persons. In clear stand the method and rough sizes.
"""

import secrets
from datetime import datetime
from typing import Annotated

from pydantic import StringConstraints

from qorgan.access.actor import Actor
from qorgan.access.compartments import Kind as Part
from qorgan.access.permissions import Permission
from qorgan.actions import _site, _talks
from qorgan.actions._perform import Action, Call, Done, Outcome, perform
from qorgan.actions._site import Entered
from qorgan.actions._talks import Blocks, Quotas
from qorgan.actions.asked import Asked, Count, Enter, Entry, EntryId, InstitutionCode, Maybe, Moment, VisitCode
from qorgan.actions.refused import refused
from qorgan.questions.site import EntryKind, Stratum
from qorgan.sampling import draw, small, stream
from qorgan.sampling.draw import Drawn
from qorgan.sampling.frame import Frame
from qorgan.store import models
from qorgan.workflow.visit import VISIT

Seed = Annotated[
    str,
    StringConstraints(strip_whitespace=True, pattern=r"^[0-9a-fA-F]{64}$"),
    Entry(Enter.LINE, is_confidential=True),
]


class DrawTalks(Asked):
    """``blocks``: with their numbers of places, and lists; ``wanted``: how many by chance; ``quotas``: at least so many of a group.

    ``seed``: 32 bytes in hexadecimal, where one is brought along; made here where not told. ``at``: now where not told.
    """

    visit: VisitCode
    institution: Maybe[InstitutionCode] = None
    blocks: Blocks
    wanted: Count
    quotas: Quotas = ()
    seed: Maybe[Seed] = None
    at: Maybe[Moment] = None
    entry: Maybe[EntryId] = None


def draw_talks(*, actor: Actor, key: str, now: datetime, request: DrawTalks) -> Outcome:
    """Draw, once. Subject: the entry's id. Raises ``NotThere``; ``Refused``: ``draw.…``, ``site.…``, ``vault.…``."""
    return perform(DRAW_TALKS, actor=actor, key=key, now=now, request=request)


def _change(call: Call[DrawTalks, models.Visit]) -> Done:
    asked = call.request
    place = _site.institution(call.row, asked.institution)
    if place is None:
        raise refused("site.which_place")
    told = _talks.framed(asked.blocks, asked.wanted, asked.quotas)
    seed = secrets.token_bytes(stream.SEED_BYTES) if asked.seed is None else bytes.fromhex(asked.seed)
    drawn = draw.draw(told, seed)
    entered = Entered(
        kind=EntryKind.DRAW,
        at=_site.past(call.now, asked.at),
        institution=place.code,
        told=_clear(told, drawn, is_brought=asked.seed is not None),
        part=Part.PERSONS,
        content=_talks.encoded(told, drawn, seed),
    )
    return _site.enter(call, entered, asked.entry)


def _clear(told: Frame, drawn: Drawn, *, is_brought: bool) -> dict[str, object]:
    """``places``, ``drawn`` and ``strata``: how many, roughly; ``seed_brought``: it was not made here."""
    return {
        "method": stream.METHOD,
        "everybody": told.is_everybody,
        "seed_brought": is_brought,
        "places": small.size(told.size),
        "drawn": small.size(len(drawn.numbers)),
        "strata": {
            word: small.size(sum(word in one.strata for one in drawn.numbers)) for word in Stratum if told.of(word)
        },
    }


DRAW_TALKS = Action(
    "draw_talks",
    Permission.SITE_RECORD,
    _change,
    asks=DrawTalks,
    fetch=_site.fetch,
    table=VISIT,
    is_sealed=True,
)
