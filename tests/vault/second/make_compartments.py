"""Vectors of the chain of a compartment: what happened in it, entry by entry."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from . import chain, records
from .make_grants import EVERYTHING, START, TO_DANA, WHERE, granted, stated
from .make_openings import BY, ERLAN, opened, place_of, roster_by
from .make_records import gives
from .make_statements import AIGUL, BOLAT, DANA, ROOT_PUBLIC, certificate_of, revocation_of, signed
from .primitives import ed25519_public, sha256
from .seeds import ES_2, NOON, YEAR, seed, some_id
from .spoiling import flipped
from .vectors import Case, written

Event = dict[str, Any]


def compartment() -> Case:
    base = {
        "root": ROOT_PUBLIC, **WHERE, "revocations": [],
        "certificates": [signed("cert", certificate_of(who)) for who in (AIGUL, BOLAT, DANA)],
    }  # fmt: skip
    cases: dict[str, dict[str, Any]] = {
        name: {**base, "events": journalled(events)} for name, events in _histories().items()
    }
    revoked = [signed("revoke", revocation_of(BOLAT))]
    later = journalled([*START, TO_DANA, granted(1, BOLAT, DANA, chain.READ, NOON + 500)])
    cases["Bolat's keys revoked between two grants"] = {**base, "revocations": revoked, "events": later}
    cases["Bolat's keys taken back by the journal"] = {
        **base, "taken_back": [[BOLAT, 1, NOON + 500]], "events": later,
    }  # fmt: skip
    cases.update(_by_escrow(base))
    newer = granted(1, AIGUL, DANA, chain.READ, NOON + 3, serials=(2, 1))
    certificates = [*base["certificates"], signed("cert", certificate_of(AIGUL, 2))]
    cases["Aigul's newer keys grant in an epoch that her older ones made: refused"] = {
        **base, "certificates": certificates, "events": journalled([*START, newer]),
    }  # fmt: skip
    positive = [gives("compartment", name, case) for name, case in cases.items()]
    spoilt = (
        (what, {**changed, "events": journalled(changed["events"])} if "events" in changed else changed)
        for what, changed in _broken_chains(revoked)
    )
    return written(positive, spoilt, of="rotated by Bolat, who may share")


def _by_escrow(base: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Erlan, who holds nothing, had epoch 1 opened by escrow."""
    certificates = [*base["certificates"], signed("cert", certificate_of(ERLAN))]
    case = {**base, "certificates": certificates, "openings": [opened(place_of())]}
    second = stated(2, ERLAN, NOON + 6)
    events: dict[str, list[Event | list[Event]]] = {
        "Erlan, for whom escrow opened epoch 1, makes epoch 2": [*START, second],
        "Erlan grants in the epoch that he made": [*START, second, granted(2, ERLAN, ERLAN, EVERYTHING, NOON + 7)],
        "Erlan grants in the epoch that was opened: refused": [*START, granted(1, ERLAN, ERLAN, EVERYTHING, NOON + 7)],
    }
    return {name: {**case, "events": journalled(told)} for name, told in events.items()}


def _not_by_escrow() -> Iterator[tuple[str, dict[str, Any]]]:
    certificates = [
        signed("cert", certificate_of(who, serial)) for who in (AIGUL, BOLAT, DANA, ERLAN) for serial in (1, 2)
    ]
    base = {"certificates": certificates, "openings": [opened(place_of())]}
    second = stated(2, ERLAN, NOON + 6)
    openings: dict[str, list[dict[str, Any]]] = {
        "none": [],
        "by one hand": [opened(place_of(), {0: BY[0]})],
        "by two hands, each in another opening": [opened(place_of(), {0: BY[0]}), opened(place_of(), {2: BY[2]})],
        "of the next epoch": [opened(place_of(epoch=2))],
        "for other keys of his": [opened(place_of(serial=2))],
        "for somebody else": [opened(place_of(user=BOLAT))],
        "of another case": [opened(place_of(case=some_id("another case")))],
        "of another kind": [opened(place_of(kind="plan"))],
        "under a roster of a stranger": [opened(place_of(), roster=roster_by(seed("stranger")))],
    }
    for what, told in openings.items():
        yield f"Erlan makes epoch 2; opened: {what}", {**base, "openings": told, "events": [*START, second]}
    yield "Erlan makes epoch 2 a second before the last hand", {**base, "events": [*START, stated(2, ERLAN, NOON + 5)]}
    yield "Erlan makes epoch 2 with other keys", {**base, "events": [*START, stated(2, ERLAN, NOON + 6, serial=2)]}
    yield "Erlan makes epoch 3", {**base, "events": [*START, stated(2, AIGUL, NOON + 6), stated(3, ERLAN, NOON + 7)]}


