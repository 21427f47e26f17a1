"""Grants and the chain of a compartment of the vectors, put to `qorgan.vault` and, for the ids of rows, to the store."""

from uuid import UUID

from qorgan.store import custody
from qorgan.vault import chain, grants
from qorgan.vault import context as contexts

from .ours_cases import Case, Found, fields, raw, require
from .ours_escrow import believed
from .ours_places import epoch_place, grant_place
from .ours_statements import book


def grant(case: Case) -> Found:
    told = _grant({**case, "digest": case["digest"]})
    require(told.is_signed_by(raw(case, "granter")))
    return {"es": grants.open_box(told, raw(case, "blob"), raw(case, "private")).hex()}


def compartment(case: Case) -> Found:
    where = contexts.CompartmentContext(UUID(case["installation"]), UUID(case["case"]), case["kind"])
    stated, granted = [], {}
    for at, told in enumerate(case["events"]):
        by, entry = chain.Signer(UUID(told["user"]), told["serial"], told["at"]), told["entry"]
        if "digest" in told:
            granted[at] = chain.Granted(_grant(told), by, entry)
        else:
            stated.append(chain.Stated(epoch_place(fields(told)), raw(told, "signature"), by, entry))
    stated.sort(key=lambda one: one.told.epoch)  # as they come from the database
    openings = [one for told in case.get("openings", []) if (one := believed(case, told)) is not None]
    found = chain.Chain(book(case), where, stated, granted.values(), openings)
    # By identity: the same grant may stand there twice.
    refused = [at for at, one in granted.items() if any(one is each for each in found.refused)]
    return {"publics": [key.hex() for key in found.publics], "refused": refused}


def row(case: Case) -> Found:
    found = str(custody.row_id(raw(case, "signature")))
    require(found == case["row"])
    return {"row": found}


def _grant(told: Case) -> grants.Grant:
    digest, rights = raw(told, "digest"), grants.Rights(told["rights"])
    return grants.Grant(grant_place(fields(told)), digest, rights, told["not_after"], raw(told, "signature"))
