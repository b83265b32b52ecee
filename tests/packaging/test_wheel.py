"""The wheel holds the program and the tracked content, nothing that lies about in a checkout, and it runs."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

pytest.importorskip("hatchling")

ROOT = Path(__file__).parents[2]
PLACES = {"src/mougen/": "mougen/"} | {
    f"{name}/": f"mougen/content/{name}/" for name in ("clauses", "interviews", "templates", "frameworks", "examples")
}
LITTER = [
    "clauses/purpose/~$standard.md", "templates/docx/~$agreement.docx", "drafts/secret.docx", "matters/x/matter.yaml",
    "examples/shared-regulatory-service/a-draft.docx", "examples/shared-regulatory-service/documents.sha256",
    "examples/shared-regulatory-service/matter.journal",
    "examples/shared-regulatory-service/.mougen.lock", "clauses/.DS_Store", "src/mougen/__pycache__/x.cpython-311.pyc",
]  # fmt: skip


def tracked() -> list[str]:
    """Give the files that git tracks, or would if they were added."""
    words = ["git", "-C", str(ROOT), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    done = subprocess.run(words, check=False, capture_output=True, text=True)
    if done.returncode:
        pytest.skip("this is not a git checkout")
    return [name for name in dict.fromkeys(done.stdout.split("\0")) if name and (ROOT / name).is_file()]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    copy, out = tmp_path_factory.mktemp("copy"), tmp_path_factory.mktemp("wheel")
    names = [name for name in tracked() if name.startswith((*PLACES, "pyproject", "README", "LICENSE", ".gitignore"))]
    for name in names:
        (copy / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, copy / name)
    for name in LITTER:
        (copy / name).parent.mkdir(parents=True, exist_ok=True)
        (copy / name).write_bytes(b"x")
    words = ["wheel", "--no-deps", "--no-build-isolation", "--no-index", "--quiet", "--wheel-dir", str(out), str(copy)]
    subprocess.run([sys.executable, "-m", "pip", *words], check=True, capture_output=True, timeout=100)
    (made,) = out.glob("*.whl")
    return made, names


def test_the_wheel_holds_what_is_tracked_and_nothing_else(wheel):
    made, names = wheel
    wanted = {
        place + name.removeprefix(folder)
        for name in names
        for folder, place in PLACES.items()
        if name.startswith(folder) and not Path(name).name.startswith(".")
    }
    with zipfile.ZipFile(made) as package:
        found = {name for name in package.namelist() if ".dist-info/" not in name}
        metadata = next(package.read(name).decode() for name in package.namelist() if name.endswith("/METADATA"))
    assert found == wanted
    assert not any(Path(name).name in {Path(litter).name for litter in LITTER} - {"matter.yaml"} for name in found)
    assert "License-File: LICENSE" in metadata


def test_the_wheel_runs_with_its_own_content(wheel, tmp_path):
    made, _ = wheel
    place = tmp_path / "installed"
    words = ["install", "--no-deps", "--no-index", "--quiet", "--no-compile", "--target", str(place), str(made)]
    subprocess.run([sys.executable, "-m", "pip", *words], check=True, capture_output=True, timeout=100)
    environ = {**os.environ, "PYTHONPATH": str(place)}
    environ.pop("MOUGEN_CONTENT", None)

    def run(*words: str) -> dict[str, object]:
        done = subprocess.run(
            [sys.executable, "-m", "mougen", *words, "--json"],
            check=True, capture_output=True, text=True, encoding="utf-8", cwd=tmp_path, env=environ, timeout=60,
        )  # fmt: skip
        told: dict[str, object] = json.loads(done.stdout)
        return told

    where = [sys.executable, "-c", "import mougen; print(mougen.__file__)"]
    loaded = subprocess.run(where, check=True, capture_output=True, text=True, env=environ, cwd=tmp_path).stdout
    assert loaded.startswith(str(place))
    assert len(run("kinds")["kinds"]) == 7  # type: ignore[arg-type]
    example = place / "mougen" / "content" / "examples" / "shared-regulatory-service"
    assert run("draft", str(example), "--out", str(tmp_path / "out"))["ok"] is True
    assert len(list((tmp_path / "out").glob("*.docx"))) == 2
