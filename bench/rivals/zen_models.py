"""The four decisions in zen-engine's JSON Decision Model: tables where it has tables, expressions where something is worked out."""

import itertools
from collections.abc import Mapping, Sequence

from bench.rivals.contest import Aspect

Content = dict[str, object]
Step = tuple[str, Content]


def _table(inputs: Sequence[str], outputs: str, rows: Sequence[Sequence[str]]) -> Step:
    """A decision table, first hit wins; an empty cell matches everything."""
    fields, told = tuple(inputs), outputs.split()
    return "decisionTableNode", {
        "hitPolicy": "first",
        "inputs": [{"id": f"i{n}", "name": field, "field": field} for n, field in enumerate(fields)],
        "outputs": [{"id": f"o{n}", "name": field, "field": field} for n, field in enumerate(told)],
        "rules": [
            {"_id": f"r{number}"}
            | {f"i{n}": cell for n, cell in enumerate(row[: len(fields)])}
            | {f"o{n}": cell for n, cell in enumerate(row[len(fields) :])}
            for number, row in enumerate(rows)
        ],
    }


def _expressions(**told: str) -> Step:
    return "expressionNode", {"expressions": [{"id": key, "key": key, "value": value} for key, value in told.items()]}


def _model(*steps: Step) -> Content:
    """Input, the steps one after the other, output; each step but the last adds to what it was given."""
    nodes: list[Content] = [{"id": "in", "name": "in", "type": "inputNode", "content": {}}]
    for number, (kind, content) in enumerate(steps):
        passing = {"passThrough": number < len(steps) - 1}
        nodes.append({"id": f"n{number}", "name": f"n{number}", "type": kind, "content": content | passing})
    nodes.append({"id": "out", "name": "out", "type": "outputNode", "content": {}})
    ids = [str(node["id"]) for node in nodes]
    edges = [{"id": a + b, "sourceId": a, "targetId": b, "type": "edge"} for a, b in itertools.pairwise(ids)]
    return {"contentType": "application/vnd.gorules.decision", "nodes": nodes, "edges": edges}


_REGULAR, _SPECIAL = "'periodic', 'intermediate'", "'special'"
_BY = "(#.by == 'commissioner' or (#.by == 'deputy' and #.deputised))"

_SIZE = _model(
    _table(
        ("participants", "kind", "reason_given"),
        "provision effect code limit",
        (
            ("> 3", _REGULAR, "", "'kz266-p08-a'", "'REFUSES'", "'group.too_large'", "3"),
            ("> 2", _SPECIAL, "", "'kz266-p11-a'", "'REFUSES'", "'group.too_large'", "2"),
            (">= 2", "", "", "", "", "", ""),
            ("0", _REGULAR, "", "'kz266-p08-a'", "'REFUSES'", "'group.too_small'", "2"),
            ("0", _SPECIAL, "", "'kz266-p11-a'", "'REFUSES'", "'group.too_small'", "2"),
            ("1", _REGULAR, "true", "'kz266-p08-a'", "'RECORDS'", "'group.too_small'", "2"),
            ("1", _SPECIAL, "true", "'kz266-p11-a'", "'RECORDS'", "'group.too_small'", "2"),
            ("1", _REGULAR, "false", "'kz266-p08-a'", "'NEEDS_REASON'", "'group.too_small'", "2"),
            ("1", _SPECIAL, "false", "'kz266-p11-a'", "'NEEDS_REASON'", "'group.too_small'", "2"),
        ),
    )
)

_DURATION = _model(
    _table(("form",), "limit cites", (("'one_time'", "2", "'kz266-p24-a'"), ("'thematic'", "5", "'kz266-p24-b'"))),
    _expressions(
        granted=f"sum(map(filter(consents, {_BY}), #.days))",
        in_time=f"sum(map(filter(consents, {_BY} and #.on <= #.runs_out), #.days))",
    ),
    _table(
        ("used > limit + 5", "used <= limit + in_time", "used <= limit + granted"),
        "limit provision effect allowed",
        (
            ("true", "", "", "limit", "cites", "'REFUSES'", "limit + 5"),
            ("", "true", "", "limit", "", "", ""),
            ("", "", "true", "limit", "cites", "'RECORDS'", "limit + in_time"),
            ("", "", "", "limit", "cites", "'NEEDS_DECISION'", "limit + in_time"),
        ),
    ),
)

_DEADLINE = _model(
    _table(
        ("kind",),
        "term cites",
        (
            ("'periodic'", "10", "'kz266-p28-1'"),
            ("'intermediate'", "5", "'kz266-p28-2'"),
            ("'special'", "2", "'kz266-p28-3'"),
        ),
    ),
    _expressions(strict="last_on_site + term"),
    _table(
        ("sent == null", "sent <= strict", "sent <= default", "sent <= widest", "as_of <= default", "as_of <= widest"),
        "provision strict status",
        (
            ("true", "", "", "", "true", "", "cites", "strict", "'open'"),
            ("true", "", "", "", "", "true", "cites", "strict", "'late_disputable'"),
            ("true", "", "", "", "", "", "cites", "strict", "'late'"),
            ("", "true", "", "", "", "", "cites", "strict", "'met'"),
            ("", "", "true", "", "", "", "cites", "strict", "'met_after_strict'"),
            ("", "", "", "true", "", "", "cites", "strict", "'late_disputable'"),
            ("", "", "", "", "", "", "cites", "strict", "'late'"),
        ),
    ),
)

_CYCLE = _model(
    _table(
        ("last_due != null", "mandate_due != null", "as_of > last_due", "as_of > mandate_due"),
        "due plan_by estimated late",
        (
            ("true", "", "true", "", "last_due", "last_plan_by", "false", "as_of - last_due"),
            ("true", "", "", "", "last_due", "last_plan_by", "false", "0"),
            ("", "true", "", "true", "mandate_due", "mandate_plan_by", "true", "as_of - mandate_due"),
            ("", "true", "", "", "mandate_due", "mandate_plan_by", "true", "0"),
        ),
    )
)

MODELS: Mapping[Aspect, Content] = {
    Aspect.SIZE: _SIZE,
    Aspect.DURATION: _DURATION,
    Aspect.DEADLINE: _DEADLINE,
    Aspect.CYCLE: _CYCLE,
}
