"""The second implementation, asked for each object of the vectors: inputs in hexadecimal, what it finds in hexadecimal.

A refusal is `Refused`. `tests/vault/second/ours.py` puts the same questions to `qorgan.vault`.
"""

from collections.abc import Callable, Mapping
from typing import Any

from . import blobs, chain, contexts, escrow, files, openings, records, signatures, statements, urk
from .encodings import canonical
from .primitives import labelled
from .refusal import Refused

Case = Mapping[str, Any]
Found = dict[str, Any]


def raw(case: Case, name: str) -> bytes:
    return bytes.fromhex(case[name])


def place(case: Case) -> bytes:
    return str(case["context"]).encode()


def context(case: Case) -> Found:
    return {"context": contexts.build(case["purpose"], *case["fields"]).decode()}


def frame(case: Case) -> Found:
    salt, content = blobs.read_frame(raw(case, "frame"))
    return {"salt": salt.hex(), "content": content.hex(), "commitment": blobs.commitment(content, salt).hex()}


def keyed(case: Case) -> Found:
    opened = records.open_keyed(raw(case, "es"), place(case), raw(case, "blob"))
    nonce = raw(case, "blob")[6:18]
    again = records.seal(raw(case, "es"), place(case), opened.content, salt=opened.salt, nonce=nonce)
    return {"content": opened.content.hex(), "commitment": opened.commitment.hex(), "sealed_again": again.hex()}


def box(case: Case) -> Found:
    return {"content": records.open_box(raw(case, "private"), place(case), raw(case, "blob")).hex()}


def epoch_secret(case: Case) -> Found:
    es = raw(case, "es")
    return {
        "dek": labelled(es, "dek").hex(),
        "record_key": records.record_key(es, case["record"]).hex(),
        "private": records.epoch_private(es).hex(),
        "public": records.epoch_public(es).hex(),
    }


def person(case: Case) -> Found:
    keys = urk.keys(raw(case, "urk"))
    publics = [key.hex() for key in keys.public]
    privates = [keys.x25519.hex(), keys.ed25519.hex(), keys.cosign.hex()]
    return {"privates": privates, "publics": publics, "fingerprint": signatures.fingerprint(*keys.public)}


def passphrase(case: Case) -> Found:
    root = urk.passphrase_root(str(case["phrase"]).encode(), case["kdf"])
    return {"root": root.hex(), "verifier": urk.verifier(root).hex(), "key": urk.passphrase_key(root).hex()}


def by_passphrase(case: Case) -> Found:
    contexts.read(place(case), "urk")
    return {"urk": blobs.unwrap(urk.passphrase_key(raw(case, "root")), place(case), raw(case, "blob")).hex()}


def by_code(case: Case) -> Found:
    return {"urk": urk.open_by_code(raw(case, "code"), place(case), raw(case, "blob")).hex()}


def recovery_code(case: Case) -> Found:
    code = urk.read_printed(case["text"])
    return {"code": code.hex(), "letters": urk.printed(code)}


def session(case: Case) -> Found:
    return {"urk": urk.open_by_session(raw(case, "cookie"), place(case), raw(case, "blob"), 0).hex()}


def pin(case: Case) -> Found:
    return {"told": canonical(urk.open_pin(raw(case, "urk"), place(case), raw(case, "blob"))).decode()}


def signature(case: Case) -> Found:
    signatures.check(raw(case, "public"), case["purpose"], raw(case, "message"), raw(case, "signature"))
    return {}


def directory(case: Case) -> Found:
    keys = _directory(case).keys(case["user"], case["serial"], case["at"])
    return {name: keys[name] for name in ("x25519", "ed25519", "cosign", "role")}


def certificate(case: Case) -> Found:
    return dict(statements.read("cert", str(case["message"]).encode()))


def revocation(case: Case) -> Found:
    return dict(statements.read("revoke", str(case["message"]).encode()))


def approval(case: Case) -> Found:
    signed = statements.Signed(canonical(case["said"]), raw(case, "signature"))
    statements.check_approval(_directory(case), signed)
    return {}


def grant(case: Case) -> Found:
    es = chain.open_grant(raw(case, "private"), place(case), raw(case, "blob"), raw(case, "public"))
    message = chain.grant_message(place(case), raw(case, "blob"), case["rights"], case["not_after"])
    signatures.check(raw(case, "granter"), "grant", message, raw(case, "signature"))
    return {"es": es.hex()}


