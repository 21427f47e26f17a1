"""A provision beside what it causes: one click to its page.

Nothing below reads the law: an id is enough to name a paragraph (``kz266-p24-2`` is ¶ 24 item 2).
"""

from django import template
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from qorgan.law import ids

register = template.Library()


@register.simple_tag
def cite(provision_id: str) -> SafeString:
    """A link to the page of a provision, shown as its number; plain text where this installation has no such page."""
    name = provision_name(provision_id)
    try:
        page = reverse("law:provision", args=[ids.paragraph_of(ids.provision(provision_id))])
    except (ids.NotAProvision, NoReverseMatch):
        return format_html('<span class="q-cite">{}</span>', name)
    return format_html('<a class="q-cite" href="{}#{}">{}</a>', page, provision_id, name)


@register.filter
def provision_name(provision_id: str) -> str:
    """The short name of a provision as text; another text unchanged."""
    try:
        return ids.short_name(ids.provision(provision_id))
    except ids.NotAProvision:
        return provision_id
