"""Office files taken apart and put together anew: each part is rewritten by its rule, and a part without a rule is not taken.

Nothing of the archive itself stays: no times, no comments, no extra fields, nothing between the members.
"""

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass

from qorgan.uploads import directory, kinds, pictures, xml_filter
from qorgan.uploads.directory import BROKEN_ZIP
from qorgan.uploads.limits import Limits
from qorgan.uploads.refusal import UploadRefused, shown, unreadable
from qorgan.uploads.report import Report

MIMETYPE = "mimetype"
_XML = re.compile(r"\.(?:xml|rels|vml|rdf|svg)$", re.IGNORECASE)
_FONT = re.compile(r"\.(?:odttf|ttf|otf)$", re.IGNORECASE)
_MACROS = re.compile(
    r"(?:^|/)vba\w*\.(?:bin|xml)$|^Scripts/|^Basic/(?!(?:\w+/)?script-l[bc]\.xml$)|/macrosheets/", re.IGNORECASE
)
# Not taken by themselves, but documents hold them.
_LESSER_PICTURES = ((re.compile(rb"GIF8[79]a"), "GIF"), (re.compile(rb"BM.{4}\0\0\0\0", re.DOTALL), "BMP"))
# Drawings of Windows: EMF, WMF with and without its placing header. Nothing in them runs by itself; what they tell of is left.
_DRAWING = re.compile(rb"\x01\0\0\0.{36} EMF|\xd7\xcd\xc6\x9a|\x01\0\x09\0\0[\x01\x03]", re.DOTALL)
_HEAD_BYTES = 64


RuleOf = Callable[[str, Report], xml_filter.Rule]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How the parts of an office format are treated. ``rule``: for the XML of a part.

    ``replaced``: parts written anew with the bytes told. ``dropped``: parts left out, and the code of what that takes out.
    """

    rule: RuleOf
    replaced: dict[str, bytes]
    dropped: tuple[tuple[re.Pattern[str], str], ...]


def rebuilt(content: bytes, plan: Plan, limits: Limits, report: Report) -> bytes:
    """The file anew. Raises ``UploadRefused`` for macros, embedded objects, links to elsewhere, and whatever is damaged."""
    members = directory.members(content, limits)
    for member in members:
        if _MACROS.search(member.filename):
            raise UploadRefused("upload.macros", {"place": shown(member.filename)})
    target = io.BytesIO()
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
            copying = _Copying(source, made, plan, limits, report)
            for member in sorted(members, key=lambda member: member.filename != MIMETYPE):
                copying.copy(member)
    except BROKEN_ZIP as error:
        raise unreadable() from error
    return target.getvalue()


@dataclass(slots=True)
class _Copying:
    source: zipfile.ZipFile
    made: zipfile.ZipFile
    plan: Plan
    limits: Limits
    report: Report

    def copy(self, member: zipfile.ZipInfo) -> None:
        name = member.filename
        for pattern, code in self.plan.dropped:
            if pattern.search(name):
                self.report.removed.add(code)
                return
        fresh = zipfile.ZipInfo(name)
        fresh.compress_type = zipfile.ZIP_STORED if name == MIMETYPE else zipfile.ZIP_DEFLATED
        if name in self.plan.replaced:
            self.report.removed.add("properties")
            self.made.writestr(fresh, self.plan.replaced[name])
        elif name == MIMETYPE or not member.file_size:
            self.made.writestr(fresh, self.source.read(member))
        elif _XML.search(name):
            with self.source.open(member) as stream, self.made.open(fresh, "w") as into:
                xml_filter.rewrite(stream, self.plan.rule(name, self.report), into.write)
        else:
            self.made.writestr(fresh, self._binary(name, self.source.read(member)))

    def _binary(self, name: str, content: bytes) -> bytes:
        kind = kinds.begun(content)
        if kind in kinds.PICTURES:
            return pictures.cleaned(content, kind, self.limits, self.report)
        lesser = next((name for magic, name in _LESSER_PICTURES if magic.match(content)), None)
        if lesser:
            return pictures.cleaned_as(content, lesser, self.limits, self.report)
        if _DRAWING.match(content[:_HEAD_BYTES]):
            self.report.remains.add("drawings")
            return content
        if _FONT.search(name) and not content.startswith((b"PK", b"MZ", b"\xd0\xcf")):
            return content
        raise UploadRefused("upload.embedded", {"place": shown(name)})
