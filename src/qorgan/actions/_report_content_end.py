"""What stands at the end of a report: dissents, submission, who may read it, annexes (¶27–¶29)."""

from qorgan.actions._report_content_told import Filled, Told, noted
from qorgan.questions.reporting import PartKind
from qorgan.reporting.content import Annexed


def dissents(told: Told) -> Filled:
    """That they are written apart, once the text is fixed, and go with the report unchanged."""
    return Filled(notes=noted(told.words.remark("dissents")))


def submission(told: Told) -> Filled:
    """That the moment of submission stands in the confirmation, which cannot be part of what is signed."""
    words = told.words
    return Filled(
        facts=((words.label("submitted_to"), words.word("addressee", "council")),),
        notes=noted(words.remark("submission")),
    )


def confidentiality(told: Told) -> Filled:
    """The mark, and to whom the report goes."""
    words = told.words
    rows = (
        (words.remark("reader_group"), words.remark("reads_all")),
        (words.word("addressee", "commissioner"), words.remark("reads_all")),
        (words.word("addressee", "council"), words.remark("reads_all")),
    )
    return Filled(
        facts=((words.label("mark"), words.remark("confidential")),),
        tables=words.table("readers", ("reader", "reads"), rows),
        notes=noted(words.remark("no_public")),
    )


def annexes(told: Told) -> Filled:
    """Every annex by number and hash; they stay inside."""
    words, found = told.words, annexed(told)
    rows = (
        (str(number), one.title, one.kind or words.unknown, words.number(one.size), one.sha256)
        for number, one in enumerate(found, 1)
    )
    note = words.remark("annexes_inside") if found else words.remark("no_annexes")
    return Filled(tables=words.table("annexes", ("number", "title", "kind", "size", "sha256"), rows), notes=noted(note))


def annexed(told: Told) -> tuple[Annexed, ...]:
    """The annexes, in their order."""
    return tuple(
        Annexed(
            id=str(part.told.get("file") or part.pk),
            title=told.text(part, "title"),
            kind=told.text(part, "kind"),
            sha256=told.text(part, "sha256"),
            size=size if isinstance(size := told.contents.get(part.pk, {}).get("size"), int) else 0,
        )
        for part in told.of(PartKind.ANNEX)
    )
