"""Changing one place of a JSON tree."""

import copy
import json
from collections.abc import Iterator

Tree = dict[str, "Node"]
Node = Tree | list["Node"] | str | int | float | bool | None
Step = str | int

GONE = object()


def changed(tree: Tree, path: tuple[Step, ...], value: object) -> Tree:
    """A copy in which ``path`` holds ``value``; ``GONE`` takes the key away."""
    fresh = copy.deepcopy(tree)
    inner: object = fresh
    for step in path[:-1]:
        inner = _step(inner, step)
    if value is GONE:
        assert isinstance(inner, dict)
        del inner[path[-1]]
    else:
        assert isinstance(inner, dict | list)
        inner[path[-1]] = value  # type: ignore[index]  # the path fits the tree, or the test is wrong
    return fresh


def _step(node: object, step: Step) -> object:
    assert isinstance(node, dict | list)
    return node[step]  # type: ignore[index]  # as above


def text(tree: object) -> str:
    """The tree as JSON."""
    return json.dumps(tree, ensure_ascii=False)


def paths(node: object, path: tuple[Step, ...] = ()) -> Iterator[tuple[Step, ...]]:
    """Every path of a tree, the root's first."""
    yield path
    if isinstance(node, dict):
        for key, inner in node.items():
            yield from paths(inner, (*path, key))
    elif isinstance(node, list):
        for place, inner in enumerate(node):
            yield from paths(inner, (*path, place))
