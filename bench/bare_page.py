"""The page that the board is measured against, and the addresses of the product beside it."""

from functools import cache

from django.http import HttpRequest, HttpResponse
from django.template import Engine, RequestContext, Template
from django.urls import include, path
from django.utils import timezone

from qorgan.access import actor as actors
from qorgan.interfaces.web.coverage.board import Line
from qorgan.interfaces.web.shell import paging
from qorgan.store import models
from qorgan.store.coverage import overview
from qorgan.store.coverage.listing import Choice, Row

_PAGE = '{% extends "shell/base.html" %}{% block content %}{% include "coverage/table.html" %}{% endblock %}'
_codes: list[str] = []
_made: dict[str, Row] = {}


def bare(request: HttpRequest) -> HttpResponse:
    """Fifty rows by their codes, in the frame. What the law says of them was worked out before."""
    if not _codes:
        _prepare()
    start = int(request.GET.get("page", "0")) * paging.SIZE
    codes = _codes[start : start + paging.SIZE]
    told = {
        code: (name, region)
        for code, name, region in models.Institution.objects.filter(code__in=codes, spans__valid_to=None).values_list(
            "code", "name_kk", "spans__region"
        )
    }
    rows = [_line(_made[code]._replace(name=told[code][0])) for code in codes]
    facts = {"page": paging.Page(rows, 1, len(rows)), "sort": "due", "total": None}
    return HttpResponse(_page(Engine.get_default()).render(RequestContext(request, facts)))


@cache
def _page(engine: Engine) -> Template:
    return engine.from_string(_PAGE)


def _prepare() -> None:
    seen = overview.overview(actors.system(), timezone.localdate())
    _codes.extend(seen.codes(Choice(language="kk"))[:5000])
    for start in range(0, len(_codes), 500):
        for row in seen.rows(_codes[start : start + 500], "kk"):
            _made[row.code] = row


def _line(row: Row) -> Line:
    return Line(row, row.region, row.category, row.category, row.status, "late")


urlpatterns = [path("bare/", bare), path("", include("qorgan.project.urls"))]
