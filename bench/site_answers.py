"""What sealing costs a checklist with two thousand answers: opening all, opening a page, saving one answer, beside plain rows.

The rival is the same program with the answers in clear: the same door, journal entries, queries and template, while the sealing, the
opening and the checking of the compartment's signatures are taken out. Processor time, in the same run and in turns, so that a busy
moment of the machine strikes both. Run it alone with ``python -m bench.site_answers``.
"""

import re
import statistics
import time
from dataclasses import replace
from importlib import import_module
from typing import Any
from uuid import uuid4

from bench import spent, throwaway, vault

ANSWERS, ROUNDS, AT_ONCE = 2_000, 25, 200
SEALED, PLAIN = "rooms", "plain"
NOTE = "Three beds for five people; two sleep on the floor, one of them by the door. " * 3


def main() -> None:
    """Every measure in one run."""
    with throwaway.installation():
        _of_today()
        checklisted = import_module("tests.actions.checklisted")
        site, codes = checklisted.Checked(), [f"q{number}" for number in range(ANSWERS)]
        asked = checklisted.rooms(*codes)
        versions = {
            code: checklisted.publish(site.saule, replace(asked, code=code)).version for code in (SEALED, PLAIN)
        }
        ours = _filled(site, SEALED, versions, codes)
        with vault.in_clear():
            theirs = _filled(site, PLAIN, versions, codes)
        print(f"{ANSWERS:,} answers, medians of {ROUNDS}, processor time")
        _tell("entering one of 200", ours, theirs)
        _measured(site, codes)


def _of_today() -> None:
    """The people of the tests act today, so that their certificates count whenever this is run."""
    now = import_module("django.utils.timezone").now()
    for name in ("cast", "council", "vaulted", "on_site", "checklisted"):
        module = import_module(f"tests.actions.{name}")
        module.NOW = now  # type: ignore[attr-defined]
        module.TODAY = now.date()  # type: ignore[attr-defined]


def _filled(site: Any, code: str, versions: dict[str, int], codes: list[str]) -> float:  # noqa: ANN401 -- of a module that is loaded late
    act = import_module("qorgan.actions.answer_checklist")
    began = time.process_time()
    for first in range(0, len(codes), AT_ONCE):
        given = [{"question": one, "answer": "no", "note": NOTE} for one in codes[first : first + AT_ONCE]]
        told = {"visit": "V-1", "checklist": code, "version": versions[code], "answers": given}
        request, now = act.AnswerChecklist.model_validate(told), import_module("tests.actions.cast").NOW
        act.answer_checklist(actor=site.boris, key=uuid4().hex, now=now, request=request)
    return (time.process_time() - began) * 1000 / len(codes)


def _measured(site: Any, codes: list[str]) -> None:  # noqa: ANN401 -- of a module that is loaded late
    client = import_module("tests.interfaces.web.cases.browsers").opened(site.boris)
    client.defaults["SERVER_NAME"] = "localhost"
    opens = import_module("qorgan.actions.open_answers").open_answers
    place = import_module("qorgan.store.models").Institution.objects.get(code="A/1").pk
    now = import_module("django.utils.timezone").now()

    def every(code: str) -> float:
        asked = {"visit": site.visit.pk, "institution": place, "checklist": code, "questions": codes}
        return spent.milliseconds(lambda: opens(actor=site.boris, now=now, **asked))

    def page(code: str) -> float:
        return spent.milliseconds(lambda: spent.require_status(client.get(f"/site/V-1/checklist/{code}/"), 200))

    def saving(code: str) -> float:
        address = f"/site/V-1/checklist/{code}/"
        fields = dict(re.findall(r'name="([rw]:q0)" value="([^"]*)"', client.get(address).content.decode()))
        told = {**fields, "key": uuid4().hex, "a:q0": "no", "n:q0": f"{NOTE}{uuid4()}"}
        return spent.milliseconds(lambda: spent.require_status(client.post(address, told), 302))

    for name, act in (("opening all of them", every), ("opening the page", page), ("saving one answer", saving)):
        ours, theirs = [], []
        for _ in range(ROUNDS):
            ours.append(act(SEALED))
            with vault.in_clear():
                theirs.append(act(PLAIN))
        _tell(name, statistics.median(ours), statistics.median(theirs))


def _tell(name: str, ours: float, theirs: float) -> None:
    print(f"  {name:<20} sealed {ours:7.2f} ms   plain rows {theirs:7.2f} ms   {ours / theirs:5.2f} x")


if __name__ == "__main__":
    main()
