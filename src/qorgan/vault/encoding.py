"""How parts stand in what is hashed and signed: each preceded by its length, numbers with the greatest byte first."""


def counted(part: bytes) -> bytes:
    """``lp(x)``: the length in four bytes, then the part."""
    return len(part).to_bytes(4) + part
