"""The page of the reference that lists every cryptographic primitive, key and parameter, read from the modules that use them.

``tools.reference`` writes it with the other pages. A primitive that is imported and has no row here, and a row whose module no longer
imports it, are faults: the page cannot forget one.
"""

import ast
import importlib
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
PAGE = "docs/reference/crypto.md"
_WRITTEN = "<!-- Written by `make docs` from the code: change it there. -->\n"
_LIBRARIES = ("cryptography", "pyrage")
_LISTED = (*_LIBRARIES, "pyhanko")
_FAULTS = {"InvalidTag", "InvalidSignature"}
_PURPOSE_NAMES = {"PURPOSE", "CERTIFICATE", "REVOCATION"}


class Primitive(NamedTuple):
    """One row: which names of the libraries it covers, what it is, and what for."""

    names: frozenset[str]
    title: str
    what_for: str


class Parameter(NamedTuple):
    """A constant that decides about strength or size. ``unit`` follows its value."""

    module: str
    constant: str
    title: str
    unit: str


PRIMITIVES = (
    Primitive(frozenset({"AESGCM"}), "AES-256-GCM", "sealed records; secrets wrapped under a key"),
    Primitive(
        frozenset({"AEAD", "KDF", "KEM", "Suite"}),
        "HPKE (RFC 9180), base mode",
        "boxes: whatever is sealed to a public key",
    ),
    Primitive(
        frozenset({"X25519PrivateKey", "X25519PublicKey"}), "X25519", "keys of people and of compartments, inside HPKE"
    ),
    Primitive(frozenset({"Ed25519PrivateKey", "Ed25519PublicKey"}), "Ed25519 (RFC 8032)", "every signature"),
    Primitive(frozenset({"HKDF", "SHA256"}), "HKDF-SHA256 (RFC 5869)", "every derived key, a label for each use"),
    Primitive(frozenset({"Argon2id"}), "Argon2id (RFC 9106)", "from a passphrase to its root"),
    Primitive(frozenset({"pyrage", "x25519"}), "age v1", "bodies of files; exports to recipients outside"),
    Primitive(frozenset({"passphrase"}), "age v1 with scrypt", "papers that are taken where there is no network"),
    Primitive(
        frozenset({"ec", "hashes", "pkcs12", "rsa", "serialization", "x509"}),
        "PAdES (baseline B, SHA-256) with RSA or ECDSA, by pyHanko",
        "the office's seal on PDF files, with its own certificate from a PKCS#12 file",
    ),
)
PARAMETERS = (
    Parameter("vault.blob", "SUITE", "suite byte of everything sealed", ""),
    Parameter("vault.derive", "SECRET_BYTES", "secret of an epoch, root secret of a person, each derived key", "bytes"),
    Parameter("vault.seal", "NONCE_BYTES", "nonce of AES-GCM, random, one for each sealing", "bytes"),
    Parameter("vault.frame", "SALT_BYTES", "salt of a commitment", "bytes"),
    Parameter("vault.frame", "_SMALL", "sizes to which short contents are padded", "bytes"),
    Parameter("vault.frame", "_STEP", "longer ones to a multiple of", "bytes"),
    Parameter("vault.blob", "LONGEST_BYTES", "longest blob", "bytes"),
    Parameter(
        "vault.passphrase", "_MEMORY_KIB", "memory of Argon2id: used by default, and most that a reader takes", "KiB"
    ),
    Parameter("vault.passphrase", "_PASSES", "passes of Argon2id: used by default, and most that a reader takes", ""),
    Parameter("vault.passphrase", "_LANES", "lanes of Argon2id", ""),
    Parameter("vault.passphrase", "SALT_BYTES", "salt of Argon2id", "bytes"),
    Parameter("store.slots", "SLOTS", "computations of Argon2id at once, on one host", ""),
    Parameter("vault.words", "WORDS_IN_PHRASE", "words in a generated passphrase", ""),
    Parameter("vault.words", "WORDS_IN_LIST", "words in the list of a language", ""),
    Parameter("vault.words", "PHRASE_BITS", "which gives a passphrase", "bits"),
    Parameter("vault.recovery_code", "SECRET_BYTES", "printed code", "bytes"),
    Parameter("vault.recovery_code", "_CHECK_BITS", "check of a printed code", "bits"),
    Parameter("vault.person", "COOKIE_BYTES", "cookie of an open vault", "bytes"),
    Parameter("store.vault_sessions", "IDLE", "an open vault closes when idle for", ""),
    Parameter("vault.certificate", "LONGEST_SECONDS", "longest certificate of a person's keys", "seconds"),
    Parameter("vault.sign", "SIGNATURE_BYTES", "signature", "bytes"),
    Parameter("vault.escrow", "FEWEST_HANDS", "fewest hands of escrow", ""),
    Parameter("vault.escrow", "MOST_SUBSETS", "most sets of hands of escrow", ""),
)
PURPOSES = (
    ("vault.certificate", "CERTIFICATE", "the enrolment root: whose keys these are"),
    ("vault.certificate", "REVOCATION", "the enrolment root: these keys count no more"),
    ("vault.roster", "PURPOSE", "the enrolment root: who holds escrow"),
    ("vault.epochs", "PURPOSE", "whoever makes an epoch of a compartment: its public key"),
    ("vault.grants", "PURPOSE", "whoever lets somebody in: to whom, with which rights"),
    ("vault.opening", "PURPOSE", "each hand of escrow: for whom it was opened"),
    ("vault.approval", "PURPOSE", "a second person: a yes to one thing"),
    ("vault.write_only", "PURPOSE", "whoever writes without being able to read"),
    ("vault.credential", "PURPOSE", "the certificate key: a printed certificate"),
    ("reporting.manifest", "PURPOSE", "each member of the group: the list of what a report consists of"),
    ("reporting.addendum", "PURPOSE", "whoever adds something to a submitted report"),
    ("vault.withdrawn", "PURPOSE", "the certificate key: the list of withdrawn ones"),
)


