"""What an entry may not be."""


class LeafFault(ValueError):
    """An entry that cannot be encoded, or bytes that encode none. The argument is a closed code."""
