"""Who holds which kind of compartment from its beginning in Kazakhstan, and the provision that says so.

The report is written and signed by the group's members (¶27) and confidential (¶29). A representative accompanies the group and an expert
helps it; neither is a member, and what each needs is granted by a member, part by part and to a day (¶14, ¶15). What people tell about
their private life is nobody's but the group's (¶20). The medical part is for those of the group who are named as medical workers.

A report that was submitted is read by the group, the Council to which it goes, and the Commissioner (¶27, ¶29); named staff are given it
by one of them. Annexes stay in the group's case.

A message goes to the Commissioner and stands in the register that the secretary keeps (¶12); who gave it is for the Commissioner and for
whoever took it, and for nobody else (¶20).

What a group on site tells the Commissioner (¶25, ¶26) is his besides the group's own. A letter of the head of an institution about
visitors is the Commissioner's alone, and of whoever entered it: those whom it is about do not read it in the file of the visit (¶21).
"""

from qorgan.access.compartments import Kind, Reader
from qorgan.law.ids import provision
from qorgan.questions.vocabulary import Office

_OF_A_PLAN = (
    (Office.COMMISSIONER, "kz266-p08-b"),
    (Office.COUNCIL_MEMBER, "kz266-p06-a"),
    (Office.SECRETARY, "kz266-p06-a"),
)
_OF_A_DRAW = ((Office.COMMISSIONER, "kz266-p08-b"), (Office.SECRETARY, "kz266-p06-a"))
_OF_A_MESSAGE = (
    (Office.COMMISSIONER, Kind.MESSAGE, "kzstat-147-4"),
    (Office.SECRETARY, Kind.MESSAGE, "kz266-p12"),
    (Office.COMMISSIONER, Kind.INFORMANT, "kzstat-147-4"),
)
_OF_A_MANDATE = ((Office.COMMISSIONER, "kz266-p08-b"), (Office.SECRETARY, "kz266-p06-a"))
_OF_THE_SITE = ((Kind.NOTICE, "kz266-p26-b"), (Kind.LETTER, "kz266-p21-b"))
_OF_WHAT_IS_FILED = (
    (Office.COMMISSIONER, "kz266-p29"),
    (Office.COUNCIL_MEMBER, "kz266-p27-b"),
)
_OF_AN_EXTRACT = ((Office.COMMISSIONER, "kz266-p08-b"), (Office.SECRETARY, "kz266-p06-a"))
READERS = (
    *(Reader(office, Kind.EXTRACT, provision(source)) for office, source in _OF_AN_EXTRACT),
    *(Reader(office, Kind.FILED, provision(source)) for office, source in _OF_WHAT_IS_FILED),
    *(Reader(office, Kind.PLAN, provision(source)) for office, source in _OF_A_PLAN),
    *(Reader(office, Kind.PLAN_DRAW, provision(source)) for office, source in _OF_A_DRAW),
    *(Reader(office, kind, provision(source)) for office, kind, source in _OF_A_MESSAGE),
    *(Reader(office, Kind.MANDATE, provision(source)) for office, source in _OF_A_MANDATE),
    *(Reader(Office.COMMISSIONER, kind, provision(source)) for kind, source in _OF_THE_SITE),
    *(
        Reader(Office.PARTICIPANT, kind, provision(source))
        for kind, source in (
            (Kind.NOTES, "kz266-p27-a"),
            (Kind.FILES, "kz266-p27-a"),
            (Kind.MEDICAL, "kz266-p20"),
            (Kind.PERSONS, "kz266-p20"),
            (Kind.REPORT, "kz266-p29"),
        )
    ),
)
