"""Kazakhstan: Decree No. 266 and the chapter on the mechanism that its codes repeat."""

import csv
import json
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from types import ModuleType
from typing import Any, Final

from qorgan.countries.kz import decree_266_2023, statute
from qorgan.countries.kz.calendar import calendar
from qorgan.countries.kz.switches import SWITCHES
from qorgan.law.country import LANGUAGES, Act, Category, Country, Names, Region, SwitchText, Text
from qorgan.law.ids import ProvisionId, provision
from qorgan.law.rulebook import Edition, Rulebook, gather

_FOLDERS: Final = (decree_266_2023, statute)


def _toml(folder: ModuleType | str, name: str) -> dict[str, Any]:  # type: ignore[explicit-any]  # TOML is what it is
    return tomllib.loads(resources.files(folder).joinpath(name).read_text(encoding="utf-8"))


def _rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(resources.files(__name__).joinpath(name).read_text(encoding="utf-8").splitlines()))


def _act(folder: ModuleType) -> Act:
    told = _toml(folder, "act.toml")
    chapters = {
        name: tuple(provision(f"{told['id']}-{p}") for p in items) for name, items in told.get("chapters", {}).items()
    }
    numbers: dict[str, str] = {
        name: told[name] for name in ("number", "wording_number", "amended_number") if name in told
    }
    return Act(
        told["id"], told["edition"], numbers, told["in_force_from"], told.get("amended_on"), chapters, told["links"]
    )


def _book() -> Rulebook:
    """One edition: the decree as worded in 2023 together with what the codes add to it."""
    act = _act(decree_266_2023)
    gathered = [gather(folder) for folder in _FOLDERS]
    claims = tuple(claim for claims, _ in gathered for claim in claims)
    modules = tuple(module for _, modules in gathered for module in modules)
    return Rulebook([Edition(act.edition, act.in_force_from, act.amended_on, claims, modules)])


def _regions() -> dict[str, Region]:
    return {
        row["iso"]: Region(row["iso"], _names(row), row["kind"], (int(row["tile_x"]), int(row["tile_y"])))
        for row in _rows("regions.csv")
    }


def _categories() -> dict[str, Category]:
    return {
        row["code"]: Category(row["code"], _names(row), _names(row, "ministry_"), row["legal_basis_code"])
        for row in _rows("categories.csv")
    }


def _names(row: Mapping[str, str], prefix: str = "") -> Names:
    return {language: row[prefix + language] for language in LANGUAGES}


@cache
def texts(language: str) -> Mapping[ProvisionId, Text]:
    """Each provision in plain words, in one of ``LANGUAGES``."""
    told = {key: value for folder in _FOLDERS for key, value in _toml(folder, f"summary.{language}.toml").items()}
    return {provision(key): Text(**value) for key, value in told.items()}


@cache
def switch_texts(language: str) -> Mapping[str, SwitchText]:
    """Each switch and its words explained."""
    return {name: SwitchText(**value) for name, value in _toml(__name__, f"readings.{language}.toml").items()}


@cache
def day_names(language: str) -> Names:
    """The reasons why a day is off or worked."""
    return _toml(__name__, f"days.{language}.toml")


@cache
def worked_cases() -> Mapping[str, str]:
    """Invented cases, so chosen that each word of each switch changes the answer to one of them."""
    told = json.loads(resources.files(__name__).joinpath("worked_cases.json").read_text(encoding="utf-8"))
    return {name: json.dumps(case) for name, case in told.items()}


@cache
def case_names(language: str) -> Names:
    """What the worked cases are called."""
    return _toml(__name__, f"worked_cases.{language}.toml")


@cache
def checklists() -> Mapping[str, str]:
    """The checklists that the country brings along: themes, which are asked where, and how recommendations are followed up."""
    folder = resources.files(__name__).joinpath("checklists")
    names = ("themes.toml", "checklists.toml", "follow_up.toml")
    return {name: folder.joinpath(name).read_text(encoding="utf-8") for name in names}


@cache
def report_form() -> str:
    """The layout of a visit report, complete under the decree."""
    return resources.files(__name__).joinpath("report_form.toml").read_text(encoding="utf-8")


COUNTRY: Final = Country(
    code="kz",
    time_zone="Asia/Almaty",
    currency="KZT",
    book=_book(),
    acts=tuple(_act(folder) for folder in _FOLDERS),
    regions=_regions(),
    categories=_categories(),
    switches=SWITCHES,
    calendar=calendar,
    texts=texts,
    switch_texts=switch_texts,
    day_names=day_names,
    worked_cases=worked_cases,
    case_names=case_names,
    checklists=checklists,
    report_form=report_form,
)
