"""Whatever the register, every plan that is made passes the independent check, and says of each institution what became of it."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from qorgan.planning.check import check_plan
from qorgan.planning.instance import Home, Instance, Person, Place, Representative, Span
from qorgan.planning.make import NothingToPlan, make_plan
from qorgan.planning.turns import turns
from qorgan.questions.group import CertificateSpan
from tests.marks import provision
from tests.planning import ground

pytestmark = provision("kz266-p06", "kz266-p08", "kz266-p14", "kz266-p16", "kz266-p19", "kz266-p24")

REGIONS = (*ground.REGIONS, "KZ-59")
days = st.integers(0, 364).map(lambda n: date(2027, 1, 1) + timedelta(days=n))
spans = st.tuples(days, st.integers(0, 60)).map(lambda told: Span(told[0], told[0] + timedelta(days=told[1])))


@st.composite
def places(draw: st.DrawFn) -> tuple[Place, ...]:
    return tuple(
        Place(
            code=f"I{number:02}",
            region=draw(st.sampled_from(REGIONS)),
            category=draw(st.sampled_from(("SIZO", "POLICE"))),
            last_periodic_end=draw(st.none() | st.dates(date(2018, 1, 1), date(2026, 12, 1))),
            in_mandate_since=draw(st.none() | st.dates(date(2014, 4, 1), date(2027, 6, 1))),
            people_held=draw(st.none() | st.integers(0, 400)),
            closed_on=draw(st.none() | days),
            closed=draw(st.lists(spans, max_size=2).map(tuple)),
            expertise=draw(st.sampled_from(((), ("health",)))),
            east_km=draw(st.sampled_from((0.0, -59.5, 60.0, 119.9, 121.0, 200.0, 200.1))),
            risk=draw(st.none() | st.floats(0.03, 1)),
            visit_days=draw(st.sampled_from((None, 1, 2))),
            group_size=draw(st.sampled_from((None, 2, 3))),
        )
        for number in range(draw(st.integers(1, 14)))
    )


@st.composite
def people(draw: st.DrawFn) -> tuple[Person, ...]:
    return tuple(
        Person(
            code=f"P{number:02}",
            homes=(Home(draw(st.sampled_from(REGIONS)), date(2020, 1, 1), draw(st.sampled_from((date(2027, 7, 1), date.max)))),),
            topics=draw(st.sampled_from(((), ("health",)))),
            certificates=(CertificateSpan(date(2026, 1, 1), draw(st.sampled_from((date(2027, 5, 31), date.max)))),),
            absences=draw(st.lists(spans, max_size=2).map(tuple)),
            weekdays=draw(st.sampled_from(((), (1, 2, 3), (4, 5)))),
            yearly_days=draw(st.none() | st.integers(0, 40)),
            conflicts=draw(st.frozensets(st.sampled_from(("I00", "I01", "I02")), max_size=2)),
        )
        for number in range(draw(st.integers(2, 10)))
    )  # fmt: skip


@st.composite
def instances(draw: st.DrawFn) -> Instance:
    guides = tuple(
        Representative(
            code=f"R{number}",
            region=draw(st.sampled_from(REGIONS)),
            terms=(Span(date(2020, 1, 1), draw(st.sampled_from((date(2027, 9, 1), date.max)))),),
            absences=draw(st.lists(spans, max_size=2).map(tuple)),
        )
        for number in range(draw(st.integers(1, 6)))
    )
    return ground.instance(places=draw(places()), people=draw(people()), representatives=guides)


@settings(max_examples=60)
@given(facts=instances(), visits=st.none() | st.integers(1, 6), stop_after=st.none() | st.integers(1, 5))
def test_every_plan_that_is_made_passes_its_check(facts: Instance, visits: int | None, stop_after: int | None) -> None:
    asked = iter(range(1000))
    try:
        plan = make_plan(
            facts,
            ground.law(),
            seed="s",
            visits=visits,
            should_stop=lambda: stop_after is not None and next(asked) >= stop_after,
        )
    except NothingToPlan:
        return
    assert check_plan(plan, facts, ground.law()) == []
    reached = {visit.legs[0].institutions[0].id for visit in plan.visits} | {left.institution for left in plan.unplaced}
    due = {turn.place.code for turn in turns(facts, ground.law()) if turn.due and turn.due <= facts.period.last}
    assert due <= reached
