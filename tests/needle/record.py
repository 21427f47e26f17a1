"""The first half of the journey: what is sealed beside the vault. Decisions, evidence, reasons, factors, invitations."""

import base64
from collections.abc import Mapping
from datetime import datetime, timedelta

from django.utils import timezone

from qorgan.access.actor import Actor
from qorgan.actions import catalogue
from qorgan.actions.accept_invitation import AcceptInvitation, accept_invitation
from qorgan.actions.begin_totp import BeginTotp, begin_totp
from qorgan.actions.change_password import ChangePassword, change_password
from qorgan.actions.check_sign_in import CheckSignIn, check_sign_in
from qorgan.actions.confirm_totp import ConfirmTotp, confirm_totp
from qorgan.actions.create_account import CreateAccount, create_account
from qorgan.actions.invite_account import InviteAccount, invite_account
from qorgan.actions.make_calendar_feed import MakeCalendarFeed, make_calendar_feed
from qorgan.actions.misread import Misread
from qorgan.actions.print_codes import ConfirmCodes, PrintCodes, confirm_codes, print_codes
from qorgan.actions.refused import Refused
from qorgan.actions.renew_invitation import RenewInvitation, renew_invitation
from qorgan.register.changes import Register
from qorgan.store import factors, printed, totp
from tests.actions import cast, council
from tests.needle.canaries import Canaries
from tests.needle.people import People

TOTP_SECRET = "BeginTotp.secret"  # noqa: S105 -- the name of an input


def run(people: People, canaries: Canaries) -> None:
    """Everything, once."""
    _decide(people, canaries)
    _check(people, canaries)
    _factors(people, canaries)
    _accounts(people, canaries)


def tell(actor: Actor, name: str, told: Mapping[str, object], now: datetime | None = None) -> str:
    """An act as an interface does it, by what was told; now unless told otherwise."""
    key = f"{name} {timezone.now().timestamp()}"[:64]
    return catalogue.run(name, actor=actor, key=key, now=now or timezone.now(), told=told).subject


def file(canaries: Canaries, name: str, before: str = "", after: str = "") -> dict[str, object]:
    """A file whose content is a needle. The name of a decision's document stands in clear beside the decision."""
    content = f"{before}{canaries.text(name)}{after}".encode()
    return {"name": "brought.ics", "content": base64.b64encode(content).decode()}


def _decide(people: People, canaries: Canaries) -> None:
    told = {"about": "reading", "switch": "DAYS", "word": "working", "subjects": None}
    proposed = {part: canaries.text(f"ProposeDecision.{part}") for part in ("title", "grounds")}
    decision = tell(people.saule, "propose_decision", {**told, **proposed})
    tell(people.bolat, "cast_vote", {"decision": decision, "choice": "for"})
    minutes = {part: canaries.text(f"RecordMinutes.{part}") for part in ("title", "grounds")}
    sitting = {"decided_at": "2026-11-10T15:00:00+05:00", "number": "7", "votes_for": 3, "against": 0, "abstained": 0}
    for person in (council.GAUKHAR, council.MARAT):
        cast.import_rows(Register.PEOPLE, person)
    document = file(canaries, "RecordMinutes.document")
    tell(people.saule, "record_minutes", {**told, **minutes, **sitting, "document": document})
    taken = {part: canaries.text(f"TakeDecision.{part}") for part in ("title", "grounds")}
    own = {**told, "about": "deputising", "switch": None, "word": None, "subjects": [cast.BOLAT.code]}
    tell(people.karlygash, "take_decision", {**own, **taken, "document": file(canaries, "TakeDecision.document")})


