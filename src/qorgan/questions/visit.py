"""Questions about one visit: its kind and form, its length, who accompanies it, and what happened on site."""

from datetime import date
from typing import NamedTuple

from qorgan.law.rulebook import Limit, Question
from qorgan.questions.vocabulary import DecidedBy, Form, Kind, Obstruction

BY_KIND = {"kind": Kind}
BY_KIND_AND_FORM = {"kind": Kind, "form": Form}


class Follows(NamedTuple):
    """The periodic visit before this one: its last day (None: there was none), and whether its recommendations are at hand."""

    kind: Kind
    first_day: date | None
    periodic_end: date | None
    has_recommendations: bool | None


class Basis(NamedTuple):
    """The messages a visit rests on: how many are named, and how many of them are registered and allege ill-treatment."""

    kind: Kind
    messages: int
    registered: int


class Methodology(NamedTuple):
    """The methodical document used, and whether it was the one in force on the visit."""

    version: str
    in_force: bool


class Planned(NamedTuple):
    """Whether the visit stands in an approved plan."""

    kind: Kind
    planned: bool


class UnplannedStop(NamedTuple):
    """A place entered outside the plan, with or without a written reason."""

    reason_given: bool


class FormFacts(NamedTuple):
    """What makes a visit one-time or thematic: its institutions, their categories and regions on the day, and its topic.

    ``regions`` are oblasts, ``cities`` the cities that rank with them. ``topic_told``: whether the topic, or that there
    is none, is known. ``similarity_argued``: the Council's written reasons for treating different categories as similar.
    """

    kind: Kind
    form: Form
    institutions: int
    categories: frozenset[str]
    regions: frozenset[str]
    cities: frozenset[str]
    topic: str | None
    topic_told: bool
    similarity_argued: bool


class Notice(NamedTuple):
    """The day word went out to the institution or the body above it, against the first day on site."""

    kind: Kind
    given_on: date
    first_day: date | None


class Sending(NamedTuple):
    """The decision to send the group: whether one exists, by whom, on which day, and whether its time of day is recorded."""

    kind: Kind
    decided_by: DecidedBy | None
    deputised: bool
    decided_on: date | None
    has_time: bool
    first_day: date | None


class Representative(NamedTuple):
    """Who accompanies a leg. ``region`` is the representative's own, None if nobody accompanies it."""

    region: str | None
    leg_region: str
    reason_given: bool


class Extension(NamedTuple):
    """One consent to a longer visit: by whom, on which day, for how many working days."""

    by: DecidedBy
    deputised: bool
    on: date
    days: int


class Duration(NamedTuple):
    """Days on site of a visit, or of one leg where the law counts by leg, in order; travel days left out.

    ``hours``: presence in hours where it is known that finely, else None.
    """

    kind: Kind
    form: Form
    on_site: tuple[date, ...]
    extensions: tuple[Extension, ...] = ()
    reason_given: bool | None = None
    hours: float | None = None


class Alone(NamedTuple):
    """How many participants go, and whether any decision sends them as a group."""

    participants: int
    decided: bool


class Obstructed(NamedTuple):
    """An obstacle met on site; the day where it is known."""

    what: Obstruction
    on: date | None


class RightsExplained(NamedTuple):
    """Whether persons held were told their rights on a leg, and whether a reason is written if nobody was."""

    explained: bool
    reason_given: bool


class SafetyNotice(NamedTuple):
    """A warning of danger: who gave it, and whether it limits the privacy of talks."""

    by_administration: bool
    limits_privacy: bool


class TalkRefusal(NamedTuple):
    """A restriction on a private talk was refused; whether that stands in writing (None: not known)."""

    in_writing: bool | None


class Interference(NamedTuple):
    """An alleged unlawful act of a visitor; whether the head of the administration wrote to the Commissioner about it."""

    letter_on: date | None
    written: bool


class Disclosure(NamedTuple):
    """Something learned on a visit and told outside: when, whether it points to a person, and whether that person agreed."""

    on: date | None
    identifies: bool
    consent: bool
    as_of: date | None


class TortureSigns(NamedTuple):
    """Signs of torture came to light: on which day, and the days on which prosecution and Commissioner were told (None: not yet)."""

    found: date
    prosecution_told: date | None
    commissioner_told: date | None
    with_representative: bool | None
    reason_given: bool
    as_of: date | None


class Reprisal(NamedTuple):
    """Someone was punished for having spoken to a visitor."""

    reported: date


FOLLOWS = Question("visit.follows", Follows, BY_KIND)
KIND_BASIS = Question("visit.kind_basis", Basis, BY_KIND)
SENDING_BASIS = Question("visit.sending_basis", Basis, BY_KIND)
METHODOLOGY = Question("visit.methodology", Methodology)
PLANNED = Question("visit.planned", Planned, BY_KIND)
UNPLANNED_STOP = Question("visit.unplanned_stop", UnplannedStop)
FORM = Question("visit.form", FormFacts, BY_KIND_AND_FORM)
NOTICE = Question("visit.notice", Notice, BY_KIND)
SENDING = Question("visit.sending", Sending, BY_KIND)
REPRESENTATIVE = Question("visit.representative", Representative)
DURATION = Question("visit.duration", Duration, {"form": Form})
EXTENSION = Question("visit.extension", Duration, {"form": Form})
ALONE = Question("visit.alone", Alone)
OBSTRUCTION = Question("visit.obstruction", Obstructed, {"what": Obstruction})
RIGHTS_EXPLAINED = Question("visit.rights_explained", RightsExplained)
SAFETY_NOTICE = Question("visit.safety_notice", SafetyNotice)
TALK_REFUSAL = Question("visit.talk_refusal", TalkRefusal)
INTERFERENCE = Question("visit.interference", Interference)
DISCLOSURE = Question("visit.disclosure", Disclosure)
TORTURE_SIGNS = Question("visit.torture_signs", TortureSigns)
REPRISAL = Question("visit.reprisal", Reprisal)

COUNTED_BY_LEG: Limit[bool] = Limit("visit.counted_by_leg", "yes or no", {"form": Form})
REST_DAYS_COUNT: Limit[bool] = Limit("visit.rest_days_count", "yes or no")
WORKING_DAYS: Limit[int] = Limit("visit.working_days", "working days", {"form": Form})
EXTENSION_DAYS: Limit[int] = Limit("visit.extension_days", "working days")
FEWEST_REGIONS: Limit[int] = Limit("visit.fewest_regions", "regions", {"form": Form})
FEWEST_INSTITUTIONS: Limit[int] = Limit("visit.fewest_institutions", "institutions", {"form": Form})
