"""Offices and terms as the page about a person shows them."""

from typing import NamedTuple

from qorgan.interfaces.web.people import words
from qorgan.interfaces.web.people.acts import Act, Linker
from qorgan.questions.person import EndGround
from qorgan.store.person_page import Term


class TermRow(NamedTuple):
    """One term. ``end``: the act that ends it, for whoever may."""

    told: Term
    office: str
    region: str
    ground: str
    end: Act | None


def rows(terms: list[Term], link: Linker) -> list[TermRow]:
    """In the order given."""
    return [
        TermRow(
            term,
            words.office(term.office),
            words.region(term.region) if term.region else "",
            words.ground(EndGround, term.end_ground),
            None if term.is_over else link.act("end_office", office=term.office, region=term.region or None),
        )
        for term in terms
    ]
