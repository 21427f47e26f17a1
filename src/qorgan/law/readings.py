"""Readings: how an unclear provision is read. A closed list of switches with recorded defaults, and the choice in force."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from qorgan.law.ids import ProvisionId


class Switch(NamedTuple):
    """One open question of the law: its words, the default first, and the provisions whose results depend on it."""

    name: str
    words: tuple[str, ...]
    used_by: tuple[ProvisionId, ...]

    @property
    def default(self) -> str:
        """The word in force until the Council decides otherwise."""
        return self.words[0]


class UnknownReading(ValueError):
    """A switch, or a word of a switch, that the country does not know. ``switch``, ``word``, ``known`` say which."""

    def __init__(self, switch: str, word: str | None, known: tuple[str, ...]) -> None:
        super().__init__(f"{switch}={word}: known are {', '.join(known)}")
        self.switch, self.word, self.known = switch, word, known


class ReadingDecision(NamedTuple):
    """The recorded act that chose a word: number, day, signatory and the day from which it holds."""

    switch: str
    word: str
    act: str
    decided_on: date
    signed_by: str
    valid_from: date


class Policy(Mapping[str, str]):
    """Every switch with the word in force; what is not chosen stays at its default. Raises ``UnknownReading``."""

    __slots__ = ("_words", "chosen")

    def __init__(self, switches: Mapping[str, Switch], chosen: Mapping[str, str] | None = None) -> None:
        self.chosen = dict(chosen or {})
        for name, word in self.chosen.items():
            if name not in switches:
                raise UnknownReading(name, None, tuple(switches))
            if word not in switches[name].words:
                raise UnknownReading(name, word, switches[name].words)
        self._words = {name: self.chosen.get(name, switch.default) for name, switch in switches.items()}

    def __getitem__(self, name: str) -> str:
        return self._words[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._words)

    def __len__(self) -> int:
        return len(self._words)


def in_force(switches: Mapping[str, Switch], decisions: tuple[ReadingDecision, ...], day: date) -> Policy:
    """The policy of a day: of the decisions valid by then, the latest of each switch."""
    chosen = {
        d.switch: d.word for d in sorted(decisions, key=lambda d: (d.valid_from, d.decided_on)) if d.valid_from <= day
    }
    return Policy(switches, chosen)
