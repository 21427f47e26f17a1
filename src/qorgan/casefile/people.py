"""People, and the messages that reach them."""

from typing import Annotated, ClassVar

from pydantic import Field

from qorgan.casefile import marks
from qorgan.casefile.fields import (
    MESSAGE,
    PERSON,
    Id,
    InstitutionId,
    InstitutionIds,
    Many,
    Part,
    RegionCode,
    Text,
    Truth,
)
from qorgan.casefile.when import AnyDay, Day
from qorgan.questions.vocabulary import Alleges, DisqualifiedGround, Office


class Certificate(Part):
    """A participant's certificate; both days belong to its validity."""

    in_order: ClassVar[tuple[tuple[str, str], ...]] = (("from", "to"),)

    no: Text | None = None
    start: AnyDay = Field(alias="from")
    end: AnyDay = Field(alias="to")


class Disqualification(Part):
    """A ground that bars a person, and the day from which it does."""

    ground: DisqualifiedGround | None = None
    start: AnyDay | None = Field(default=None, alias="from")


class Person(Part):
    """Someone who has a part in a visit. ``conflicts``: institutions where the person's impartiality is in doubt."""

    id: Annotated[Id, marks.Identifies(PERSON)]
    office: Office
    region: RegionCode | None = None
    topics: Many[Text] | None = None
    profession: Text | None = None
    certificates: Many[Certificate] | None = None
    conflicts: InstitutionIds | None = None
    disqualified: Many[Disqualification] | None = None
    paid: Truth | None = None


class Message(Part):
    """A message or complaint. ``about``: the institution it concerns."""

    in_order: ClassVar[tuple[tuple[str, str], ...]] = (
        ("received", "registered"),
        ("received", "transmitted_to_commissioner"),
    )

    id: Annotated[Id, marks.Identifies(MESSAGE)]
    received: Day | None = None
    about: InstitutionId | None = None
    alleges: Alleges | None = None
    registered: Day | None = None
    transmitted_to_commissioner: Day | None = None
