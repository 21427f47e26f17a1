"""Certificates as the screens show them."""

from collections.abc import Sequence
from typing import NamedTuple

from django.utils.functional import Promise

from qorgan.interfaces.web.people import words
from qorgan.interfaces.web.people.acts import Act, Linker
from qorgan.interfaces.web.people.tags import TAGS
from qorgan.questions.person import WithdrawalGround
from qorgan.store.person_page import Certificate


class CertificateRow(NamedTuple):
    """One certificate. ``withdraw``: the act, for whoever may."""

    told: Certificate
    state: Promise | str
    tag: str
    ground: str
    withdraw: Act | None


def certificate_rows(rows: Sequence[tuple[Certificate, Linker]]) -> list[CertificateRow]:
    """In the order given, each with who asks about whom."""
    return [
        CertificateRow(
            told,
            words.certificate_state(told),
            TAGS[told.state],
            words.ground(WithdrawalGround, told.withdrawal_ground),
            link.act("withdraw_certificate", person=None, number=told.number) if told.is_live else None,
        )
        for told, link in rows
    ]
