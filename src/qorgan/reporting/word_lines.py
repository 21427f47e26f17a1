"""The words of one paragraph of a Word file, and what in it is no words."""

from collections import Counter
from typing import Final

from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

SHOWN_SIGNS: Final = 60
_CHANGES: Final = frozenset(map(qn, ("w:ins", "w:del", "w:moveFrom", "w:moveTo")))
_SIGNS: Final = {
    qn("w:tab"): "\t",
    qn("w:br"): "\n",
    qn("w:cr"): "\n",
    qn("w:noBreakHyphen"): "\u2011",
    qn("w:ptab"): "\t",
}
_COUNTED: Final = {
    qn("w:footnoteReference"): "footnotes",
    qn("w:endnoteReference"): "footnotes",
    qn("w:commentReference"): "comments",
    qn("w:sym"): "unseen",
    qn("m:oMath"): "formulas",
    qn("m:oMathPara"): "formulas",
}
_DRAWN: Final = frozenset(map(qn, ("w:drawing", "w:pict", "w:object")))
_MARKUP: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_FALLBACK: Final = f"{_MARKUP}Fallback"
_PASSED_OVER: Final = frozenset(
    map(qn, ("w:pPr", "w:rPr", "w:instrText", "w:delText", "w:delInstrText", "w:softHyphen", "w:lastRenderedPageBreak"))
)
_OFF: Final = frozenset({"0", "false", "off"})


class Tracked(ValueError):
    """The paragraph holds changes that nobody has accepted or rejected."""


class Lines:
    """``text``: its words, with tabs and breaks; ``style``: id of its style; ``boxes``: words in boxes; ``left``: how many of what else."""

    def __init__(self, paragraph: BaseOxmlElement) -> None:
        self.left, self.boxes = Counter[str](), list[str]()
        self._words: list[str] = []
        told = paragraph.find(qn("w:pPr"))
        if told is not None and any(True for _ in told.iter(*_CHANGES)):
            raise Tracked
        style = None if told is None else told.find(qn("w:pStyle"))
        self.style = "" if style is None else style.get(qn("w:val"), "")
        self._is_listed = told is not None and told.find(f"{qn('w:numPr')}/{qn('w:numId')}") is not None
        self._walk(paragraph)
        words = "".join(self._words)
        self.text = f"• {words}" if self._is_listed and words.strip() else words

    @property
    def listed(self) -> str:
        """The text as that of a list, whose sign stands in its style."""
        return self.text if self._is_listed or not self.text.strip() else f"• {self.text}"

    def _walk(self, node: BaseOxmlElement) -> None:
        for child in node:
            if isinstance(child.tag, str):
                self._take(child)

    def _take(self, node: BaseOxmlElement) -> None:
        tag = str(node.tag)
        if tag in _CHANGES:
            raise Tracked
        if tag in _COUNTED:
            self.left[_COUNTED[tag]] += 1
        elif tag == qn("w:t"):
            self._words.append(node.text or "")
        elif tag in _SIGNS:
            self._words.append("" if node.get(qn("w:type")) in {"page", "column"} else _SIGNS[tag])
        elif tag in _DRAWN:
            self._drawn(node)
        elif tag == qn("w:r") and _is_hidden(node):
            self.left["hidden"] += 1
        elif tag not in _PASSED_OVER and tag != _FALLBACK:
            self._walk(node)

    def _drawn(self, node: BaseOxmlElement) -> None:
        """A picture, or a box with words in it."""
        inside = next(node.iter(qn("w:txbxContent")), None)
        if inside is None:
            self.left["pictures"] += 1
            return
        self.left["boxes"] += 1
        self.boxes.append("\n".join(Lines(one).text for one in inside.iter(qn("w:p"))))


def shown(text: str) -> str:
    """A heading as it may stand in a sentence."""
    words = " ".join(text.split())
    return words if len(words) <= SHOWN_SIGNS else f"{words[: SHOWN_SIGNS - 1]}…"


def _is_hidden(run: BaseOxmlElement) -> bool:
    told = run.find(f"{qn('w:rPr')}/{qn('w:vanish')}")
    return told is not None and told.get(qn("w:val"), "1") not in _OFF
