"""DOCX and XLSX: what their parts may say, and what is taken out of them."""

import re
from functools import lru_cache

from qorgan.uploads import links
from qorgan.uploads.parts import Plan
from qorgan.uploads.refusal import UploadRefused, shown
from qorgan.uploads.report import Report
from qorgan.uploads.xml_filter import Attributes, local

AUTHOR = "Author"
"""Stands where the name of an author stood, as office programs write it themselves when asked to remove names."""
_PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
_CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_DROPPED = (
    (re.compile(r"^docProps/thumbnail|^docProps/custom\.xml$|\.psmdcp$", re.IGNORECASE), "properties"),
    (re.compile(r"^customXml/|^docMetadata/", re.IGNORECASE), "properties"),
    (re.compile(r"/printerSettings", re.IGNORECASE), "printer"),
    (re.compile(r"^_xmlsignatures/", re.IGNORECASE), "signature"),
)
# The ends of relationship types. How to read it: those that lead to dropped parts, to programs, to foreign documents.
_DROPPED_TYPES = (
    "/thumbnail",
    "/custom-properties",
    "/customXml",
    "/customXmlProps",
    "/classificationlabels",
    "/printerSettings",
    "/origin",
    "/signature",
)
_MACRO_TYPES = (
    "/vbaProject",
    "/wordVbaData",
    "/xlMacrosheet",
    "/xlIntlMacrosheet",
    "/keyMapCustomizations",
    "/attachedToolbars",
)
_EMBEDDED_TYPES = (
    "/oleObject",
    "/package",
    "/control",
    "/activeXControlBinary",
    "/aFChunk",
    "/ctrlProp",
    "/webextension",
    "/subDocument",
)
_EXTERNAL_TYPES = (
    "/connections",
    "/queryTable",
    "/externalLink",
    "/externalLinkPath",
    "/attachedTemplate",
    "/mailMergeSource",
)
_MACRO_CONTENT = re.compile(r"macroEnabled|vbaProject|macrosheet|ms-word\.attachedToolbars", re.IGNORECASE)
_EMBEDDED_CONTENT = re.compile(r"oleObject|activeX|webextension", re.IGNORECASE)

_NAMES = frozenset({"author", "userName", "lastModifiedBy"})
_TRACES = re.compile(r"^(?:rsid\w*|dateUtc|dT|userId|providerId)$")
_CHANGES = frozenset({"ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange"})
_DROPPED_ELEMENTS = frozenset(
    {"absPath", "attachedTemplate", "docVars", "fileSharing", "presenceInfo", "printerSettings", "rsids"}
)
_HIDEABLE, _HIDDEN = frozenset({"row", "col", "sheet"}), frozenset({"1", "true", "hidden", "veryHidden"})
_FIELD = frozenset({"instrText", "delInstrText"})
_FIELD_ENDS = frozenset({"fldChar", "document", "hdr", "ftr", "footnotes", "endnotes", "comments"})
_FORMULAS = frozenset({"f", "formula", "definedName", "formula1", "formula2"})


def plan() -> Plan:
    """How the parts of a DOCX or XLSX are treated."""
    return Plan(
        rule=rule,
        replaced={
            "docProps/app.xml": f'<?xml version="1.0" encoding="UTF-8"?><Properties xmlns="{_PROPERTIES}"/>'.encode(),
            "docProps/core.xml": f'<?xml version="1.0" encoding="UTF-8"?><c:coreProperties xmlns:c="{_CORE}"/>'.encode(),
        },
        dropped=_DROPPED,
    )


def rule(part: str, report: Report) -> "_Part | _Relations | _Types":
    """The rule of a part."""
    if part == "[Content_Types].xml":
        return _Types(part)
    return _Relations(part) if part.lower().endswith(".rels") else _Part(part, report)


class _Types:
    def __init__(self, part: str) -> None:
        self._part = part

    def start(self, name: str, attributes: Attributes) -> Attributes | None:
        told, named = attributes.get("ContentType", ""), attributes.get("PartName", "")
        if _MACRO_CONTENT.search(told):
            raise UploadRefused("upload.macros", {"place": shown(named or self._part)})
        if _EMBEDDED_CONTENT.search(told) and name == "Override":
            raise UploadRefused("upload.embedded", {"place": shown(named)})
        gone = any(pattern.search(named.removeprefix("/")) for pattern, _ in _DROPPED)
        return None if gone else attributes

    def text(self, name: str, text: str) -> str:  # noqa: ARG002 -- the shape of a rule
        return text

    def end(self, name: str) -> None:
        pass


