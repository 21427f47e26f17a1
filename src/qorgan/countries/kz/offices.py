"""Which office may do what in Kazakhstan, and the provision that says so.

Read it so: an office not named beside a permission does not hold it. ``everywhere`` reaches every row, ``own_region`` the rows of
the region for which the office is held, ``own_group`` those of a visit the person makes, ``own`` those about the person. What is meant
by silence:

* the expert is called to one visit by one decision (¶15) and learns what that visit needs: of the record, the visits of the own group and
  what is written about the expert, nothing else;
* who may open a case is one thing, who holds its key another: ``case.read`` reaches what was granted to the person, part by part, and an
  office alone opens nothing (¶29);
* the administrator manages accounts and has no line that reads the record: he runs the system and reads no plan, register, decision or
  report (¶29);
* a participant and a representative have no ``plan.read``: a plan that many can read announces the visits, and until the Council
  approves it, nobody is sent anywhere by it (¶6). A representative reads the register of his own region because he coordinates
  visits there (¶14); a participant may know number and location of places (Social Code 146(1) and parallel articles).

Whoever is written about reads what is written about him or her, and who read it: that serves no paragraph but every one (Social Code 152).
Decree and codes speak of no administrator and no installation: both act for the Commissioner, who coordinates the participants'
work (Social Code 143(4)). The installation acts before the first account exists, at the machine's own command line.
"""

from collections.abc import Iterator

from qorgan.access.actor import ADMINISTRATOR, SYSTEM
from qorgan.access.decide import Grant
from qorgan.access.permissions import Permission, Reach
from qorgan.law.ids import provision
from qorgan.questions.vocabulary import Office

_ALL, _REGION, _GROUP, _OWN = Reach

