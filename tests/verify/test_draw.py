"""``qorgan-verify draw`` and ``plan-draw``: everything that was changed is found and named; nothing of Qorgan is imported."""

import json
import shutil
import sys
from collections.abc import Callable
from copy import deepcopy
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

import qorgan_verify
from qorgan.documents import plan_file
from qorgan.planning import lottery, lottery_file, lottery_instance, lottery_seal, visit_proof
from qorgan.planning.document import PlanDocument
from qorgan.planning.lottery import Share
from qorgan.planning.lottery_seal import Terms
from qorgan.planning.make import Effort
from qorgan_verify import CONTRADICTION, UNCHECKED, VERIFIED
from tests.planning import ground

YEAR = ground.YEAR
SHARES = [Share("B1", "11" * 32, "22" * 32), Share("D1", "33" * 32, "44" * 32)]
SEED = lottery.seed(YEAR, SHARES)
SEALED = lottery.seed_commitment(YEAR, SEED)
PROGRAM = str(Path(sys.executable).with_name("qorgan"))
File = dict[str, Any]
Bend = Callable[[File], object]


def opened() -> File:
    """The draw of three, of whom one was absent."""
    named = [lottery_file.Named(one.member, lottery.commitment(YEAR, one), one) for one in SHARES]
    absent = lottery_file.Named("G1", f"sha256:{'5' * 64}", None)
    return json.loads(json.dumps(lottery_file.of_draw(YEAR, [*named, absent], SEED, SEALED)))  # type: ignore[no-any-return]


@lru_cache
def sealed() -> PlanDocument:
    facts = ground.instance()
    return lottery_seal.sealed(ground.made(facts, SEED), facts, Terms(SEED, members_draw=SEALED, effort=Effort.QUICK))


def shown() -> File:
    """The third visit of the plan with its proof."""
    drawn = sealed().randomness
    assert drawn is not None
    found = visit_proof.shown(lottery_seal.visits_of(sealed()), str(drawn.leaves), sealed().visits[2].id)
    return json.loads(json.dumps(lottery_file.of_visit(found, str(drawn.root))))  # type: ignore[no-any-return]


def plan() -> File:
    return json.loads(plan_file.write(sealed()))  # type: ignore[no-any-return]


def written(path: Path, told: object) -> str:
    path.write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
    return str(path)


def asked(folder: Path, told: File, **more: str) -> tuple[int, str]:
    status, sentences = qorgan_verify.verify_draw(written(folder / "draw.json", told), **more)
    return status, sentences[0]


@pytest.fixture
def bound(monkeypatch: pytest.MonkeyPatch) -> None:
    """A journal that tells the commitments."""
    drawn = sealed().randomness
    assert drawn is not None
    shares = {(YEAR, one["member"]): one["commitment"] for one in opened()["draw"]["members"]}
    told = qorgan_verify.Bound(shares, {YEAR: SEALED}, frozenset({(drawn.commitment, str(drawn.root))}))
    monkeypatch.setattr(qorgan_verify, "read_bound", lambda _where: told)


@pytest.mark.usefixtures("bound")
def test_a_draw_and_a_visit_that_agree_with_the_journal_are_verified(tmp_path: Path) -> None:
    assert asked(tmp_path, opened(), journal="-") == (VERIFIED, f"Verified: draw of {YEAR}, 2 of 3 members gave.")
    status, told = asked(tmp_path, shown(), journal="-")
    assert (status, told) == (VERIFIED, f"Verified: visit {sealed().visits[2].id}, one of {len(sealed().visits)}.")


def test_what_nobody_vouches_for_is_not_verified(tmp_path: Path) -> None:
    assert asked(tmp_path, opened())[0] == UNCHECKED
    assert asked(tmp_path, shown())[0] == UNCHECKED
    assert asked(tmp_path, shown(), root=shown()["visit"]["root"])[0] == VERIFIED


