"""Codes read off pictures of paper: what is printed is read, damaged or turned, shadowed or blurred; what is no code is none."""

import io

import pytest
import segno
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw, ImageFilter

from qorgan.uploads import intake, page_codes, pictures, sandbox
from qorgan.uploads.kinds import Kind
from qorgan.uploads.limits import DEFAULT
from tests.uploads import made

CODE = "C-2026-014-NO-3-12-7"
TOLD = st.text("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-./*", min_size=1, max_size=48).map("V-".__add__)


def modules(text: str, error: str = "m") -> list[list[bool]]:
    return [[bool(one) for one in row] for row in segno.make_qr(text, error=error).matrix]


def sheet(text: str = CODE, scale: int = 5, at: tuple[int, int] = (980, 60)) -> Image.Image:
    """A page with a code in its corner, lines and empty boxes beside it."""
    page = Image.new("L", (1240, 1754), 255)
    pen = ImageDraw.Draw(page)
    for row, line in enumerate(modules(text)):
        for column, is_dark in enumerate(line):
            if is_dark:
                x, y = at[0] + column * scale, at[1] + row * scale
                pen.rectangle((x, y, x + scale - 1, y + scale - 1), fill=20)
    for y in range(400, 1700, 60):
        pen.line((100, y, 1140, y), fill=150, width=2)
        pen.rectangle((100, y + 10, 140, y + 50), outline=60, width=3)
    return page


def drawn(code: list[list[bool]], scale: int = 4) -> Image.Image:
    """Nothing but a code and four light modules around it."""
    size = len(code) + 8
    picture = Image.new("L", (size, size), 255)
    for row, line in enumerate(code, 4):
        for column, is_dark in enumerate(line, 4):
            picture.putpixel((column, row), 0 if is_dark else 255)
    return picture.resize((size * scale, size * scale), Image.Resampling.NEAREST)


def jpeg(picture: Image.Image) -> bytes:
    target = io.BytesIO()
    picture.save(target, "JPEG", quality=70)
    return target.getvalue()


@given(TOLD, st.sampled_from("lmqh"))
def test_what_is_drawn_is_read(text: str, error: str) -> None:
    assert page_codes.texts(drawn(modules(text, error))) == [text]


@given(TOLD, st.data())
def test_a_stain_is_put_right(text: str, data: st.DataObject) -> None:
    stained = modules(text)
    y, x = (data.draw(st.integers(9, len(stained) - 4)) for _ in range(2))
    for down in range(3):
        for right in range(3):
            stained[y + down][x + right] = not stained[y + down][x + right]
    assert page_codes.texts(drawn(stained)) == [text]


@pytest.mark.parametrize("angle", [0, 90, 180, 270, 2, -5, 30, 45, 200])
def test_a_sheet_is_read_however_it_lies(angle: int) -> None:
    turned = sheet().rotate(angle, expand=True, fillcolor=255, resample=Image.Resampling.BICUBIC)
    assert page_codes.texts(turned) == [CODE]


def test_a_shadow_and_a_shaking_hand_do_not_matter() -> None:
    page = sheet().filter(ImageFilter.GaussianBlur(1))
    shade = Image.linear_gradient("L").resize(page.size).point([90 + value * 150 // 255 for value in range(256)])
    dim = Image.composite(page, Image.new("L", page.size, 0), shade)
    assert page_codes.texts(Image.open(io.BytesIO(jpeg(dim)))) == [CODE]


def test_two_sheets_on_one_picture_are_both_read() -> None:
    both = Image.new("L", (2480, 1754), 255)
    both.paste(sheet(), (0, 0))
    both.paste(sheet("V-1-NO-4-12-X"), (1240, 0))
    assert set(page_codes.texts(both)) == {CODE, "V-1-NO-4-12-X"}


def test_a_sheet_without_a_code_has_none() -> None:
    assert page_codes.texts(sheet().crop((0, 300, 1240, 1754))) == []


@settings(max_examples=20, deadline=None)
@given(st.binary(min_size=400, max_size=400))
def test_pictures_of_noise_have_none(noise: bytes) -> None:
    assert page_codes.texts(Image.frombytes("L", (20, 20), noise).resize((200, 200))) == []


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB", "RGBA", "CMYK"])
def test_colour_does_not_matter(mode: str) -> None:
    assert page_codes.texts(sheet().convert("RGB").convert(mode)) == [CODE]


@pytest.mark.parametrize("kind", [Kind.JPEG, Kind.PNG, Kind.WEBP])
def test_a_picture_is_read_in_the_sandbox(kind: Kind) -> None:
    target = io.BytesIO()
    sheet().save(target, pictures.FORMATS[kind])
    assert sandbox.codes(target.getvalue(), kind, DEFAULT) == [CODE]


def test_every_page_of_a_tiff_is_read_in_the_sandbox() -> None:
    target = io.BytesIO()
    sheet().save(target, "TIFF", save_all=True, append_images=[sheet("V-1-NO-4-12-X")])
    assert sandbox.codes(target.getvalue(), Kind.TIFF, DEFAULT) == [CODE, "V-1-NO-4-12-X"]


def test_a_picture_as_large_as_is_taken_is_read_in_the_sandbox() -> None:
    target = io.BytesIO()
    sheet().resize((5900, 8400)).save(target, "PNG")
    assert sandbox.codes(target.getvalue(), Kind.PNG, DEFAULT) == [CODE]


def test_every_page_of_a_scanned_document_is_read_in_the_sandbox() -> None:
    target = io.BytesIO()
    sheet().save(target, "PDF", save_all=True, append_images=[sheet("V-1-NO-4-12-X")])
    received = intake.receive(target.getvalue(), "scan.pdf")
    assert sandbox.codes(received.content, received.kind, DEFAULT) == [CODE, "V-1-NO-4-12-X"]


@pytest.mark.parametrize("kind", [Kind.PDF, Kind.JPEG, Kind.TIFF, Kind.TXT])
def test_what_is_broken_has_no_codes(kind: Kind) -> None:
    assert sandbox.codes(b"%PDF-1.4 and nothing else", kind, DEFAULT) == []


def test_a_document_without_pictures_has_none() -> None:
    assert sandbox.codes(made.pdf(), Kind.PDF, DEFAULT) == []
