"""A provision beside what it causes: one click to its page.

Nothing below reads the law: an id is enough to name a paragraph (``kz266-p24-2`` is ¶ 24 item 2).
"""

import re

from django import template
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()
_PARAGRAPH = re.compile(r"(?P<page>[a-z0-9]+-(?P<mark>p)?0*(?P<number>\d+))(?P<items>(?:-[a-z0-9]+)*)")


def short_name(provision_id: str) -> str:
    """``kz266-p24`` as ``¶ 24``, ``kz266-p28-3`` as ``¶ 28 (3)``, an article of a statute as ``art. 147``; other texts unchanged."""
    match = _PARAGRAPH.fullmatch(provision_id)
    if match is None:
        return provision_id
    items = "".join(f"\N{NO-BREAK SPACE}({item})" for item in match["items"].split("-") if item)
    sign = "¶" if match["mark"] else "§"
    return f"{sign}\N{NO-BREAK SPACE}{match['number']}{items}"


@register.simple_tag
def cite(provision_id: str) -> SafeString:
    """A link to the page of a provision, shown as its number; plain text where this installation has no such page."""
    match = _PARAGRAPH.fullmatch(provision_id)
    name = short_name(provision_id)
    try:
        page = reverse("law:provision", args=[match["page"]]) if match else ""
    except NoReverseMatch:
        page = ""
    if not page:
        return format_html('<span class="q-cite">{}</span>', name)
    return format_html('<a class="q-cite" href="{}#{}">{}</a>', page, provision_id, name)


@register.filter
def provision_name(provision_id: str) -> str:
    """The short name of a provision as text."""
    return short_name(provision_id)
