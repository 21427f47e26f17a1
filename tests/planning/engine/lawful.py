"""A plain checker of the engine's plans: every limit counted again day by day, sharing nothing with the engine but the arrays."""

from collections import Counter
from collections.abc import Iterator

from qorgan.planning.engine.problem import Problem
from qorgan.planning.engine.solution import Journey, Leg, Solution, Stay
from qorgan.questions.vocabulary import Kind
from tests.planning.engine import tally

_EXPERTS = 2


def breaches(problem: Problem, solution: Solution) -> list[str]:
    """What is wrong with the plan, each in a few words; none for a lawful one."""
    found = [told for journey in solution.journeys for told in _of_journey(problem, journey)]
    found += _once(problem, solution.journeys)
    found += _of_people(problem, solution.journeys)
    found += _of_guides(problem, solution.journeys)
    found += _left(problem, solution)
    return found


def days_of(journey: Journey, person: int) -> range:
    """The days a participant is away: all of them, or those of the legs which are his."""
    own = [leg for leg in journey.legs if person in leg.participants]
    if len(own) == len(journey.legs):
        return range(journey.first, journey.last + 1)
    return range(min(site(leg).start for leg in own), max(site(leg).stop for leg in own))


def site(leg: Leg) -> range:
    """The days on site."""
    return range(leg.stays[0].first, leg.stays[-1].first + leg.stays[-1].days)


def _of_journey(problem: Problem, journey: Journey) -> Iterator[str]:
    days = range(journey.first, journey.last + 1)
    if not 0 <= days.start < days.stop <= problem.days:
        yield f"{journey}: no days"
        return
    if len({int(problem.week[day]) for day in days}) > 1:
        yield f"{journey}: two weeks"
    if int(problem.ordinals[journey.last] - problem.ordinals[journey.first]) != len(days) - 1:
        yield f"{journey}: a day off within"
    if problem.unsure[list(days)].any():
        yield f"{journey}: a day that a holiday may take"
    for leg in journey.legs:
        yield from _of_leg(problem, journey, leg)
    yield from _ordinary(problem, journey) if journey.theme is None else _thematic(problem, journey, journey.theme)


def _of_leg(problem: Problem, journey: Journey, leg: Leg) -> Iterator[str]:
    after = leg.stays[0].first
    for stay in leg.stays:
        if stay.first != after or stay.first < journey.first or stay.first + stay.days - 1 > journey.last:
            yield f"{stay}: days that do not follow one another within the journey"
        after = stay.first + stay.days
        yield from _of_stay(problem, leg, stay)
    group = leg.participants
    needed = max(_group(problem, stay) for stay in leg.stays)
    if len(set(group)) != len(group) or not needed <= len(group) <= problem.largest_group:
        yield f"{leg}: group"
    if journey.theme is None and len(group) != needed:
        yield f"{leg}: more people than asked for"
    if problem.guides.region[leg.guide] != leg.region:
        yield f"{leg}: representative of another region"


def _of_stay(problem: Problem, leg: Leg, stay: Stay) -> Iterator[str]:
    places, place = problem.institutions, stay.institution
    first, last = (int(day) for day in places.follow_up[place])
    is_followed = first >= 0
    if places.region[place] != leg.region:
        yield f"{stay}: another region"
    if stay.kind is not (Kind.INTERMEDIATE if is_followed else Kind.PERIODIC):
        yield f"{stay}: kind"
    if stay.days != (1 if is_followed else places.visit_days[place]) or stay.days > problem.site_days:
        yield f"{stay}: days on site"
    if not all(places.open[place, day] for day in range(stay.first, stay.first + stay.days)):
        yield f"{stay}: closed"
    if not (first <= stay.first <= last if is_followed else stay.first >= places.ready[place]):
        yield f"{stay}: too early or too late"
    if set(places.barred.get(place, ())) & set(leg.participants):
        yield f"{stay}: conflict of interest"


def _group(problem: Problem, stay: Stay) -> int:
    is_followed = stay.kind is Kind.INTERMEDIATE
    return problem.practice.smallest_group if is_followed else int(problem.institutions.group_size[stay.institution])


def _ordinary(problem: Problem, journey: Journey) -> Iterator[str]:
    practice, days = problem.practice, journey.last - journey.first + 1
    if len(journey.legs) != 1:
        yield f"{journey}: legs"
        return
    stays = journey.legs[0].stays
    far = tally.farthest(problem, tuple(stay.institution for stay in stays))
    if days > practice.journey_days or len(stays) > practice.visits_per_journey:
        yield f"{journey}: too long"
    if days != sum(stay.days for stay in stays) + (far > practice.travel_day_beyond):
        yield f"{journey}: days of the road"
    if site(journey.legs[0]).stop != journey.last + 1:
        yield f"{journey}: days after the last visit"


