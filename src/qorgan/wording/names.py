"""Names of the words of closed lists: offices, kinds, states, grounds."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from qorgan.access import actor, compartments, custody
from qorgan.questions import letter, message, person, record, reporting, site, vocabulary
from qorgan.wording import texts
from qorgan.wording.texts import Unworded

BLANK = ("blank", "nothing")
TABLES: Final[Mapping[type[StrEnum], str]] = {
    actor.Administration: "office",
    compartments.Kind: "compartment",
    compartments.May: "may",
    custody.Judgement: "judgement",
    custody.What: "custody",
    letter.LetterForm: "letter_form",
    letter.LetterOutcome: "letter_outcome",
    message.Channel: "channel",
    message.Consent: "consent",
    message.Handled: "handled",
    person.EndGround: "end_ground",
    person.WithdrawalGround: "withdrawal_ground",
    record.About: "about",
    record.Choice: "vote",
    reporting.AddendumKind: "addendum_kind",
    reporting.Became: "became",
    reporting.PartKind: "part_kind",
    reporting.Priority: "priority",
    reporting.ReleasedBy: "released_by",
    reporting.ReportLanguage: "report_language",
    reporting.RootCause: "root_cause",
    reporting.Scope: "recommendation_scope",
    reporting.SignedBy: "signed_by",
    reporting.Source: "finding_source",
    reporting.Stand: "stand",
    site.BodySide: "body_side",
    site.ConsentForm: "consent_form",
    site.ConsentUse: "consent_use",
    site.Consistency: "consistency",
    site.Explained: "explained",
    site.HowMany: "how_many",
    site.NoticeBy: "notice_by",
    site.NoticeTo: "notice_to",
    site.Reprisal: "site_reprisal",
    site.Size: "size",
    site.Stratum: "stratum",
    site.TalkChoice: "talk_choice",
    site.TalkOutcome: "talk_outcome",
    site.TalkTheme: "talk_theme",
    site.TalkWay: "talk_way",
    site.Warned: "warned",
    site.WarnedBy: "warned_by",
    vocabulary.Alleges: "alleges",
    vocabulary.DisqualifiedGround: "ground",
    vocabulary.Form: "form",
    vocabulary.Kind: "kind",
    vocabulary.Obstruction: "obstruction",
    vocabulary.Office: "office",
    vocabulary.ReleasedTo: "released_to",
    vocabulary.ReleasedWhat: "released_what",
}
"""For each list of words that the cases of the law are told in, the table with their names."""


def name(table: str, word: str, language: str) -> str:
    """The name of ``word`` in ``table`` (``office``, ``kind``, ``duty_status`` …). Raises ``Unworded``."""
    found = texts.tables("names", language).get(table, {}).get(word)
    if found is None:
        raise Unworded(f"{table}.{word}", language)
    return found


def of(word: StrEnum, language: str) -> str:
    """The name of a word of one of ``TABLES``; a word of another list stays as it is. Raises ``Unworded``."""
    table = TABLES.get(type(word))
    return str(word) if table is None else name(table, word, language)
