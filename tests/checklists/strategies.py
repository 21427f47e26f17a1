"""Checklists that hypothesis makes up: of every kind of question, with groups in groups, and with columns that nobody understands."""

from hypothesis import strategies as st

from qorgan.checklists.model import Checklist, Form, Kind, Option, Part, Question, Scale, Section, Source

WORDS = st.text("абвгдеәғқңөұүһі АБВ abc=+-@$'\"<&>", min_size=1, max_size=20).map(str.strip).filter(bool)
TEXTS = st.fixed_dictionaries({"ru": WORDS}, optional={"kk": WORDS, "en": WORDS})
KEPT = st.dictionaries(st.sampled_from(["constraint", "appearance", "media::image"]), WORDS, max_size=2)
OPTIONS = st.lists(st.sampled_from("abcdefgh"), min_size=1, max_size=5, unique=True)


@st.composite
def checklists(draw: st.DrawFn) -> Checklist:
    """One that can be written as a form and read again."""
    kinds = draw(st.lists(st.lists(st.sampled_from(list(Kind)), min_size=1, max_size=4), min_size=1, max_size=4))
    lists = {
        name: tuple(Option(code=code, texts=draw(TEXTS), kept=draw(KEPT)) for code in draw(OPTIONS))
        for name in ("colours", "beds")
    }
    sections = tuple(
        Section(
            code=f"s{number}",
            texts=draw(TEXTS),
            kept=draw(KEPT),
            parts=tuple(_question(draw, f"q{number}x{place}", kind) for place, kind in enumerate(inner)),
        )
        for number, inner in enumerate(kinds)
    )
    nested = Section(code="outer", texts=draw(TEXTS), relevant="${q0x0} = 'yes'", parts=sections[:1])
    parts: tuple[Part, ...] = (*sections[1:], nested, _question(draw, "last", Kind.TEXT))
    return Checklist(code="made_up", titles={"ru": draw(WORDS)}, parts=parts, lists=lists, form=Form())


def _question(draw: st.DrawFn, code: str, kind: Kind) -> Question:
    return Question(
        code=code,
        kind=kind,
        texts=draw(TEXTS),
        hints=draw(st.one_of(st.just({}), TEXTS)),
        options="beds" if kind in {Kind.ONE, Kind.SEVERAL} else "",
        is_required=draw(st.booleans()),
        relevant=draw(
            st.sampled_from(["", "${last} != ''", "selected(${last}, 'a') and not(${last} = 'b')", "position(..) > 1"])
        ),
        kept=draw(KEPT),
    )


def given_answers(kind: Kind) -> st.SearchStrategy[str]:
    """Answers that a question of this kind takes."""
    return {
        Kind.SCALE: st.sampled_from([str(word) for word in Scale]),
        Kind.WHOLE: st.integers(-(10**14), 10**14).map(str),
        Kind.DAY: st.dates().map(str),
        Kind.TEXT: WORDS,
    }[kind]


SOURCES = st.lists(st.sampled_from(list(Source)), unique=True).map(tuple)
