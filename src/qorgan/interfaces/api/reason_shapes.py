"""What is told of the reasons of a plan. Fields are added, never renamed or removed."""

from ninja import Schema


class PlanReason(Schema):
    """``provision``: id of a provision, ``setting-…`` of the office, or ``fact-…`` of the registers or the plan; ``says``: the sentence.

    ``params``: days (ISO), counts, money in whole units of the plan's currency, codes of people, institutions and regions.
    """

    code: str
    provision: str
    params: dict[str, str | int | list[str]]
    says: str


class PlanVisitReasons(Schema):
    """Why these institutions, why these days, why these people; empty lists where the registers no longer know the visit."""

    visit: str
    here: list[PlanReason]
    then: list[PlanReason]
    people: list[PlanReason]


class PlanClashMember(PlanReason):
    """``limit``: what kind of thing stands in the way."""

    limit: str


class PlanWayOut(Schema):
    """A change with which the visits were planned anew. ``amount``: days, people, visits or money, by the code.

    ``also``: changes without which it is not enough.
    """

    code: str
    amount: int
    params: dict[str, str | int | list[str]]
    says: str
    also: list["PlanWayOut"]


class PlanClash(Schema):
    """``members``: together impossible. ``is_verified``: each was lifted alone, and the rest could be planned.

    ``ways_out``: the cheapest first. ``weeks``: the weeks of the year, counted by what stops a visit. ``is_known``: by the registers of the
    year. Not ``is_impossible``: nothing is proven, and both lists are empty.
    """

    institution: str | None
    region: str | None
    is_known: bool
    is_impossible: bool
    is_verified: bool
    members: list[PlanClashMember]
    ways_out: list[PlanWayOut]
    weeks: list[PlanReason]
