"""A provision's short name, and the way to its page."""

import pytest

from qorgan.interfaces.web.shell.templatetags import citations

NBSP = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("provision", "name"),
    [
        ("kz266-p24", f"¶{NBSP}24"),
        ("kz266-p03-2a", f"¶{NBSP}3{NBSP}(2a)"),
        ("kzstat-146-1", f"§{NBSP}146{NBSP}(1)"),
        ("", ""),
        ("<script>", "<script>"),
    ],
)
def test_an_id_is_shortened_as_a_lawyer_would(provision: str, name: str) -> None:
    assert citations.provision_name(provision) == name


def test_an_item_leads_to_its_place_on_the_page_of_the_paragraph() -> None:
    assert 'href="/law/kz266-p28/#kz266-p28-3"' in citations.cite("kz266-p28-3")


def test_what_is_no_provision_is_shown_and_not_run() -> None:
    assert citations.cite("<script>") == '<span class="q-cite">&lt;script&gt;</span>'
