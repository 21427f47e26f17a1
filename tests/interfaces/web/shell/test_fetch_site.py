"""What another site makes a browser send is refused at every address; a link that a person follows is not."""

import pytest
from django.test import Client

from tests.interfaces.web import everywhere

pytestmark = pytest.mark.django_db
LINK = {"sec-fetch-mode": "navigate", "sec-fetch-dest": "document"}
ROUTES = [f"/{route}" for route in everywhere.routes() if "<" not in route]


@pytest.mark.parametrize("site", ["cross-site", "same-site", "anything"])
def test_no_form_and_no_picture_of_another_site_reaches_any_address(site: str) -> None:
    client = Client()
    for address in ROUTES:
        assert client.post(address, headers={"sec-fetch-site": site, **LINK}).status_code == 403, address
        for dest in ("image", "script", "iframe", "empty", "object"):
            headers = {"sec-fetch-site": site, "sec-fetch-mode": "no-cors", "sec-fetch-dest": dest}
            assert client.get(address, headers=headers).status_code == 403, (address, dest)
        framed = {"sec-fetch-site": site, "sec-fetch-mode": "navigate", "sec-fetch-dest": "iframe"}
        assert client.get(address, headers=framed).status_code == 403, address


def test_a_link_from_elsewhere_and_an_own_form_are_let_through(client: Client) -> None:
    assert client.get("/law/", headers={"sec-fetch-site": "cross-site", **LINK}).status_code == 200
    for site in ("same-origin", "none"):
        assert client.post("/theme/", {"theme": "dark"}, headers={"sec-fetch-site": site}).status_code == 302
