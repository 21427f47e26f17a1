"""Printing the forms of a visit stands in the journal, and is for those who read what is entered of it."""

import pytest

from qorgan.actions.open_site_forms import open_site_forms
from qorgan.actions.refused import NotThere
from qorgan.store import models
from qorgan.workflow.visit import State
from tests.actions import cast
from tests.actions.cast import NOW
from tests.actions.on_site import OnSite
from tests.standing import standing

pytestmark = pytest.mark.django_db


@standing
def site() -> OnSite:
    return OnSite()


def printed() -> int:
    return models.JournalEntry.objects.filter(action="open_site_forms").count()


def test_whoever_reads_the_visit_prints_its_forms_and_the_journal_says_so(site: OnSite) -> None:
    for actor in (site.boris, site.roza, site.karlygash):
        found = open_site_forms(actor=actor, now=NOW, visit="V-1")
        assert found.visit.pk == site.visit.pk
    assert printed() == 3


def test_nobody_else_does_and_nothing_is_printed_of_a_visit_told_by_a_register(site: OnSite) -> None:
    for actor, visit in ((site.bolat, "V-1"), (cast.signed_in(cast.SAULE), "V-1"), (site.boris, "V-9")):
        with pytest.raises(NotThere):
            open_site_forms(actor=actor, now=NOW, visit=visit)
    models.Visit.objects.filter(pk=site.visit.pk).update(state=State.RECORDED)
    with pytest.raises(NotThere):
        open_site_forms(actor=site.boris, now=NOW, visit="V-1")
    assert printed() == 0
