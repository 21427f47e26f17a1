"""The terminal as this program uses it: what stands in a register or a file is printed as it stands."""

from rich.console import Console


def screen(*, errors: bool = False) -> Console:
    """Standard output, or standard error. No markup and no emoji codes: a name with brackets or colons is a name."""
    return Console(stderr=errors, markup=False, emoji=False)
