"""What an action asks for, declared once: the form, the API's body, the command's options and the journal's subject are read from it.

A declaration is a pydantic model whose fields have the types below. Each type knows how it is entered (``Entry``), so that an interface
can offer it without knowing the action. Words in a declaration are those of the closed lists; sentences about faults stand in ``wording``.
"""

import unicodedata
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time
from enum import StrEnum, unique
from typing import Annotated, ClassVar, NamedTuple, TypeVar
from uuid import UUID

from pydantic import (
    AfterValidator,
    AwareDatetime,
    Base64Bytes,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
)
from pydantic_core import PydanticCustomError

LINE_LIMIT = 200
PROSE_LIMIT = 10_000
LONG_LIMIT = 200_000
"""Of a page of a case: a report of a hundred pages."""
DOCUMENT_LIMIT = 4_000_000
"""Of a checklist as JSON: some thousand questions in three languages."""
FILE_LIMIT_BYTES = 10 * 1024 * 1024
EARLIEST, LATEST = date(1900, 1, 1), date(2199, 12, 31)
_FIRST_MOMENT, _LAST_MOMENT = datetime.combine(EARLIEST, time.min, UTC), datetime.combine(LATEST, time.max, UTC)


@unique
class Enter(StrEnum):
    """How a field is entered."""

    LINE = "line"
    PROSE = "prose"
    DAY = "day"
    MOMENT = "moment"
    NUMBER = "number"
    FLAG = "flag"
    CHOICE = "choice"
    LIST = "list"
    PERSON = "person"
    INSTITUTION = "institution"
    DECISION = "decision"
    REGION = "region"
    SWITCH = "switch"
    CERTIFICATE = "certificate"
    CONFLICT = "conflict"
    ABSENCE = "absence"
    COMPARTMENT = "compartment"
    VISIT = "visit"
    ENTRY = "entry"
    MESSAGE = "message"
    PLAN = "plan"
    PLANNED = "planned"
    FILE = "file"
    REVISION = "revision"


class Entry(NamedTuple):
    """Mark of a field's type. ``is_confidential``: what is entered is sealed, and repeated in no answer, log or address."""

    enter: Enter
    is_confidential: bool = False


class Offered(NamedTuple):
    """Mark of a field with a closed list: only these words are offered. The others are understood, and refused by the act."""

    words: tuple[StrEnum, ...]


def _composed(text: object) -> object:
    """In NFC, before its signs are counted: some signs become three."""
    return unicodedata.normalize("NFC", text).replace("\r\n", "\n") if isinstance(text, str) else text


def _plain(text: str) -> str:
    """Without signs that no reader sees: controls, overrides of the writing direction, letters that are blank."""
    return _refuse_unseen(text, allowed="")


def _plain_lines(text: str) -> str:
    return _refuse_unseen(text, allowed="\n\t")


def _refuse_unseen(text: str, allowed: str) -> str:
    for sign in text:
        if sign not in allowed and (unicodedata.category(sign) in _UNSEEN or sign in _BLANK):
            raise PydanticCustomError("unseen_sign", "a sign that is not seen", {"sign": f"U+{ord(sign):04X}"})
    return text


# Controls, formats (direction overrides, zero-width signs), surrogates, private use, unassigned, line and paragraph separators.
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
# Letters and signs by category, and nothing on paper: fillers of Hangul, the empty pattern of Braille, a joiner, two Khmer vowels.
_BLANK = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")


def _absent(value: object) -> object:
    """An empty box of a form tells nothing."""
    return None if value == "" else value


def _hexadecimal(text: str) -> str:
    digits = "".join(text.split()).lower().replace("-", "")
    if len(digits) != _FINGERPRINT_DIGITS or not set(digits) <= set("0123456789abcdef"):
        raise PydanticCustomError("fingerprint", "no fingerprint", {"digits": _FINGERPRINT_DIGITS})
    return digits


_FINGERPRINT_DIGITS = 32
_LINE = StringConstraints(strip_whitespace=True, min_length=1, max_length=LINE_LIMIT)
_PROSE = StringConstraints(strip_whitespace=True, min_length=1, max_length=PROSE_LIMIT)
_LONG = StringConstraints(strip_whitespace=True, min_length=1, max_length=LONG_LIMIT)
_DOCUMENT = StringConstraints(strip_whitespace=True, min_length=1, max_length=DOCUMENT_LIMIT)
_CODE = StringConstraints(strip_whitespace=True, min_length=1, max_length=64)

_Line = Annotated[str, _LINE, AfterValidator(_plain), BeforeValidator(_composed)]
_Code = Annotated[str, _CODE, AfterValidator(_plain), BeforeValidator(_composed)]
_Prose = Annotated[str, _PROSE, AfterValidator(_plain_lines), BeforeValidator(_composed)]
_Long = Annotated[str, _LONG, AfterValidator(_plain_lines), BeforeValidator(_composed)]
_Document = Annotated[str, _DOCUMENT, AfterValidator(_plain_lines), BeforeValidator(_composed)]

