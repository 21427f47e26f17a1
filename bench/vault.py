"""What sealing costs: pages through HTTP, unlocking, searching, new keys, and the vault's own pieces beside bare calls.

The rival of a sealed page is the same program with the content in clear: the same door, journal entry, queries and template, while the
sealing, the opening and the checking of the compartment's signatures are taken out. Run it alone with ``python -m bench.vault``.
"""

import secrets
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from types import SimpleNamespace
from typing import Any
from uuid import UUID, uuid4

from bench import bare_vault, throwaway

PAGE_BYTES, REPORT_BYTES, REPORTS = 50_000, 49_000, 1_000
ROUNDS, GRANTS, HOLDERS = 60, 10_000, 20
PIECES = 2_000


def main() -> None:
    """Every measure in one run."""
    _pieces()
    with throwaway.installation():
        _of_today()
        cased = import_module("tests.actions.vaulted").Cased()
        _pages(cased)
        _unlocking()
        _search(cased)
        _new_keys(cased)


def _of_today() -> None:
    """The people of the tests act today, so that their certificates count whenever this is run."""
    now = import_module("django.utils.timezone").now()
    for name in ("cast", "council", "vaulted"):
        module = import_module(f"tests.actions.{name}")
        module.NOW = now  # type: ignore[attr-defined]
        module.TODAY = now.date()  # type: ignore[attr-defined]


def _pages(cased: Any) -> None:  # noqa: ANN401 -- of a module that is loaded late
    browsers = import_module("tests.interfaces.web.cases.browsers")
    vaulted = import_module("tests.actions.vaulted")
    part, text = cased.part("report"), _text(PAGE_BYTES)
    client = browsers.opened(cased.boris)
    client.defaults["SERVER_NAME"] = "localhost"
    sealed_page = vaulted.write(cased.boris, part, "Report", text)
    with in_clear():
        clear_page = vaulted.write(cased.boris, part, "Report", text)

    def opening(page: UUID) -> Callable[[int], None]:
        return lambda _: _ok(client.get(f"/cases/page/{part}/{page}/"), 200)

    def saving(_: int) -> None:
        told = {"page": uuid4(), "read": 0, "title": "Report", "text": text, "key": uuid4().hex}
        _ok(client.post(f"/cases/part/{part}/write/", told), 302)

    print(f"A page of {PAGE_BYTES:,} bytes through HTTP, medians of {ROUNDS}")
    for name, act, rival in (("opening", opening(sealed_page), opening(clear_page)), ("saving", saving, saving)):
        sealed, clear = _in_turns(act, rival)
        print(f"  {name}: sealed {sealed:6.1f} ms   in clear {clear:6.1f} ms   {sealed / clear:5.2f} x")


def _in_turns(act: Callable[[int], None], rival: Callable[[int], None]) -> tuple[float, float]:
    """Both in turns, so that a busy moment of the machine strikes both."""
    ours, theirs = [], []
    for number in range(ROUNDS):
        ours.append(_timed(act, number))
        with in_clear():
            theirs.append(_timed(rival, number))
    return statistics.median(ours), statistics.median(theirs)


@contextmanager
def in_clear() -> Iterator[None]:
    """The program without its vault: contents as they are, compartments held by whoever finds them."""
    records, custody = import_module("qorgan.store.sealed_records"), import_module("qorgan.store.custody")
    rights = import_module("qorgan.actions._custody").ALL

    def hold(row: Any, *_rest: object) -> Any:  # noqa: ANN401 -- of a module that is loaded late
        return custody.Held(row, 1, b"", rights, None, b"")

    stand_ins = (
        (records, "make", lambda _held, _place, _revision, content: records.Blob(content, "00" * 32)),
        (records, "opened", lambda _held, rows: {row.pk: bytes(row.blob) for row in rows}),
        (custody, "hold", hold),
        (import_module("qorgan.store.keyring"), "root", lambda _own: b""),
    )
    before = [getattr(module, name) for module, name, _ in stand_ins]
    for module, name, stand_in in stand_ins:
        setattr(module, name, stand_in)
    try:
        yield
    finally:
        for (module, name, _), own in zip(stand_ins, before, strict=True):
            setattr(module, name, own)


def _unlocking() -> None:
    cast, keys = import_module("tests.actions.test_keys"), import_module("qorgan.vault.passphrase")
    _actor, _code, session = cast.enrolled(import_module("tests.actions.cast").signed_in(_person(HOLDERS)))
    now = import_module("django.utils.timezone").now()
    unlock = import_module("qorgan.actions.unlock_vault").unlock_vault
    parameters = keys.Parameters(secrets.token_bytes(16))
    ours = _median(9, lambda _: unlock(sign_in=session, passphrase=cast.PHRASE, now=now))
    bare = _median(9, lambda _: keys.root(cast.PHRASE, parameters))
    print(f"Unlocking: {ours:6.1f} ms   Argon2id alone {bare:6.1f} ms   {ours / bare:5.2f} x")


def _person(number: int) -> Any:  # noqa: ANN401 -- of a module that is loaded late
    changes = import_module("qorgan.register.changes")
    since = import_module("datetime").date(2020, 1, 1)
    return changes.PersonRow(code=f"Z{number}", name="Z", terms=(changes.TermRow("participant", since, None, "KZ-71"),))


