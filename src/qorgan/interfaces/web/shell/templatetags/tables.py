"""Addresses of the same list in another order, on another page, with one filter changed."""

from django import template
from django.http import HttpRequest
from django.template.context import RequestContext

register = template.Library()


@register.simple_tag(takes_context=True)
def query(context: RequestContext, **changes: object) -> str:
    """The page's own address line with some words changed; a word set to nothing is taken out.

    ``{% query sort="-due" page=None %}`` gives ``?region=KZ-10&sort=-due``.
    """
    request: HttpRequest = context["request"]
    words = request.GET.copy()
    for name, value in changes.items():
        if value is None or value == "":
            words.pop(name, None)
        else:
            words[name] = str(value)
    return f"?{words.urlencode()}"


@register.inclusion_tag("shell/parts/sort_header.html", takes_context=True)
def sort_header(context: RequestContext, name: str, label: str, css: str = "") -> dict[str, object]:
    """A column heading that sorts: first up, then down. The view reads ``sort`` = ``name`` or ``-name``."""
    now = str(context["request"].GET.get("sort") or context.get("sort", ""))
    direction = {"": "", name: "ascending", f"-{name}": "descending"}.get(now, "")
    turned = f"-{name}" if direction == "ascending" else name
    return {
        "label": label,
        "css": css,
        "direction": direction,
        "address": query(context, sort=turned, page=None),
    }


@register.inclusion_tag("shell/parts/exports.html", takes_context=True)
def exports(context: RequestContext, formats: str = "csv xlsx") -> dict[str, object]:
    """Links to the list as it is filtered now, as files: the view reads ``format`` = csv, xlsx and the like."""
    return {"links": [(form.upper(), query(context, format=form, page=None)) for form in formats.split()]}


@register.inclusion_tag("shell/parts/pager.html", takes_context=True)
def pager(context: RequestContext, page: object) -> dict[str, object]:
    """The pages of a list: ``page`` is a ``shell.paging.Page``."""
    return {"page": page, "request": context["request"]}
