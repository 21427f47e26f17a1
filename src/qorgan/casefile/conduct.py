"""What happened on site and around it: threats, obstacles, disclosures, reprisals, signs of torture."""

from typing import ClassVar

from qorgan.casefile.fields import Part, PersonId, PersonIds, Text, Truth
from qorgan.casefile.when import Day
from qorgan.questions.vocabulary import Obstruction


class SafetyNotice(Part):
    """A notice of a threat; ``restriction_refused_by``: the person who would not accept a limit on a confidential talk."""

    on: Day | None = None
    by: Text | None = None
    limits_confidentiality: Truth | None = None
    restriction_refused_by: PersonId | None = None
    refusal_in_writing: Truth | None = None


class Hindrance(Part):
    """Something that was closed, refused or delayed."""

    on: Day | None = None
    what: Obstruction | None = None


class HeadLetter(Part):
    """What the head of the administration told the Commissioner."""

    on: Day | None = None
    written: Truth | None = None


class Interference(Part):
    """An unlawful act of a visitor, and the letter about it."""

    by: PersonId | None = None
    letter_from_head: HeadLetter | None = None


class Disclosure(Part):
    """Something of a private life that left the group."""

    by: PersonId | None = None
    on: Day | None = None
    what: Text | None = None
    identifies: Truth | None = None
    consent: Truth | None = None


class Reprisal(Part):
    """A reprisal that was reported."""

    reported: Day | None = None
    after: Text | None = None


class TortureSigns(Part):
    """Signs of torture that came to light, and who was told of them."""

    in_order: ClassVar[tuple[tuple[str, str], ...]] = (
        ("found", "prosecutor_notified"),
        ("found", "commissioner_notified"),
    )

    found: Day | None = None
    reported_by: PersonIds | None = None
    with_representative: Truth | None = None
    prosecutor_notified: Day | None = None
    commissioner_notified: Day | None = None
    identity_disclosed: Truth | None = None
    consent: Truth | None = None