def _search(cased: Any) -> None:  # noqa: ANN401 -- of a module that is loaded late
    vaulted, pages = import_module("tests.actions.vaulted"), import_module("qorgan.actions.open_pages")
    fold = import_module("qorgan.store.fold").fold
    part, now = cased.part("notes"), vaulted.NOW
    texts = [_text(REPORT_BYTES) for _ in range(REPORTS)]
    texts[REPORTS // 2] += " қорған"
    for text in texts:
        vaulted.write(cased.boris, part, "Report", text)
    found: list[object] = []
    ours = _median(3, lambda _: found.extend(_searched(pages, cased.aida, now, part)))
    assert len(found) == 3, "the word stands in one report"
    bare = _median(3, lambda _: [text for text in texts if "қорған" in fold(text)])
    print(
        f"Searching {REPORTS:,} reports of {REPORT_BYTES:,} bytes: {ours / 1000:5.2f} s   folding and looking alone"
        f" {bare / 1000:5.2f} s   {ours / bare:5.2f} x"
    )


def _searched(pages: Any, actor: Any, now: Any, part: UUID) -> list[object]:  # noqa: ANN401 -- of modules that are loaded late
    found: list[object] = pages.search_pages(actor=actor, now=now, compartments=[part], text="ҚОРҒАН")
    return found


def _new_keys(cased: Any) -> None:  # noqa: ANN401 -- of a module that is loaded late
    """As many grants as a large office has, made anew: every compartment rotated for twenty holders."""
    custody, keyring = import_module("qorgan.actions._custody"), import_module("qorgan.store.keyring")
    transaction, box = import_module("django.db").transaction, import_module("qorgan.vault.box")
    shares = [custody.Share(UUID(cased.member(_person(number)).account)) for number in range(HOLDERS)]
    own = keyring.own(cased.bolat)
    hand = custody.Hand(own, keyring.root(own), import_module("tests.actions.vaulted").NOW)
    made = []
    for _ in range(GRANTS // HOLDERS):
        with transaction.atomic():
            made.append(custody.create(hand, uuid4(), "notes", shares).held)
    began = time.perf_counter()
    for held in made:
        # Read back, the chain would be checked, too; here the making alone is measured.
        chain = SimpleNamespace(publics=[bytes(held.compartment.epochs.get().public)])
        with transaction.atomic():
            custody.rotate(hand, held._replace(chain=chain), shares)
    ours, public = time.perf_counter() - began, box.public_key(secrets.token_bytes(32))
    bare = _median(3, lambda _: [bare_vault.wrap(public, bytes(32)) for _ in range(GRANTS)]) / 1000
    print(f"{GRANTS:,} grants made anew: {ours:5.1f} s   HPKE alone {bare:5.2f} s   {ours / bare:5.1f} x")


def _pieces() -> None:
    """The vault's primitives beside the same calls of ``cryptography``."""
    seal, box = import_module("qorgan.vault.seal"), import_module("qorgan.vault.box")
    aead = import_module("cryptography.hazmat.primitives.ciphers.aead").AESGCM
    sign = import_module("qorgan.vault.sign")
    context = import_module("qorgan.vault.context")
    secret, salt, nonce, page = (
        secrets.token_bytes(32),
        secrets.token_bytes(16),
        secrets.token_bytes(12),
        bytes(PAGE_BYTES),
    )
    place = context.RecordContext(uuid4(), uuid4(), "report", "page", "content", uuid4(), 1, 1)
    public, cipher = box.public_key(secret), aead(secret)
    rows = (
        (
            "seal 50 kB",
            lambda _: seal.seal(page, epoch_secret=secret, context=place, salt=salt, nonce=nonce),
            lambda _: cipher.encrypt(nonce, page, b"context"),
        ),
        (
            "box",
            lambda _: box.seal_to(public, secret, context=b"x", epoch=1),
            lambda _: bare_vault.wrap(public, secret),
        ),
        (
            "sign",
            lambda _: sign.sign(secret, purpose="grant", message=page[:200]),
            lambda _: bare_vault.sign(secret, page[:200]),
        ),
    )
    print("Pieces of the vault beside bare calls, µs")
    for name, ours, bare in rows:
        mine, theirs = _median(PIECES, ours) * 1000, _median(PIECES, bare) * 1000
        print(f"  {name:<12} {mine:8.1f}   bare {theirs:8.1f}   {mine / theirs:5.2f} x")


def _median(rounds: int, act: Callable[[int], object]) -> float:
    return statistics.median(_timed(act, number) for number in range(rounds))


def _timed(act: Callable[[int], object], number: int) -> float:
    """In milliseconds."""
    began = time.perf_counter()
    act(number)
    return (time.perf_counter() - began) * 1000


def _ok(response: Any, status: int) -> None:  # noqa: ANN401 -- of Django, which is loaded late
    assert response.status_code == status, response.status_code


def _text(size: int) -> str:
    words = ("бөлме", "терезе", "cell", "window", "камера", "свет", "су", "вода")
    made = " ".join(words[secrets.randbelow(len(words))] for _ in range(size // 5))
    return made.encode()[:size].decode(errors="ignore").strip()


if __name__ == "__main__":
    main()
