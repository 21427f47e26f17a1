"""What was met on site: warnings and limits of privacy, obstacles, how the group worked (¶4, ¶17, ¶18, ¶20, ¶22, ¶23)."""

from collections import Counter
from collections.abc import Iterator

from qorgan.actions._report_content_told import Filled, Row, Told, noted
from qorgan.actions.count_talks import COUNTED
from qorgan.questions.site import EntryKind, Stratum, TalkOutcome
from qorgan.questions.vocabulary import Obstruction
from qorgan.reporting.content import Fact, Table
from qorgan.store import checklists, models
from qorgan.store.site_case import Leg


def safety(told: Told) -> Filled:
    """Warnings of danger, and what each who was warned chose; it is stated where there was none. Their grounds stay sealed."""
    warned = ("moment", "place", "by", "way", "limits")
    chosen = ("moment", "name", "choice", "in_writing")
    notices = told.entered("safety", warned, lambda one: _warning(told, one), EntryKind.SAFETY)
    choices = told.entered("choices", chosen, lambda one: _choice(told, one), EntryKind.CHOICE)
    return Filled(tables=(*notices, *choices), notes=noted("" if notices else told.words.remark("no_safety")))


def _warning(told: Told, one: models.SiteEntry) -> Row:
    words = told.words
    by, way = words.known("warned_by", one.told.get("by")), words.known("warned", one.told.get("form"))
    return told.moment(one.at), told.place(one.institution), by, way, words.yes(is_so=bool(one.told.get("limits")))


def _choice(told: Told, one: models.SiteEntry) -> Row:
    names = {str(member.person_id): member.person.name for member in told.facts.members}
    return (
        told.moment(one.at),
        names.get(str(one.told.get("person")), told.words.unknown),
        told.words.known("talk_choice", one.told.get("choice")),
        told.words.yes(is_so=bool(one.told.get("in_writing"))),
    )


def access(told: Told) -> Filled:
    """What was closed, refused or delayed, documents among it, and places entered outside the plan; it is stated where nothing was."""
    words = told.words
    met = told.entered(
        "obstructions", ("moment", "place", "what"), lambda one: _obstacle(told, one), EntryKind.OBSTRUCTION
    )
    columns = ("moment", "place")
    outside = words.table(
        "unplanned",
        columns,
        ((told.moment(one.at), told.place(one.institution)) for one in told.entries(EntryKind.UNPLANNED)),
    )
    kinds = Counter(str(one.told.get("what")) for one in told.entries(EntryKind.OBSTRUCTION))
    facts = tuple((words.word("obstruction", kind), words.number(kinds[kind])) for kind in Obstruction if kinds[kind])
    refused = "" if kinds[Obstruction.DOCUMENT_REFUSED] else words.remark("no_documents_refused")
    return Filled(
        facts=facts,
        tables=(*met, *outside),
        notes=noted("" if met else words.remark("no_obstructions"), refused if met else ""),
    )


def _obstacle(told: Told, one: models.SiteEntry) -> Row:
    return told.moment(one.at), told.place(one.institution), told.words.known("obstruction", one.told.get("what"))


def methods(told: Told) -> Filled:
    """The methodical document, checklists by version, talks and draws by group of people, rights explained, consents by number."""
    words = told.words
    talked = ("place", "moment", *COUNTED)
    talks = told.entered("talks", talked, lambda one: _talks(told, one), EntryKind.TALKS)
    columns = ("place", "moment", "held", "representatives", "way", "languages")
    rights = told.entered("rights", columns, lambda one: _rights(told, one), EntryKind.RIGHTS)
    return Filled(
        facts=tuple(_counts(told)),
        tables=(*_checklists(told), *talks, *_drawn(told), *_strata(told), *rights),
        notes=noted(
            "" if told.facts.methodical else words.remark("no_methodical"),
            "" if talks else words.remark("no_talks"),
            "" if rights else words.remark("no_rights"),
        ),
    )


def _counts(told: Told) -> Iterator[Fact]:
    words, paper = told.words, told.facts.methodical
    if paper is not None:
        yield words.label("methodical"), words.remark("of_version", title=paper.title, version=paper.version)
    for label, kind, key in (
        ("talked_to", EntryKind.TALKS, "held"),
        ("rights_held", EntryKind.RIGHTS, "held"),
        ("rights_representatives", EntryKind.RIGHTS, "representatives"),
    ):
        yield words.label(label), words.number(sum(int(one.told.get(key) or 0) for one in told.entries(kind)))
    yield words.label("consents"), words.number(len(told.entries(EntryKind.CONSENT)))


def _checklists(told: Told) -> tuple[Table, ...]:
    """Every checklist that was answered, and the version of the methodical document that it follows."""
    used = {
        (one.told.get("checklist"), one.told.get("version"), told.place(one.institution))
        for one in told.entries(EntryKind.ANSWERS)
    }
    words = told.words
    rows = (
        (
            words.named(checklists.read(row).titles),
            words.number(row.version),
            words.number(row.methodical.version) if row.methodical else words.unknown,
            words.listed(sorted(place for code, version, place in used if (code, version) == (row.code, row.version))),
        )
        for row in told.facts.checklists
    )
    return words.table("checklists", ("checklist", "version", "methodical", "place"), rows)


def _talks(told: Told, one: models.SiteEntry) -> Row:
    numbers = (told.words.number(int(one.told.get(name) or 0)) for name in COUNTED)
    return told.place(one.institution), told.moment(one.at), *numbers


def _rights(told: Told, one: models.SiteEntry) -> Row:
    words = told.words
    return (
        told.place(one.institution),
        told.moment(one.at),
        words.number(int(one.told.get("held") or 0)),
        words.number(int(one.told.get("representatives") or 0)),
        words.known("explained", one.told.get("form")),
        words.listed(map(words.language_name, one.told.get("languages") or ())),
    )


def _drawn(told: Told) -> tuple[Table, ...]:
    columns = ("place", "moment", "out_of", "drawn", *(f"outcome_{word}" for word in TalkOutcome), "volunteers")
    return told.entered("draws", columns, lambda one: _draw(told, one), EntryKind.DRAW)


def _draw(told: Told, one: models.SiteEntry) -> Row:
    words, came = told.words, one.told.get("came")
    outcomes = (words.number(int(came.get(word) or 0) if came else None) for word in TalkOutcome)
    volunteers = words.number(one.told.get("volunteers"))
    sizes = (words.known("size", one.told.get(key)) or words.unknown for key in ("places", "drawn"))
    return told.place(one.institution), told.moment(one.at), *sizes, *outcomes, volunteers


def _strata(told: Told) -> tuple[Table, ...]:
    """By group of people, as roughly as it may stand in clear."""

    def rows(leg: Leg | None) -> Iterator[Row]:
        for one in told.entries(EntryKind.DRAW):
            drawn, talked = one.told.get("strata") or {}, one.told.get("talked") or {}
            for word in Stratum:
                if word in drawn and told.leg_of(one) == leg:
                    sizes = (told.words.known("size", said.get(word)) or told.words.unknown for said in (drawn, talked))
                    yield told.place(one.institution), told.words.word("stratum", word), *sizes

    return told.by_leg("strata", ("place", "stratum", "drawn", "talked"), rows)
