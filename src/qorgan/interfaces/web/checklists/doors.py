"""Whom the pages are open to: a checklist, or a visit, that is not the reader's is not there."""

from django.http import Http404, HttpRequest

from qorgan.access.permissions import Permission
from qorgan.interfaces.web.shell.here import Here, under
from qorgan.store import checklists, site_answers
from qorgan.store.checklists import Row
from qorgan.store.site_answers import OnSite


def to_checklists(request: HttpRequest, permission: Permission = Permission.CHECKLIST_READ) -> Here:
    """The pages, or one that wants another permission. Raises ``PermissionDenied``."""
    return under(request, permission)


def to_version(
    request: HttpRequest, code: str, version: int, permission: Permission = Permission.CHECKLIST_READ
) -> tuple[Here, Row]:
    """One version. Raises ``PermissionDenied``; ``Http404``."""
    here = to_checklists(request, permission)
    found = checklists.checklists(here.me, here.today).filter(code=code, version=version).first()
    if found is None:
        raise Http404
    return here, found


def to_site(request: HttpRequest, code: str) -> tuple[Here, OnSite]:
    """A visit on site with its places. Raises ``PermissionDenied``; ``Http404`` where it is not the reader's."""
    here = to_checklists(request, Permission.SITE_READ)
    found = site_answers.on_site(here.me, here.today, code)
    if found is None:
        raise Http404
    return here, found
