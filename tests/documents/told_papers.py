"""Invented facts of the papers that go with a report: what tests of them, and looking at them, begin with."""

from datetime import UTC, date, datetime
from typing import Final

from qorgan.documents.dissent_paper import DissentFacts
from qorgan.documents.extract_of_report import ExtractFacts
from qorgan.documents.receipt_paper import Proof, ReceiptFacts, Registered, Signature, Term
from qorgan.documents.signing_sheet import Listed, SheetFacts
from qorgan.law.ids import provision as of_law
from qorgan.law.verdict import Due, DutyStatus
from qorgan.law.workdays import Override
from qorgan.reporting.content import Item, SectionContent
from qorgan.reporting.redact import BAR
from tests.documents.told_report import NUMBER

MOMENT: Final = datetime(2026, 11, 25, 23, 40, tzinfo=UTC)
DIGEST: Final = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
VISIT: Final = "V-2026-0007"
READER: Final = "Әсел Үмітқызы"
SHEET: Final = SheetFacts(
    report=NUMBER,
    version=2,
    visit=VISIT,
    name="Бекзат Іңкәрұлы",
    leg="Ұлытау облысы",
    certificate="N-2",
    manifest=DIGEST,
    pdf=DIGEST[::-1],
    annexes=7,
    dissents=(Listed("Жүсіп Өңірұлы", 1, DIGEST),),
    printed_at=MOMENT,
    printed_by=READER,
)
DISSENT: Final = DissentFacts(
    report=NUMBER,
    version=2,
    visit=VISIT,
    author="Жүсіп Өңірұлы",
    seq=1,
    text="Үшінші ұсынымның мерзімі тым ұзақ деп санаймын.\n\nБалалар #panic() *қазір* тоңып жүр.",
    registered_at=MOMENT,
    attached_at=MOMENT,
    sha256=DIGEST,
)
TERM: Final = Term(
    basis=of_law("kz266-p28-1"),
    due=Due(date(2026, 11, 28), date(2026, 11, 30), date(2026, 12, 2)),
    status=DutyStatus.MET,
    counting=("2026-11-18 + 10 = 2026-11-28.", "2026-11-28, 2026-11-29 → 2026-11-30."),
    readings=(("DAYS?", "Күнтізбелік күндер"), ("ROLL?", "Иә")),
    calendar="holidays 0.109",
    overrides=(Override(date(2026, 11, 27), off=True, act="№ 41, 2026-10-01"),),
)
RECEIPT: Final = ReceiptFacts(
    report=NUMBER,
    version=2,
    visit=VISIT,
    kind="periodic",
    basis=of_law("kz266-p27-b"),
    submitted_at=MOMENT,
    submitted_by="Әйгерім Ғұмарқызы",
    term=TERM,
    proof=Proof(
        package=DIGEST,
        manifest=DIGEST[::-1],
        pdf=DIGEST,
        entry=10234,
        origin="qorgan.example/invented",
        size=10235,
        root=DIGEST,
    ),
    signatures=(
        Signature("Әйгерім Ғұмарқызы", way="key", signed_at=MOMENT),
        Signature("Бекзат Іңкәрұлы", leg="Ұлытау облысы", way="ink", signed_at=MOMENT),
        Signature("Жүсіп Өңірұлы", stand="absent", reason="Шетелде, байланыс жоқ"),
    ),
    dissents=1,
)
REGISTERED: Final = Registered("K-77", MOMENT, "Сәуле Һәкім")
EXTRACT: Final = ExtractFacts(
    report=NUMBER,
    visit=VISIT,
    kind="periodic",
    to="Ұлытау облысының білім басқармасы",
    basis=of_law("kz266-p29"),
    drawn_up_by=READER,
    drawn_up_at=MOMENT,
    agreed_by="Ғалия Құрақ",
    agreed_at=MOMENT,
    sections=(
        SectionContent(
            key="recommendations",
            number=15,
            title="Ұсынымдар",
            items=(
                Item(
                    id="r1",
                    kind="recommendation",
                    title="Екінші қабаттағы жылуды қалпына келтіру",
                    facts=(("Кімге", "Облыстық білім басқармасы"), ("Мерзімі", BAR)),
                    text=f"Бұл туралы {BAR} айтты. Бөлмелер: {BAR}, {BAR}.",
                ),
            ),
        ),
    ),
    number="E-3",
)
