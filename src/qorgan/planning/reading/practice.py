"""The practical settings of an office as the engine counts with them."""

from qorgan.planning.engine.problem import Practice
from qorgan.planning.settings import Settings


def practice(settings: Settings) -> Practice:
    """Those that the making of journeys knows."""
    return Practice(
        smallest_group=settings.smallest_group,
        visits_per_journey=settings.visits_per_journey,
        journey_days=settings.journey_days,
        thematic_days=settings.thematic_journey_days,
        travel_day_beyond=settings.travel_day_beyond_km,
        allowance_beyond=settings.allowance_beyond_km,
        extra_night_beyond=settings.extra_night_beyond_km,
        road_km=settings.prices.road_km,
        allowance=settings.prices.day_allowance,
        night=settings.prices.hotel_night,
        spread=settings.spread,
    )
