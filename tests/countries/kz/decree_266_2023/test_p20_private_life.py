"""Paragraph 20: nothing of a person's private life leaves the house without that person's consent."""

from datetime import date

import pytest

from qorgan.questions import visit
from tests.countries.kz.court import april, ask, records, refuses
from tests.marks import provision

pytestmark = provision("kz266-p20")

NAMED = visit.Disclosure(on=april(14), identifies=True, consent=False, as_of=april(13))


@pytest.mark.parametrize(
    "facts", [NAMED._replace(consent=True), NAMED._replace(identifies=False), NAMED._replace(consent=True, on=None)]
)
def test_what_names_nobody_or_has_consent_may_be_told(facts: visit.Disclosure) -> None:
    assert ask(visit.DISCLOSURE, facts) == []


@pytest.mark.parametrize(("on", "as_of"), [(april(14), april(13)), (april(14), None), (None, april(13)), (None, None)])
def test_what_is_still_to_be_told_is_refused_without_consent(on: date | None, as_of: date | None) -> None:
    assert ask(visit.DISCLOSURE, NAMED._replace(on=on, as_of=as_of)) == [
        refuses("kz266-p20-b", "disclosure.without_consent", on=on)
    ]


@pytest.mark.parametrize("as_of", [april(14), april(15)])
def test_what_has_been_told_cannot_be_untold_and_is_recorded(as_of: date) -> None:
    assert ask(visit.DISCLOSURE, NAMED._replace(as_of=as_of)) == [
        records("kz266-p20-b", "disclosure.without_consent", on=april(14))
    ]
