"""The draw of a plan year with needles: begun, bound, given, closed, released and opened; the shares and the seed are needles, too."""

from typing import Any, cast

from django.utils import timezone

from qorgan.actions.open_run_seed import open_run_seed
from qorgan.actions.open_seed import open_seed
from tests.actions import cast as people_of
from tests.actions import council
from tests.needle.canaries import Canaries
from tests.needle.heard import refused, texts
from tests.needle.people import People
from tests.needle.record import tell

YEAR = 2041


class Draws:
    """Saule begins it; Bolat and Dana are bound and give; Marat is absent; Karlygash lets it be opened."""

    def __init__(self, people: People, canaries: Canaries) -> None:
        self._people, self._canaries = people, canaries

    def done(self) -> None:
        """From its beginning to its opening."""
        people, year = self._people, {"year": YEAR}
        tell(
            people.saule,
            "begin_draw",
            {**year, "members": [people_of.BOLAT.code, council.DANA.code, council.MARAT.code]},
        )
        for member in (people.bolat, people.dana):
            tell(member, "commit_share", {**year, **texts(self._canaries, "CommitShare", "words")})
        tell(people.saule, "close_commitments", {**year, **texts(self._canaries, "CloseCommitments", "reason")})
        for member in (people.bolat, people.dana):
            tell(member, "give_share", year)
        tell(people.saule, "close_draw", {**year, **texts(self._canaries, "CloseDraw", "reason")})
        handed = open_run_seed(actor=people.saule, now=timezone.now(), year=YEAR)
        assert handed is not None
        self._canaries.know("PlanDraw.seed", handed.seed)
        tell(people.karlygash, "release_seed", {**year, **texts(self._canaries, "ReleaseSeed", "reason")})
        told = cast("dict[str, Any]", open_seed(actor=people.saule, now=timezone.now(), year=YEAR)["draw"])
        for number, one in enumerate(told["members"]):
            if one["share"]:
                self._canaries.know(f"DrawShare.share {number}", str(one["share"]))
                self._canaries.know(f"DrawShare.nonce {number}", str(one["nonce"]))

    def refused(self) -> None:
        """Whoever may not, and whoever comes too late."""
        words = texts(self._canaries, "CommitShare", "words")
        for actor in (self._people.boris, self._people.adil, self._people.bolat):
            assert refused(actor, "commit_share", {"year": YEAR, **words})
