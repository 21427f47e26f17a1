"""Vectors of rosters and of openings by escrow."""

from collections.abc import Iterator, Mapping
from typing import Any

from . import contexts, records
from .make_grants import SECRETS
from .make_records import BOX_BEGINS, gives
from .make_statements import (
    AIGUL,
    BOLAT,
    DANA,
    ROOT_PUBLIC,
    Pair,
    certificate_of,
    keys_of,
    revocation_of,
    signed,
)  # fmt: skip
from .primitives import ed25519_public
from .seeds import COMPARTMENT, ES, HERE, NOON, YEAR, seed, some_id
from .signatures import sign
from .spoiling import OTHER, Spoilt, flipped, moved, spoilt_blob
from .vectors import Case, written

ERLAN = some_id("Erlan")
REQUEST = some_id("request of escrow")
SEATS = (AIGUL, BOLAT, DANA)
ROSTER: dict[str, Any] = {
    "v": 1, "inst": HERE, "roster": 4, "hands": 2, "seats": [{"user": who, "serial": 1} for who in SEATS], "at": NOON,
}  # fmt: skip
BY = {0: (AIGUL, NOON + 5), 2: (DANA, NOON + 6)}
Hands = Mapping[int, tuple[str, int]]


def roster_by(seed_of: bytes | None = None, /, **changed: object) -> Pair:
    told = {**ROSTER, **changed}
    return signed("roster", told) if seed_of is None else signed("roster", told, seed_of)


def place_of(subset: str = "0.2", *, epoch: int = 1, serial: int = 1, **changed: str) -> bytes:
    fields: dict[str, str | int] = {
        **dict(zip(("installation", "case", "kind"), COMPARTMENT, strict=True)), "epoch": epoch, "roster": "4",
        "subset": subset, "user": ERLAN, "serial": serial, "request": REQUEST,
    }  # fmt: skip
    return contexts.build("opening", *{**fields, **changed}.values())


def opened(place: bytes, by: Hands = BY, roster: Pair | None = None) -> dict[str, Any]:
    """An opening as these people have signed it, by the places in which their signatures stand."""
    hands = [[at, sign(keys_of(who).ed25519, "opening", place).hex(), moment] for at, (who, moment) in by.items()]
    return {"context": place.decode(), "roster": roster or roster_by(), "hands": hands}


def roster() -> Case:
    base = {"root": ROOT_PUBLIC, "installation": HERE}
    told = {
        "two of three": roster_by(),
        "one place in each": roster_by(always=1),
        "three of three": roster_by(hands=3),
        "other keys of one of them": roster_by(seats=[*ROSTER["seats"][:2], {"user": DANA, "serial": 2}]),
        "the most subsets": roster_by(hands=4, seats=_people(9)),
        "more people, with a place in each": roster_by(hands=3, always=15, seats=_people(16)),
    }
    positive = [gives("roster", name, {**base, "roster": each}) for name, each in told.items()]
    return written(positive, _bad_rosters())


def _people(count: int) -> list[dict[str, object]]:
    return [{"user": some_id(f"holder {place}"), "serial": 1} for place in range(count)]


def _bad_rosters() -> Iterator[Spoilt]:
    seats = ROSTER["seats"]
    changes: dict[str, dict[str, object]] = {
        "one hand": {"hands": 1}, "four hands of three": {"hands": 4}, "no hands": {"hands": 0}, "hands true": {"hands": True},
        "nobody": {"seats": []}, "somebody twice": {"seats": [*seats, seats[0]]},
        "somebody twice, with other keys": {"seats": [*seats, {"user": AIGUL, "serial": 2}]},
        "a place that is not": {"always": 3}, "a place below zero": {"always": -1}, "no place, as null": {"always": None},
        "a place as text": {"always": "1"}, "too many subsets": {"hands": 4, "seats": _people(10)},
        "far too many subsets": {"hands": 20, "seats": _people(40)},
        "number 0": {"roster": 0}, "number as text": {"roster": "4"}, "a number beyond 2^53": {"roster": 2**53 + 1},
        "before 1970": {"at": -1}, "without a moment": {"at": None}, "version 2": {"v": 2}, "a field more": {"more": 1},
        "serial 0": {"seats": [{"user": AIGUL, "serial": 0}, *seats[1:]]},
        "serial true": {"seats": [{"user": AIGUL, "serial": True}, *seats[1:]]},
        "an id in capitals": {"seats": [{"user": AIGUL.upper(), "serial": 1}, *seats[1:]]},
        "an id that is a number": {"seats": [{"user": 7, "serial": 1}, *seats[1:]]},
        "a seat with more in it": {"seats": [{"user": AIGUL, "serial": 1, "more": 1}, *seats[1:]]},
        "a seat without a serial": {"seats": [{"user": AIGUL}, *seats[1:]]},
        "a seat that is a list": {"seats": [[AIGUL, 1], *seats[1:]]}, "seats that are no list": {"seats": {"0": seats[0]}},
        "of another installation": {"inst": some_id("elsewhere")},
    }  # fmt: skip
    for what, change in changes.items():
        yield what, {"roster": roster_by(**change)}
    message, signature = roster_by()
    for what, other in (("hands", '"hands":3'), ("at", f'"at":{NOON + 1}')):
        old = '"hands":2' if what == "hands" else f'"at":{NOON}'
        yield f"{what} changed under the signature", {"roster": [message.replace(old, other), signature]}
    spaced = message.replace(":", ": ", 1)
    yield "a blank after a colon", {"roster": [spaced, sign(seed("enrolment root"), "roster", spaced.encode()).hex()]}
    yield "signed by a stranger", {"roster": roster_by(seed("stranger"))}
    yield "signed by one of them", {"roster": roster_by(keys_of(AIGUL).ed25519)}
    yield "signed as a certificate", {"roster": signed("cert", ROSTER)}
    yield "another root", {"root": ed25519_public(seed("another root")).hex()}
    yield "read in another installation", {"installation": some_id("elsewhere")}


