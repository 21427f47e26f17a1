"""What the forms of a visit ahead say, for a reader who has opened it: places, days and group, and the checklists for those places."""

from collections.abc import Iterable
from datetime import date

from qorgan.documents.mandate import MandateFacts
from qorgan.documents.site_forms import FormsFacts, Leg, Person, Place
from qorgan.interfaces.sites import cited_forms
from qorgan.store import form_checklists, order_names


def facts(told: MandateFacts, mark: str, codes: Iterable[tuple[str, ...]]) -> FormsFacts:
    """From what the papers of the visit say. ``mark``: the visit in codes of pages; ``codes``: of the places of each leg, in its order."""
    day = told.printed_at.date()
    return FormsFacts(
        mark=mark,
        visit=told.number or told.mark,
        cited=cited_forms.cited(day),
        legs=tuple(
            Leg(
                leg.region,
                tuple(Place(place.name, place.days) for place in leg.places),
                tuple(_people(told, leg.participants, leg.representative)),
                form_checklists.of(_categories(places, leg.places[0].days[0] if leg.places else day), day),
            )
            for leg, places in zip(told.legs, codes, strict=True)
        ),
        printed_at=told.printed_at,
        printed_by=told.printed_by,
    )


def _people(told: MandateFacts, participants: tuple[str, ...], representative: str) -> Iterable[Person]:
    """Those of the leg; experts and interpreters may be on any."""
    here = {*participants, representative}
    for one in told.members:
        if one.name in here or one.office not in {"participant", "representative"}:
            yield Person(one.name, one.office)


def _categories(codes: tuple[str, ...], day: date) -> list[str]:
    return [place.category for place in order_names.places(codes, day)]
