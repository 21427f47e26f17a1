"""Every fault: its code, its path, and that all faults of a file are told at once."""

import pytest

from qorgan.casefile.faults import Fault, Unreadable
from qorgan.casefile.hints import MOST_HINTS
from qorgan.casefile.json_text import MAX_BYTES, MAX_NESTING
from qorgan.casefile.read import read_case
from qorgan.casefile.say import LANGUAGES, say
from tests.casefile.trees import Step, changed, text
from tests.casefile.whole import WHOLE
from tests.casefile.words import VOCABULARY

LONG_MESSAGE = 500


def faults(raw: bytes | str) -> tuple[Fault, ...]:
    with pytest.raises(Unreadable) as caught:
        read_case(raw, VOCABULARY)
    return caught.value.faults


def only(raw: bytes | str) -> Fault:
    found = faults(raw)
    assert len(found) == 1, found
    return found[0]


def nested(depth: int) -> str:
    return '{"case": 1, "deep": ' + "[" * (depth - 1) + "]" * (depth - 1) + "}"


TEXTS = [
    ("", "file.empty", {}),
    (b"", "file.empty", {}),
    (" \n\t", "file.empty", {}),
    ('{"case": 1}'.encode("utf-16"), "file.utf16", {}),
    ('{"case": 1}'.encode("utf-16-le"), "file.utf16", {}),
    ('{"case": 1}'.encode("utf-32"), "file.utf16", {}),
    ('{"case": 1, "law": "қ"}'.encode("cp1251", "replace").replace(b"?", b"\xea"), "file.not_utf8", {"position": 21}),
    ('{"case": 1,\n  "law" 3}', "json.broken", {"line": 2, "column": 9}),
    ("{'case': 1}", "json.broken", {"line": 1, "column": 2}),
    ('{"case": 1,}', "json.broken", {"line": 1}),
    ('{"case": 1, "law": "a\nb"}', "json.broken", {"line": 1, "column": 22}),
    ('{"case": 1, // no comments\n}', "json.broken", {"line": 1}),
    ('{"case": 1, "as_of": "2026-0', "json.truncated", {"line": 1, "column": 22}),
    ('{"case": 1, "visits": [', "json.truncated", {"line": 1}),
    ('{"case": 1', "json.truncated", {"line": 1}),
    ('{"case": 1}\n{"case": 1}', "json.extra", {"line": 2, "column": 1}),
    (b" " * MAX_BYTES + b"1", "file.too_large", {"bytes": MAX_BYTES + 1, "limit": MAX_BYTES}),
    ("қ" * MAX_BYTES, "file.too_large", {"bytes": 2 * MAX_BYTES}),
    (nested(MAX_NESTING + 1), "json.too_deep", {"limit": MAX_NESTING}),
    ("[" * 100_000, "json.too_deep", {"limit": MAX_NESTING}),
]


@pytest.mark.parametrize(("raw", "code", "params"), TEXTS, ids=range(len(TEXTS)))
def test_a_text_that_is_no_document_has_one_fault(raw: bytes | str, code: str, params: dict[str, int]) -> None:
    fault = only(raw)

    assert (fault.path, fault.code) == ("$", code)
    assert fault.params.items() >= params.items()


def test_the_largest_file_and_the_deepest_nesting_are_still_read() -> None:
    head = b'{"case": 1, "visit": {"id": "v1", "topic": "'
    full = head + b"x" * (MAX_BYTES - len(head) - 3) + b'"}}'

    assert len(full) == MAX_BYTES
    assert read_case(full, VOCABULARY).case == 1
    assert only(nested(MAX_NESTING)).code == "key.unknown"