class _Relations:
    def __init__(self, part: str) -> None:
        self._part = part

    def start(self, name: str, attributes: Attributes) -> Attributes | None:
        kind, target = attributes.get("Type", ""), attributes.get("Target", "")
        if name != "Relationship":
            return attributes
        if kind.endswith(_MACRO_TYPES):
            raise UploadRefused("upload.macros", {"place": shown(target)})
        if kind.endswith(_EMBEDDED_TYPES):
            raise UploadRefused("upload.embedded", {"place": shown(target)})
        if kind.endswith(_EXTERNAL_TYPES):
            raise links.refuse(self._part, target)
        if attributes.get("TargetMode", "").lower() == "external":
            if not kind.endswith("/hyperlink"):
                raise links.refuse(self._part, target)
            links.check_followed(self._part, target)
        return None if kind.endswith(_DROPPED_TYPES) or target.endswith(".psmdcp") else attributes

    def text(self, name: str, text: str) -> str:  # noqa: ARG002 -- the shape of a rule
        return text

    def end(self, name: str) -> None:
        pass


class _Part:
    def __init__(self, part: str, report: Report) -> None:
        self._part, self._report = part, report
        self._is_drawing = part.lower().endswith(".svg")
        self._field: list[str] = []
        self._formula: list[str] = []
        if self._is_drawing:
            report.remains.add("drawings")

    def start(self, name: str, attributes: Attributes) -> Attributes | None:
        self._check(name, attributes)
        if name in _DROPPED_ELEMENTS:
            self._report.removed.add("names")
            return None
        self._note(name, attributes)
        return self._named(name, attributes)

    def text(self, name: str, text: str) -> str:
        if name == "author":
            self._report.removed.add("names")
            return AUTHOR
        if name in _FIELD:
            self._field.append(text)
        elif name in _FORMULAS:
            self._formula.append(text)
        return text

    def end(self, name: str) -> None:
        if name in _FIELD_ENDS:
            # The instruction of a field may be cut into pieces anywhere: judged as a whole, where it ends.
            links.check_field(self._part, "".join(self._field))
            self._field.clear()
        elif name in _FORMULAS:
            links.check_formula(self._part, "".join(self._formula))
            self._formula.clear()

    def _check(self, name: str, attributes: Attributes) -> None:
        if name in {"ddeLink", "oleLink", "altChunk", "webPr", "dbPr"}:
            raise links.refuse(self._part, name)
        if self._is_drawing and (
            name.lower() in {"script", "foreignobject"} or any(key.startswith("on") for key in attributes)
        ):
            raise UploadRefused("upload.macros", {"place": shown(self._part)})
        for key, value in attributes.items():
            if local(key) == "instr":
                links.check_field(self._part, value)
            elif local(key) == "src" or (local(key) == "href" and (self._is_drawing or name == "imagedata")):
                links.check_inside(self._part, value)

    def _note(self, name: str, attributes: Attributes) -> None:
        if name in _CHANGES:
            self._report.remains.add("tracked_changes")
        elif name in {"comment", "threadedComment"}:
            self._report.remains.add("comments")
        elif name == "vanish" or (name in _HIDEABLE and _HIDDEN & {attributes.get("hidden"), attributes.get("state")}):
            self._report.remains.add("hidden")

    def _named(self, element: str, attributes: Attributes) -> Attributes:
        fates = [(key, _fate(element, key)) for key in attributes]
        if all(fate is None for _, fate in fates):
            return attributes
        self._report.removed.add("names")
        return {key: attributes[key] if fate is None else fate for key, fate in fates if fate != ""}


@lru_cache(maxsize=4096)
def _fate(element: str, written: str) -> str | None:
    """``None``: the attribute stays; empty: it goes; else what stands there instead."""
    name = local(written)
    if name in _NAMES or (element, name) == ("person", "displayName"):
        return AUTHOR
    if name == "initials":
        return AUTHOR[0]
    is_printer = (element, name) == (
        "pageSetup",
        "id",
    )  # leads to the settings of a printer, which are not there any more
    return "" if is_printer or _TRACES.match(name) or (name == "date" and ":" in written) else None