_TABLE = (
    (ADMINISTRATOR, Permission.ACCOUNT_INVITE, _ALL, "kzstat-143-4"),
    (ADMINISTRATOR, Permission.ACCOUNT_MANAGE, _ALL, "kzstat-143-4"),
    (Office.COMMISSIONER, Permission.CASE_READ, _OWN, "kz266-p29"),
    (Office.COMMISSIONER, Permission.CERTIFICATE_ISSUE, _ALL, "kz266-p16"),
    (Office.COMMISSIONER, Permission.CERTIFICATE_READ, _ALL, "kz266-p16"),
    (Office.COMMISSIONER, Permission.CHECKLIST_READ, _ALL, "kz266-p04"),
    (Office.COMMISSIONER, Permission.CONFLICT_READ, _ALL, "kz266-p19"),
    (Office.COMMISSIONER, Permission.COVERAGE_READ, _ALL, "kz266-p03-1"),
    (Office.COMMISSIONER, Permission.CUSTODY_AGREE, _ALL, "kz266-p29"),
    (Office.COMMISSIONER, Permission.DECISION_READ, _ALL, "kzstat-143-4"),
    (Office.COMMISSIONER, Permission.DECISION_TAKE, _ALL, "kzstat-144-2"),
    (Office.COMMISSIONER, Permission.DECISION_VOTE, _ALL, "kzstat-144-1"),
    (Office.COMMISSIONER, Permission.DRAW_RELEASE, _ALL, "kz266-p08-b"),
    (Office.COMMISSIONER, Permission.ELIGIBILITY_READ, _ALL, "kzstat-145-1"),
    (Office.COMMISSIONER, Permission.ESCROW_ASK, _ALL, "kz266-p29"),
    (Office.COMMISSIONER, Permission.ESCROW_SEAT, _ALL, "kz266-p29"),
    (Office.COMMISSIONER, Permission.EXTENSION_DECIDE, _ALL, "kz266-p25-c"),
    (Office.COMMISSIONER, Permission.GROUP_COMPOSE, _ALL, "kz266-p08-b"),
    (Office.COMMISSIONER, Permission.GROUP_DECLARE, _GROUP, "kz266-p19"),
    (Office.COMMISSIONER, Permission.JOURNAL_READ, _ALL, "kzstat-143-4"),
    (Office.COMMISSIONER, Permission.LETTER_READ, _ALL, "kz266-p21-b"),
    (Office.COMMISSIONER, Permission.LETTER_REGISTER, _ALL, "kz266-p21-b"),
    (Office.COMMISSIONER, Permission.MESSAGE_DECIDE, _ALL, "kz266-p10-c"),
    (Office.COMMISSIONER, Permission.MESSAGE_PASS_ON, _ALL, "kzstat-147-4"),
    (Office.COMMISSIONER, Permission.MESSAGE_READ, _ALL, "kzstat-147-4"),
    (Office.COMMISSIONER, Permission.MESSAGE_REGISTER, _ALL, "kz266-p12"),
    (Office.COMMISSIONER, Permission.OFFICE_ENTRUST, _ALL, "kzstat-143-4"),
    (Office.COMMISSIONER, Permission.OFFICE_RECORD, _ALL, "kzstat-148"),
    (Office.COMMISSIONER, Permission.PERSON_READ, _ALL, "kzstat-143-4"),
    (Office.COMMISSIONER, Permission.PLAN_READ, _ALL, "kz266-p08-b"),
    (Office.COMMISSIONER, Permission.REGISTER_READ, _ALL, "kz266-p08-b"),
    (Office.COMMISSIONER, Permission.REPORT_READ, _ALL, "kz266-p29"),
    (Office.COMMISSIONER, Permission.REPORT_RELEASE, _ALL, "kz266-p29"),
    (Office.COMMISSIONER, Permission.SITE_READ, _ALL, "kz266-p26-b"),
    (Office.COMMISSIONER, Permission.SPECIAL_SEAL, _ALL, "kz266-p10-a"),
    (Office.COMMISSIONER, Permission.VAULT_CERTIFY, _ALL, "kzstat-143-4"),
    (Office.COMMISSIONER, Permission.VAULT_FOUND, _ALL, "kzstat-143-4"),
    (Office.COMMISSIONER, Permission.VAULT_KEEP, _OWN, "kz266-p29"),
    (Office.COMMISSIONER, Permission.VISIT_READ, _ALL, "kz266-p08-b"),
    (Office.COMMISSIONER, Permission.VISIT_START, _ALL, "kz266-p10-c"),
    (Office.COUNCIL_MEMBER, Permission.CASE_READ, _OWN, "kz266-p29"),
    (Office.COUNCIL_MEMBER, Permission.CERTIFICATE_READ, _ALL, "kz266-p05-a"),
    (Office.COUNCIL_MEMBER, Permission.CHECKLIST_READ, _ALL, "kz266-p04"),
    (Office.COUNCIL_MEMBER, Permission.CONFLICT_READ, _ALL, "kz266-p05-a"),
    (Office.COUNCIL_MEMBER, Permission.COVERAGE_READ, _ALL, "kz266-p03-1"),
    (Office.COUNCIL_MEMBER, Permission.CUSTODY_AGREE, _ALL, "kz266-p29"),
    (Office.COUNCIL_MEMBER, Permission.DECISION_READ, _ALL, "kzstat-144-1"),
    (Office.COUNCIL_MEMBER, Permission.DECISION_VOTE, _ALL, "kzstat-144-1"),
    (Office.COUNCIL_MEMBER, Permission.DRAW_SHARE, _ALL, "kz266-p06-a"),
    (Office.COUNCIL_MEMBER, Permission.ESCROW_ASK, _ALL, "kz266-p29"),
    (Office.COUNCIL_MEMBER, Permission.PERSON_READ, _ALL, "kz266-p05-a"),
    (Office.COUNCIL_MEMBER, Permission.PLAN_READ, _ALL, "kz266-p06-a"),
    (Office.COUNCIL_MEMBER, Permission.REGISTER_READ, _ALL, "kz266-p05-a"),
    (Office.COUNCIL_MEMBER, Permission.REPORT_HANDLE, _ALL, "kz266-p27-b"),
    (Office.COUNCIL_MEMBER, Permission.REPORT_READ, _ALL, "kz266-p27-b"),
    (Office.COUNCIL_MEMBER, Permission.REPORT_RELEASE, _ALL, "kz266-p29"),
    (Office.COUNCIL_MEMBER, Permission.VAULT_CERTIFY, _ALL, "kzstat-143-4"),
    (Office.COUNCIL_MEMBER, Permission.VAULT_KEEP, _OWN, "kz266-p29"),
    (Office.COUNCIL_MEMBER, Permission.VISIT_READ, _ALL, "kz266-p27-b"),
    (Office.EXPERT, Permission.AVAILABILITY_DECLARE, _OWN, "kz266-p15-a"),
    (Office.EXPERT, Permission.CASE_READ, _OWN, "kz266-p29"),
    (Office.EXPERT, Permission.CONFLICT_DECLARE, _OWN, "kz266-p19"),
    (Office.EXPERT, Permission.GROUP_DECLARE, _GROUP, "kz266-p19"),
    (Office.EXPERT, Permission.VAULT_KEEP, _OWN, "kz266-p29"),
    (Office.EXPERT, Permission.VISIT_READ, _GROUP, "kz266-p15-a"),
    (Office.PARTICIPANT, Permission.AVAILABILITY_DECLARE, _OWN, "kz266-p05-b"),
    (Office.PARTICIPANT, Permission.CASE_OPEN, _GROUP, "kz266-p27-a"),
    (Office.PARTICIPANT, Permission.CASE_READ, _OWN, "kz266-p29"),
    (Office.PARTICIPANT, Permission.CHECKLIST_READ, _OWN, "kz266-p04"),
    (Office.PARTICIPANT, Permission.CONFLICT_DECLARE, _OWN, "kz266-p19"),
    (Office.PARTICIPANT, Permission.COVERAGE_READ, _REGION, "kzstat-146-1"),
    (Office.PARTICIPANT, Permission.ESCROW_ASK, _GROUP, "kz266-p29"),
    (Office.PARTICIPANT, Permission.GROUP_DECLARE, _GROUP, "kz266-p19"),
    (Office.PARTICIPANT, Permission.MESSAGE_PASS_ON, _OWN, "kzstat-147-4"),
    (Office.PARTICIPANT, Permission.MESSAGE_READ, _OWN, "kz266-p12"),
    (Office.PARTICIPANT, Permission.MESSAGE_REGISTER, _OWN, "kz266-p12"),
    (Office.PARTICIPANT, Permission.REPORT_READ, _GROUP, "kz266-p27-a"),
    (Office.PARTICIPANT, Permission.REPORT_WITNESS, _GROUP, "kz266-p27-d"),
    (Office.PARTICIPANT, Permission.REPORT_WRITE, _GROUP, "kz266-p27-a"),
    (Office.PARTICIPANT, Permission.SITE_READ, _GROUP, "kz266-p27-a"),
    (Office.PARTICIPANT, Permission.SITE_RECORD, _GROUP, "kz266-p17-1"),
    (Office.PARTICIPANT, Permission.VAULT_KEEP, _OWN, "kz266-p29"),
    (Office.PARTICIPANT, Permission.VISIT_CLOSE, _GROUP, "kz266-p27-a"),
    (Office.PARTICIPANT, Permission.VISIT_READ, _GROUP, "kz266-p05-b"),
    (Office.PARTICIPANT, Permission.VISIT_START, _GROUP, "kz266-p17-1"),
    (Office.REPRESENTATIVE, Permission.AVAILABILITY_DECLARE, _OWN, "kz266-p14-a"),
    (Office.REPRESENTATIVE, Permission.CASE_READ, _OWN, "kz266-p29"),
    (Office.REPRESENTATIVE, Permission.CERTIFICATE_READ, _REGION, "kz266-p14-a"),
    (Office.REPRESENTATIVE, Permission.CHECKLIST_READ, _OWN, "kz266-p04"),
    (Office.REPRESENTATIVE, Permission.CONFLICT_DECLARE, _OWN, "kz266-p19"),
    (Office.REPRESENTATIVE, Permission.CONFLICT_READ, _REGION, "kz266-p14-a"),
    (Office.REPRESENTATIVE, Permission.COVERAGE_READ, _REGION, "kz266-p14-a"),
    (Office.REPRESENTATIVE, Permission.GROUP_DECLARE, _GROUP, "kz266-p19"),
    (Office.REPRESENTATIVE, Permission.MESSAGE_PASS_ON, _OWN, "kzstat-147-4"),
    (Office.REPRESENTATIVE, Permission.MESSAGE_READ, _OWN, "kz266-p17-3"),
    (Office.REPRESENTATIVE, Permission.MESSAGE_REGISTER, _OWN, "kz266-p17-3"),
    (Office.REPRESENTATIVE, Permission.PERSON_READ, _REGION, "kz266-p14-a"),
    (Office.REPRESENTATIVE, Permission.REGISTER_READ, _REGION, "kz266-p14-a"),
    (Office.REPRESENTATIVE, Permission.REPORT_READ, _GROUP, "kz266-p14-a"),
    (Office.REPRESENTATIVE, Permission.REPORT_WITNESS, _GROUP, "kz266-p14-a"),
    (Office.REPRESENTATIVE, Permission.SITE_READ, _GROUP, "kz266-p14-a"),
    (Office.REPRESENTATIVE, Permission.SITE_RECORD, _GROUP, "kz266-p17-1"),
    (Office.REPRESENTATIVE, Permission.VAULT_KEEP, _OWN, "kz266-p29"),
    (Office.REPRESENTATIVE, Permission.VISIT_READ, _REGION, "kz266-p14-a"),
    (Office.REPRESENTATIVE, Permission.VISIT_START, _GROUP, "kz266-p14-a"),
    (Office.SECRETARY, Permission.ACCOUNT_INVITE, _ALL, "kzstat-143-4"),
    (Office.SECRETARY, Permission.CASE_READ, _OWN, "kz266-p29"),
    (Office.SECRETARY, Permission.CERTIFICATE_READ, _ALL, "kz266-p16"),
    (Office.SECRETARY, Permission.CHECKLIST_KEEP, _ALL, "kz266-p04"),
    (Office.SECRETARY, Permission.CHECKLIST_READ, _ALL, "kz266-p04"),
    (Office.SECRETARY, Permission.CONFLICT_READ, _ALL, "kz266-p19"),
    (Office.SECRETARY, Permission.COVERAGE_READ, _ALL, "kz266-p03-1"),
    (Office.SECRETARY, Permission.DECISION_PROPOSE, _ALL, "kzstat-144-1"),
    (Office.SECRETARY, Permission.DECISION_READ, _ALL, "kzstat-144-1"),
    (Office.SECRETARY, Permission.DRAW_OPEN, _ALL, "kz266-p06-a"),
    (Office.SECRETARY, Permission.ELIGIBILITY_CHECK, _ALL, "kzstat-145-1"),
    (Office.SECRETARY, Permission.ELIGIBILITY_READ, _ALL, "kzstat-145-1"),
    (Office.SECRETARY, Permission.JOURNAL_READ, _ALL, "kzstat-143-4"),
    (Office.SECRETARY, Permission.LETTER_READ, _OWN, "kz266-p21-b"),
    (Office.SECRETARY, Permission.LETTER_REGISTER, _OWN, "kz266-p21-b"),
    (Office.SECRETARY, Permission.MESSAGE_PASS_ON, _ALL, "kzstat-147-4"),
    (Office.SECRETARY, Permission.MESSAGE_READ, _ALL, "kz266-p12"),
    (Office.SECRETARY, Permission.MESSAGE_REGISTER, _ALL, "kz266-p12"),
    (Office.SECRETARY, Permission.OFFICE_RECORD, _ALL, "kzstat-143-3"),
    (Office.SECRETARY, Permission.PERSON_READ, _ALL, "kz266-p02"),
    (Office.SECRETARY, Permission.PERSON_RECORD, _ALL, "kzstat-143-3"),
    (Office.SECRETARY, Permission.PLAN_MAKE, _ALL, "kz266-p06-a"),
    (Office.SECRETARY, Permission.PLAN_READ, _ALL, "kz266-p06-a"),
    (Office.SECRETARY, Permission.REGISTER_IMPORT, _ALL, "kz266-p02"),
    (Office.SECRETARY, Permission.REGISTER_READ, _ALL, "kz266-p02"),
    (Office.SECRETARY, Permission.REPORT_FORM, _ALL, "kz266-p27-c"),
    (Office.SECRETARY, Permission.REPORT_READ, _ALL, "kz266-p27-b"),
    (Office.SECRETARY, Permission.REPORT_REGISTER, _ALL, "kz266-p27-b"),
    (Office.SECRETARY, Permission.REPORT_WITNESS, _ALL, "kz266-p27-b"),
    (Office.SECRETARY, Permission.TRAINING_RECORD, _ALL, "kzstat-143-4"),
    (Office.SECRETARY, Permission.VAULT_KEEP, _OWN, "kz266-p29"),
    (Office.SECRETARY, Permission.VISIT_READ, _ALL, "kz266-p27-b"),
    (SYSTEM, Permission.ACCOUNT_INVITE, _ALL, "kzstat-143-4"),
    (SYSTEM, Permission.ACCOUNT_MANAGE, _ALL, "kzstat-143-4"),
    (SYSTEM, Permission.CONFLICT_READ, _ALL, "kz266-p02"),
    (SYSTEM, Permission.OFFICE_ENTRUST, _ALL, "kzstat-143-4"),
    (SYSTEM, Permission.OFFICE_RECORD, _ALL, "kzstat-143-4"),
    (SYSTEM, Permission.PERSON_READ, _ALL, "kz266-p02"),
    (SYSTEM, Permission.REGISTER_IMPORT, _ALL, "kz266-p02"),
    (SYSTEM, Permission.VISIT_READ, _ALL, "kz266-p02"),
)

# What everybody who signs in holds over what is their own: the account, what is written about them, being a witness of the journal.
_PEOPLE = (ADMINISTRATOR, *Office)
_EVERYBODYS = (
    (Permission.ACCOUNT_KEEP, "kzstat-143-4"),
    (Permission.CERTIFICATE_READ, "kz266-p16"),
    (Permission.CONFLICT_READ, "kz266-p19"),
    (Permission.DECISION_READ, "kzstat-152"),
    (Permission.ELIGIBILITY_READ, "kzstat-152"),
    (Permission.JOURNAL_WITNESS, "kzstat-143-4"),
    (Permission.PERSON_READ, "kzstat-152"),
)


def _grants() -> Iterator[Grant]:
    for office, permission, reach, source in _TABLE:
        yield Grant(office, permission, reach, provision(source))
    wider = {(office, permission) for office, permission, reach, _ in _TABLE if reach is _ALL}
    for office in _PEOPLE:
        for permission, source in _EVERYBODYS:
            if (office, permission) not in wider:
                yield Grant(office, permission, _OWN, provision(source))


GRANTS = tuple(_grants())
