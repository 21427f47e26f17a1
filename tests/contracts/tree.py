"""How the contracts read the tree. Each contract is a function ``faults(root)`` that names what is missing and what to write.

Each is proved twice: the repository has no fault, and a small tree with one deliberate fault is caught.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = "src/qorgan"

_NOT_OURS = frozenset({".git", ".venv", "__pycache__", "build", "dist", "htmlcov", "migrations", "var", "vendor"})


def files(root: Path, *suffixes: str, under: str = ".") -> Iterator[Path]:
    """Every file of the repository with one of the suffixes (all files where none is given), in a steady order."""
    for path in sorted((root / under).rglob("*")):
        parts = path.relative_to(root).parts
        hidden = any(part.startswith(".") and part.endswith(("_cache", ".hypothesis")) for part in parts)
        if (
            path.is_file()
            and not hidden
            and not _NOT_OURS.intersection(parts)
            and (not suffixes or path.suffix in suffixes)
        ):
            yield path


def modules(root: Path, under: str = PACKAGE) -> Iterator[tuple[str, ast.Module]]:
    """Every Python file below ``under``: its path from the root, with forward slashes, and its syntax tree."""
    for path in files(root, ".py", under=under):
        yield name(root, path), ast.parse(path.read_text(encoding="utf-8"))


def name(root: Path, path: Path) -> str:
    """The path as it is written in a fault."""
    return path.relative_to(root).as_posix()


def functions(module: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function and method, nested ones too."""
    return (node for node in ast.walk(module) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def plant(root: Path, path: str, text: str) -> Path:
    """Write one file of a deliberately faulty tree."""
    target = root / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8")
    return root
