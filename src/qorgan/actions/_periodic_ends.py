"""The one place that keeps ``Institution.last_periodic_end``: the last day on site of the last periodic visit to the institution.

A thematic periodic visit counts for each institution visited; intermediate and special visits do not restart the four years (¶3).
"""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.db.models import OuterRef, Subquery

from qorgan.questions.vocabulary import Kind
from qorgan.store import models

_AT_ONCE = 500


def refresh(institutions: Sequence[UUID], today: date) -> None:
    """Recompute the day for these institutions. A visit that is not over by ``today`` is not completed and does not count yet."""
    ended = models.VisitStay.objects.filter(
        institution=OuterRef("pk"), visit__kind=Kind.PERIODIC, visit__last_on_site__lte=today
    )
    last = Subquery(ended.order_by("-last_on_site").values("last_on_site")[:1])
    for start in range(0, len(institutions), _AT_ONCE):
        some = models.Institution.objects.filter(pk__in=institutions[start : start + _AT_ONCE])
        some.update(last_periodic_end=last)