def journalled(events: Sequence[Event | list[Event]]) -> list[Event]:
    """Each event in an entry of its own, those of a list in one entry."""
    entries = [each if isinstance(each, list) else [each] for each in events]
    return [{**told, "entry": at} for at, entry in enumerate(entries, 1) for told in entry]


def _histories() -> Mapping[str, Sequence[Event | list[Event]]]:
    """What happened, by name. Where a grant does not count, the name says so."""
    rotated = [*START, stated(2, BOLAT, NOON + 10)]
    forged = granted(1, AIGUL, DANA, chain.READ, NOON + 3)
    ends = [START[0], granted(1, AIGUL, BOLAT, EVERYTHING, NOON + 1, not_after=NOON + 5)]
    return {
        "one epoch": START,
        "Bolat, who may share, grants to Dana": [*START, TO_DANA],
        "Dana, who may only read, grants: refused": [*START, TO_DANA, granted(1, DANA, DANA, EVERYTHING, NOON + 3)],
        "Bolat grants before he could: refused": [START[0], TO_DANA, START[1]],
        "a second before his grant runs out": [*ends, granted(1, BOLAT, DANA, chain.READ, NOON + 4)],
        "at the end of his grant: refused": [*ends, granted(1, BOLAT, DANA, chain.READ, NOON + 5)],
        "rights raised under the signature: refused": [*START, {**forged, "rights": EVERYTHING}],
        "the end moved under the signature: refused": [*START, {**forged, "not_after": NOON + YEAR}],
        "another box under the signature: refused": [*START, {**forged, "digest": sha256(b"another").hex()}],
        "somebody else named as the granter: refused": [*START, {**forged, "user": DANA}],
        "a grant of another case: refused": [*START, granted(1, AIGUL, DANA, chain.READ, NOON + 3, case=some_id("another case"))],
        "a grant of another kind: refused": [*START, granted(1, AIGUL, DANA, chain.READ, NOON + 3, kind="plan")],
        "rights that nobody knows, beside all others: refused": [*START, granted(1, AIGUL, DANA, 15, NOON + 3)],
        "rights that nobody knows, alone: refused": [*START, granted(1, AIGUL, DANA, 8, NOON + 3)],
        "no rights: refused": [*START, granted(1, AIGUL, DANA, 0, NOON + 3)],
        "an end that eight bytes do not hold: refused": [*START, {**forged, "not_after": 2**64}],
        "an end before 1970: refused": [*START, {**forged, "not_after": -1}],
        "Aigul makes the epoch and grants in one entry": [START],
        "Bolat grants in the entry that lets him: refused": [START[0], [START[1], TO_DANA]],
        "the same, the other way round: refused": [START[0], [TO_DANA, START[1]]],
        "a grant that stands before its epoch": [START[1], START[0]],
        "a member with keys of serial 0: refused": [*START, {**forged, "context": forged["context"].replace("|1|1", "|0|1")}],
        "a grant for epoch 0: refused": [*START, {**forged, "context": forged["context"].replace("|report|1|", "|report|0|")}],
        "a grant for an epoch that is not: refused": [*START, granted(2, AIGUL, DANA, chain.READ, NOON + 3)],
        "with keys not certified: refused": [*START, granted(1, AIGUL, DANA, chain.READ, NOON + 3, serials=(2, 1))],
        "before the certificate: refused": [START[0], granted(1, AIGUL, BOLAT, EVERYTHING, NOON - 1)],
        "a grant that does not tell whose it is gives nobody the right to share: refused": [
            START[0], granted(1, AIGUL, "-", EVERYTHING, NOON + 1), granted(1, BOLAT, DANA, chain.READ, NOON + 2),
        ],
        "rotated by Bolat, who may share": rotated,
        "Bolat, who made epoch 2, grants in it": [*rotated, granted(2, BOLAT, AIGUL, EVERYTHING, NOON + 11)],
        "Dana, who could only read, grants in epoch 2: refused": [
            *START, TO_DANA, rotated[-1], granted(2, DANA, DANA, EVERYTHING, NOON + 11),
        ],
        "Bolat, whom a rotation left out, grants in the new epoch: refused": [
            *START, stated(2, AIGUL, NOON + 10), granted(2, BOLAT, BOLAT, EVERYTHING, NOON + 20),
        ],
        "Bolat, left out, grants in the old epoch": [*START, stated(2, AIGUL, NOON + 10), granted(1, BOLAT, DANA, 1, NOON + 20)],
        "rotated twice": [*rotated, stated(3, BOLAT, NOON + 20)],
    }  # fmt: skip


