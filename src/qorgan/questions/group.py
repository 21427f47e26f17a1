"""Questions about the group that makes a visit: how many, who decided, who may belong to it."""

from datetime import date
from typing import NamedTuple

from qorgan.law.rulebook import Limit, Question
from qorgan.questions.vocabulary import DecidedBy, Form, Kind, Office

BY_KIND = {"kind": Kind}


class Size(NamedTuple):
    """Participants on site in one leg; representative, experts and interpreters are not participants."""

    kind: Kind
    participants: int
    reason_given: bool = False


class Roster(NamedTuple):
    """Participants of the whole visit, over all its legs."""

    kind: Kind
    participants: int
    reason_given: bool


class Formed(NamedTuple):
    """Whether the Council has decided who forms the group, by a decision of its own or by the approved plan."""

    kind: Kind
    council_decided: bool


class Composed(NamedTuple):
    """The decision that includes the participants: by whom and when, against the first day on site."""

    kind: Kind
    decided_by: DecidedBy | None
    deputised: bool
    decided_on: date | None
    first_day: date | None


class Member(NamedTuple):
    """The office of a person named as a participant of the group."""

    office: Office


class ThematicLeg(NamedTuple):
    """Who on one leg of a thematic visit knows the topic, and who comes from the leg's region; None where that is not known."""

    kind: Kind
    form: Form
    specialists: int | None
    locals: int | None
    council_decided: bool


class CertificateSpan(NamedTuple):
    """A certificate's validity, both days included; ``to`` is the day of withdrawal if that came first."""

    first: date
    last: date


class Certified(NamedTuple):
    """The certificates of a participant against the days on site."""

    certificates: tuple[CertificateSpan, ...]
    days: tuple[date, ...]


class Impartial(NamedTuple):
    """A participant against the institutions of the visit: a known conflict of interest, or a refusal already given."""

    in_conflict: bool
    recused: bool


FORMED = Question("group.formed", Formed, BY_KIND)
COMPOSED = Question("group.composed", Composed, BY_KIND)
SIZE = Question("group.size", Size, BY_KIND)
ROSTER = Question("group.roster", Roster, BY_KIND)
MEMBER = Question("group.member", Member, {"office": Office})
SPECIALIST = Question("group.specialist", ThematicLeg, {"form": Form})
LOCAL = Question("group.local", ThematicLeg, {"form": Form})
CERTIFIED = Question("group.certified", Certified)
IMPARTIAL = Question("group.impartial", Impartial)

LARGEST: Limit[int] = Limit("group.largest", "participants", BY_KIND)
