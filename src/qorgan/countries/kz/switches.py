"""The 19 open questions of Decree No. 266 and the words that settle each, the default first.

A word is a recorded decision of the Council (of the Commissioner where the decree gives him the power), dated and numbered; a default
is in force until there is one. What each question means stands in ``readings.{kk,ru,en}.toml``.
"""

from collections.abc import Mapping
from typing import Final

from qorgan.law.ids import provision
from qorgan.law.readings import Switch


def _switch(name: str, words: str, used_by: str) -> Switch:
    return Switch(name, tuple(words.split()), tuple(map(provision, used_by.split())))


_ALL = (
    _switch("DAYS", "calendar working", "kz266-p28"),
    _switch("START", "last_day return plan", "kz266-p28"),
    _switch("ROLL", "true false", "kz266-p28 kzstat-151-3 kzstat-153-2"),
    _switch("SUBMIT", "sending registration", "kz266-p28"),
    _switch("EXT", "additional total", "kz266-p25"),
    _switch("THEM", "whole per_leg", "kz266-p24-b"),
    _switch("TEAM", "leg roster", "kz266-p08 kz266-p09"),
    _switch("CYCLE", "institution category calendar_year", "kz266-p03-1"),
    _switch("FIRST", "estimated none", "kz266-p03-1"),
    _switch("FOLLOW", "refuse warn", "kz266-p03-2a"),
    _switch("PARTDAY", "any hours", "kz266-p24"),
    _switch("NONWORK", "flagged counted", "kz266-p24 kz266-p25"),
    _switch("REGION", "all oblasts", "kz266-p07-2c kz266-p09-2"),
    _switch("MINTEAM", "warn block", "kz266-p08 kz266-p11"),
    _switch("REPPRES", "reason block", "kz266-p14-a"),
    _switch("OPINION", "pending hold", "kz266-p15-d"),
    _switch("SIGN", "gap blocks", "kz266-p27-d"),
    _switch("REPUNIT", "visit institution", "kz266-p27"),
    _switch("UNPLANNED", "reason refused", "kz266-p06 kz266-p17-1"),
)

SWITCHES: Final[Mapping[str, Switch]] = {switch.name: switch for switch in _ALL}
