"""Testland: a country that does not exist. Its act and its calendar are invented, so that the house can be tried on other law.

The act is small and answers otherwise than the real one: groups of four, three days on site, a week for the report, two years between
visits, a weekend on Thursday and Friday. Questions on which it is silent are not answered at all. Its second wording changes one
paragraph and is laid over the first.
"""

import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib import resources
from typing import Final

from qorgan.countries.testland import act_2020, act_2026
from qorgan.countries.testland.calendar import calendar
from qorgan.countries.testland.places import CATEGORIES, REGIONS
from qorgan.law.country import Act, Country, Names, SwitchText, Text
from qorgan.law.ids import ProvisionId, provision
from qorgan.law.readings import Switch
from qorgan.law.rulebook import Claim, Edition, Rulebook, gather, overlay

# In the order of their coming into force; each states only what it changes in the one before.
WORDINGS: Final = (("tl1-2020", date(2020, 1, 1), act_2020), ("tl1-2026", date(2026, 7, 1), act_2026))

_REPORT = (provision("tl1-5"),)
SWITCHES: Final = {
    "DAYS": Switch("DAYS", ("working", "calendar"), _REPORT),
    "REPUNIT": Switch("REPUNIT", ("visit", "institution"), _REPORT),
}


def _book() -> Rulebook:
    editions: list[Edition] = []
    claims: tuple[Claim, ...] = ()
    for code, since, folder in WORDINGS:
        stated, modules = gather(folder)
        claims = overlay(stated, claims)
        editions.append(Edition(code, since, None, claims, modules))
    return Rulebook(editions)


def _told(language: str) -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    return tomllib.loads(resources.files(__name__).joinpath(f"words.{language}.toml").read_text(encoding="utf-8"))


@cache
def texts(language: str) -> Mapping[ProvisionId, Text]:
    """Each provision in plain words, in one of ``LANGUAGES``."""
    return {provision(key): Text(**value) for key, value in _told(language)["provisions"].items()}


@cache
def switch_texts(language: str) -> Mapping[str, SwitchText]:
    """Each switch and its words explained."""
    told = _told(language)["switches"].items()
    return {name: SwitchText(text["question"], {w: text[w] for w in SWITCHES[name].words}) for name, text in told}


@cache
def day_names(language: str) -> Names:
    """The reasons why a day is off or worked."""
    return _told(language)["calendar"]["days"]


TESTLAND: Final = Country(
    code="tl",
    time_zone="UTC",
    currency="XTS",
    book=_book(),
    acts=(
        Act(
            "tl1",
            "tl1-2026",
            {"number": "1"},
            date(2020, 1, 1),
            None,
            {"general": tuple(provision(f"tl1-{number}") for number in range(1, 7))},
            {},
        ),
    ),
    regions=REGIONS,
    categories=CATEGORIES,
    switches=SWITCHES,
    calendar=calendar,
    texts=texts,
    switch_texts=switch_texts,
    day_names=day_names,
)