def compartment(case: Case) -> Found:
    events = [_event(told) for told in case["events"]]
    where = (case["installation"], case["case"], case["kind"])
    opened = [_opening(told) for told in case.get("openings", [])]
    replayed = chain.replay(_directory(case), where, events, opened)
    # By identity: the same grant may stand there twice.
    reported = {id(each) for each in replayed.reported}
    return {"publics": replayed.publics, "refused": [at for at, each in enumerate(events) if id(each) in reported]}


def row(case: Case) -> Found:
    """Refused where the row has another id than its content gives it."""
    found = chain.row_id(raw(case, "signature"))
    if found != case["row"]:
        raise Refused
    return {"row": found}


def carried(case: Case) -> Found:
    return {"es": records.open_carried(raw(case, "es"), place(case), raw(case, "blob"), raw(case, "previous")).hex()}


def written(case: Case) -> Found:
    writers = [raw(case, "writer")]
    opened = records.open_written(raw(case, "es"), place(case), raw(case, "blob"), raw(case, "signature"), writers)
    return {"content": opened.content.hex(), "commitment": opened.commitment.hex()}


def file(case: Case) -> Found:
    return {"content": files.decrypt(str(case["description"]).encode(), raw(case, "file")).hex()}


def escrow_box(case: Case) -> Found:
    held = raw(case, "blob")
    for place_in_roster, private in zip(case["subset"], case["privates"], strict=True):
        where = (case["installation"], case["case"], case["kind"])
        layer = escrow.context(where, case["epoch"], case["roster"], case["subset"], place_in_roster)
        held = escrow.open_layer(bytes.fromhex(private), layer, held)
    if len(held) != 32:
        raise Refused
    return {"es": held.hex()}


def roster(case: Case) -> Found:
    message, by = case["roster"]
    found = openings.read_roster(raw(case, "root"), statements.Signed(str(message).encode(), bytes.fromhex(by)))
    if found.installation != case["installation"]:
        raise Refused
    seats = [list(seat) for seat in found.seats]
    return {"roster": found.number, "hands": found.hands, "always": found.always, "seats": seats}


def opening(case: Case) -> Found:
    last = openings.complete(_directory(case), _opening(case))
    es = openings.take_over(raw(case, "private"), place(case), raw(case, "blob"), raw(case, "public"))
    return {"es": es.hex(), "at": last.at}


def _opening(told: Case) -> openings.Opening:
    message, by = told["roster"]
    hands = {at: (bytes.fromhex(signed), moment) for at, signed, moment in told["hands"]}
    return openings.Opening(place(told), statements.Signed(str(message).encode(), bytes.fromhex(by)), hands)


def _directory(case: Case) -> statements.Directory:
    signed = {
        name: [statements.Signed(str(message).encode(), bytes.fromhex(by)) for message, by in case.get(name, [])]
        for name in ("certificates", "revocations")
    }
    root, told = raw(case, "root"), case.get("taken_back", [])
    taken_back = {(user, serial): at for user, serial, at in told}
    return statements.Directory(case["installation"], root, signed["certificates"], signed["revocations"], taken_back)


def _event(told: Case) -> chain.Epoch | chain.Grant:
    by = statements.By(told["user"], told["serial"], told["at"])
    if "digest" not in told:
        return chain.Epoch(place(told), raw(told, "signature"), by, told["entry"])
    digest, signed = raw(told, "digest"), raw(told, "signature")
    return chain.Grant(place(told), digest, told["rights"], told["not_after"], signed, by, told["entry"])


ANSWERS: dict[str, Callable[[Case], Found]] = {
    "approval": approval,
    "box": box,
    "by_code": by_code,
    "by_passphrase": by_passphrase,
    "carried_secret": carried,
    "compartment": compartment,
    "context": context,
    "directory": directory,
    "epoch_secret": epoch_secret,
    "escrow": escrow_box,
    "file": file,
    "frame": frame,
    "grant": grant,
    "keyed_record": keyed,
    "opening": opening,
    "passphrase": passphrase,
    "person": person,
    "pin": pin,
    "recovery_code": recovery_code,
    "revocation": revocation,
    "roster": roster,
    "row": row,
    "session": session,
    "signature": signature,
    "user_certificate": certificate,
    "written_record": written,
}
