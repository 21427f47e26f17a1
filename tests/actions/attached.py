"""Files put into the case of a visit, as tests of reports need them."""

from uuid import UUID, uuid4

from qorgan.actions.attach_file import AttachFile, attach_file
from tests.actions.cast import NOW
from tests.actions.on_site import OnSite


def attached(world: OnSite, name: str, text: str) -> UUID:
    """A text file of the case, put in by Boris."""
    request = AttachFile(compartment=world.part("files"), name=name, content=text.encode())
    return UUID(attach_file(actor=world.boris, key=uuid4().hex, now=NOW, request=request).subject)