def page(root: Path = ROOT) -> str:
    """The text of the page."""
    head = (
        f"# Cryptography\n\n{_WRITTEN}\nEvery primitive, label and parameter of the vault and the journal, as the code has them.\n"
        "Bytes and contexts: [sealed record](../spec/sealed-record.md), [journal](../spec/journal.md). What they are for:\n"
        "[the vault](../explanation/the-vault.md).\n"
    )
    parts = (_libraries(root), _primitives(), _parameters(), _purposes(), _labels(root), _TAIL)
    return head + "".join(f"\n{part}" for part in parts)


def faults(root: Path = ROOT) -> list[str]:
    """Names of the libraries that no row covers, and rows that nobody uses any more; purposes that no row tells."""
    used = {name: path for path, name in _imported(root)}
    told = {name for row in PRIMITIVES for name in row.names}
    signed = {(module, name) for module, name, _ in PURPOSES}
    return [
        *(f"{used[name]} uses {name}: give it a row in tools/crypto.py" for name in sorted(used.keys() - told)),
        *(f"nobody uses {name} any more: take it out of tools/crypto.py" for name in sorted(told - used.keys())),
        *(
            f"{module}.{name} is a purpose of signatures: give it a row in tools/crypto.py"
            for module, name in sorted(set(_stated(root)) - signed)
        ),
    ]


