"""The 19 open questions of Decree No. 266 and the words that settle each, the default first.

A word is a recorded decision of the Council (of the Commissioner where the decree gives him the power), dated and numbered; a default
is in force until there is one. What each question means stands in ``readings.{kk,ru,en}.toml``.
"""

from collections.abc import Mapping
from typing import Final

from qorgan.law.ids import provision
from qorgan.law.readings import Switch


def _switch(name: str, words: str, used_by: str) -> Switch:
    return Switch(name, tuple(words.split()), tuple(provision(f"kz266-{item}") for item in used_by.split()))


_ALL = (
    _switch("DAYS", "calendar working", "p28"),
    _switch("START", "last_day return plan", "p28"),
    _switch("ROLL", "true false", "p28"),
    _switch("SUBMIT", "sending registration", "p28"),
    _switch("EXT", "additional total", "p25"),
    _switch("THEM", "whole per_leg", "p24-b"),
    _switch("TEAM", "leg roster", "p08 p09"),
    _switch("CYCLE", "institution category calendar_year", "p03-1"),
    _switch("FIRST", "estimated none", "p03-1"),
    _switch("FOLLOW", "refuse warn", "p03-2a"),
    _switch("PARTDAY", "any hours", "p24"),
    _switch("NONWORK", "flagged counted", "p24"),
    _switch("REGION", "all oblasts", "p07-2c p09-2"),
    _switch("MINTEAM", "warn block", "p08 p11"),
    _switch("REPPRES", "reason block", "p14-a"),
    _switch("OPINION", "pending hold", "p15-d"),
    _switch("SIGN", "gap blocks", "p27-d"),
    _switch("REPUNIT", "visit institution", "p27"),
    _switch("UNPLANNED", "reason refused", "p06 p17-1"),
)

SWITCHES: Final[Mapping[str, Switch]] = {switch.name: switch for switch in _ALL}