SPOILT = [
    ('{"case": 1, "case": 1}', "case", "json.key_twice"),
    ('{"case": 1, "visit": {"id": "a", "id": "b"}}', "visit.id", "json.key_twice"),
    ('{"case": 1, "plan": {"budget": NaN}}', "plan.budget", "json.not_finite"),
    ('{"case": 1, "plan": {"budget": -Infinity}}', "plan.budget", "json.not_finite"),
    ('{"case": 1, "plan": {"budget": 1e999}}', "plan.budget", "json.not_finite"),
    ('{"case": 1, "plan": {"budget": 1234567890123456789}}', "plan.budget", "json.number_too_long"),
    ('{"case": 1, "plan": {"number_of_visits": ' + "9" * 5000 + "}}", "plan.number_of_visits", "json.number_too_long"),
    ('{"case": 1, "visit": {"id": "v", "topic": "\\ud83d"}}', "visit.topic", "json.half_character"),
    ('{"case": 1, "\\ud83d": 1}', '["\\ud83d"]', "json.half_character"),
]


@pytest.mark.parametrize(("raw", "path", "code"), SPOILT, ids=[code + path for _, path, code in SPOILT])
def test_what_json_lets_pass_is_told_with_its_path(raw: str, path: str, code: str) -> None:
    assert (path, code) in [(fault.path, fault.code) for fault in faults(raw)]


