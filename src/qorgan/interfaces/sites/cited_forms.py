"""The provisions that the forms of a visit name, as the law in force says."""

from datetime import date

from qorgan.documents.site_forms import Cited
from qorgan.interfaces.sites import paper_names


def cited(today: date) -> Cited:
    """Of the consent, the warning, and the answer to it."""
    return Cited(paper_names.disclosure(today), paper_names.warning(today), paper_names.answer(today))
