"""The acts that every interface offers by themselves: from its declaration each gets a form, an API operation and a command.

Acts with an input that no form tells (a whole register, a plan, a page of a case) have interfaces of their own and are not listed.
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from qorgan.access.actor import Actor
from qorgan.access.decide import Grant
from qorgan.actions import _draw_acts, misread
from qorgan.actions._perform import Action, Outcome, denials_kept, empowered, perform
from qorgan.actions.accept_report import ACCEPT_REPORT
from qorgan.actions.add_annex import ADD_ANNEX
from qorgan.actions.agree_custody import AGREE_CUSTODY, WITHDRAW_CUSTODY
from qorgan.actions.agree_extract import AGREE_EXTRACT
from qorgan.actions.answer_checklist import ANSWER_CHECKLIST
from qorgan.actions.answer_letter import ANSWER_LETTER
from qorgan.actions.approve_escrow import APPROVE_ESCROW
from qorgan.actions.ask_escrow import ASK_ESCROW
from qorgan.actions.ask_longer import ASK_LONGER
from qorgan.actions.asked import Asked
from qorgan.actions.attach_dissent import ATTACH_DISSENT
from qorgan.actions.attach_scan import ATTACH_SCAN
from qorgan.actions.begin_office import BEGIN_OFFICE
from qorgan.actions.begin_report import BEGIN_REPORT
from qorgan.actions.cancel_absence import CANCEL_ABSENCE
from qorgan.actions.cancel_escrow import CANCEL_ESCROW
from qorgan.actions.cast_vote import CAST_VOTE
from qorgan.actions.certify_keys import CERTIFY_KEYS, CONFIRM_ROOT, REVOKE_KEYS
from qorgan.actions.change_person import CHANGE_PERSON
from qorgan.actions.check_eligibility import CHECK_ELIGIBILITY
from qorgan.actions.choose_talk import CHOOSE_TALK
from qorgan.actions.close_letter import CLOSE_LETTER
from qorgan.actions.close_message import CLOSE_MESSAGE
from qorgan.actions.close_visit import CLOSE_VISIT
from qorgan.actions.close_vote import CLOSE_VOTE
from qorgan.actions.comment_on_report import COMMENT_ON_REPORT
from qorgan.actions.compose_group import COMPOSE_GROUP
from qorgan.actions.confirm_absence import CONFIRM_ABSENCE
from qorgan.actions.confirm_ink import CONFIRM_INK
from qorgan.actions.count_drawn import COUNT_DRAWN
from qorgan.actions.count_held import COUNT_HELD
from qorgan.actions.count_talks import COUNT_TALKS
from qorgan.actions.decide_message import DECIDE_MESSAGE
from qorgan.actions.declare_absence import DECLARE_ABSENCE
from qorgan.actions.declare_availability import DECLARE_AVAILABILITY
from qorgan.actions.declare_conflict import DECLARE_CONFLICT
from qorgan.actions.declare_interest import DECLARE_INTEREST
from qorgan.actions.decline_extract import DECLINE_EXTRACT
from qorgan.actions.draft_extract import DRAFT_EXTRACT
from qorgan.actions.draft_notice import DRAFT_NOTICE
from qorgan.actions.draw_talks import DRAW_TALKS
from qorgan.actions.drop_visit import DROP_VISIT
from qorgan.actions.end_office import END_OFFICE
from qorgan.actions.end_presence import END_PRESENCE
from qorgan.actions.enter_unplanned import ENTER_UNPLANNED
from qorgan.actions.explain_opinion import EXPLAIN_OPINION
from qorgan.actions.explain_rights import EXPLAIN_RIGHTS
from qorgan.actions.find_signs import FIND_SIGNS
from qorgan.actions.fix_manifest import FIX_MANIFEST
from qorgan.actions.flag_reprisal import FLAG_REPRISAL
from qorgan.actions.follow_up import FOLLOW_UP
from qorgan.actions.freeze_report import FREEZE_REPORT
from qorgan.actions.grant_extension import GRANT_EXTENSION
from qorgan.actions.hand_out_plan import HAND_OUT_PLAN
from qorgan.actions.hold_ceremony import HOLD_CEREMONY
from qorgan.actions.import_calendar import IMPORT_CALENDAR
from qorgan.actions.include_opinion import INCLUDE_OPINION
from qorgan.actions.issue_certificate import ISSUE_CERTIFICATE
from qorgan.actions.keep_checklist import KEEP_CHECKLIST
from qorgan.actions.keep_report_form import KEEP_REPORT_FORM
from qorgan.actions.lift_conflict import LIFT_CONFLICT
from qorgan.actions.move_part import MOVE_PART
from qorgan.actions.name_informant import NAME_INFORMANT
from qorgan.actions.note_absence import NOTE_ABSENCE
from qorgan.actions.note_obstruction import NOTE_OBSTRUCTION
from qorgan.actions.note_safety import NOTE_SAFETY
from qorgan.actions.open_case import OPEN_CASE
from qorgan.actions.pass_on_message import PASS_ON_MESSAGE
from qorgan.actions.peel_escrow import PEEL_ESCROW
from qorgan.actions.propose_custody import PROPOSE_CUSTODY
from qorgan.actions.propose_decision import PROPOSE_DECISION
from qorgan.actions.publish_checklist import PUBLISH_CHECKLIST
from qorgan.actions.question_report import QUESTION_REPORT
from qorgan.actions.raise_appeal import RAISE_APPEAL
from qorgan.actions.record_consent import RECORD_CONSENT
from qorgan.actions.record_ink import RECORD_INK
from qorgan.actions.record_minutes import RECORD_MINUTES
from qorgan.actions.record_person import RECORD_PERSON
from qorgan.actions.record_presence import RECORD_PRESENCE
from qorgan.actions.record_road import RECORD_ROAD
from qorgan.actions.record_topic import RECORD_TOPIC
from qorgan.actions.record_training import RECORD_TRAINING
from qorgan.actions.refuse_extension import REFUSE_EXTENSION
from qorgan.actions.refuse_release import REFUSE_RELEASE
from qorgan.actions.register_letter import REGISTER_LETTER
from qorgan.actions.register_message import REGISTER_MESSAGE
from qorgan.actions.register_report import REGISTER_REPORT
from qorgan.actions.release_extract import RELEASE_EXTRACT
from qorgan.actions.reopen_report import REOPEN_REPORT
from qorgan.actions.reopen_visit import REOPEN_VISIT
from qorgan.actions.replace_member import REPLACE_MEMBER
from qorgan.actions.retire_checklist import RETIRE_CHECKLIST
from qorgan.actions.return_report import RETURN_REPORT
from qorgan.actions.review_escrow import REVIEW_ESCROW
from qorgan.actions.seat_roster import SEAT_ROSTER
from qorgan.actions.send_notice import SEND_NOTICE
from qorgan.actions.settle_comment import SETTLE_COMMENT
from qorgan.actions.settle_vault import HAND_OVER
from qorgan.actions.share_compartment import GRANT_ACCESS, REVOKE_ACCESS
from qorgan.actions.sign_report import SIGN_REPORT
from qorgan.actions.start_visit import START_VISIT
from qorgan.actions.step_aside import STEP_ASIDE
from qorgan.actions.submit_report import SUBMIT_REPORT
from qorgan.actions.take_decision import TAKE_DECISION
from qorgan.actions.take_escrow import TAKE_ESCROW
from qorgan.actions.take_stand import TAKE_STAND
from qorgan.actions.withdraw_certificate import WITHDRAW_CERTIFICATE
from qorgan.actions.withdraw_consent import WITHDRAW_CONSENT
from qorgan.actions.withdraw_dissent import WITHDRAW_DISSENT
from qorgan.actions.withdraw_entry import WITHDRAW_ENTRY
from qorgan.actions.withdraw_part import WITHDRAW_PART
from qorgan.actions.withdraw_proposal import WITHDRAW_PROPOSAL
from qorgan.actions.write_addendum import WRITE_ADDENDUM
from qorgan.actions.write_dissent import WRITE_DISSENT
from qorgan.actions.write_finding import WRITE_FINDING
from qorgan.actions.write_message import WRITE_MESSAGE
from qorgan.actions.write_observation import WRITE_OBSERVATION
from qorgan.actions.write_recommendation import WRITE_RECOMMENDATION
from qorgan.actions.write_section import WRITE_SECTION
from qorgan.actions.write_sheet import WRITE_SHEET

Offered = Action[Any, Any]

_OFFERED: tuple[Offered, ...] = (
    ACCEPT_REPORT,
    ADD_ANNEX,
    AGREE_CUSTODY,
    AGREE_EXTRACT,
    ANSWER_CHECKLIST,
    ANSWER_LETTER,
    APPROVE_ESCROW,
    ASK_ESCROW,
    ASK_LONGER,
    ATTACH_DISSENT,
    ATTACH_SCAN,
    BEGIN_OFFICE,
    BEGIN_REPORT,
    CANCEL_ABSENCE,
    CANCEL_ESCROW,
    CAST_VOTE,
    CERTIFY_KEYS,
    CHANGE_PERSON,
    CHECK_ELIGIBILITY,
    CHOOSE_TALK,
    CLOSE_LETTER,
    CLOSE_MESSAGE,
    CLOSE_VISIT,
    CLOSE_VOTE,
    COMMENT_ON_REPORT,
    COMPOSE_GROUP,
    CONFIRM_ABSENCE,
    CONFIRM_INK,
    CONFIRM_ROOT,
    COUNT_DRAWN,
    COUNT_HELD,
    COUNT_TALKS,
    DECIDE_MESSAGE,
    DECLARE_ABSENCE,
    DECLARE_AVAILABILITY,
    DECLARE_CONFLICT,
    DECLARE_INTEREST,
    DECLINE_EXTRACT,
    DRAFT_EXTRACT,
    DRAFT_NOTICE,
    DRAW_TALKS,
    DROP_VISIT,
    END_OFFICE,
    END_PRESENCE,
    ENTER_UNPLANNED,
    EXPLAIN_OPINION,
    EXPLAIN_RIGHTS,
    FIND_SIGNS,
    FIX_MANIFEST,
    FLAG_REPRISAL,
    FOLLOW_UP,
    FREEZE_REPORT,
    GRANT_ACCESS,
    GRANT_EXTENSION,
    HAND_OUT_PLAN,
    HAND_OVER,
    HOLD_CEREMONY,
    IMPORT_CALENDAR,
    INCLUDE_OPINION,
    ISSUE_CERTIFICATE,
    KEEP_CHECKLIST,
    KEEP_REPORT_FORM,
    LIFT_CONFLICT,
    MOVE_PART,
    NAME_INFORMANT,
    NOTE_ABSENCE,
    NOTE_OBSTRUCTION,
    NOTE_SAFETY,
    OPEN_CASE,
    PASS_ON_MESSAGE,
    PEEL_ESCROW,
    PROPOSE_CUSTODY,
    PROPOSE_DECISION,
    PUBLISH_CHECKLIST,
    QUESTION_REPORT,
    RAISE_APPEAL,
    RECORD_CONSENT,
    RECORD_INK,
    RECORD_MINUTES,
    RECORD_PERSON,
    RECORD_PRESENCE,
    RECORD_ROAD,
    RECORD_TOPIC,
    RECORD_TRAINING,
    REFUSE_EXTENSION,
    REFUSE_RELEASE,
    REGISTER_LETTER,
    REGISTER_MESSAGE,
    REGISTER_REPORT,
    RELEASE_EXTRACT,
    REOPEN_REPORT,
    REOPEN_VISIT,
    REPLACE_MEMBER,
    RETIRE_CHECKLIST,
    RETURN_REPORT,
    REVIEW_ESCROW,
    REVOKE_ACCESS,
    REVOKE_KEYS,
    SEAT_ROSTER,
    SEND_NOTICE,
    SETTLE_COMMENT,
    SIGN_REPORT,
    START_VISIT,
    STEP_ASIDE,
    SUBMIT_REPORT,
    TAKE_DECISION,
    TAKE_ESCROW,
    TAKE_STAND,
    WITHDRAW_CERTIFICATE,
    WITHDRAW_CONSENT,
    WITHDRAW_CUSTODY,
    WITHDRAW_DISSENT,
    WITHDRAW_ENTRY,
    WITHDRAW_PART,
    WITHDRAW_PROPOSAL,
    WRITE_ADDENDUM,
    WRITE_DISSENT,
    WRITE_FINDING,
    WRITE_MESSAGE,
    WRITE_OBSERVATION,
    WRITE_RECOMMENDATION,
    WRITE_SECTION,
    WRITE_SHEET,
)
ACTS: Mapping[str, Offered] = {
    act.name: act for act in sorted((*_OFFERED, *_draw_acts.DRAW_ACTS), key=lambda act: act.name)
}
"""By name, in alphabetical order."""


def asks(name: str) -> type[Asked]:
    """The declaration of an act's input. Raises ``KeyError`` for an act that is not offered."""
    declared = ACTS[name].asks
    if declared is None:
        raise TypeError(f"{name} is offered without a declaration")
    return declared


def require(name: str, *, actor: Actor, today: date) -> Grant:
    """The grant by which the actor may do the act at all, on some row. Raises ``KeyError``, ``Denied``; nothing is written down."""
    return empowered(ACTS[name].permission, actor, today)


def wants_vault(name: str, *, actor: Actor, today: date, told: Mapping[str, object]) -> bool:
    """Whether the act wants an open vault for what was told so far. Raises ``KeyError`` for an act that is not offered."""
    act = ACTS[name]
    return act.is_sealed or (act.wants_vault is not None and act.wants_vault(actor, today, told))


def run(name: str, *, actor: Actor, key: str, now: datetime, told: Mapping[str, object]) -> Outcome:
    """Do the act with what was told. Raises ``KeyError`` for an act that is not offered, ``Misread``, ``Refused``.

    Whoever may not do it at all learns that first, and nothing about what else is wrong with the input.
    """
    try:
        request = misread.read(asks(name), told)
    except misread.Misread:
        with denials_kept(name, actor=actor, now=now):
            require(name, actor=actor, today=timezone.localdate(now))
        raise
    return perform(ACTS[name], actor=actor, key=key, now=now, request=request)
