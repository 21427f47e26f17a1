"""What is opened of a draw, to take away for `qorgan-verify`: the seed with its shares, or one visit with its proof."""

import json
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from qorgan.access.permissions import Permission
from qorgan.actions.open_seed import open_seed
from qorgan.actions.open_visit_proof import open_visit_proof
from qorgan.interfaces.web.shell import here as whom
from qorgan.planning.lottery_file import Told

MOST_SIGNS = 64


@require_POST
def opened(request: HttpRequest, year: int) -> HttpResponse:
    """The seed and the shares. Raises ``PermissionDenied``, and what ``open_seed`` does."""
    here = whom.under(request, Permission.PLAN_READ)
    return _file(open_seed(actor=here.me, now=here.now, year=year), f"draw-{year}")


@require_POST
@sensitive_post_parameters()
def proof(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """``visit``: its number in the plan. Raises ``PermissionDenied``, and what ``open_visit_proof`` does."""
    here = whom.under(request, Permission.PLAN_READ)
    visit = request.POST.get("visit", "").strip()[:MOST_SIGNS]
    return _file(open_visit_proof(actor=here.me, now=here.now, plan=plan_id, visit=visit), "visit-proof")


def _file(told: Told, name: str) -> HttpResponse:
    response = HttpResponse(json.dumps(told, ensure_ascii=False, indent=1), content_type="application/json")
    response["Content-Disposition"] = f'attachment; filename="{name}.json"'
    return response
