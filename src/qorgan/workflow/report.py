"""How a report moves: written together, frozen for dissents, signed, submitted, registered, handled by the Council (¶27–¶29).

What was frozen is never edited: whoever opens it again gets a new version without signatures. After it was submitted, there are addenda.
Signatures that were missing come later in any state, and make a report whole that was submitted with a gap.
"""

from enum import StrEnum

from qorgan.workflow.rows import Row, Table


class State(StrEnum):
    """``frozen``: its text is fixed, and members say whether they dissent; ``signing``: the manifest is fixed, and they sign it."""

    DRAFTING = "drafting"
    FROZEN = "frozen"
    SIGNING = "signing"
    SUBMITTED = "submitted"
    REGISTERED = "registered"
    QUESTIONED = "questioned"
    RETURNED = "returned"
    ACCEPTED = "accepted"


FILED = (State.SUBMITTED, State.REGISTERED, State.QUESTIONED, State.RETURNED, State.ACCEPTED)
"""States in which the Council has it."""
_WRITING = (
    "add_annex",
    "comment_on_report",
    "explain_opinion",
    "follow_up",
    "include_opinion",
    "move_part",
    "settle_comment",
    "take_document",
    "withdraw_part",
    "write_finding",
    "write_recommendation",
    "write_section",
)
_BEFORE_SIGNING = ("attach_dissent", "take_stand", "withdraw_dissent", "write_dissent")
_SIGNING = ("confirm_ink", "record_ink", "sign_report")
_GAPS = ("confirm_absence", "note_absence")
_FILED = ("draft_extract", "refuse_release", "write_addendum")
_IN_CLEAR = frozenset(
    {
        "attach_dissent",
        "confirm_absence",
        "confirm_ink",
        "move_part",
        "settle_comment",
        "sign_report",
        "take_stand",
        "withdraw_dissent",
        "withdraw_part",
    }
)
SEALING = (
    *(act for act in (*_WRITING, *_BEFORE_SIGNING, *_SIGNING, *_GAPS, *_FILED) if act not in _IN_CLEAR),
    "decline_extract",
    "fix_manifest",
    "freeze_report",
    "question_report",
    "release_extract",
    "return_report",
    "seal_report",
    "submit_report",
)
"""Acts that seal what a report says; ``seal_report`` is written beside them, once for each value after the first."""
REPORT = Table(
    "report",
    first=(State.DRAFTING,),
    rows=(
        *(Row(action, (State.DRAFTING,), (State.DRAFTING,)) for action in _WRITING),
        *(Row(action, (State.FROZEN,), (State.FROZEN,)) for action in _BEFORE_SIGNING),
        *(
            Row(action, (State.FROZEN, State.SIGNING, *FILED), (State.FROZEN, State.SIGNING, *FILED))
            for action in _GAPS
        ),
        *(Row(action, (State.SIGNING, *FILED), (State.SIGNING, *FILED)) for action in _SIGNING),
        *(Row(action, FILED, FILED) for action in _FILED),
        Row("freeze_report", (State.DRAFTING,), (State.FROZEN,)),
        Row("reopen_report", (State.FROZEN, State.SIGNING, State.RETURNED), (State.DRAFTING,)),
        Row("fix_manifest", (State.FROZEN,), (State.SIGNING,)),
        Row("submit_report", (State.SIGNING,), (State.SUBMITTED,)),
        Row("register_report", (State.SUBMITTED,), (State.REGISTERED,)),
        Row("question_report", (State.REGISTERED, State.QUESTIONED), (State.QUESTIONED,)),
        Row("return_report", (State.REGISTERED, State.QUESTIONED), (State.RETURNED,)),
        Row("accept_report", (State.REGISTERED, State.QUESTIONED), (State.ACCEPTED,)),
    ),
)