def _thematic(problem: Problem, journey: Journey, theme: int) -> Iterator[str]:
    wanted, practice = problem.themes[theme], problem.practice
    stays = [stay for leg in journey.legs for stay in leg.stays]
    if len(journey.legs) != 2 or len({leg.region for leg in journey.legs}) != 2:
        yield f"{journey}: two regions"
        return
    one, two = (site(leg) for leg in journey.legs)
    if one.start != journey.first or two.start != one.stop + 1 or two.stop != journey.last + 1:
        yield f"{journey}: a day of travel between the legs"
    if len(one) + len(two) > problem.thematic_site_days or journey.last - journey.first + 1 > practice.thematic_days:
        yield f"{journey}: too long"
    if len(stays) != wanted.institutions:
        yield f"{journey}: number of institutions"
    yield from _alike(problem, stays, wanted.topic)
    all_along = set(journey.legs[0].participants) & set(journey.legs[1].participants)
    if sum(bool(problem.people.knows[person, wanted.topic]) for person in all_along) < _EXPERTS:
        yield f"{journey}: experts"
    for leg in journey.legs:
        if not any(problem.people.home[person] == leg.region for person in leg.participants):
            yield f"{leg}: nobody from the region"


def _alike(problem: Problem, stays: list[Stay], topic: int) -> Iterator[str]:
    for stay in stays:
        if problem.institutions.topic[stay.institution] != topic or stay.kind is not Kind.PERIODIC:
            yield f"{stay}: not of the theme"
        if tally.days_late(problem, stay.institution, stay.first):
            yield f"{stay}: late"
        if tally.farthest(problem, (stay.institution,)) > problem.practice.travel_day_beyond:
            yield f"{stay}: too far"


def _once(problem: Problem, journeys: tuple[Journey, ...]) -> Iterator[str]:
    times = Counter(stay.institution for journey in journeys for leg in journey.legs for stay in leg.stays)
    yield from (f"institution {place} twice" for place, number in times.items() if number > 1)
    if times.total() > problem.most_visits:
        yield "more visits than the year may hold"
    themes = Counter(journey.theme for journey in journeys if journey.theme is not None)
    yield from (f"theme {theme} twice" for theme, number in themes.items() if number > 1)


def _of_people(problem: Problem, journeys: tuple[Journey, ...]) -> Iterator[str]:
    weeks: Counter[tuple[int, int]] = Counter()
    zones: Counter[tuple[int, int]] = Counter()
    away: Counter[int] = Counter()
    for journey in journeys:
        week = int(problem.week[journey.first])
        for person in {person for leg in journey.legs for person in leg.participants}:
            days = days_of(journey, person)
            if not problem.people.free[person, list(days)].all():
                yield f"{journey}: participant {person} is not free"
            weeks[person, week] += 1
            zones[int(problem.zone[problem.people.home[person]]), week] += 1
            away[person] += len(days)
    yield from (f"participant {person} twice in week {week}" for (person, week), times in weeks.items() if times > 1)
    yield from (f"participant {person}: days" for person, days in away.items() if days > problem.people.room[person])
    yield from (f"zone {zone}, week {week}" for (zone, week), n in zones.items() if n > problem.zone_room[zone, week])


def _of_guides(problem: Problem, journeys: tuple[Journey, ...]) -> Iterator[str]:
    taken: Counter[tuple[int, int]] = Counter()
    rooms: Counter[tuple[int, int]] = Counter()
    for journey in journeys:
        for leg in journey.legs:
            for day in range(journey.first, journey.last + 1) if journey.theme is None else site(leg):
                taken[leg.guide, day] += 1
                rooms[leg.region, int(problem.week[day])] += 1
                if not problem.guides.free[leg.guide, day]:
                    yield f"{leg}: representative is not free"
    yield from (f"representative {guide} twice on day {day}" for (guide, day), times in taken.items() if times > 1)
    yield from (f"region {at}, week {week}" for (at, week), n in rooms.items() if n > problem.guides.room[at, week])


def _left(problem: Problem, solution: Solution) -> Iterator[str]:
    """Whatever is due and has no visit is named once, with what stands in the way."""
    visited = {stay.institution for journey in solution.journeys for leg in journey.legs for stay in leg.stays}
    wanted = set(tally.due(problem)) | set(tally.followed_up(problem))
    if sorted(left.institution for left in solution.left) != sorted(wanted - visited):
        yield "what is left out is not what is told"
    yield from (f"{left}: no obstacle" for left in solution.left if not left.obstacles)