Line = Annotated[_Line, Entry(Enter.LINE)]
ConfidentialLine = Annotated[_Line, Entry(Enter.LINE, is_confidential=True)]
Code = Annotated[_Code, Entry(Enter.LINE)]
Prose = Annotated[_Prose, Entry(Enter.PROSE)]
DocumentText = Annotated[_Document, Entry(Enter.PROSE)]
"""Of a document in JSON."""
Confidential = Annotated[_Prose, Entry(Enter.PROSE, is_confidential=True)]
LongConfidential = Annotated[_Long, Entry(Enter.PROSE, is_confidential=True)]
Day = Annotated[date, Field(ge=EARLIEST, le=LATEST), Entry(Enter.DAY)]
Moment = Annotated[AwareDatetime, Field(ge=_FIRST_MOMENT, le=_LAST_MOMENT), Entry(Enter.MOMENT)]
Flag = Annotated[bool, Entry(Enter.FLAG)]
PersonCode = Annotated[_Code, Entry(Enter.PERSON)]
InstitutionCode = Annotated[_Code, Entry(Enter.INSTITUTION)]
ConfidentialInstitution = Annotated[_Code, Entry(Enter.INSTITUTION, is_confidential=True)]
"""Of a place that a message is about: which one it is would announce a visit."""
ConfidentialCode = Annotated[_Code, Entry(Enter.PERSON, is_confidential=True)]
ConfidentialDay = Annotated[date, Field(ge=EARLIEST, le=LATEST), Entry(Enter.DAY, is_confidential=True)]
ConfidentialMoment = Annotated[
    AwareDatetime, Field(ge=_FIRST_MOMENT, le=_LAST_MOMENT), Entry(Enter.MOMENT, is_confidential=True)
]
ConfidentialItem = Annotated[_Code, Entry(Enter.LINE, is_confidential=True)]
"""Of a visit in a plan: its number there."""
PlannedId = Annotated[UUID, Entry(Enter.PLANNED)]
OrderId = Annotated[UUID, Entry(Enter.LINE, is_confidential=True)]
"""Of the order of a special visit; its page hands it on."""
CertificateNumber = Annotated[_Code, Entry(Enter.CERTIFICATE)]
RegionCode = Annotated[_Code, Entry(Enter.REGION)]
SwitchName = Annotated[_Code, Entry(Enter.SWITCH)]
DecisionId = Annotated[UUID, Entry(Enter.DECISION)]
ConflictId = Annotated[UUID, Entry(Enter.CONFLICT)]
AbsenceId = Annotated[UUID, Entry(Enter.ABSENCE)]
Fingerprint = Annotated[_Code, AfterValidator(_hexadecimal), Entry(Enter.LINE)]
"""A fingerprint as it was heard: 32 hexadecimal digits, however they are grouped."""
VisitCode = Annotated[_Code, Entry(Enter.VISIT)]
MessageNumber = Annotated[_Code, Entry(Enter.MESSAGE)]
PlanId = Annotated[UUID, Entry(Enter.PLAN)]
CompartmentId = Annotated[UUID, Entry(Enter.COMPARTMENT)]
EscrowRequestId = Annotated[UUID, Entry(Enter.LINE)]
ProposalId = Annotated[UUID, Entry(Enter.LINE)]
"""Of a request for escrow, and of what two people must agree on; a page hands both on, nobody types them."""
PageId = Annotated[UUID, Entry(Enter.LINE)]
"""Of a page, chosen by whoever writes it; no form asks for it."""
EntryId = Annotated[UUID, Entry(Enter.ENTRY)]
"""Of an entry of a visit, chosen by whoever makes it: a form gives a new one a fresh id, and offers those that are there to choose from."""
Count = Annotated[int, Field(ge=0, le=100_000), Entry(Enter.NUMBER)]
"""How many people, or talks: a number in clear."""
Version = Annotated[int, Field(ge=1, le=9_999), Entry(Enter.NUMBER)]
"""Of a checklist."""
Revision = Annotated[int, Field(ge=1, le=2**31 - 1), Entry(Enter.REVISION)]
Words = Annotated[tuple[_Code, ...], Field(max_length=50), Entry(Enter.LIST)]
ConfidentialWords = Annotated[tuple[_Code, ...], Field(max_length=50), Entry(Enter.LIST, is_confidential=True)]
T = TypeVar("T")
Maybe = Annotated[T | None, BeforeValidator(_absent)]
"""A field that may be left out; an empty text counts as left out."""


def _last_step(name: object) -> object:
    """Of a path the last step: where the file lay on the sender's machine is nobody's business."""
    return name.replace("\\", "/").rsplit("/", 1)[-1] if isinstance(name, str) else name


class Upload(BaseModel):
    """A file that comes with an act. ``content``: base64 in JSON, at most ``FILE_LIMIT_BYTES`` when decoded."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: Annotated[Line, BeforeValidator(_last_step)]
    content: Annotated[Base64Bytes, Field(min_length=1, max_length=FILE_LIMIT_BYTES)]


File = Annotated[Upload, Entry(Enter.FILE, is_confidential=True)]


class Asked(BaseModel):
    """The typed input of an action. ``SECRET``: fields that take no part in telling one request from another, such as passwords."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    SECRET: ClassVar[frozenset[str]] = frozenset()

    def __repr_args__(self) -> Iterable[tuple[str | None, object]]:
        """Nothing that was typed: a request may stand in the words of an error or in a log."""
        return ()

    def identity(self) -> Mapping[str, object]:
        """All of it but ``SECRET``, as JSON values."""
        return self.model_dump(mode="json", exclude=set(self.SECRET))


class Reasoned(Asked):
    """The input of an action that the law may ask a written reason for."""

    reason: Maybe[Confidential] = None
