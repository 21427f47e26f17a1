"""A certificate to print (¶16)."""

from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from qorgan.access import home
from qorgan.documents import certificate
from qorgan.interfaces.web.people import words
from qorgan.interfaces.web.shell import actor
from qorgan.store import credentials, scope


def certificate_pdf(request: HttpRequest, certificate_id: UUID) -> HttpResponse:
    """The sheet in the reader's language beside the state language. Raises ``Http404`` where the reader sees no such certificate."""
    found = scope.certificates(actor.of(request), timezone.localdate()).filter(pk=certificate_id).first()
    if found is None:
        raise Http404
    decided = found.decision
    told = certificate.CertificateFacts(
        number=found.number,
        holder=found.person.name,
        valid_from=found.valid_from,
        valid_to=found.valid_to,
        issued_on=found.issued_on or found.valid_from,
        decision=certificate.Decision(decided.number, timezone.localdate(decided.decided_at)) if decided else None,
        credential=credentials.credential(found),
        fingerprint=credentials.fingerprint(),
    )
    raw = certificate.certificate_pdf(
        told, language=words.language(), country=home.country(), is_invented=settings.DEMO
    )
    name = f"certificate-{certificate_id.hex[:8]}.pdf"
    return HttpResponse(
        raw, content_type="application/pdf", headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )
