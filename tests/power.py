"""A model of a disk whose power may fail at any moment: what it may hold then, by no more than POSIX promises.

A file's data are on the disk once the file was flushed (``fsync``), and a name once its folder was. Of all that was
not, the disk may have kept any part: names in any order, data whole, torn, as zeros or not at all. Only that a name
changes from one file to another at once can be relied on.
"""

from __future__ import annotations

import itertools
import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

UNSEEN = frozenset({".mougen.lock", ".mougen.holder"})  # which tell who has a folder open, and nothing else
ANY_OF = 6
"""Of more names than these that are not flushed, the disk keeps all, all but one, one alone, or the first so many."""

_CALLS = ("open", "close", "write", "fsync", "truncate", "rename", "replace", "link", "unlink", "rmdir", "mkdir")
_REAL = {name: getattr(os, name) for name in _CALLS}

Tree = Mapping[str, bytes | None]
"""What a disk holds: bytes by path, None for a folder."""


@dataclass(frozen=True, slots=True)
class Named:
    """A change of names in a folder: one goes, and one comes to stand for a file or folder."""

    folder: int
    gone: str = ""
    came: str = ""
    node: int = 0


@dataclass(frozen=True, slots=True)
class Wrote:
    """A change of a file's data: written at a place, or (None) cut off there."""

    node: int
    at: int
    data: bytes | None


@dataclass(frozen=True, slots=True)
class Flushed:
    """What a file or folder holds is on the disk."""

    node: int


@dataclass(frozen=True, slots=True)
class Said:
    """The program has said that something is safe."""


Step = Named | Wrote | Flushed | Said


@dataclass(slots=True)
class Disk:
    """Names by folder and data by file, each known by a number; that of the root is 0."""

    names: dict[int, dict[str, int]] = field(default_factory=dict)
    data: dict[int, bytes] = field(default_factory=dict)

    def name(self, step: Named) -> None:
        names = self.names.setdefault(step.folder, {})
        names.pop(step.gone, None)
        if step.came:
            names[step.came] = step.node

    def write(self, step: Wrote) -> None:
        old = self.data.get(step.node, b"")
        kept = old[: step.at].ljust(step.at, b"\0")
        self.data[step.node] = kept if step.data is None else kept + step.data + old[step.at + len(step.data) :]

    def paths(self, folders: frozenset[int], node: int = 0, at: str = "") -> Iterator[tuple[str, int]]:
        for name, child in self.names.get(node, {}).items():
            yield at + name, child
            if child in folders:
                yield from self.paths(folders, child, f"{at}{name}/")

    def copy(self) -> Disk:
        return Disk({node: dict(names) for node, names in self.names.items()}, dict(self.data))


class Recorder:
    """Takes down what a program asks of the disk beneath an empty folder."""

    def __init__(self, root: Path, *, deaf: Callable[[bool], bool] = lambda _: False) -> None:
        """Look at a folder.

        Args:
            root: the folder.
            deaf: whether the disk passes over a flush, of a folder (True) or a file.
        """
        self.root, self.steps, self._deaf = root, list[Step](), deaf
        self._folders, self._numbers = {0}, itertools.count(1)
        self._disk, self._handles = Disk(), dict[int, int]()

    def said(self) -> None:
        """Take down that the program has said that something is safe."""
        self.steps.append(Said())

    @contextmanager
    def recording(self) -> Iterator[None]:
        """Lie between the program and the system."""
        for name in _CALLS:
            setattr(os, name, getattr(self, f"on_{name}"))
        try:
            yield
        finally:
            for name, real in _REAL.items():
                setattr(os, name, real)
        assert self._tree(self._disk) == held(self.root), "the program has written by a call that is not looked at"

    def states(self) -> Iterator[tuple[int, Tree]]:
        """Give all that the disk may hold when the power fails, each with how often something was said to be safe."""
        seen: set[tuple[int, tuple[tuple[str, bytes | None], ...]]] = set()
        disk, said = Disk(), 0
        names, data = list[Named](), list[Wrote]()
        for step in (None, *self.steps):
            match step:
                case Named():
                    names.append(step)
                case Wrote():
                    data.append(step)
                case Said():
                    said += 1
                case Flushed(node=node):
                    names, data = _flushed(disk, node, names, data)
            for tree in self._cut(disk, names, data):
                key = (said, tuple(sorted(tree.items())))
                if key not in seen:
                    seen.add(key)
                    yield said, tree

    def _cut(self, disk: Disk, names: list[Named], data: list[Wrote]) -> Iterator[Tree]:
        """Give what may be found where the power fails before these were flushed."""
        for some in _parts(names):
            found = disk.copy()
            for step in some:
                found.name(step)
            there = {node for _, node in found.paths(frozenset(self._folders))}
            open_ = sorted({step.node for step in data} & there)
            ways = [_kept(disk.data.get(node, b""), [wrote for wrote in data if wrote.node == node]) for node in open_]
            for kept in _combined(ways):
                found.data |= dict(zip(open_, kept, strict=True))
                yield self._tree(found)

    def _tree(self, disk: Disk) -> Tree:
        folders = frozenset(self._folders)
        return {path: None if node in folders else disk.data.get(node, b"") for path, node in disk.paths(folders)}

    # What the program asks.

    def on_open(self, path: Any, flags: int, *more: Any, **named: Any) -> int:
        handle: int = _REAL["open"](path, flags, *more, **named)
        node = self._node(path)
        if node is None and flags & os.O_CREAT:
            node = self._new(path)
        if node is not None:
            self._handles[handle] = node
            if flags & os.O_TRUNC:
                self._wrote(Wrote(node, 0, None))
        return handle

    def on_close(self, handle: int) -> None:
        self._handles.pop(handle, None)
        _REAL["close"](handle)

    def on_write(self, handle: int, data: Any) -> int:
        at = os.lseek(handle, 0, os.SEEK_CUR) if handle in self._handles else 0
        count: int = _REAL["write"](handle, data)
        if handle in self._handles:
            self._wrote(Wrote(self._handles[handle], at, bytes(data)[:count]))
        return count

    def on_fsync(self, handle: int) -> None:
        _REAL["fsync"](handle)
        node = self._handles.get(handle)
        if node is not None and not self._deaf(node in self._folders):
            self.steps.append(Flushed(node))

    def on_truncate(self, path: Any, at: int) -> None:
        _REAL["truncate"](path, at)
        node = self._handles.get(path) if isinstance(path, int) else self._node(path)
        if node is not None and len(self._disk.data[node]) != at:
            self._wrote(Wrote(node, at, None))

    def on_rename(self, old: Any, new: Any) -> None:
        _REAL["rename"](old, new)
        self._named(new, self._node(old), gone=Path(old).name)
        assert Path(old).parent == Path(new).parent, "a name that goes to another folder is more than one change"

    on_replace = on_rename

    def on_link(self, old: Any, new: Any, **named: Any) -> None:
        _REAL["link"](old, new, **named)
        self._named(new, self._node(old))

    def on_unlink(self, path: Any, **named: Any) -> None:
        _REAL["unlink"](path, **named)
        self._gone(path)

    def on_rmdir(self, path: Any, **named: Any) -> None:
        _REAL["rmdir"](path, **named)
        self._gone(path)

    def on_mkdir(self, path: Any, *more: Any, **named: Any) -> None:
        _REAL["mkdir"](path, *more, **named)
        node = self._new(path)
        self._folders |= {node} if node is not None else set()

    def _node(self, path: Any) -> int | None:
        """Give what stands at a path, None where nothing does or it is not looked at."""
        if not isinstance(path, (str, Path)) or not Path(path).is_relative_to(self.root):
            return None
        node: int | None = 0
        for part in Path(path).relative_to(self.root).parts:
            node = None if node is None else self._disk.names.get(node, {}).get(part)
        return node

    def _new(self, path: Any) -> int | None:
        if self._node(Path(path).parent) is None or Path(path).name in UNSEEN:
            return None
        node = next(self._numbers)
        self._disk.data[node] = b""
        self._named(path, node)
        return node

    def _gone(self, path: Any) -> None:
        if self._node(path) is not None:
            self._take(Named(self._node(Path(path).parent) or 0, gone=Path(path).name))

    def _named(self, path: Any, node: int | None, gone: str = "") -> None:
        if node is not None:
            self._take(Named(self._node(Path(path).parent) or 0, gone, Path(path).name, node))

    def _take(self, step: Named) -> None:
        self.steps.append(step)
        self._disk.name(step)

    def _wrote(self, step: Wrote) -> None:
        self.steps.append(step)
        self._disk.write(step)


def _flushed(disk: Disk, node: int, names: list[Named], data: list[Wrote]) -> tuple[list[Named], list[Wrote]]:
    """Put what is flushed on the disk, and give what is not."""
    for named in names:
        if named.folder == node:
            disk.name(named)
    for wrote in data:
        if wrote.node == node:
            disk.write(wrote)
    return [named for named in names if named.folder != node], [wrote for wrote in data if wrote.node != node]


def _parts(names: list[Named]) -> Iterator[tuple[Named, ...]]:
    """Give what the disk may have kept of names that were not flushed."""
    if len(names) <= ANY_OF:
        for size in range(len(names) + 1):
            yield from itertools.combinations(names, size)
        return
    for at in range(len(names) + 1):
        yield tuple(names[:at])
        yield (*names[:at], *names[at + 1 :])
        yield tuple(names[at : at + 1])


def _kept(before: bytes, writes: list[Wrote]) -> list[bytes]:
    """Give what the disk may have kept of data that were not flushed: all, nothing, zeros, without the end, or half."""
    last = writes[-1]
    half = Wrote(last.node, last.at, last.data[: len(last.data) // 2]) if last.data else last
    zeros = [Wrote(step.node, step.at, step.data and bytes(len(step.data))) for step in writes]
    ways = (writes, [], zeros, writes[:-1], [*writes[:-1], half])
    return list(dict.fromkeys(_written(last.node, before, way) for way in ways))


def _combined(ways: list[list[bytes]]) -> Iterator[tuple[bytes, ...]]:
    """Give what several files may hold together: of two anything, of more all, or one of them something else."""
    if len(ways) <= 2:
        yield from itertools.product(*ways)
        return
    whole = [way[0] for way in ways]
    yield tuple(whole)
    for at, way in enumerate(ways):
        yield from ((*whole[:at], other, *whole[at + 1 :]) for other in way[1:])


def _written(node: int, before: bytes, writes: list[Wrote]) -> bytes:
    disk = Disk(data={node: before})
    for step in writes:
        disk.write(step)
    return disk.data[node]


def held(root: Path) -> Tree:
    """Give what a folder holds."""
    return {
        path.relative_to(root).as_posix(): None if path.is_dir() else path.read_bytes()
        for path in root.rglob("*")
        if path.name not in UNSEEN
    }


def put(root: Path, tree: Tree) -> None:
    """Make a folder hold what a disk held, and nothing else."""
    shutil.rmtree(root, ignore_errors=True)
    root.mkdir()
    for path, data in sorted(tree.items()):
        if data is None:
            (root / path).mkdir()
        else:
            (root / path).write_bytes(data)