OTHER, MARK = "ab" * 32, f"sha256:{'ab' * 32}"
OF_DRAWS: dict[str, tuple[Bend, str]] = {
    "share": (lambda f: f["draw"]["members"][0].update(share=OTHER), "The share of B1 was changed"),
    "nonce": (lambda f: f["draw"]["members"][1].update(nonce=OTHER), "The share of D1 was changed"),
    "member": (lambda f: f["draw"]["members"][1].update(member="X1"), "The share of X1 was changed"),
    "commitment": (lambda f: f["draw"]["members"][2].update(commitment=MARK), "The commitment of G1 was changed"),
    "seed": (lambda f: f["draw"].update(seed=OTHER), "The seed was changed"),
    "sealed": (lambda f: f["draw"].update(commitment=MARK), "The commitment of the seed was changed"),
    "year": (lambda f: f["draw"].update(year=YEAR + 1), "The share of B1 was changed"),
    "left out": (lambda f: f["draw"]["members"].pop(), "The draw leaves out G1"),
    "twice": (lambda f: f["draw"]["members"].append(f["draw"]["members"][0]), "A member is named twice"),
    "dropped": (lambda f: f["draw"]["members"][0].update(share=None, nonce=None), "The seed was changed"),
}


@pytest.mark.usefixtures("bound")
@pytest.mark.parametrize("what", OF_DRAWS)
def test_what_was_changed_in_a_draw_is_named(tmp_path: Path, what: str) -> None:
    bend, said = OF_DRAWS[what]
    told = opened()
    bend(told)
    status, sentence = asked(tmp_path, told, journal="-")
    assert (status, said in sentence) == (CONTRADICTION, True), sentence


OF_VISITS: dict[str, tuple[Bend, str]] = {
    "day": (lambda f: f["visit"]["visit"]["travel"].__setitem__(0, "2027-01-05"), "was changed: its proof"),
    "person": (lambda f: f["visit"]["visit"]["roster"].append("P99"), "was changed: its proof"),
    "nonce": (lambda f: f["visit"].update(nonce=OTHER), "was changed: its proof"),
    "path": (lambda f: f["visit"]["path"].__setitem__(0, OTHER), "was changed: its proof"),
    "longer": (lambda f: f["visit"]["path"].append(OTHER), "was changed: its proof"),
    "place": (lambda f: f["visit"].update(seq=f["visit"]["seq"] + 1), "was changed: its proof"),
    "size": (lambda f: f["visit"].update(size=f["visit"]["size"] + 1), "The root was changed"),
    "top": (lambda f: f["visit"].update(top=OTHER), "The root was changed"),
    "root": (lambda f: f["visit"].update(root=MARK), "The root was changed"),
}


@pytest.mark.usefixtures("bound")
@pytest.mark.parametrize("what", OF_VISITS)
def test_what_was_changed_in_a_visit_is_named(tmp_path: Path, what: str) -> None:
    bend, said = OF_VISITS[what]
    told = shown()
    bend(told)
    status, sentence = asked(tmp_path, told, journal="-")
    assert (status, said in sentence) == (CONTRADICTION, True), sentence


@pytest.mark.parametrize(
    "raw", ["", "[]", "{}", '{"v":1,"scheme":"qorgan-draw-1","draw":{}}', '{"v":1,"scheme":"qorgan-draw-1","visit":[]}']
)
def test_a_file_that_is_none_is_not_checked(tmp_path: Path, raw: str) -> None:
    (tmp_path / "draw.json").write_text(raw, encoding="utf-8")
    assert qorgan_verify.verify_draw(str(tmp_path / "draw.json"))[0] == UNCHECKED
    assert qorgan_verify.verify_draw(str(tmp_path / "missing.json"))[0] == UNCHECKED


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"", "is empty; write it again"),
        (b"[1, 2]", "is no object in braces; give the file that `qorgan plan seed` or `qorgan plan proof` writes"),
        (b'{"v": 1,\n "draw": ', "is no JSON from line 2, column 10, on; it may be cut short: write it again"),
        (b"\xff\xfe", "is no JSON; it may be cut short: write it again"),
        (None, "cannot be opened (Is a directory); give one that is there"),
    ],
)
def test_a_file_that_is_none_says_what_it_is_and_what_would_be_right(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], raw: bytes | None, said: str
) -> None:
    file = tmp_path / "draw.json"
    file.mkdir() if raw is None else file.write_bytes(raw)
    assert qorgan_verify.main(["draw", str(file)]) == UNCHECKED
    assert capsys.readouterr().out == f"Could not be checked: the file {file} {said}.\n"


