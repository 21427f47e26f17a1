"""``--json`` without a file: standard output, as the contract of the plan file writes it (``qorgan plan make --year 2027 --json``)."""

from typer._click.core import Context  # typer carries click inside it, and gives what commands are told no public name
from typer.core import TyperCommand

JSON, STANDARD_OUTPUT = "--json", "-"


class BareJson(TyperCommand):
    """A command whose option ``--json`` takes a file, or none for standard output."""

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        """Where nothing, or another option, follows ``--json``, a dash is put in."""
        told: list[str] = []
        for place, word in enumerate(args):
            told.append(word)
            after = args[place + 1 : place + 2]
            if word == JSON and (not after or (after[0].startswith("-") and after[0] != STANDARD_OUTPUT)):
                told.append(STANDARD_OUTPUT)
        return super().parse_args(ctx, told)
