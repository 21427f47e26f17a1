"""A report as one page of HTML for rivals that set such pages: the same words, grid, tables, boxes and running heads, the same fonts."""

from html import escape

from qorgan.documents.printable import FONTS
from qorgan.reporting.content import Item, ReportContent, SectionContent, Table

_STYLE = f"""
@font-face {{ font-family: Noto; src: url(file://{FONTS}/NotoSans-Regular.ttf) }}
@font-face {{ font-family: Noto; font-weight: bold; src: url(file://{FONTS}/NotoSans-Bold.ttf) }}
@page {{ size: A4; margin: 24mm 22mm 20mm;
  @top-left {{ content: "CONFIDENTIAL"; font: 8pt Noto }}
  @bottom-right {{ content: counter(page) " / " counter(pages); font: 8pt Noto }} }}
body {{ font: 10pt Noto; line-height: 1.4 }}
h1 {{ font-size: 19pt; color: #0e5567 }} h2 {{ font-size: 13pt; color: #0e5567 }} h3 {{ font-size: 10.5pt }}
dl {{ display: grid; grid-template-columns: 52mm 1fr; row-gap: 2.8mm }} dt {{ color: #555 }} dd {{ margin: 0 }}
table {{ width: 100%; border-collapse: collapse; font-size: 9pt }} th {{ text-align: left; border-bottom: 0.9pt solid #0e5567 }}
td {{ border-bottom: 0.4pt solid #aaa }}
.item {{ border-left: 2pt solid #0e5567; padding-left: 4mm; break-inside: avoid }}
.note {{ border: 0.6pt solid #8a5300; padding: 3mm }}
.roster {{ break-before: page }} .line {{ border-bottom: 0.5pt solid; height: 9mm; margin-bottom: 8mm }}
"""


def page(content: ReportContent) -> str:
    """The whole document."""
    head = f'<html lang="{content.language}"><meta charset="utf-8"><title>{escape(content.title)}</title><style>{_STYLE}</style>'
    cover = _pairs((("№", content.number), ("", content.visit), ("", content.wording)))
    sections = "".join(_section(one) for one in content.sections)
    roster = "".join(f"<h3>{escape(one.name)}</h3><div class=line></div>" for one in content.signers)
    return f"{head}<h1>{escape(content.title)}</h1>{cover}{sections}<div class=roster>{roster}</div></html>"


def _section(one: SectionContent) -> str:
    notes = "".join(f"<div class=note>{escape(note)}</div>" for note in one.notes)
    tables = "".join(_table(table) for table in one.tables)
    items = "".join(_item(item) for item in one.items)
    return f"<h2>{one.number}. {escape(one.title)}</h2>{_pairs(one.facts)}{_prose(one.text)}{tables}{items}{notes}"


def _item(one: Item) -> str:
    return f"<div class=item><h3>{escape(one.title)}</h3>{_pairs(one.facts)}{_prose(one.text)}</div>"


def _table(one: Table) -> str:
    head = "".join(f"<th>{escape(word)}</th>" for word in one.columns)
    rows = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in one.rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def _pairs(told: tuple[tuple[str, str], ...]) -> str:
    return "<dl>" + "".join(f"<dt>{escape(label)}</dt><dd>{escape(value)}</dd>" for label, value in told) + "</dl>"


def _prose(text: str) -> str:
    return "".join(f"<p>{escape(one)}</p>" for one in text.split("\n\n") if one.strip())
