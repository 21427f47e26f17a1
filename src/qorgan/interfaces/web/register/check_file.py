"""The second step of an import: columns are chosen, the file is checked, the difference is shown, and applied if it is wanted.

Everything is on one page and travels with its form. The draft of the mapping also stays in the session; the file waits on the server.
"""

from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from qorgan.actions.import_register import AnyChangeSet, import_register
from qorgan.actions.prepare_import import Prepared, prepare_import
from qorgan.actions.refused import Refused
from qorgan.actions.save_mapping import SaveMapping, save_mapping
from qorgan.interfaces.web.register import choices, doors, drafts, held, report, second_files
from qorgan.interfaces.web.register.held import Held
from qorgan.interfaces.web.shell import actor, refusals
from qorgan.register import delimited, mapping, tables
from qorgan.register.changes import Register
from qorgan.register.decoding import ENCODINGS
from qorgan.register.faults import Fault, Unreadable, shown
from qorgan.register.grid import Table
from qorgan.register.mapping import Mapping

SHOWN_ROWS = 5
KEY_CHARACTERS = 64
MOVED, CORRECTED = "moved", "corrected"


class Step(NamedTuple):
    """What one request came to: the draft of the mapping, the table if it could be read, and what checking it gave."""

    spec: choices.Spec
    table: Table | None
    prepared: Prepared | None
    faults: tuple[Fault, ...] = ()


def check_file(request: HttpRequest, upload: UUID) -> HttpResponse:
    """``do`` of the form: ``read`` the file so, ``check`` it, ``save`` the mapping, ``apply``, ``cancel``."""
    me, now = actor.of(request), timezone.now()
    doors.to_import(me, timezone.localdate(now))
    file = held.find(request, upload)
    if file is None:
        messages.info(request, _("This import is finished, or its file was kept too long. Choose the file again."))
        return HttpResponseRedirect(reverse("register:import"))
    asked = request.POST.get("do", "")
    if asked == "cancel":
        second_files.drop(request, drafts.of(request, file.id), file.id)
        held.drop(file.id)
        return HttpResponseRedirect(reverse("register:import"))
    step = _step(request, file, timezone.localdate(now))
    drafts.keep(request, file.id, step.spec)
    if asked == "save" and step.table:
        _save(request, step, now)
    if asked == "apply" and step.prepared and step.prepared.changes:
        if _applied(request, step.prepared.changes, now):
            second_files.drop(request, step.spec, file.id)
            held.drop(file.id)
            return HttpResponseRedirect(reverse("register:index"))
        # The registers have moved on under the page: compare again with what is there now.
        step = _step(request, file, timezone.localdate(now))
    return _page(request, file, step)


def _step(request: HttpRequest, file: Held, today: date) -> Step:
    spec, register = drafts.of(request, file.id), Register(file.register)
    if request.method == "POST":
        spec = choices.told(request, register, spec) if "column-code" in request.POST else _read_so(request, spec)
    try:
        table = tables.read_table(
            held.raw(file),
            name=file.name,
            encoding=_text(spec, "encoding"),
            delimiter=_text(spec, "delimiter"),
            sheet=_text(spec, "sheet"),
        )
    except Unreadable as unreadable:
        return Step(spec, None, None, unreadable.faults)
    if "columns" not in spec:
        spec = choices.first(table, register) | spec
    if request.method != "POST" or request.POST.get("do") == "read":
        return Step(spec, table, None, table.faults)
    try:
        told = mapping.parse(spec)
        prepared = _prepared(request, file, table, told, today)
    except Unreadable as unreadable:
        return Step(spec, table, None, unreadable.faults)
    return Step(spec, table, prepared, prepared.faults)


def _read_so(request: HttpRequest, spec: choices.Spec) -> choices.Spec:
    told = {key: request.POST.get(key, "") for key in ("encoding", "delimiter", "sheet")}
    return {key: value for key, value in (spec | told).items() if value != ""}


def _prepared(request: HttpRequest, file: Held, table: Table, told: Mapping, today: date) -> Prepared:
    is_corrected = request.POST.get("moves") == CORRECTED
    as_of = None if is_corrected else _day(request.POST.get("as_of", ""), today)
    whole = second_files.joined(request, file, table, told)
    return prepare_import(actor=actor.of(request), today=today, file=whole, mapping=told, as_of=as_of)


def _applied(request: HttpRequest, changes: AnyChangeSet, now: datetime) -> bool:
    """Whether it was done. A difference made against an older state of the registers is not what the reader agreed to."""
    key = request.POST.get("key", "")[:KEY_CHARACTERS] or str(uuid4())
    if request.POST.get("based_on") != str(changes.based_on):
        messages.error(request, _("The registers were changed meanwhile. Look at the difference again."))
        return False
    try:
        import_register(actor=actor.of(request), key=key, now=now, changes=changes)
    except Refused as refused:
        messages.error(request, " ".join((_("Nothing was stored."), refusals.told(refused))))
        return False
    messages.success(request, _("The register was imported."))
    return True


def _save(request: HttpRequest, step: Step, now: datetime) -> None:
    name = request.POST.get("mapping_name", "").strip()[:100]
    if not name:
        messages.error(request, _("Give the mapping a name."))
        return
    try:
        told = mapping.parse(step.spec | {"name": name})
    except Unreadable:
        return  # its faults are on the page already
    saved = SaveMapping(name=name, register=told.about, spec=told.spec())
    save_mapping(actor=actor.of(request), key=str(uuid4()), now=now, request=saved)
    messages.success(request, _("The mapping was saved."))


def _page(request: HttpRequest, file: Held, step: Step) -> HttpResponse:
    table, register = step.table, Register(file.register)
    changes = step.prepared.changes if step.prepared else None
    faults = report.of(step.faults)
    told = {
        "file": file,
        "register": register.value,
        "spec": step.spec,
        "table": table,
        "sample": table.rows[:SHOWN_ROWS] if table else (),
        "count": len(table.rows) if table else 0,
        "choices": choices.of(table, register, step.spec) if table else [],
        "second": second_files.wanted(request, step.spec, file.id),
        "encodings": ENCODINGS,
        "delimiters": list(delimited.DELIMITERS),
        "date_formats": ", ".join(_formats(step.spec)),
        "faults": faults,
        "difference": report.difference(changes) if changes else None,
        "as_of": request.POST.get("as_of") or timezone.localdate().isoformat(),
        "moves": request.POST.get("moves", MOVED),
        "mapping_name": request.POST.get("mapping_name", ""),
        "key": str(uuid4()),
    }
    return render(request, "register/check.html", told, status=422 if faults.stopping else 200)


def _formats(spec: choices.Spec) -> list[str]:
    told = spec.get("date_formats")
    return (
        [str(form) for form in told]
        if isinstance(told, list)
        else list(mapping.Mapping.model_fields["date_formats"].default)
    )


def _text(spec: choices.Spec, key: str) -> str | None:
    told = spec.get(key)
    return str(told) if told else None


def _day(text: str, today: date) -> date:
    """The day written, today for nothing. Raises ``Unreadable`` for what is no day."""
    if not text.strip():
        return today
    try:
        return date.fromisoformat(text.strip())
    except ValueError as error:
        raise Unreadable(Fault(code="file.bad_as_of", value=shown(text))) from error
