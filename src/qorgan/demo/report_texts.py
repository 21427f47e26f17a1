"""Reports of the invented republic: what their authors write, told as acts of the catalogue, in the language of each."""

import tomllib
from collections.abc import Mapping
from importlib import resources
from typing import Final, NamedTuple

WRITTEN: Final = "report_written.ru.toml"
FILED: Final = "report_filed.kk.toml"
SIGNING: Final = "report_signing.en.toml"


class Part(NamedTuple):
    """An act: whose account does it, its name in the catalogue, its input.

    ``name``: by which others rest on it; ``finding``: the name of what it rests on; ``in_days``: the deadline, from today. Empty for none.
    """

    by: str
    act: str
    told: Mapping[str, object]
    name: str = ""
    finding: str = ""
    in_days: int = 0


class Texts(NamedTuple):
    """A report in ``language``. ``opinion``, ``dissent``: what is written besides, empty where nothing is."""

    language: str
    parts: tuple[Part, ...]
    opinion: str
    dissent: str


def texts(file: str) -> Texts:
    """Those of one of the files named here."""
    told = tomllib.loads((resources.files("qorgan.demo") / file).read_text(encoding="utf-8"))
    said = (str(told.get(name, {}).get("text", "")) for name in ("opinion", "dissent"))
    return Texts(file.split(".")[1], tuple(_part(dict(one)) for one in told["parts"]), *said)


def _part(told: dict[str, object]) -> Part:
    by, act = str(told.pop("by")), str(told.pop("act"))
    name, finding = str(told.pop("name", "")), str(told.pop("finding", ""))
    days = told.pop("in_days", 0)
    return Part(by, act, told, name, finding, days if isinstance(days, int) else 0)