def of_plan(folder: Path, told: File, program: str = "-", **more: str) -> tuple[int, str]:
    (folder / "instance.json").write_bytes(lottery_instance.written(ground.instance()))
    names = {"instance": str(folder / "instance.json"), "draw": written(folder / "draw.json", opened())}
    status, sentences = qorgan_verify.verify_plan_draw(
        written(folder / "plan.json", told), program=program, **(names | more)
    )
    return status, sentences[0]


@pytest.fixture
def remade(monkeypatch: pytest.MonkeyPatch) -> None:
    """The program that makes plans, in the place of a process of its own."""
    monkeypatch.setattr(qorgan_verify, "made_again", lambda *_told: plan())


OF_PLANS: dict[str, tuple[Bend, str]] = {
    "day": (lambda f: f["visits"][1]["travel"].__setitem__(0, "2027-01-05"), "Visit 2027-0002 was changed"),
    "person": (lambda f: f["visits"][3]["roster"].append("P99"), "Visit 2027-0004 was changed"),
    "left out": (lambda f: f["visits"].pop(), f"Visit {plan()['visits'][-1]['id']} was changed"),
    "figure": (lambda f: f["figures"].update(late_days=99), "The plan was changed: figures"),
    "register": (lambda f: f.update(register=OTHER), "The register, the code or a parameter"),
    "parameter": (lambda f: f["randomness"]["parameters"].update(visits=3), "The register, the code or a parameter"),
    "code": (lambda f: f["randomness"].update(code="qorgan 0"), "The register, the code or a parameter"),
    "draw": (lambda f: f["randomness"].update(members_draw=None), "The plan was not made with this draw"),
    "leaves": (lambda f: f["randomness"].update(leaves=OTHER), "The key of the leaves was changed"),
    "root": (lambda f: f["randomness"].update(root=MARK), "The plan was changed: randomness"),
}


@pytest.mark.usefixtures("bound", "remade")
@pytest.mark.parametrize("what", OF_PLANS)
def test_one_choice_that_was_changed_in_a_plan_is_named(tmp_path: Path, what: str) -> None:
    bend, said = OF_PLANS[what]
    told = deepcopy(plan())
    bend(told)
    status, sentence = of_plan(tmp_path, told, journal="-")
    assert (status, said in sentence) == (CONTRADICTION, True), sentence


def test_a_plan_that_people_changed_or_that_was_not_drawn_is_not_checked(tmp_path: Path) -> None:
    by_hand, bare = plan(), plan()
    by_hand["randomness"]["is_by_hand"] = True
    bare["randomness"] = None
    assert [of_plan(tmp_path, told)[0] for told in (by_hand, bare)] == [UNCHECKED, UNCHECKED]


def test_a_program_that_is_not_there_or_makes_no_plan_leaves_it_unchecked(tmp_path: Path) -> None:
    assert of_plan(tmp_path, plan(), program=str(tmp_path / "nothing"))[0] == UNCHECKED
    assert of_plan(tmp_path, plan(), program=shutil.which("true") or "true")[0] == UNCHECKED


@pytest.mark.usefixtures("bound")
def test_the_installed_program_makes_the_plan_again_to_the_byte(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # An installation of its own, without any database: the seed, the plan and the facts of the year are all that is wanted.
    monkeypatch.delenv("DJANGO_SETTINGS_MODULE", raising=False)
    monkeypatch.setenv("QORGAN_MODE", "demo")
    monkeypatch.setenv("QORGAN_VAR", str(tmp_path / "var"))
    status, sentence = of_plan(tmp_path, plan(), program=PROGRAM, journal="-")
    assert (status, "made again to the byte" in sentence) == (VERIFIED, True), sentence


def test_the_command_tells_what_it_found(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    name = written(tmp_path / "visit.json", shown())
    assert qorgan_verify.main(["draw", name, "--root", shown()["visit"]["root"]]) == VERIFIED
    assert capsys.readouterr().out.startswith("Verified: visit")