def _check(people: People, canaries: Canaries) -> None:
    day = str(timezone.localdate())
    evidence = canaries.text("CheckEligibility.evidence")
    looked = {"person": cast.BORIS.code, "ground": "judge", "is_clear": True, "evidence": evidence}
    tell(people.saule, "check_eligibility", {**looked, "evidence_dated": day})
    certificate = {
        "person": cast.BORIS.code,
        "valid_from": day,
        "valid_to": str(timezone.localdate() + timedelta(days=90)),
    }
    tell(people.karlygash, "issue_certificate", {**certificate, "reason": canaries.text("IssueCertificate.reason")})
    grounds = canaries.text("WithdrawCertificate.grounds")
    tell(people.karlygash, "withdraw_certificate", {"number": "C-1", "ground": "lost", "grounds": grounds})
    begin, end = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:a\r\nSUMMARY:", "\r\n"
    rest = f"{end}DTSTART;VALUE=DATE:20270104\r\nDTEND;VALUE=DATE:20270105\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    tell(people.timur, "import_calendar", {"file": file(canaries, "ImportCalendar.file", begin, rest)})


def _factors(people: People, canaries: Canaries) -> None:
    now, secret = timezone.now(), canaries.text(TOTP_SECRET).encode()[:20]
    begin_totp(actor=people.erik, key="begin", now=now, request=BeginTotp(secret=secret))
    canaries.know(TOTP_SECRET, secret)
    code = totp.code_at(secret, totp.step_of(now))
    confirm_totp(actor=people.erik, key="confirm", now=now, request=ConfirmTotp(code=code, session=None))
    codes = tuple(printed.code() for _ in range(3))
    for number, one in enumerate(codes):
        canaries.know(f"PrintCodes.codes {number}", one)
    print_codes(actor=people.erik, key="print", now=now, request=PrintCodes(codes=codes))
    confirm_codes(actor=people.erik, key="typed", now=now, request=ConfirmCodes(code=codes[0]))


def _accounts(people: People, canaries: Canaries) -> None:
    now = timezone.now()
    for name in ("InviteAccount", "RenewInvitation", "MakeCalendarFeed"):
        canaries.know(f"token of {name}", printed.token())
    token, again, feed = (
        canaries.secret(f"token of {name}") for name in ("InviteAccount", "RenewInvitation", "MakeCalendarFeed")
    )
    asked = InviteAccount(
        username="marat", person=council.MARAT.code, language="kk", token_sha256=factors.code_mark(token)
    )
    invite_account(actor=people.saule, key="invite", now=now, request=asked)
    password = canaries.text("AcceptInvitation.password")
    taken = AcceptInvitation(token_sha256=factors.code_mark(token), password=password)
    proof = accept_invitation(now=now, request=taken)
    renewed = RenewInvitation(account=proof.account, token_sha256=factors.code_mark(again))
    renew_invitation(actor=people.adil, key="renew", now=now, request=renewed)
    made = CreateAccount(
        username="gaukhar",
        person=council.GAUKHAR.code,
        language="kk",
        password=canaries.text("CreateAccount.password"),
    )
    create_account(actor=cast.SYSTEM, key="create", now=now, request=made)
    other = ChangePassword(password=canaries.text("ChangePassword.password"), session=None)
    change_password(actor=people.saule, key="password", now=now, request=other)
    make_calendar_feed(actor=people.aida, key="feed", now=now, request=MakeCalendarFeed(factors.code_mark(feed)))
    for told in (
        CheckSignIn(
            username="marat", password=canaries.text("CheckSignIn.password"), code=canaries.text("CheckSignIn.code")
        ),
        CheckSignIn(username="nobody", password=password, code=""),
    ):
        check_sign_in(now=now, request=told)


def malformed(people: People, canaries: Canaries) -> list[str]:
    """What those who were refused are told: acts nobody may do, inputs that are none."""
    told = list[str]()
    wrong = {
        "about": "reading",
        "title": canaries.text("a title of two lines") + "\x00",
        "grounds": canaries.text("x") * 900,
    }
    for actor, name, parts in (
        (people.saule, "propose_decision", wrong),
        (people.adil, "take_decision", {**wrong, "title": canaries.text("title of the administrator")}),
        (people.saule, "check_eligibility", {"person": canaries.text("no code"), "ground": canaries.text("no ground")}),
    ):
        try:
            tell(actor, name, parts)
        except (Misread, Refused) as refusal:
            told.append(f"{refusal} {refusal.args}")
    return told
