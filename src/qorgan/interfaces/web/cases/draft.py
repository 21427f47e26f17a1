"""What somebody is writing: as the form holds it, from the first sign to the moment it is kept."""

from typing import NamedTuple
from uuid import UUID, uuid4

from django.http import HttpRequest

from qorgan.actions.open_pages import Page
from qorgan.interfaces.web.account import keys

NEW = 0


class Draft(NamedTuple):
    """``read``: the revision it was written upon, 0 for a new page; ``key``: under which it is kept once."""

    page: UUID
    read: int
    title: str
    text: str
    key: str

    @property
    def whole(self) -> str:
        """Title and text, for comparing."""
        return f"{self.title}\n{self.text}"


def new() -> Draft:
    """An empty page, which gets its id here so that sending it twice makes one page."""
    return Draft(uuid4(), NEW, "", "", keys.fresh())


def of_page(page: Page) -> Draft:
    """A page that is there, to be changed."""
    return Draft(page.page, page.revision, page.title, page.text, keys.fresh())


def sent(request: HttpRequest, page: UUID | None) -> Draft:
    """What the form brought, to the last sign. ``page``: from the address, for a page that is there."""
    read = request.POST.get("read", "")
    return Draft(
        page or _uuid(request.POST.get("page", "")),
        int(read) if read.isascii() and read.isdecimal() and len(read) < 10 else NEW,  # noqa: PLR2004 -- of no 32 bits
        request.POST.get("title", ""),
        request.POST.get("text", ""),
        keys.of(request),
    )


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        return uuid4()