def opening() -> Case:
    everybody = {**BY, 1: (BOLAT, NOON + 4)}
    told = {
        "two of three": opened(place_of()),
        "one of them is in each subset": opened(place_of(), roster=roster_by(always=2)),
        "three of three": opened(place_of("0.1.2"), everybody, roster_by(hands=3)),
        "a signature too many, given later": opened(place_of(), {**BY, 1: (BOLAT, NOON + 99)}),
    }
    base = {
        "root": ROOT_PUBLIC, "installation": HERE, "revocations": [], "public": records.epoch_public(ES).hex(),
        "certificates": [signed("cert", certificate_of(who)) for who in SEATS], "private": keys_of(ERLAN).x25519.hex(),
        "ephemeral": seed("ephemeral of an opening").hex(),
    }  # fmt: skip
    positive = [gives("opening", name, {**base, **each, "blob": _box(each).hex()}) for name, each in told.items()]
    return written(positive, _bad_openings(bytes.fromhex(positive[0]["blob"])))


def _box(told: Case, es: bytes = ES) -> bytes:
    place = str(told["context"]).encode()
    return records.seal_box(keys_of(ERLAN).public[0], place, es, seed("ephemeral of an opening"))


def _whole(place: bytes, by: Hands = BY, roster: Pair | None = None) -> dict[str, Any]:
    told = opened(place, by, roster)
    return {**told, "blob": _box(told).hex()}


def _bad_openings(blob: bytes) -> Iterator[Spoilt]:
    place = place_of()
    yield from spoilt_blob(blob, begins=BOX_BEGINS, first="enc")
    yield from moved(place)
    for what, changed in moved(place):
        there = str(changed["context"]).encode()
        yield f"{what}; sealed for there, under the old signatures", {**changed, "blob": _box(changed).hex()}
        # Whoever asks, and for what, is for the hands to say: signed for there it opens there.
        if what.rpartition(" ")[2] in {"installation", "roster"}:
            yield f"{what}; sealed and signed for there", _whole(there)
    other = place.decode().replace(REQUEST, OTHER["record"])
    yield "context: another request", {"context": other, "blob": _box({"context": other}).hex()}
    yield from _bad_hands()
    for size in (0, 31, 33):
        yield f"a secret of {size} bytes", {"blob": _box({"context": place.decode()}, (ES + b"\0")[:size]).hex()}
    yield "the secret of another epoch", {"blob": _box({"context": place.decode()}, SECRETS[2]).hex()}
    yield "opened by one of the hands", {"private": keys_of(AIGUL).x25519.hex()}


def _bad_hands() -> Iterator[Spoilt]:
    place = place_of()
    hands: dict[str, Hands] = {
        "nobody signed": {}, "the first alone": {0: BY[0]}, "the last alone": {2: BY[2]},
        "two others": {0: BY[0], 1: (BOLAT, NOON + 6)}, "in each other's place": {0: BY[2], 2: BY[0]},
        "one for both": {0: BY[0], 2: BY[0]}, "somebody without a seat": {0: BY[0], 2: (ERLAN, NOON + 6)},
        "before the certificate": {**BY, 2: (DANA, NOON - 1)}, "after the certificate": {**BY, 2: (DANA, NOON + YEAR)},
    }  # fmt: skip
    for what, by in hands.items():
        yield what, {"hands": opened(place, by)["hands"]}
    first, last = opened(place)["hands"]
    yield "one bit of a signature", {"hands": [first, [2, flipped(bytes.fromhex(last[1]), 3).hex(), last[2]]]}
    approved = sign(keys_of(DANA).ed25519, "approval", place).hex()
    yield "signed as an approval", {"hands": [first, [2, approved, last[2]]]}
    yield "revoked before", {"revocations": [signed("revoke", revocation_of(DANA, revoked_at=NOON + 6))]}
    yield "taken back by the journal before", {"taken_back": [[DANA, 1, NOON + 6]]}
    everybody = {**BY, 1: (BOLAT, NOON + 6)}
    yield "three where two open", _whole(place_of("0.1.2"), everybody)
    yield "two where three open", _whole(place, roster=roster_by(hands=3))
    yield "without the one who is in each subset", _whole(place, roster=roster_by(always=1))
    beyond = place.decode().replace("|0.2|", "|0.3|").encode()
    yield "a place beyond the roster", _whole(beyond, {0: BY[0], 3: BY[2]})
    newer = [*ROSTER["seats"][:2], {"user": DANA, "serial": 2}]
    yield "a seat of newer keys", _whole(place, roster=roster_by(seats=newer))
    yield "a roster of a stranger", _whole(place, roster=roster_by(seed("stranger")))
    yield "a roster with another number", _whole(place, roster=roster_by(roster=5))


MAKERS = {"roster": roster, "opening": opening}