def _broken_chains(revoked: list[list[str]]) -> Iterator[tuple[str, dict[str, Any]]]:
    first, to_bolat = START
    second = stated(2, BOLAT, NOON + 10)
    other = seed("a public key").hex()
    yield "the first epoch is missing", {"events": [to_bolat, second]}
    yield "epoch 2 is missing", {"events": [*START, stated(3, BOLAT, NOON + 10)]}
    yield "epoch 1 twice", {"events": [*START, first]}
    yield "epoch 2 names another key before", {"events": [*START, stated(2, BOLAT, NOON + 10, previous=other)]}
    yield (
        "the key replaced under the signature",
        {"events": [*START, {**second, "context": second["context"].replace(records.epoch_public(ES_2).hex(), other)}]},
    )
    yield (
        "signed by somebody who may only read",
        {"events": [first, granted(1, AIGUL, BOLAT, chain.READ | chain.WRITE, NOON + 1), second]},
    )
    yield "signed by somebody without a grant", {"events": [first, second]}
    yield (
        "signed after the right to share ran out",
        {"events": [first, granted(1, AIGUL, BOLAT, EVERYTHING, NOON + 1, not_after=NOON + 10), second]},
    )
    late = [*START, stated(2, BOLAT, NOON + 500)]
    yield "signed with keys that were revoked", {"revocations": revoked, "events": late}
    yield "signed with keys that the journal took back", {"taken_back": [[BOLAT, 1, NOON + 500]], "events": late}
    yield "signed before the right to share was given", {"events": [first, second, {**to_bolat, "at": NOON + 1}]}
    yield "signed in the entry that gives the right to share", {"events": [first, [to_bolat, second]]}
    left_out = [*START, stated(2, AIGUL, NOON + 10), granted(2, BOLAT, BOLAT, EVERYTHING, NOON + 20)]
    yield (
        "signed by somebody whom a rotation left out and who let themselves in again",
        {"events": [*left_out, stated(3, BOLAT, NOON + 30)]},
    )
    yield "signed with keys nobody certified", {"events": [*START, stated(2, BOLAT, NOON + 10, serial=2)]}
    yield "signed by somebody else than it says", {"events": [*START, {**second, "user": AIGUL}]}
    yield "of another case", {"events": [stated(1, AIGUL, NOON, case=some_id("another case"))]}
    yield "of another kind", {"events": [stated(1, AIGUL, NOON, kind="plan")]}
    yield "of another installation", {"events": [stated(1, AIGUL, NOON, installation=some_id("elsewhere"))]}
    yield (
        "one bit of the signature",
        {"events": [{**first, "signature": flipped(bytes.fromhex(first["signature"]), 0).hex()}]},
    )
    yield from _not_by_escrow()
    yield "no root of ours", {"root": ed25519_public(seed("another root")).hex()}


MAKERS = {"compartment": compartment}
