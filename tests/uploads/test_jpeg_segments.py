"""The details of a JPEG are cut out, and nothing of its pixels is touched."""

import io

import pytest
from PIL import Image

from qorgan.uploads import jpeg_segments
from qorgan.uploads.refusal import UploadRefused
from tests.uploads import made


@pytest.mark.parametrize("mode", ["RGB", "L", "CMYK"])
def test_pixels_and_colours_stay_and_details_go(mode: str) -> None:
    sent = made.photo("JPEG", 6, mode=mode)
    bare = jpeg_segments.bare(sent)
    with Image.open(io.BytesIO(sent)) as before, Image.open(io.BytesIO(bare)) as after:
        assert before.tobytes() == after.tobytes()
        assert before.mode == after.mode
        assert not after.getexif()
        assert not after.info.keys() & {"exif", "xmp", "comment"}
    assert made.MAKER.encode() not in bare


def test_what_stands_behind_the_picture_is_cut_off() -> None:
    assert jpeg_segments.bare(made.photo("JPEG") + b"<script>") == jpeg_segments.bare(made.photo("JPEG"))


def test_filling_between_segments_is_no_damage() -> None:
    plain = jpeg_segments.bare(made.photo("JPEG"))
    assert jpeg_segments.bare(plain[:2] + b"\xff\xff\xff" + plain[2:]) == plain


@pytest.mark.parametrize(
    "content",
    [b"", b"GIF89a", b"\xff\xd8", b"\xff\xd8\xff\xe1\xff\xff", b"\xff\xd8xxxx", b"\xff\xd8\xff\xd9\xff\xd9\0\0"],
)
def test_what_is_no_picture_is_not_taken(content: bytes) -> None:
    with pytest.raises(UploadRefused):
        jpeg_segments.bare(content)
