"""The decisions as a list: narrowed, sorted, taken away."""

from collections.abc import Iterable
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from qorgan.interfaces.web.decisions import acts, doors, words
from qorgan.interfaces.web.shell import actor, paging
from qorgan.register import exports
from qorgan.store import decision_page, scope
from qorgan.store.decision_page import Wanted

TYPES = {"csv": "text/csv; charset=utf-8", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}
HEADER = ("id", "number", "office", "about", "provision", "state", "decided", "recorded", "valid_from", "changes")
SORTS = ("number", "office", "about", "at", "state")


def decisions(request: HttpRequest) -> HttpResponse:
    """``office``, ``about``, ``state``, ``from``, ``to``, ``sort``, ``page``; ``format`` = csv or xlsx sends the rows as narrowed."""
    me, today = actor.of(request), timezone.localdate()
    doors.to_read(me, today)
    asked = {name: request.GET.get(name, "")[:64] for name in ("office", "about", "state", "from", "to")}
    wanted = Wanted(asked["office"], asked["about"], asked["state"], _day(asked["from"]), _day(asked["to"]))
    found = decision_page.narrowed(scope.decisions(me, today), wanted)
    sort = request.GET.get("sort", "-at")
    column = sort.removeprefix("-")
    found = decision_page.ordered(found, column if column in SORTS else "at", down=sort.startswith("-"))
    form = request.GET.get("format", "")
    if form in TYPES:
        return _sent(map(words.line, decision_page.rows(found)), form)
    total = found.count()
    number = paging.number_of(request.GET.get("page"), total)
    start = (number - 1) * paging.SIZE
    rows = [words.line(listed) for listed in decision_page.rows(found[start : start + paging.SIZE])]
    told = {
        "page": paging.Page(rows, number, total),
        "asked": asked,
        "sort": "-at",
        "acts": acts.of_list(me, today, request.path),
        "offices": words.offices(),
        "abouts": words.abouts(),
        "states": words.states(),
        "reads_all": decision_page.reads_all(me, today),
        "is_narrowed": any(asked.values()),
    }
    return render(request, "decisions/decisions.html", told)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _sent(lines: Iterable[words.Line], form: str) -> HttpResponse:
    rows = [_row(line) for line in lines]
    raw = exports.as_csv(HEADER, rows) if form == "csv" else exports.as_xlsx("decisions", HEADER, rows)
    attached = {"Content-Disposition": f'attachment; filename="decisions.{form}"'}
    return HttpResponse(raw, content_type=TYPES[form], headers=attached)


def _row(line: words.Line) -> list[str]:
    listed = line.listed
    return [
        str(listed.id),
        listed.number,
        line.office,
        line.about,
        listed.provision,
        line.state,
        listed.at.isoformat() if listed.at else "",
        listed.recorded_at.isoformat(),
        str(listed.valid_from or ""),
        " ".join(f"{name}={value}" for name, value in sorted(listed.changes.items())),
    ]
