"""What always holds of people held, however they are counted."""

from typing import Any
from uuid import uuid4

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from qorgan.actions.count_held import CountHeld, count_held
from qorgan.actions.refused import Refused
from qorgan.store import headcounts, models
from tests.actions.cast import NOW
from tests.actions.on_site import OnSite

few = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
number = st.integers(0, 12)
maybe = st.none() | number


class HeldProperties(TestCase):
    """Boris counts at A/1, while V-1 is on site."""

    def setUp(self) -> None:
        super().setUp()
        self.site = OnSite()

    @few
    @given(number, st.fixed_dictionaries(dict.fromkeys(headcounts.STRATA, maybe)), maybe)
    def test_a_count_stands_where_no_part_is_more_than_the_whole(
        self, held: int, parts: dict[str, int | None], capacity: int | None
    ) -> None:
        told: dict[str, Any] = {"visit": "V-1", "held": held, "capacity": capacity, **parts}
        known = {name: count for name, count in parts.items() if count is not None}
        fits = max((0, *known.values())) <= held and known.get("men", 0) + known.get("women", 0) <= held
        try:
            done = count_held(actor=self.site.boris, key=uuid4().hex, now=NOW, request=CountHeld.model_validate(told))
        except Refused as refused:
            self.assertEqual((refused.codes, fits), (("site.strata",), False))  # noqa: PT009 -- hypothesis' own class of tests
        else:
            row = headcounts.told(models.SiteEntry.objects.get(pk=done.subject))
            self.assertEqual((row.held, row.capacity, dict(row.strata), fits), (held, capacity, known, True))  # noqa: PT009 -- the same
