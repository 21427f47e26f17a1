"""Acts by the people of the invented republic, each a minute after the one before."""

from collections.abc import Mapping
from datetime import datetime

from qorgan.access.actor import Actor
from qorgan.actions import catalogue
from qorgan.actions._perform import Outcome
from qorgan.actions.load_demo_vault import Clock
from qorgan.demo import deeds


class Hands:
    """``actors``: by the name of the account whoever has keys, the vaults open. ``about``: by which the keys of these acts begin."""

    def __init__(self, actors: Mapping[str, Actor], seed: int, began: datetime, about: str) -> None:
        self._actors, self._clock, self._done = actors, Clock(began), 0
        self._key = f"demo/{seed}/{about}"

    def do(self, username: str, act: str, /, **told: object) -> str:
        """One of the catalogue, told as a form would tell it. The id of what it made or changed."""
        return self.outcome(username, act, **told).subject

    def outcome(self, username: str, act: str, /, **told: object) -> Outcome:
        """The same with what the journal tells of it."""
        actor, key, now = self.next(username)
        return catalogue.run(act, actor=actor, key=key, now=now, told=told)

    def next(self, username: str) -> tuple[Actor, str, datetime]:
        """Who acts next, under which key, and when."""
        self._done += 1
        return self._actors[username], f"{self._key}/{self._done}", self._clock.next()

    def minutes(self, about: str, title: str, number: str, /, **told: object) -> str:
        """The secretary brings in what the Council has decided: just now, unless it is told when."""
        actor, key, now = self.next("secretary")
        paper = {**deeds.minutes(about, title, number, now, 0), "decided_at": now, **told}
        return catalogue.run("record_minutes", actor=actor, key=key, now=now, told=paper).subject
