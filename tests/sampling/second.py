"""The draw of docs/spec/draw.md once more, from the document alone; it shares no line with the product."""

import hashlib
import hmac
from collections.abc import Iterator

GROUPS = ["women", "juveniles", "foreigners", "disabilities", "lgbt", "segregated", "newcomers", "long_stayers"]
Told = tuple[str, int, tuple[str, ...], bool, bool]
"""Label, places, groups, whole, list."""


def words(seed: bytes, purpose: str) -> Iterator[int]:
    k = 0
    while True:
        mac = hmac.new(seed, b"\n".join([b"qorgan-places-1", purpose.encode(), str(k).encode()]), hashlib.sha256)
        text = mac.hexdigest()
        yield from (int(text[at : at + 16], 16) for at in (0, 16, 32, 48))
        k += 1


def below(source: Iterator[int], n: int) -> int:
    if n == 1:
        return 0
    while (word := next(source)) >= 2**64 - 2**64 % n:
        pass
    return word % n


def shuffle(labels: list[str], seed: bytes, purpose: str) -> list[str]:
    """By taking out, where the product swaps in place."""
    source, rest, out = words(seed, purpose), dict(enumerate(labels)), []
    for i in range(len(labels)):
        j = i + (below(source, len(labels) - i) if i < len(labels) - 1 else 0)
        out.append(rest[j])
        rest[j] = rest[i]
    return out


def draw(
    blocks: list[Told], wanted: int, quotas: dict[str, int], seed: bytes
) -> tuple[list[tuple[str, str]], list[str]]:
    """Numbers with why each was drawn, and the reserve."""
    blocks = sorted(blocks, key=lambda one: one[0].encode())
    of = {f"{label}-{n}": set(groups) for label, size, groups, _, _ in blocks for n in range(1, size + 1)}
    house = [f"{label}-{n}" for label, size, _, _, listed in blocks if not listed for n in range(1, size + 1)]
    if len(house) <= 15 or len(house) <= wanted:
        return [(name, "everybody") for name in house], []
    whole = [
        f"{label}-{n}"
        for label, size, _, is_whole, listed in blocks
        if is_whole and not listed
        for n in range(1, size + 1)
    ]
    order = [name for name in shuffle(house, seed, "places") if name not in whole]
    lists = {
        label: shuffle([f"{label}-{n}" for n in range(1, size + 1)], seed, f"list/{label}")
        for label, size, _, _, listed in blocks
        if listed
    }
    drawn = [(name, "whole") for name in whole] + [(name, "chance") for name in order[:wanted]]
    by_chance = len(order[:wanted])
    waiting = order[wanted:] + [name for listed in lists.values() for name in listed]
    for group in GROUPS:
        while sum(group in of[name] for name, _ in drawn) < quotas.get(group, 0):
            found = next((name for name in waiting if group in of[name]), None)
            if found is None:
                break
            drawn.append((found, "quota"))
            waiting.remove(found)
    reserve = [name for name in waiting if name in house][: max(5, by_chance)]
    for label, _, groups, _, listed in blocks:
        if listed:
            need = sum(quotas.get(group, 0) for group in groups)
            reserve += [name for name in waiting if name in lists[label]][:need]
    return drawn, reserve
