"""What the page carries with it: whose certificates it believes, and what is withdrawn by now."""

from datetime import date

from qorgan.access import home
from qorgan.store import credentials, sealing

ELEMENT = "check-facts"


def embedded(today: date) -> dict[str, object]:
    """JSON values for the script. Nothing here is secret, and nothing names a person."""
    issuer = {
        "installation": sealing.installation().hex,
        "key": credentials.public_key().hex(),
        "withdrawn": credentials.withdrawn_list(today),
    }
    return {"issuers": [issuer], "zone": home.country().time_zone}
