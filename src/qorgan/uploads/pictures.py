"""Pictures made anew: pixels alone are kept, turned upright, without places, cameras, thumbnails, colour profiles or comments."""

import io
import struct
import warnings

from PIL import Image, ImageCms, ImageFile, ImageOps, ImageSequence, TiffImagePlugin

from qorgan.uploads.kinds import Kind
from qorgan.uploads.limits import Limits
from qorgan.uploads.refusal import UploadRefused, unreadable
from qorgan.uploads.report import Report

FORMATS = {Kind.JPEG: "JPEG", Kind.PNG: "PNG", Kind.TIFF: "TIFF", Kind.WEBP: "WEBP"}
_QUALITY = 90  # one for all: the tables of a camera tell which camera it was
_DEEP = frozenset({"1", "I;16", "L", "LA", "P", "RGB", "RGBA"})
_ONE_BYTE = frozenset({"1", "L", "P"})
_PLAIN = {
    Kind.JPEG: frozenset({"L", "RGB"}),
    Kind.PNG: _DEEP,
    Kind.TIFF: _DEEP,
    Kind.WEBP: frozenset({"RGB", "RGBA"}),
}
_FAULTS = (OSError, SyntaxError, ValueError, EOFError, LookupError, TypeError, ArithmeticError, struct.error)
"""What Pillow raises for damaged pictures (``UnidentifiedImageError`` is an ``OSError``; broken PNG is a ``SyntaxError``)."""
_TELLING = frozenset({"comment", "exif", "icc_profile", "photoshop", "xmp", "XML:com.adobe.xmp"})
# In TIFF pixels and details are told by tags of one list. These are: description, maker, model, program, day, artist, host, copyright,
# XMP, IPTC, Photoshop, colours, Exif, place.
_TELLING_TAGS = frozenset({270, 271, 272, 305, 306, 315, 316, 33432, 700, 33723, 34377, 34675, 34665, 34853})
Image.MAX_IMAGE_PIXELS = None  # our own limit is checked before a pixel is read
ImageFile.LOAD_TRUNCATED_IMAGES = False


def cleaned(content: bytes, kind: Kind, limits: Limits, report: Report) -> bytes:
    """The picture in the same format with nothing but pixels. Raises ``UploadRefused`` for too many of them, and for damage."""
    try:
        with (
            warnings.catch_warnings(action="ignore"),
            Image.open(io.BytesIO(content), formats=[FORMATS[kind]]) as picture,
        ):
            return _scan(picture, limits, report) if kind is Kind.TIFF else _one(picture, kind, limits, report)
    except _FAULTS as error:
        raise unreadable() from error


def cleaned_as(content: bytes, format_name: str, limits: Limits, report: Report) -> bytes:
    """A picture of a lesser format, by Pillow's name, as documents hold them; it keeps its format. Raises as ``cleaned``."""
    try:
        with (
            warnings.catch_warnings(action="ignore"),
            Image.open(io.BytesIO(content), formats=[format_name]) as picture,
        ):
            _check_pixels(picture, Kind.TIFF, limits.pixels, limits)
            upright, target = _upright(picture, Kind.PNG, report), io.BytesIO()
            (upright if upright.mode in _ONE_BYTE else upright.convert("RGB")).save(target, format_name)
            return target.getvalue()
    except _FAULTS as error:
        raise unreadable() from error


def _one(picture: Image.Image, kind: Kind, limits: Limits, report: Report) -> bytes:
    _check_pixels(picture, kind, limits.pixels, limits)
    if getattr(picture, "n_frames", 1) > 1:
        report.removed.add("frames")
    upright = _upright(picture, kind, report)
    target = io.BytesIO()
    match kind:
        case Kind.JPEG:
            upright.save(target, "JPEG", quality=_QUALITY)
        case Kind.PNG:
            upright.save(target, "PNG", compress_level=3)
        case _:
            upright.save(target, "WEBP", quality=_QUALITY, method=2, exif=b"", xmp=b"")
    return target.getvalue()


def _scan(picture: Image.Image, limits: Limits, report: Report) -> bytes:
    """All pages of a scan. Each is made ready when its turn comes, so that only one is in memory."""
    pages = getattr(picture, "n_frames", 1)
    if pages > limits.pages:
        raise UploadRefused("upload.too_many_pages", {"pages": pages, "limit": limits.pages})
    target = io.BytesIO()
    left = limits.pixels * 4
    with TiffImagePlugin.AppendingTiffWriter(target) as into:
        for page in ImageSequence.Iterator(picture):
            _check_pixels(page, Kind.TIFF, min(limits.pixels, left), limits)
            left -= page.width * page.height
            upright = _upright(page, Kind.TIFF, report)
            upright.save(into, "TIFF", compression="group4" if upright.mode == "1" else "tiff_adobe_deflate")
            into.newFrame()
    return target.getvalue()


def _check_pixels(picture: Image.Image, kind: Kind, most: int, limits: Limits) -> None:
    # Grey and palette take one byte a pixel, all else four; some formats need several copies of the whole to be read and written.
    copies = {Kind.WEBP: limits.webp_pixels, Kind.TIFF: limits.tiff_pixels}.get(kind, most)
    limit = min(most, copies * 4 if picture.mode in _ONE_BYTE and "transparency" not in picture.info else copies)
    if picture.width * picture.height > limit:
        told = {"width": picture.width, "height": picture.height, "limit": limit // 1_000_000}
        raise UploadRefused("upload.too_many_pixels", told)


def _upright(picture: Image.Image, kind: Kind, report: Report) -> Image.Image:
    picture.load()
    profile = picture.info.get("icc_profile")
    tags = picture.getexif().keys()
    if picture.info.keys() & _TELLING or (_TELLING_TAGS.intersection(tags) if kind is Kind.TIFF else tags):
        report.removed.add("picture_details")
    ImageOps.exif_transpose(picture, in_place=True)
    if isinstance(profile, bytes) and profile and picture.mode == "RGB":
        _to_common_colours(picture, profile)
    # A copy is no TIFF any more, and gives none of its tags away.
    plain = _in_mode(picture.copy() if kind is Kind.TIFF else picture, kind)
    plain.info.clear()
    return plain


def _in_mode(picture: Image.Image, kind: Kind) -> Image.Image:
    """The picture in a mode that its format can keep; transparency that is only told beside the pixels goes into them."""
    if kind is Kind.JPEG:
        return picture if picture.mode in _PLAIN[kind] else picture.convert("RGB")
    if "transparency" in picture.info:
        return picture.convert("LA" if picture.mode in {"1", "L"} and kind is not Kind.WEBP else "RGBA")
    if picture.mode in _PLAIN[kind]:
        return picture
    return picture.convert("RGBA" if picture.mode in {"PA", "La", "LA", "RGBa"} else "RGB")


def _to_common_colours(picture: Image.Image, profile: bytes) -> None:
    """Colours as every screen shows them. A profile that makes no sense is left out, and the pixels stay as they are."""
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        ImageCms.profileToProfile(picture, source, ImageCms.createProfile("sRGB"), inPlace=True)
    except (ImageCms.PyCMSError, *_FAULTS):
        return
