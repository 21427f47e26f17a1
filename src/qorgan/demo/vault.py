"""PUBLISHED ON PURPOSE. The one passphrase that opens every vault of the demonstration, and no vault anywhere else.

It stands in this source, on the page that unlocks and in the red strip on top of every page, so that nobody takes the invented
republic for a place where something could be kept.
"""

from typing import Final

PASSPHRASE: Final = "river lantern meadow kettle harvest bridge"  # noqa: S105 -- published, as the module says
ROOT_SEED: Final = b"PUBLISHED: Qorgan's demo root..."
"""32 bytes from which the demonstration's enrolment root is made. An installation that finds this root in its database does not start."""
