"""A visit on site with a case and open vaults: what tests of the site begin with."""

from collections.abc import Callable
from datetime import datetime, time, timedelta
from uuid import UUID, uuid4

from django.utils import timezone

from qorgan.access.actor import Actor
from qorgan.actions._perform import Outcome
from qorgan.actions.asked import Asked
from qorgan.actions.record_presence import RecordPresence, record_presence
from qorgan.store import models, site_case
from qorgan.store.site_case import Judged
from qorgan.workflow.visit import State
from tests.actions import cast
from tests.actions.cast import NOW, TODAY
from tests.actions.vaulted import GROUP, Cased


class OnSite(Cased):
    """V-1, periodic and one-time, to A/1: Boris (who opened the case), Aida and Timur of the group, Roza accompanies."""

    def __init__(self, *, medical: tuple[str, ...] = ()) -> None:
        super().__init__(group=GROUP, medical=medical)
        self.roza = self.member(cast.ROZA)
        person = models.Person.objects.get(code=cast.ROZA.code)
        models.GroupMember.objects.create(visit=self.visit, person=person, office="representative")
        models.Visit.objects.filter(pk=self.visit.pk).update(state=State.ON_SITE)
        self.visit.refresh_from_db()

    def act(
        self,
        act: Callable[..., Outcome],
        asked: type[Asked],
        actor: Actor | None = None,
        now: datetime = NOW,
        **told: object,
    ) -> UUID:
        """One act about V-1 by Boris, unless another actor is told; the id of its subject."""
        fields = {"visit": "V-1", **told} if "visit" in asked.model_fields else told
        outcome = act(actor=actor or self.boris, key=uuid4().hex, now=now, request=asked.model_validate(fields))
        return UUID(outcome.subject)

    def there(self, first: datetime, last: datetime | None, **told: object) -> UUID:
        """The whole group on site, from one moment to another; entered after the last of them."""
        now = max(first, last or first, NOW) + timedelta(minutes=1)
        return self.act(record_presence, RecordPresence, self.boris, now, arrived=first, left=last, **told)

    def judged(self, *, is_over: bool = False) -> Judged:
        """What the law says of it today."""
        return site_case.judged(site_case.load(models.Visit.objects.get(code="V-1")), TODAY, is_over=is_over)


def clock(day: int, hour: int, minute: int = 0) -> datetime:
    """A moment on the office's clock, ``day`` days after today."""
    return timezone.make_aware(datetime.combine(TODAY + timedelta(days=day), time(hour, minute)))
