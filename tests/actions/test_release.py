"""What leaves the house of a report (¶29): extracts, seen by two pairs of eyes, what they must not say gone from them; and refusals."""

import hashlib
import io
from dataclasses import replace
from datetime import timedelta
from itertools import product
from typing import Any
from uuid import UUID, uuid4

import pypdf
import pytest

from qorgan.access.actor import Actor
from qorgan.actions.agree_extract import AgreeExtract, agree_extract
from qorgan.actions.decline_extract import DeclineExtract, decline_extract
from qorgan.actions.draft_extract import DraftExtract, draft_extract
from qorgan.actions.open_extract import paper
from qorgan.actions.record_consent import RecordConsent, record_consent
from qorgan.actions.refuse_release import RefuseRelease, refuse_release
from qorgan.actions.refused import Denied, NotThere, Refused
from qorgan.actions.release_extract import ReleaseExtract, release_extract
from qorgan.questions.vocabulary import ReleasedTo, ReleasedWhat
from qorgan.reporting import redact
from qorgan.reporting.redact import BAR, Word
from qorgan.store import models
from qorgan.workflow.report import State
from tests.actions import cast
from tests.actions.cast import NOW
from tests.actions.on_site import clock
from tests.actions.released import ADVICE, FINDING, Filed
from tests.marks import provision
from tests.standing import standing

pytestmark = [pytest.mark.django_db, provision("kz266-p29")]
LATER = NOW + timedelta(hours=1)
MUST_ACT = {
    ReleasedTo.PROSECUTOR,
    ReleasedTo.MINISTRY,
    ReleasedTo.INSTITUTION,
    ReleasedTo.COURT,
    ReleasedTo.SPT,
}


@standing
def world() -> Filed:
    return Filed()


def agreed(world: Filed, extract: UUID | None = None) -> UUID:
    """An extract that Bolat read and agreed to: of the recommendations, unless told otherwise."""
    number = extract or world.drafted()
    world.read(number)
    world.on_extract(agree_extract, AgreeExtract, number, names_nobody=True)
    return number


def refused(code: str) -> "pytest.RaisesExc[Refused]":
    return pytest.raises(Refused, match=code.replace(".", r"\."))


def test_every_receiver_and_every_thing_is_given_or_kept_as_the_paragraph_says(world: Filed) -> None:
    for to, what in product(ReleasedTo, ReleasedWhat):
        is_kept = what is ReleasedWhat.FULL_REPORT or (what is ReleasedWhat.EXTRACT and to not in MUST_ACT)
        if is_kept:
            with refused("report.released") as told:
                world.drafted(to=to, what=what)
            (finding,) = told.value.findings
            assert (finding.provision, dict(finding.params)) == ("kz266-p29", {"to": to, "what": what})
        elif what is ReleasedWhat.ANNUAL_REPORT:
            with refused("extract.annual"):
                world.drafted(to=to, what=what)
        else:
            assert models.Extract.objects.get(pk=world.drafted(to=to, what=what)).state == "drafted"


def test_an_extract_holds_what_was_chosen_and_nothing_else(world: Filed) -> None:
    content = world.read(world.drafted(pieces=[ADVICE, "summary"])).content
    assert content is not None
    assert [(one.number, one.title) for one in content.sections] == [(2, "Кратко"), (15, "Рекомендации")]
    assert [item.title for item in content.sections[1].items] == ["Взять врача"]
    assert not content.signers
    assert not content.annexes
    assert ADVICE not in content.encode().decode()


def test_words_and_lines_are_gone_wherever_they_stood(world: Filed) -> None:
    words, lines = ["Сағынов", "Ержан = N-7"], ["summary/text/2", "findings/tables/0/1", f"{FINDING}/title/0"]
    opened = world.read(world.drafted(pieces=["summary", "findings"], words=words, lines=lines))
    assert opened.content is not None
    summary, findings = opened.content.sections
    assert summary.text == f"N-7 {BAR} рассказал, что его не лечат.\nВ камере сыро.\n{BAR}"
    assert summary.facts[0] == ("Кто говорил", f"{BAR} Е.")
    assert findings.tables[0].rows == (("12", "8"), (BAR, BAR))
    assert (findings.items[0].title, findings.items[0].facts) == (BAR, (("Источник", BAR),))
    assert opened.bars == 7
    assert "ағынов" not in opened.content.encode().decode()


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ({"pieces": ["elsewhere"]}, "extract.no_piece"),
        ({"lines": ["summary/text/0"]}, "extract.no_line"),
        ({"words": ["Сағынов"]}, "extract.word_not_found"),
        ({"words": ["а"]}, "extract.word_short"),
        ({"words": [f"врача{BAR}"]}, "extract.word_bar"),
        ({"words": ["врача = к врачам", "врач"]}, "extract.pseudonym_tells"),
        ({"words": ["2026"], "pieces": ["summary"]}, "extract.word_"),
        ({"words": ["врача"], "why": "Найти врача"}, "extract.told_again"),
        ({"words": ["врача"], "receiver": "Врача больницы"}, "extract.told_again"),
        ({"what": "anonymised_extract", "identifies": True}, "disclosure.without_consent"),
    ],
)
def test_a_choice_that_cannot_be_made_is_named(world: Filed, told: dict[str, Any], code: str) -> None:
    with refused(code):
        world.drafted(**told)
    assert not models.Extract.objects.exists()