ONE_PLACE: list[tuple[tuple[Step, ...], object, str, str]] = [
    (("case",), 2, "case", "case.format"),
    (("case",), True, "case", "case.format"),
    (("case",), "1", "case", "case.format"),
    (("viist",), {}, "viist", "key.misspelt"),
    (("visit", "Kind"), "periodic", "visit.Kind", "key.misspelt"),
    (("visit", "zzz"), 1, "visit.zzz", "key.unknown"),
    (("visit", "a b\n"), 1, 'visit["a b\\u000a"]', "key.unknown"),
    (("visit", "kind"), "perodic", "visit.kind", "word.misspelt"),
    (("visit", "kind"), "weekly", "visit.kind", "word.unknown"),
    (("visit", "kind"), 3, "visit.kind", "word.unknown"),
    (("visit", "kind"), "PERIODIC", "visit.kind", "word.unknown"),
    (("people", 0, "disqualified", 0, "ground"), "lawyer", "people[0].disqualified[0].ground", "word.unknown"),
    (("calendar", 0, "kind"), "holiday", "calendar[0].kind", "word.unknown"),
    (("people", 0, "office"), None, "people[0].office", "word.unknown"),
    (("visit", "topic"), 3, "visit.topic", "type.text"),
    (("visit", "decisions", 2, "days"), "3", "visit.decisions[2].days", "type.whole_number"),
    (("visit", "decisions", 2, "days"), 3.5, "visit.decisions[2].days", "type.whole_number"),
    (("visit", "decisions", 2, "days"), True, "visit.decisions[2].days", "type.whole_number"),
    (("plan", "budget"), "10", "plan.budget", "type.number"),
    (("plan", "budget"), True, "plan.budget", "type.number"),
    (("visit", "planned"), 1, "visit.planned", "type.truth"),
    (("visit", "planned"), "true", "visit.planned", "type.truth"),
    (("visit", "follows"), "2024", "visit.follows", "type.object"),
    (("policy",), [], "policy", "type.object"),
    (("visit", "legs"), {}, "visit.legs", "type.list"),
    (("visit", "roster"), "p1", "visit.roster", "type.list"),
    (("as_of",), 20261122, "as_of", "type.date"),
    (("institutions", 0, "region"), "", "institutions[0].region", "text.empty"),
    (("visits", 0, "recommendations"), -1, "visits[0].recommendations", "number.negative"),
    (("plan", "cost"), -0.01, "plan.cost", "number.negative"),
    (("recommendations", 0, "given", 0), 1989, "recommendations[0].given[0]", "number.year"),
    (("recommendations", 0, "given", 0), 2101, "recommendations[0].given[0]", "number.year"),
    (("plan", "period"), ["2026-01-01"], "plan.period", "pair.length"),
    (("plan", "period"), ["2026-01-01"] * 3, "plan.period", "pair.length"),
    (("as_of",), "22.11.2026", "as_of", "date.format"),
    (("as_of",), "2026-11", "as_of", "date.format"),
    (("as_of",), "20261122", "as_of", "date.format"),
    (("as_of",), "2026-W47-7", "as_of", "date.format"),
    (("as_of",), "2026-11-22 09:00:00+05:00", "as_of", "date.format"),
    (("as_of",), "٢٠٢٦-11-22", "as_of", "date.format"),
    (("as_of",), "2026-11-22" + "0" * 5000, "as_of", "date.format"),
    (("as_of",), "2026-02-29", "as_of", "date.impossible"),
    (("as_of",), "2026-11-22T25:00:00+05:00", "as_of", "date.impossible"),
    (("as_of",), "2026-11-22T09:00:00", "as_of", "date.no_offset"),
    (("as_of",), "1989-12-31", "as_of", "date.year"),
    (("as_of",), "2101-01-01", "as_of", "date.year"),
    (("as_of",), "2012-12-31", "as_of", "date.outside_calendar"),
    (("visit", "legs", 0, "on_site", 1), "2046-01-01", "visit.legs[0].on_site[1]", "date.outside_calendar"),
    (("plan", "period"), ["2026-12-31", "2026-01-01"], "plan.period[1]", "date.reversed"),
    (("people", 0, "certificates", 0, "to"), "2025-12-31", "people[0].certificates[0].to", "date.reversed"),
    (("visit", "presence", 0, "to"), "2026-04-15T21:59:00+05:00", "visit.presence[0].to", "date.reversed"),
    (("messages", 0, "registered"), "2026-04-17", "messages[0].registered", "date.reversed"),
    (("report", "registered"), "2026-03-30T23:00:00+05:00", "report.registered", "date.reversed"),
    (
        ("visit", "torture_signs", "prosecutor_notified"),
        "2026-03-18",
        "visit.torture_signs.prosecutor_notified",
        "date.reversed",
    ),
    (("institutions", 0, "region"), "KZ-99", "institutions[0].region", "regions.unknown"),
    (("visit", "legs", 0, "region"), "KZ-7", "visit.legs[0].region", "regions.unknown"),
    (("institutions", 0, "category"), "PRISON", "institutions[0].category", "categories.unknown"),
    (("law",), "kz266-2014", "law", "editions.unknown"),
    (("policy", "DAY"), "calendar", "policy.DAY", "key.misspelt"),
    (("policy", "Q"), "calendar", "policy.Q", "key.unknown"),
    (("policy", "DAYS"), "workin", "policy.DAYS", "word.misspelt"),
    (("policy", "DAYS"), None, "policy.DAYS", "word.unknown"),
    (("policy", "DAYS"), True, "policy.DAYS", "word.unknown"),
    (("visits", 0, "id"), "v1", "visit.id", "id.twice"),
    (("visit", "roster"), ["p1", "p1"], "visit.roster[1]", "id.listed_twice"),
    (("visit", "legs", 0, "participants", 0), "p9", "visit.legs[0].participants[0]", "reference.person"),
    (("visit", "legs", 0, "representative"), "r9", "visit.legs[0].representative", "reference.person"),
    (("visit", "experts", 0), "x9", "visit.experts[0]", "reference.person"),
    (("visit", "decisions", 1, "of"), "x9", "visit.decisions[1].of", "reference.person"),
    (("visit", "reasons", 0, "by"), "someone", "visit.reasons[0].by", "reference.person"),
    (("report", "signed_by", 0), "p9", "report.signed_by[0]", "reference.person"),
    (("report", "expert_opinions", 0), "x9", "report.expert_opinions[0]", "reference.person"),
    (("plan", "items", 0, "institutions", 0), "i9", "plan.items[0].institutions[0]", "reference.institution"),
    (("people", 0, "conflicts", 0), "i9", "people[0].conflicts[0]", "reference.institution"),
    (("recommendations", 0, "institution"), "i9", "recommendations[0].institution", "reference.institution"),
    (("messages", 0, "about"), "i9", "messages[0].about", "reference.institution"),
    (("visit", "basis", 0), "m9", "visit.basis[0]", "reference.message"),
]


