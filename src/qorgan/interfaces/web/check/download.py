"""The same check as one file for a USB stick: nothing is loaded from anywhere, and its own policy forbids that anything be sent."""

import base64
import hashlib
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_safe

from qorgan.interfaces.web.check.embedded import ELEMENT, embedded
from qorgan.interfaces.web.shell import frame
from qorgan.interfaces.web.shell.gate import open_to_all
from qorgan.store import credentials

_WEB = Path(__file__).resolve().parents[1]
STYLES = (
    _WEB / "shell/static/qorgan/colours.css",
    _WEB / "check/static/qorgan/check.css",
    _WEB / "check/static/qorgan/check-alone.css",
)
SCRIPTS = (_WEB / "check/static/qorgan/certificate.js", _WEB / "check/static/qorgan/check.js")


@open_to_all
@require_safe
def download(request: HttpRequest) -> HttpResponse:
    """The file, named by the day of its list."""
    today = timezone.localdate()
    script, style = _joined(SCRIPTS), _joined(STYLES)
    told = {
        "element": ELEMENT,
        "embedded": embedded(today),
        "fingerprint": credentials.fingerprint(),
        "is_alone": True,
        "is_demo": settings.DEMO,
        "languages": frame.LANGUAGE_NAMES.items(),
        "policy": policy(script, style),
        "script": script,
        "style": style,
    }
    response = HttpResponse(render_to_string("check/alone.html", told))
    name = f"qorgan-certificate-check-{today:%Y-%m-%d}.html"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def policy(script: str, style: str) -> str:
    """What the file allows itself: this script and this style, nothing loaded, nothing sent."""
    return (
        f"default-src 'none'; script-src '{_hash(script)}'; style-src '{_hash(style)}'; "
        "connect-src 'none'; form-action 'none'; base-uri 'none'"
    )


def _joined(files: tuple[Path, ...]) -> SafeString:
    # Our own files, read from the package: no word of a user stands in them.
    return mark_safe("\n".join(file.read_text(encoding="utf-8") for file in files))  # noqa: S308


def _hash(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"