@provision("kz266-p20-b")
def test_what_points_to_a_person_leaves_by_consent_alone(world: Filed) -> None:
    with refused("disclosure.without_consent") as told:
        world.drafted(identifies=True)
    assert told.value.findings[0].provision == "kz266-p20-b"
    number = world.act(
        record_consent,
        RecordConsent,
        use="report",
        form="written",
        given_at=clock(0, 10),
        warned=True,
        pseudonym="N-1",
        scope="В отчёте и в извлечении",
    )
    with refused("extract.identifies"):
        world.drafted(identifies=True, consent=number, what="anonymised_extract")
    extract = world.drafted(identifies=True, consent=number)
    assert models.Extract.objects.get(pk=extract).state == "drafted"


def test_whoever_drew_it_up_does_not_agree_to_it(world: Filed) -> None:
    number = world.drafted()
    world.read(number, world.karlygash)
    with refused("extract.same_person") as told:
        world.on_extract(agree_extract, AgreeExtract, number, world.karlygash)
    assert told.value.findings[0].provision == "kz266-p29"


def test_nobody_agrees_to_what_they_have_not_read(world: Filed) -> None:
    number = world.drafted()
    world.read(number, world.dana)
    with refused("extract.not_read"):
        world.on_extract(agree_extract, AgreeExtract, number)
    world.read(number)
    assert world.on_extract(agree_extract, AgreeExtract, number).state == "agreed"


@provision("kz266-p20-b")
def test_an_anonymised_one_is_agreed_by_whoever_says_that_it_points_to_nobody(world: Filed) -> None:
    number = world.drafted(what="anonymised_extract", to="journalist")
    world.read(number)
    with refused("extract.not_confirmed") as told:
        world.on_extract(agree_extract, AgreeExtract, number)
    assert told.value.findings[0].provision == "kz266-p20-b"
    assert world.on_extract(agree_extract, AgreeExtract, number, names_nobody=True).state == "agreed"
    entry = models.JournalEntry.objects.get(action="agree_extract")
    assert "kz266-p20-b" in entry.provisions
    assert entry.facts["names_nobody"] is True


def test_nothing_leaves_before_it_was_agreed_or_after_it_was_declined(world: Filed) -> None:
    number = world.drafted()
    with refused("state.wrong"):
        world.on_extract(release_extract, ReleaseExtract, number, receiver="Министр", channel="letter")
    row = world.on_extract(decline_extract, DeclineExtract, number, reason="Слишком подробно")
    assert (row.state, row.judged_by_id) == ("declined", world.bolat.person)
    assert world.read(number).told["reason"] == "Слишком подробно"
    with refused("state.wrong"):
        world.on_extract(agree_extract, AgreeExtract, number)


def test_what_leaves_is_recorded_with_moment_receiver_and_channel(world: Filed) -> None:
    number = agreed(world)
    told: dict[str, Any] = {"receiver": "CANARY министр", "channel": "courier"}
    row = world.on_extract(release_extract, ReleaseExtract, number, now=LATER, released_at=LATER, **told)
    assert (row.state, row.channel, row.released_at, row.released_by) == (
        "released",
        "courier",
        LATER,
        world.bolat.account,
    )
    opened = world.read(number, now=LATER)
    assert opened.content is not None
    assert opened.told["receiver"] == "CANARY министр"
    assert opened.told["sha256"] == hashlib.sha256(paper(opened.row, opened.content)).hexdigest()
    with refused("state.wrong"):
        world.on_extract(release_extract, ReleaseExtract, number, now=LATER, **told)


