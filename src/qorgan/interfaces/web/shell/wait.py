"""How long somebody must wait who tried too often, as the page says it."""

from django.utils.translation import gettext as _


def told(seconds: int) -> str:
    """The sentence; the number stands behind a colon, so that no language has to bend around it."""
    return _("Too many attempts. Seconds to wait: %(seconds)d. Signing in with a passkey is open.") % {
        "seconds": seconds
    }
