"""One entry: all that is kept of it, its hash, and the proof that it stands in the journal that was signed."""

import base64
import json
from typing import NamedTuple

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from qorgan.interfaces.web.journal import words
from qorgan.interfaces.web.shell import actor
from qorgan.journal import leaf, proofs
from qorgan.store import journal_list, journal_tree
from qorgan.store.journal_list import Whole


class Proof(NamedTuple):
    """The path from an entry to the root of a signed checkpoint, in hex. ``holds``: it was followed just now and led there."""

    size: int
    root: str
    steps: tuple[str, ...]
    holds: bool


def entry(request: HttpRequest, seq: int) -> HttpResponse:
    """The page. Raises ``Http404`` where the reader may not read this entry."""
    me, today = actor.of(request), timezone.localdate()
    found = _found(request, seq)
    told = {
        "line": words.lines([found.entry], me, today)[0],
        "whole": found,
        "facts": sorted(found.entry.facts.items()),
        "hash_holds": leaf.leaf_hash(found.encoded).hex() == found.hash,
        "proof": _proof(found),
    }
    return render(request, "journal/entry.html", told)


def proof(request: HttpRequest, seq: int) -> HttpResponse:
    """What a checker needs: the entry's bytes, the path, the signed checkpoint."""
    found = _found(request, seq)
    shown, newest = _proof(found), journal_tree.newest_checkpoint()
    told = {
        "seq": seq,
        "leaf": base64.b64encode(found.encoded).decode(),
        "hash": found.hash,
        "inclusion": list(shown.steps) if shown else None,
        "checkpoint": newest.note if shown and newest else None,
    }
    attached = {"Content-Disposition": f'attachment; filename="journal-{seq}.json"'}
    return HttpResponse(json.dumps(told, indent=1), content_type="application/json", headers=attached)


def _found(request: HttpRequest, seq: int) -> Whole:
    found = journal_list.whole(actor.of(request), timezone.localdate(), seq) if seq < 1 << 63 else None
    if found is None:
        raise Http404
    return found


def _proof(found: Whole) -> Proof | None:
    newest = journal_tree.newest_checkpoint()
    if newest is None or newest.log_epoch != found.log_epoch or newest.size <= found.entry.seq:
        return None
    steps = journal_tree.inclusion(found.entry.seq, newest.size)
    root = bytes.fromhex(newest.root)
    holds = proofs.is_included(leaf.leaf_hash(found.encoded), found.entry.seq, newest.size, steps, root)
    return Proof(newest.size, newest.root, tuple(step.hex() for step in steps), holds)
