"""Which office may do what in Kazakhstan, and the provision that says so.

Read it so: an office not named beside a permission does not hold it. ``everywhere`` reaches every row, ``own_region`` the rows of
the region for which the office is held. Three silences are meant:

* the expert has no line: he is called to one visit by one decision (¶15) and learns what that visit needs, nothing else;
* the administrator manages accounts and has no other line: he runs the system and reads no plan, register or report (¶29);
* a participant and a representative have no ``plan.read``: a plan that many can read announces the visits, and until the Council
  approves it, nobody is sent anywhere by it (¶6). A representative reads the register of his own region because he coordinates
  visits there (¶14); a participant may know number and location of places (Social Code 146(1) and parallel articles).

Decree and codes speak of no administrator and no installation: both act for the Commissioner, who coordinates the participants'
work (Social Code 143(4)). The installation acts before the first account exists, at the machine's own command line.
"""

from qorgan.access.actor import ADMINISTRATOR, SYSTEM
from qorgan.access.decide import Grant
from qorgan.access.permissions import Permission, Reach
from qorgan.law.ids import provision
from qorgan.questions.vocabulary import Office

_ALL = Reach.EVERYWHERE
_REGION = Reach.OWN_REGION

GRANTS = tuple(
    Grant(office, permission, reach, provision(source))
    for office, permission, reach, source in (
        (ADMINISTRATOR, Permission.ACCOUNT_MANAGE, _ALL, "kzstat-143-4"),
        (Office.COMMISSIONER, Permission.COVERAGE_READ, _ALL, "kz266-p03-1"),
        (Office.COMMISSIONER, Permission.JOURNAL_READ, _ALL, "kzstat-143-4"),
        (Office.COMMISSIONER, Permission.PLAN_READ, _ALL, "kz266-p08-b"),
        (Office.COMMISSIONER, Permission.REGISTER_READ, _ALL, "kz266-p08-b"),
        (Office.COUNCIL_MEMBER, Permission.COVERAGE_READ, _ALL, "kz266-p03-1"),
        (Office.COUNCIL_MEMBER, Permission.PLAN_READ, _ALL, "kz266-p06-a"),
        (Office.COUNCIL_MEMBER, Permission.REGISTER_READ, _ALL, "kz266-p05-a"),
        (Office.PARTICIPANT, Permission.COVERAGE_READ, _REGION, "kzstat-146-1"),
        (Office.REPRESENTATIVE, Permission.COVERAGE_READ, _REGION, "kz266-p14-a"),
        (Office.REPRESENTATIVE, Permission.REGISTER_READ, _REGION, "kz266-p14-a"),
        (Office.SECRETARY, Permission.COVERAGE_READ, _ALL, "kz266-p03-1"),
        (Office.SECRETARY, Permission.JOURNAL_READ, _ALL, "kzstat-143-4"),
        (Office.SECRETARY, Permission.PLAN_MAKE, _ALL, "kz266-p06-a"),
        (Office.SECRETARY, Permission.PLAN_READ, _ALL, "kz266-p06-a"),
        (Office.SECRETARY, Permission.REGISTER_IMPORT, _ALL, "kz266-p02"),
        (Office.SECRETARY, Permission.REGISTER_READ, _ALL, "kz266-p02"),
        (SYSTEM, Permission.ACCOUNT_MANAGE, _ALL, "kzstat-143-4"),
        (SYSTEM, Permission.REGISTER_IMPORT, _ALL, "kz266-p02"),
    )
)