def _imported(root: Path) -> Iterator[tuple[str, str]]:
    """Which module of the package takes which name from a library."""
    for path, node in _nodes(root):
        if isinstance(node, ast.Import):
            named = [(alias.name, alias.name) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            named = [(str(node.module), alias.name) for alias in node.names]
        else:
            continue
        for library, name in named:
            if library.split(".")[0] in _LIBRARIES and name not in _FAULTS:
                yield path, name


def _stated(root: Path) -> Iterator[tuple[str, str]]:
    """Constants of the vault that name what a signature is for."""
    for path, node in _nodes(root, under="src/qorgan/vault"):
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.target.id in _PURPOSE_NAMES:
            yield f"vault.{Path(path).stem}", node.target.id


def _nodes(root: Path, *, under: str = "src") -> Iterator[tuple[str, ast.AST]]:
    for path in sorted((root / under).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            yield str(path.relative_to(root)), node


def _libraries(root: Path) -> str:
    with (root / "pyproject.toml").open("rb") as file:
        wanted = tomllib.load(file)["project"]["dependencies"]
    rows = (f"| `{line}` |" for line in wanted if line.startswith(_LISTED))
    return _table("Libraries", ("from `pyproject.toml`; exact versions with hashes stand in `uv.lock`",), rows)


def _primitives() -> str:
    rows = (f"| {_title(row)} | {row.what_for} |" for row in PRIMITIVES)
    return _table("Primitives", ("primitive", "used for"), rows)


def _title(row: Primitive) -> str:
    return f"{row.title}: {_hpke_suite()}" if "Suite" in row.names else row.title


def _hpke_suite() -> str:
    """The suite as the module of boxes names it."""
    tree = ast.parse((ROOT / "src/qorgan/vault/box.py").read_text(encoding="utf-8"))
    calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call) and ast.unparse(node.func) == "Suite")
    return ", ".join(f"`{ast.unparse(argument)}`" for argument in next(calls).args)


def _parameters() -> str:
    rows = (f"| {one.title} | {_value(one)} | `{one.module}.{one.constant}` |" for one in PARAMETERS)
    return _table("Parameters", ("", "", "in the code"), rows)


def _value(one: Parameter) -> str:
    value = _constant(one.module, one.constant)
    if isinstance(value, tuple):
        text = ", ".join(f"{part:,}" for part in value)
    elif isinstance(value, float):
        text = f"{value:.1f}"
    else:
        text = f"{value:,}" if isinstance(value, int) else str(value)
    return f"{text} {one.unit}".strip()


def _constant(module: str, name: str) -> object:
    return vars(importlib.import_module(f"qorgan.{module}"))[name]


def _purposes() -> str:
    rows = (f"| `{_constant(module, name)}` | {signer} |" for module, name, signer in PURPOSES)
    return _table("What is signed", ("purpose inside the signature", "by whom, and what it says"), rows)


def _labels(root: Path) -> str:
    found: dict[str, set[str]] = {}
    for path, node in _nodes(root):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "derive" and len(node.args) > 1:
            label = ast.unparse(node.args[1]).removeprefix("f").strip("'")
            found.setdefault(label, set()).add(path.removeprefix("src/qorgan/"))
    rows = (
        f"| `qorgan/1/{label}` | {', '.join(f'`{path}`' for path in sorted(found[label]))} |" for label in sorted(found)
    )
    return _table("Labels of derived keys", ("label of HKDF", "derived in"), rows)


def _table(title: str, columns: Iterable[str], rows: Iterable[str]) -> str:
    names = list(columns)
    head = f"## {title}\n\n| {' | '.join(names)} |\n|{'---|' * len(names)}\n"
    return head + "\n".join(rows) + "\n"


_TAIL = """## Randomness

`secrets.token_bytes`, which asks the operating system; HPKE and age draw their own. Nothing else is random in the vault, and the pure
modules take randomness as an argument, so that tests can fix it.

## When a primitive falls

Every blob begins with a suite byte and its type; readers refuse what they do not know. A new suite is a new byte, new contexts and a new
key for each compartment: the records are sealed again as at any change of holders, and no table changes. `0x02` is kept for one with a
hybrid against quantum computers. Until then, whoever copies the database now and has such a computer later opens what stands in it.
"""
