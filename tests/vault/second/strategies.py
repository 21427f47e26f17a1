"""What hypothesis draws contexts and contents from."""

from hypothesis import strategies as st

from . import contexts

ids = st.uuids().map(str)
words = st.text("abcdefghijklmnopqrstuvwxyz0123456789.:_-", min_size=1, max_size=20)
counts = st.integers(1, 2**31)
epochs = st.integers(1, 2**32 - 1)
secrets = st.binary(min_size=32, max_size=32)
salts = st.binary(min_size=16, max_size=16)
nonces = st.binary(min_size=12, max_size=12)
contents = st.binary(max_size=300) | st.binary(min_size=1000, max_size=1010) | st.binary(min_size=4070, max_size=4100)
subsets = st.sets(st.integers(0, 8), min_size=2, max_size=5).map(lambda places: tuple(sorted(places)))
moments = st.integers(0, 2**40)


@st.composite
def records(draw: st.DrawFn) -> bytes:
    where = (draw(ids), draw(ids), draw(words), draw(words), draw(words), draw(ids))
    return contexts.build("record", *where, draw(counts), draw(epochs), 1)


@st.composite
def grants(draw: st.DrawFn) -> bytes:
    whose = draw(st.just(("-", "-")) | st.tuples(ids, counts))
    return contexts.build("grant", draw(ids), draw(ids), draw(words), draw(epochs), *whose, 1)


@st.composite
def unlocks(draw: st.DrawFn, method: str) -> bytes:
    salt = draw(salts).hex()
    argon = f"argon2id.{draw(st.integers(65_536, 262_144))}.{draw(st.integers(3, 6))}.1.{salt}"
    kdf = argon if method == "passphrase" else f"hkdf.{salt}"
    return contexts.build("urk", draw(ids), draw(ids), method, draw(counts), kdf)
