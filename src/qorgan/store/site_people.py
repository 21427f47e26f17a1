"""Whoever makes a visit, told as a case file tells people."""

from datetime import timedelta

from qorgan.questions.vocabulary import Office
from qorgan.store import models


def told(person: models.Person, office: Office) -> dict[str, object]:
    """A participant with certificates, or a representative with the region."""
    own = sorted(regions(person))
    said: dict[str, object] = {"id": person.code, "office": office}
    if own and office == Office.REPRESENTATIVE:
        said["region"] = own[0]
    if office == Office.PARTICIPANT:
        said["certificates"] = [_certificate(one) for one in person.certificates.all() if _counts(one)]
    return said


def regions(person: models.Person) -> set[str]:
    """For which somebody is the Commissioner's representative."""
    return {term.region for term in person.terms.all() if term.office == Office.REPRESENTATIVE and term.region}


def _certificate(row: models.Certificate) -> dict[str, object]:
    last = row.valid_to if row.withdrawn_on is None else min(row.valid_to, row.withdrawn_on - timedelta(days=1))
    return {"no": row.number, "from": str(row.valid_from), "to": str(last)}


def _counts(row: models.Certificate) -> bool:
    return row.withdrawn_on is None or row.withdrawn_on > row.valid_from
