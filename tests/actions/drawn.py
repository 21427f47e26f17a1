"""The draw of ``YEAR``: Saule the secretary began it; Bolat, Dana and Gaukhar of the Council are named."""

from collections.abc import Callable, Mapping
from uuid import uuid4

from qorgan.access.actor import Actor
from qorgan.actions._perform import Outcome
from qorgan.actions.asked import Asked
from qorgan.actions.begin_draw import BeginDraw, begin_draw
from qorgan.actions.close_commitments import CloseCommitments, close_commitments
from qorgan.actions.close_draw import CloseDraw, close_draw
from qorgan.actions.commit_share import CommitShare, commit_share
from qorgan.actions.give_share import GiveShare, give_share
from qorgan.actions.release_seed import ReleaseSeed, release_seed
from qorgan.store import models
from tests.actions import cast, council
from tests.actions.cast import NOW
from tests.actions.vaulted import Founded
from tests.interfaces.plans import ground

YEAR = ground.YEAR
WHY = "Марат на больничном"
ACTS: Mapping[str, tuple[type[Asked], Callable[..., Outcome]]] = {
    "begin_draw": (BeginDraw, begin_draw),
    "close_commitments": (CloseCommitments, close_commitments),
    "close_draw": (CloseDraw, close_draw),
    "commit_share": (CommitShare, commit_share),
    "give_share": (GiveShare, give_share),
    "release_seed": (ReleaseSeed, release_seed),
}


class Drawing(Founded):
    """With everybody's vault open."""

    def __init__(self) -> None:
        super().__init__()
        self.saule, self.gaukhar = self.member(cast.SAULE), self.member(council.GAUKHAR)
        self.members = (self.bolat, self.dana, self.gaukhar)

    def do(self, actor: Actor, act: str, /, **told: object) -> Outcome:
        """One act of the draw by this actor."""
        asks, do = ACTS[act]
        return do(actor=actor, key=uuid4().hex, now=NOW, request=asks.model_validate({"year": YEAR, **told}))

    def begun(self) -> models.PlanDraw:
        """Begun, and nobody bound yet."""
        self.do(self.saule, "begin_draw")
        return self.row()

    def bound(self) -> models.PlanDraw:
        """Everybody bound."""
        self.begun()
        for number, member in enumerate(self.members):
            self.do(member, "commit_share", words=f"степь {number}")
        return self.row()

    def given(self) -> models.PlanDraw:
        """Everybody has given."""
        self.bound()
        for member in self.members:
            self.do(member, "give_share")
        return self.row()

    def closed(self) -> models.PlanDraw:
        """Closed, with a seed."""
        self.given()
        self.do(self.saule, "close_draw")
        return self.row()

    def row(self) -> models.PlanDraw:
        """The draw as it stands."""
        return models.PlanDraw.objects.get(year=YEAR)
