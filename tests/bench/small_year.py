"""A year as the planners' benchmark writes it, small enough to be planned at once: two regions, ten institutions, eight participants."""

import gzip
import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

REGIONS = ("KZ-35", "KZ-71")
_ALWAYS_FREE: list[list[str]] = []
_PRICES = {"road_km": 75, "day_allowance": 8650, "hotel_night": 18000}
_SETTINGS = {
    "smallest_group": 2,
    "visits_per_journey": 3,
    "journey_days": 4,
    "thematic_journey_days": 5,
    "days_between_visits": 182,
    "journeys_per_person_week": 1,
    "travel_day_beyond_km": 200,
    "allowance_beyond_km": 60,
    "extra_night_beyond_km": 120,
    "representative_days_kept_free": 0.2,
    "participant_days_kept_free": 0.15,
    "people_kept_free_per_zone_week": 1,
}


def written(path: Path, **more: object) -> Path:
    """The file of the year; ``more`` takes the place of whole fields."""
    told: dict[str, object] = {
        "instance": 1,
        "year": 2027,
        "scale": 1,
        "regime": "ample",
        "seed": 1,
        "categories": ["police", "health"],
        "regions": [{"id": region, "name": region, "zone": "north"} for region in REGIONS],
        "transfer_cost": {one: {two: 0 if one == two else 40_000 for two in REGIONS} for one in REGIONS},
        "prices": _PRICES,
        "institutions": [institution(number) for number in range(10)],
        "participants": [participant(number) for number in range(8)],
        "representatives": [
            {"id": f"R{n}", "region": region, "unavailable": _ALWAYS_FREE} for n, region in enumerate(REGIONS)
        ],
        "topics": [],
        "budget": {"visits_planned": 10, "reserve_special": 1, "visits_total": 11},
        "settings": _SETTINGS,
    }
    path.write_bytes(gzip.compress(json.dumps(told | more).encode()))
    return path


def institution(number: int) -> dict[str, Any]:
    """One of a region in turn, overdue in the course of the year."""
    last = date(2023, 3, 1) + timedelta(days=25 * number)
    return {
        "id": f"I{number:02}",
        "region": REGIONS[number % 2],
        "category": "police" if number % 3 else "health",
        "district": 0,
        "east_km": 5.0 + 9 * number,
        "north_km": 3.0,
        "people_held": 30,
        "visit_days": 1,
        "group_size": 2,
        "last_periodic": last.isoformat(),
        "intermediate_window": None,
        "risk": 0.1 + 0.05 * number,
        "complaints": 0,
        "closed": [],
    }


def participant(number: int, **more: object) -> dict[str, Any]:
    """One of a region in turn, free on all weekdays."""
    told: dict[str, object] = {
        "id": f"P{number:02}",
        "home": REGIONS[number // 4],
        "expertise": ["police", "health"] if number % 2 else ["police"],
        "yearly_days": 20,
        "weekdays": [1, 2, 3, 4, 5],
        "unavailable": _ALWAYS_FREE,
        "conflict_institutions": [],
        "conflict_categories": [],
    }
    return told | more
