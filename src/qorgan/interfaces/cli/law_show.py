"""``qorgan law list`` and ``qorgan law show``: the provisions in plain words, with the limits they set."""

import json
import sys
from typing import Annotated

import typer
from rich.table import Table
from rich.text import Text

from qorgan.access import home
from qorgan.interfaces.cli.headings import HEADINGS
from qorgan.interfaces.cli.language import Lang, Language
from qorgan.interfaces.cli.screen import screen
from qorgan.law import contents
from qorgan.law.ids import NotAProvision, ProvisionId, paragraph_of, provision
from qorgan.wording import names

AsJson = Annotated[bool, typer.Option("--json", help="As JSON.")]
Provision = Annotated[
    str, typer.Argument(metavar="PROVISION", help="Id of a paragraph or item; `qorgan law list` names them.")
]
NOT_FOUND = 2


def known_paragraph(text: str) -> ProvisionId:
    """The paragraph that an id names. Ends the command with status 2 where the country has none of that id."""
    try:
        paragraph = paragraph_of(provision(text))
    except NotAProvision:
        paragraph = None
    known = {paragraph_of(p) for p in home.country().provisions}
    if paragraph in known:
        return paragraph
    sys.stderr.write(f"{text[:60]!r}: no such provision; `qorgan law list` names them all\n")
    raise typer.Exit(NOT_FOUND)


def list_provisions(*, lang: Lang, as_json: AsJson = False) -> None:
    """Every paragraph with its title, and how much is computed from it."""
    country = home.country()
    texts = country.texts(lang)
    rows = [
        (p, texts[p].title, len(country.claims_of(p)))
        for p in country.provisions
        if paragraph_of(p) == p and p in texts
    ]
    if as_json:
        listed = [{"provision": p, "title": title, "rules": rules} for p, title, rules in rows]
        sys.stdout.write(json.dumps(listed, ensure_ascii=False, indent=2) + "\n")
        return
    words = HEADINGS[lang]
    table = Table(words["paragraph"], words["title"], words["rules"])
    for paragraph, title, rules in rows:
        table.add_row(paragraph, title, str(rules or "–"))
    screen().print(table)


def show(provision_id: Provision, *, lang: Lang, as_json: AsJson = False) -> None:
    """One paragraph: plain words, limits, questions it answers, readings, and the link to the official text."""
    paragraph = known_paragraph(provision_id)
    if as_json:
        sys.stdout.write(json.dumps(described(paragraph, lang), ensure_ascii=False, indent=2) + "\n")
        return
    _print(paragraph, lang)


def described(paragraph: ProvisionId, language: Language) -> dict[str, object]:
    """A paragraph as plain data."""
    country = home.country()
    act = country.act_of(paragraph)
    texts = country.texts(language)
    claims = country.claims_of(paragraph)
    items = [p for p in country.provisions if paragraph_of(p) == paragraph]
    return {
        "provision": paragraph,
        "edition": act.edition,
        "title": texts[paragraph].title if paragraph in texts else "",
        "texts": {item: texts[item].text for item in items},
        "does": texts[paragraph].does if paragraph in texts else "",
        "reading": texts[paragraph].reading if paragraph in texts else "",
        "limits": [limit._asdict() for limit in contents.limits(claims, country.law(act.in_force_from))],
        "questions": sorted({question.name for question in contents.questions(claims)}),
        "switches": [switch.name for switch in country.switches_of(paragraph)],
        "official": act.links[language],
    }


def _print(paragraph: ProvisionId, language: Language) -> None:
    country, words, console = home.country(), HEADINGS[language], screen()
    told = described(paragraph, language)
    console.print(Text(f"{paragraph}  {told['title']}", style="bold"))
    texts = country.texts(language)
    for item in (p for p in country.provisions if paragraph_of(p) == paragraph):
        console.print(Text.assemble((f"  {item}  ", "cyan"), texts[item].text))
    for part in ("does", "reading"):
        if told[part]:
            console.print(Text.assemble("\n", (f"{words[part]}: ", "bold"), str(told[part])))
    claims = country.claims_of(paragraph)
    if not claims:
        console.print(f"\n{words['no_rules']}")
    table = Table(words["limit"], words["case"], words["value"], words["unit"], words["paragraph"])
    law = country.law(country.acts[0].in_force_from)
    for limit in contents.limits(claims, law, lambda word: names.of(word, language)):
        unit = names.name("unit", limit.unit, language)
        table.add_row(limit.name, limit.case, str(limit.value), unit, limit.provision)
    if table.row_count:
        console.print(table)
    for switch in country.switches_of(paragraph):
        said = country.switch_texts(language)[switch.name]
        console.print(Text(f"{switch.name}: {said.question} {said.words[switch.default]} ({words['in_force']})"))
    console.print(Text(f"{words['link']}: {told['official']}"))