def test_the_moment_of_release_lies_neither_ahead_nor_unexplained_before_the_agreement(world: Filed) -> None:
    number = agreed(world)
    told: dict[str, Any] = {"receiver": "Министр", "channel": "letter"}
    with refused("extract.in_future"):
        world.on_extract(release_extract, ReleaseExtract, number, released_at=NOW + timedelta(seconds=1), **told)
    early = NOW - timedelta(seconds=1)
    with refused("extract.before_agreed"):
        world.on_extract(release_extract, ReleaseExtract, number, released_at=early, **told)
    row = world.on_extract(release_extract, ReleaseExtract, number, released_at=early, reason="Ошибка", **told)
    assert row.released_at == early
    assert "extract.before_agreed" in str(models.JournalEntry.objects.get(action="release_extract").facts["recorded"])


def test_a_refusal_stands_in_the_log_with_its_paragraph(world: Filed) -> None:
    number = world.on_report(
        refuse_release,
        RefuseRelease,
        world.karlygash,
        to="journalist",
        what="full_report",
        asked_by="CANARY газета",
        text="CANARY Отчёты конфиденциальны.",
    )
    row = models.Extract.objects.get(pk=number)
    assert (row.state, row.provision) == ("refused", "kz266-p29")
    assert world.read(number).told["text"] == "CANARY Отчёты конфиденциальны."
    assert world.read(number).content is None
    entry = models.JournalEntry.objects.get(action="refuse_release")
    assert entry.facts["paragraph"] == "kz266-p29"
    with refused("state.wrong"):
        world.on_extract(release_extract, ReleaseExtract, number, receiver="Газета", channel="letter")


def test_nothing_of_it_stands_in_clear(world: Filed) -> None:
    words = ["Сағынов = Лицо"]
    number = agreed(world, world.drafted(pieces=["summary"], words=words, receiver="CANARY A", why="CANARY B"))
    world.on_extract(release_extract, ReleaseExtract, number, receiver="CANARY C", channel="letter")
    clear = str([*models.Extract.objects.values(), *models.JournalEntry.objects.values("detail", "leaf")])
    clear += str([*models.Idempotency.objects.values()])
    for needle in ("CANARY", "ағынов", "сыро", "Лицо"):
        assert needle not in clear
        assert needle.encode() not in b"".join(bytes(row.leaf) for row in models.JournalEntry.objects.all())


@pytest.mark.parametrize("who", ["boris", "aida"])
def test_the_group_reads_what_leaves_and_releases_nothing(world: Filed, who: str) -> None:
    number, actor = world.drafted(), getattr(world, who)
    assert world.read(number, actor).content is not None
    with pytest.raises(Denied):
        world.on_extract(agree_extract, AgreeExtract, number, actor)
    with pytest.raises(Denied):
        world.drafted(actor)


def test_whoever_does_not_hold_what_was_filed_reads_no_extract(world: Filed) -> None:
    number = world.drafted()
    saule, adil = world.member(cast.SAULE), cast.signed_in(cast.ADIL)
    for stranger in (world.roza, saule, adil):
        with pytest.raises(NotThere):
            world.read(number, stranger)


def test_a_report_that_is_written_anew_gives_nothing_out(world: Filed) -> None:
    number = agreed(world)
    models.Report.objects.filter(pk=world.report_id).update(state=State.DRAFTING)
    with refused("extract.not_filed"):
        world.on_extract(release_extract, ReleaseExtract, number, receiver="Министр", channel="letter")
    with refused("state.wrong"):
        world.drafted()
    assert list(models.Extract.objects.values_list("pk", "state")) == [(number, "agreed")]
    assert not models.JournalEntry.objects.filter(action="release_extract").exists()


def test_the_same_request_draws_up_one_extract(world: Filed) -> None:
    request = DraftExtract.model_validate(
        {
            "report": world.report.number,
            "to": "court",
            "what": "extract",
            "pieces": ["summary"],
            "extract": uuid4(),
        }
    )
    actor: Actor = world.karlygash
    first = draft_extract(actor=actor, key="once", now=NOW, request=request)
    again = draft_extract(actor=actor, key="once", now=NOW, request=request)
    assert (first.subject, again.is_repeated) == (again.subject, True)
    with refused("report.there"):
        draft_extract(actor=actor, key="twice", now=NOW, request=request)


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_no_removed_word_stands_in_the_file_that_leaves(world: Filed, language: str) -> None:
    words = ["Сағынов = Лицо А", "Ержан", "сыро"]
    opened = world.read(world.drafted(pieces=["summary", "findings"], words=words))
    assert opened.content is not None
    made = paper(opened.row, replace(opened.content, language=language))
    reader = pypdf.PdfReader(io.BytesIO(made))
    said = " ".join(page.extract_text() for page in reader.pages)
    assert "Лицо А" in said
    for word in ("Сағынов", "Ержан", "сыро"):
        assert not redact.tells(said, [Word(word)])
        assert word.encode() not in made
        assert not redact.tells(str(reader.metadata), [Word(word)])
