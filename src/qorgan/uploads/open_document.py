"""ODT and ODS: what their parts may say, and what is taken out of them."""

import re

from qorgan.uploads import links
from qorgan.uploads.office_xml import AUTHOR
from qorgan.uploads.parts import Plan
from qorgan.uploads.refusal import UploadRefused, shown
from qorgan.uploads.report import Report
from qorgan.uploads.xml_filter import Attributes, local

_META = (
    b'<?xml version="1.0" encoding="UTF-8"?><office:document-meta office:version="1.3" '
    b'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"><office:meta/></office:document-meta>'
)
_RDF = b'<?xml version="1.0" encoding="UTF-8"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/>'
_DROPPED = (
    (re.compile(r"^Thumbnails/|^ObjectReplacements/|/meta\.xml$"), "properties"),
    (re.compile(r"^layout-cache$"), "properties"),
    (re.compile(r"^META-INF/.*signatures.*\.xml$"), "signature"),
    (re.compile(r"^VersionList\.xml$|^Versions/"), "earlier_versions"),
    (re.compile(r"^Configurations2/"), "properties"),
)
_TELLING_SETTINGS = re.compile(
    r"Printer|Rsid|CurrentDatabase|EmbeddedDatabase|DocumentSignature|ModifyPassword", re.IGNORECASE
)
_NAMES = frozenset({"creator", "creator-initials", "sender-initials"})
_DAYS = frozenset({"date", "date-string"})
_SIGNED_BY = frozenset({"annotation", "change-info"})
_MACROS = frozenset({"script", "event-listener", "macro"})
_EMBEDDED = frozenset({"applet", "floating-frame", "object-ole", "plugin"})
_AUTHOR_FIELDS = frozenset({"author-name", "author-initials", "initial-creator", "printed-by", "editing-duration"})
_SHELL = re.compile(r"^sender-")


def plan() -> Plan:
    """How the parts of an ODT or ODS are treated."""
    return Plan(rule=_Part, replaced={"meta.xml": _META, "manifest.rdf": _RDF}, dropped=_DROPPED)


class _Part:
    def __init__(self, part: str, report: Report) -> None:
        self._part, self._report = part, report
        self._within: list[str] = []
        if part.lower().endswith(".svg"):
            report.remains.add("drawings")

    def start(self, name: str, attributes: Attributes) -> Attributes | None:
        self._check(name, attributes)
        by = {local(key): value for key, value in attributes.items()}
        if self._is_gone(name, by):
            return None
        self._note(name, by)
        self._within.append(name)
        return attributes

    def text(self, name: str, text: str) -> str:
        if name in _NAMES and _SIGNED_BY.intersection(self._within):
            self._report.removed.add("names")
            return AUTHOR if name == "creator" else AUTHOR[0]
        return text

    def end(self, name: str) -> None:  # noqa: ARG002 -- the shape of a rule
        self._within.pop()

    def _is_gone(self, name: str, by: Attributes) -> bool:
        if name == "config-item" and _TELLING_SETTINGS.search(by.get("name", "")):
            self._report.removed.add("printer")
            return True
        if name == "file-entry":
            return any(pattern.search(by.get("full-path", "")) for pattern, _ in _DROPPED)
        return name in _DAYS and bool(_SIGNED_BY.intersection(self._within[-1:]))

    def _note(self, name: str, by: Attributes) -> None:
        if name == "annotation":
            self._report.remains.add("comments")
        elif name in {"changed-region", "tracked-changes"}:
            self._report.remains.add("tracked_changes")
        elif name in _AUTHOR_FIELDS or _SHELL.match(name):
            self._report.remains.add("author_fields")
        elif name == "hidden-text" or by.get("display") == "none" or by.get("visibility") == "collapse":
            self._report.remains.add("hidden")

    def _check(self, name: str, attributes: Attributes) -> None:
        if name == "encryption-data":
            raise UploadRefused("upload.encrypted", {"kind": "ODF"})
        if name in _MACROS:
            raise UploadRefused("upload.macros", {"place": shown(self._part)})
        if name in _EMBEDDED:
            raise UploadRefused("upload.embedded", {"place": shown(self._part)})
        if name.startswith("dde-"):
            raise links.refuse(self._part, name)
        for key, value in attributes.items():
            if local(key) == "href":
                self._check_address(name, value)
            elif local(key) in {"formula", "condition"}:
                links.check_formula(self._part, value)
            elif self._part.lower().endswith(".svg") and key.lower().startswith("on"):
                raise UploadRefused("upload.macros", {"place": shown(self._part)})

    def _check_address(self, name: str, target: str) -> None:
        if name == "a":
            links.check_followed(self._part, target)
        else:
            links.check_inside(self._part, target)
