"""Scans of filled pages: found by the codes on them, kept once each, sealed and clean; what is no scan, or another visit's, is refused."""

import base64
import io
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from PIL import Image
from pydantic import ValidationError

from qorgan.access.actor import Actor
from qorgan.actions import attach_scan as act
from qorgan.actions.asked import FILE_LIMIT_BYTES
from qorgan.actions.attach_scan import AttachScan, attach_scan
from qorgan.actions.open_file import open_file
from qorgan.actions.open_site import open_site
from qorgan.actions.refused import NotThere, Refused
from qorgan.actions.withdraw_entry import WithdrawEntry, withdraw_entry
from qorgan.documents.page_code import Form, PageCode
from qorgan.questions.site import EntryKind
from qorgan.store import models, scan_pages
from qorgan.uploads import sandbox
from qorgan.uploads.limits import Limits
from qorgan.workflow.visit import State
from tests.actions import cast
from tests.actions.cast import NOW, TODAY
from tests.actions.on_site import OnSite
from tests.standing import standing
from tests.uploads import made
from tests.uploads.test_page_codes import jpeg, sheet

pytestmark = pytest.mark.django_db
HANDWRITTEN = b"HANDWRITTENNEEDLE"


@standing
def site() -> OnSite:
    return OnSite()


def code(page: int = 1, of: int = 4, mark: str = "V-1", form: Form = Form.NOTES) -> str:
    return str(PageCode(mark, form, page, of))


def upload(content: bytes, name: str = "scan.jpg") -> dict[str, str]:
    return {"name": name, "content": base64.b64encode(content).decode()}


def photo(*codes: str) -> bytes:
    """A small picture; the codes are typed."""
    return made.photo("JPEG", comment=HANDWRITTEN + "".join(codes).encode())


def attach(site: OnSite, *codes: str, actor: Actor | None = None, **told: Any) -> UUID:  # noqa: ANN401 -- fields of the act
    fields = {"file": upload(photo(*codes)), "codes": codes or None, **told}
    return site.act(attach_scan, AttachScan, actor, NOW + timedelta(minutes=1), **fields)


def refusal(site: OnSite, *codes: str, **told: Any) -> str:  # noqa: ANN401 -- as above
    with pytest.raises(Refused) as refused:
        attach(site, *codes, **told)
    return refused.value.codes[0]


def test_a_scan_is_found_by_its_code_and_read_by_who_holds_the_files(site: OnSite) -> None:
    number = attach(site, code(2))
    entry = models.SiteEntry.objects.get(pk=number)
    assert (entry.kind, entry.told, entry.part) == (EntryKind.SCAN, {"pages": ["NO-2-4"]}, "")
    opened = open_file(actor=site.aida, now=NOW + timedelta(hours=1), compartment=site.part("files"), file=number)
    assert opened.media_type == "image/jpeg"
    assert Image.open(io.BytesIO(opened.content)).size == Image.open(io.BytesIO(photo())).size
    assert HANDWRITTEN not in opened.content


def test_the_code_is_read_off_the_picture(site: OnSite) -> None:
    number = attach(site, file=upload(jpeg(sheet(code(3)))))
    assert models.SiteEntry.objects.get(pk=number).told == {"pages": ["NO-3-4"]}


def test_pages_scanned_into_one_document_are_all_found(site: OnSite) -> None:
    target = io.BytesIO()
    sheet(code(1)).save(target, "PDF", save_all=True, append_images=[sheet(code(2))])
    number = attach(site, file=upload(target.getvalue(), "scan.pdf"))
    assert models.SiteEntry.objects.get(pk=number).told == {"pages": ["NO-1-4", "NO-2-4"]}


def test_nothing_of_it_stands_in_clear(site: OnSite) -> None:
    attach(site, code(), file=upload(photo(), "needle-name.jpg"))
    (row,) = models.SealedFile.objects.all()
    leaves = b"".join(bytes(one.leaf) for one in models.JournalEntry.objects.all())
    assert HANDWRITTEN not in bytes(row.body)
    assert b"needle-name" not in leaves + bytes(row.body)


def test_whoever_accompanies_the_group_attaches_without_reading(site: OnSite) -> None:
    number = attach(site, code(), actor=site.roza)
    opened = open_file(actor=site.boris, now=NOW + timedelta(hours=1), compartment=site.part("files"), file=number)
    assert opened.media_type == "image/jpeg"


def test_what_was_entered_on_site_opens_beside_it(site: OnSite) -> None:
    number = attach(site, code())
    (told,) = open_site(actor=site.aida, now=NOW + timedelta(hours=1), visit=site.visit.pk)
    assert (told.row.pk, told.content, told.is_closed) == (number, None, False)


def test_a_scan_is_attached_after_closing_too(site: OnSite) -> None:
    models.Visit.objects.filter(pk=site.visit.pk).update(state=State.CLOSED)
    number = attach(site, code())
    (notes,) = scan_pages.series(site.aida, site.visit, TODAY)
    assert notes.files == {1: (number,)}
    assert models.Visit.objects.get(pk=site.visit.pk).state == State.CLOSED


def test_pages_printed_before_the_gate_bear_the_digits_of_the_visit(site: OnSite) -> None:
    number = attach(site, code(mark=site.visit.pk.hex[:8].upper()))
    (notes,) = scan_pages.series(site.aida, site.visit, TODAY)
    assert (notes.form, notes.files) == ("NO", {1: (number,)})


