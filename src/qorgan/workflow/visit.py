"""How a visit on site moves: what happens there is entered while it is open, then it is closed (¶17–¶26).

One that the register tells of, made before or elsewhere, has nothing to be entered. What comes to light later (a consent taken back, a
reprisal, a correction) is entered after closing too; a paper that turns up opens the visit again.
"""

from enum import StrEnum

from qorgan.workflow.rows import Row, Table


class State(StrEnum):
    """``recorded``: told by a register, with its days alone."""

    RECORDED = "recorded"
    ON_SITE = "on_site"
    CLOSED = "closed"


_OPEN = (
    "answer_checklist",
    "ask_longer",
    "choose_talk",
    "count_drawn",
    "count_held",
    "count_talks",
    "draw_talks",
    "end_presence",
    "enter_unplanned",
    "explain_rights",
    "find_signs",
    "note_obstruction",
    "note_safety",
    "record_presence",
    "record_road",
    "write_observation",
    "write_sheet",
)
_ALWAYS = (
    "attach_scan",
    "draft_notice",
    "flag_reprisal",
    "grant_extension",
    "record_consent",
    "refuse_extension",
    "send_notice",
    "withdraw_consent",
    "withdraw_entry",
)
_IN_CLEAR = frozenset(
    {"end_presence", "grant_extension", "record_presence", "record_road", "refuse_extension", "withdraw_entry"}
)
SEALING = (*(act for act in (*_OPEN, *_ALWAYS) if act not in _IN_CLEAR), "seal_answer")
"""Acts that may seal what an entry says, and what is written beside them, once for each answer to a checklist."""
VISIT = Table(
    "visit",
    first=(State.RECORDED, State.ON_SITE),
    rows=(
        *(Row(action, (State.ON_SITE,), (State.ON_SITE,)) for action in _OPEN),
        *(Row(action, (State.ON_SITE, State.CLOSED), (State.ON_SITE, State.CLOSED)) for action in _ALWAYS),
        Row("close_visit", (State.ON_SITE,), (State.CLOSED,)),
        Row("reopen_visit", (State.CLOSED,), (State.ON_SITE,)),
    ),
)