@pytest.mark.parametrize(
    ("place", "value", "path", "code"), ONE_PLACE, ids=[f"{code} {path}" for _, _, path, code in ONE_PLACE]
)
def test_one_wrong_place_is_one_fault_with_its_path(
    place: tuple[Step, ...], value: object, path: str, code: str
) -> None:
    fault = only(text(changed(WHOLE, place, value)))

    assert (fault.path, fault.code) == (path, code)


def test_an_id_used_twice_names_where_it_was_first() -> None:
    people = [{"id": "p1", "office": "participant"}, {"id": "p1", "office": "expert"}]

    fault = only(text({"case": 1, "people": people}))

    assert fault == Fault("people[1].id", "id.twice", {"value": '"p1"', "first": "people[0].id"})


def test_things_of_different_kinds_may_share_an_id() -> None:
    tree = {"case": 1, "people": [{"id": "1", "office": "expert"}], "institutions": [{"id": "1"}]}

    assert read_case(text(tree), VOCABULARY).case == 1


def test_all_faults_are_told_at_once() -> None:
    tree = changed(WHOLE, ("visit", "kind"), "weekly")
    tree = changed(tree, ("visit", "roster"), ["p9"])
    tree = changed(tree, ("as_of",), "2012-01-01")
    raw = text(tree).replace('"law": "kz266-2023"', '"law": "kz266-2023", "law": "kz266-2023"')

    assert [(fault.path, fault.code) for fault in faults(raw)] == [
        ("as_of", "date.outside_calendar"),
        ("law", "json.key_twice"),
        ("visit.kind", "word.unknown"),
        ("visit.roster[0]", "reference.person"),
    ]


def test_list_places_are_ordered_by_number() -> None:
    tree = changed(WHOLE, ("visit", "travel"), ["x"] * 11)

    assert [fault.path for fault in faults(text(tree))] == [f"visit.travel[{place}]" for place in range(11)]


def test_a_misspelt_key_is_told_the_nearest_one() -> None:
    assert only('{"case": 1, "as_off": "2026-01-01"}').params["nearest"] == "as_of"


def test_a_file_full_of_faults_is_answered_in_full_and_in_good_time() -> None:
    keys = {f"visit{number}": 1 for number in range(10_000)}
    people = [{"id": f"p{number}", "office": "expert"} for number in range(4_000)]
    roster = [f"q{number}" for number in range(4_000)]

    found = faults(text({"case": 1, "people": people, "visit": {"id": "v", "roster": roster}, **keys}))

    assert len(found) == len(keys) + len(roster) + 1  # the roster is too long besides
    assert sum(fault.code == "key.misspelt" for fault in found) == MOST_HINTS


def test_a_wrong_word_is_told_the_whole_list() -> None:
    tree = changed(WHOLE, ("visit", "kind"), "weekly")

    assert only(text(tree)).params["allowed"] == "periodic, intermediate, special"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_hostile_values_reach_the_terminal_shortened_and_escaped(lang: str) -> None:
    evil = "\x1b[31m\u202e\r\n" + "x" * 10_000

    for tree in (changed(WHOLE, ("visit", "kind"), evil), changed(WHOLE, ("visit", evil), 1)):
        sentence = say(only(text(tree)), lang)
        assert sentence.isprintable()
        assert "\\u001b" in sentence
        assert len(sentence) < LONG_MESSAGE


def test_a_document_that_is_no_object_is_told_so() -> None:
    assert [only(raw).code for raw in ("[]", '"x"', "3", "null", "true")] == ["type.object"] * 5


def test_a_list_longer_than_any_visit_is_refused_before_it_is_judged() -> None:
    legs = ", ".join('{"region": "KZ-71", "institutions": []}' for _ in range(201))

    assert only(f'{{"case": 1, "visit": {{"id": "v", "legs": [{legs}]}}}}') == Fault(
        "visit.legs", "list.too_long", {"limit": "200"}
    )