def test_missing_pages_are_told(site: OnSite) -> None:
    first, again = attach(site, code(2), code(3)), attach(site, code(1, 9, form=Form.SHEET))
    notes, sheets = scan_pages.series(site.aida, site.visit, TODAY)
    assert (notes.form, notes.files, notes.missing) == ("NO", {2: (first,), 3: (first,)}, (1, 4))
    assert (sheets.form, sheets.files, sheets.missing) == ("SH", {1: (again,)}, tuple(range(2, 10)))


def test_the_same_scan_twice_is_kept_once(site: OnSite) -> None:
    number = attach(site, code())
    assert refusal(site, code()) == "scan.page_there"
    site.act(withdraw_entry, WithdrawEntry, entry=number, reason="Blurred")
    attach(site, code())


def test_a_sheet_that_was_printed_anew_is_kept_beside_the_first(site: OnSite) -> None:
    both = {attach(site, code()), attach(site, code(), again=True)}
    (notes,) = scan_pages.series(site.aida, site.visit, TODAY)
    assert set(notes.files[1]) == both


def test_what_is_sent_again_under_its_key_is_done_once(site: OnSite) -> None:
    request = AttachScan.model_validate({"visit": "V-1", "file": upload(photo()), "codes": [code()], "entry": uuid4()})
    first = attach_scan(actor=site.boris, key="one", now=NOW, request=request)
    again = attach_scan(actor=site.boris, key="one", now=NOW, request=request)
    assert (again.is_repeated, again.subject) == (True, first.subject)
    other = request.model_copy(update={"codes": (code(2),)})
    with pytest.raises(Refused, match=r"site\.there"):
        attach_scan(actor=site.boris, key="two", now=NOW, request=other)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        (code(mark="V-2"), "scan.other_visit"),
        ("Daniyar, cell 4", "scan.code_shape"),
        (code()[:-1] + "Z", "scan.code_check"),
        (code().replace("NO", "N0"), "scan.code_shape"),
    ],
)
def test_a_wrong_code_is_refused_before_the_file_is_looked_at(
    site: OnSite, typed: str, expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sandbox, "clean", lambda *_: pytest.fail("looked at"))
    assert refusal(site, code(2), typed) == expected


def test_what_was_typed_as_a_code_is_not_said_again(site: OnSite) -> None:
    with pytest.raises(Refused) as refused:
        attach(site, "Daniyar, cell 4")
    assert refused.value.findings[0].params == {"number": 1}


def test_a_page_of_another_visit_is_told_by_the_picture_too(site: OnSite) -> None:
    assert refusal(site, file=upload(jpeg(sheet(code(mark="V-2"))))) == "scan.other_visit"


def test_a_picture_without_a_code_wants_it_typed(site: OnSite) -> None:
    assert refusal(site) == "scan.no_code"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (made.pdf() + made.packed({"a.txt": "x"}), "upload.two_kinds"),
        (b"\x00\x00\x00\x18ftypmp42" + b"\x00" * 400, "upload.kind_not_taken"),
        (b"only a text\n", "scan.no_picture"),
        (b"%PDF-1.4 broken", "upload.unreadable"),
        (b"MZ" + b"\x00" * 200, "upload.kind_not_taken"),
    ],
)
def test_what_is_no_scan_is_refused_and_nothing_is_kept(site: OnSite, content: bytes, expected: str) -> None:
    assert refusal(site, code(), file=upload(content, "scan.pdf")) == expected
    assert not models.SealedFile.objects.exists()
    assert not models.SiteEntry.objects.exists()


def test_a_film_is_refused_by_its_size_before_it_is_looked_at(site: OnSite, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "clean", lambda *_: pytest.fail("looked at"))
    with pytest.raises(ValidationError):
        AttachScan.model_validate({"visit": "V-1", "file": upload(b"\x00" * (FILE_LIMIT_BYTES + 1))})


def test_one_photograph_after_another_is_taken_up_to_the_limit(site: OnSite, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(act, "MOST_OF_A_VISIT", 3)
    for page in range(1, 4):
        attach(site, code(page, 500))
    assert refusal(site, code(4, 500)) == "scan.too_many"
    (notes,) = scan_pages.series(site.aida, site.visit, TODAY)
    assert list(notes.files) == [1, 2, 3]


def test_nobody_lets_the_sandbox_work_for_a_visit_of_others(site: OnSite, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "clean", lambda *_: pytest.fail("looked at"))
    stranger = site.member(cast.ERIK)
    for actor in (site.karlygash, stranger):
        with pytest.raises(Refused):
            attach(site, code(), actor=actor)
    with pytest.raises(NotThere):
        attach(site, code(), visit="V-9")


def test_without_a_case_nothing_is_lost_in_silence(site: OnSite) -> None:
    models.Compartment.objects.filter(kind="files").update(kind="report-")
    assert refusal(site, code()) == "site.no_case"


def test_a_bomb_ends_with_its_process(site: OnSite) -> None:
    bomb = io.BytesIO()
    Image.new("1", (30_000, 30_000)).save(bomb, "PNG")
    assert len(bomb.getvalue()) < FILE_LIMIT_BYTES
    assert refusal(site, code(), file=upload(bomb.getvalue(), "scan.png")) == "upload.too_many_pixels"
    assert Limits().pixels < 30_000 * 30_000
