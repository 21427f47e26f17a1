"""Whole cases, for what is decided before a question is asked: how a visit is cut into legs, how many reports it owes."""

import json

from qorgan.casefile.judge import Answer, judge
from qorgan.casefile.read import read_case
from qorgan.casefile.vocabulary import of_country
from qorgan.countries.kz import COUNTRY

VOCABULARY = of_country(COUNTRY)


def hear(told: dict[str, object], **readings: str) -> Answer:
    """What the law says of a case told as in a case file, under these readings."""
    return judge(read_case(json.dumps({"case": 1, "policy": readings} | told), VOCABULARY), COUNTRY)


def thematic_visit(*days_of_legs: list[str]) -> dict[str, object]:
    """A thematic periodic visit with one leg for each list of days, each to a children's home of another region."""
    regions = ("KZ-10", "KZ-55", "KZ-19")[: len(days_of_legs)]
    places = {region: f"i{number}" for number, region in enumerate(regions, start=1)}
    return {
        "institutions": [{"id": place, "category": "ORPH", "region": region} for region, place in places.items()],
        "visit": {
            "id": "v1",
            "kind": "periodic",
            "form": "thematic",
            "topic": "children",
            "legs": [
                {"region": region, "institutions": [place], "on_site": days}
                for (region, place), days in zip(places.items(), days_of_legs, strict=True)
            ],
        },
    }
