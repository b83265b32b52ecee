"""LibreOffice, where it is installed: it lays a Word file out and prints it, with a profile of its own."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from mougen.errors import OutputError

SECONDS = 180
ENVIRONMENT = "MOUGEN_SOFFICE"
MISSING = (
    "Pages are laid out by LibreOffice, which is not found here: install LibreOffice Writer, or name its program "
    f"soffice in {ENVIRONMENT}; or leave --pdf and --pages out, open the Word file in Word, and use Save As, PDF"
)
_WITHOUT = "to go without it, use --no-pages and leave --pdf out"

_NAMES = ("soffice", "libreoffice")
_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "/opt/libreoffice/program/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.com",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.com",
)
# Tagged for screen readers (PDF/UA), with bookmarks and named places; without comments, which are for Word alone.
_OPTIONS = ("PDFUACompliance", "UseTaggedPDF", "ExportBookmarks", "ExportBookmarksToPDFDestination")
_CHOSEN = {key: {"type": "boolean", "value": "true"} for key in _OPTIONS} | {
    "ExportNotes": {"type": "boolean", "value": "false"}
}
_FILTER = f"pdf:writer_pdf_Export:{json.dumps(_CHOSEN)}"
# No macros, nothing fetched for a document, and a proxy that is not there for anything else that would go out.
_SETTINGS = (
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Inet/Settings", "ooInetProxyType", "1"),
    ("Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPSProxyPort", "9"),
)
_STAMPED = re.compile(rb"(/CreationDate\(D:)(\d{14})([^)]*)")
_STAMPED_XMP = re.compile(rb"(<xmp:(?:Create|Modify|Metadata)Date>)(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)([^<]*)")
_DRAWN_BY_LOT = re.compile(rb"[0-9A-F]{32}")


def find() -> Path | None:
    """Find LibreOffice's program: as the environment names it, else on the path, else where it is usually put."""
    named = os.environ.get(ENVIRONMENT)
    if named is not None:
        return Path(named) if Path(named).is_file() else None
    on_path = next((found for name in _NAMES if (found := shutil.which(name))), None)
    return next((Path(place) for place in (on_path, *_PLACES) if place and Path(place).is_file()), None)


def require() -> Path:
    """Find LibreOffice's program.

    Raises:
        OutputError: where it is missing, saying what to install and what to do without it.
    """
    found = find()
    if found is None:
        raise OutputError(MISSING)
    return found


def print_out(files: Mapping[str, bytes], day: dt.date | None = None) -> dict[str, bytes]:
    """Print Word files as tagged PDF files.

    Args:
        files: the Word files, each by a short name.
        day: the day that the PDF files say they were made on, since the clock's is nobody's business; a day long past
            where none is given.

    Raises:
        OutputError: where LibreOffice is missing, fails or takes too long.
    """
    program = require()
    with tempfile.TemporaryDirectory(prefix="mougen-") as made:
        folder = Path(made)
        _profile(folder / "profile")
        for name, data in files.items():
            (folder / f"{name}.docx").write_bytes(data)
        _run(program, folder, [f"{name}.docx" for name in files])
        return {name: _unstamped(_result(folder / f"{name}.pdf"), day) for name in files}


def _profile(folder: Path) -> None:
    items = "".join(
        f'<item oor:path="/org.openoffice.{path}"><prop oor:name="{name}" oor:op="fuse">'
        f"<value>{value}</value></prop></item>"
        for path, name, value in _SETTINGS
    )
    head = '<oor:items xmlns:oor="http://openoffice.org/2001/registry">'
    (folder / "user").mkdir(parents=True)
    (folder / "user" / "registrymodifications.xcu").write_text(f"{head}{items}</oor:items>", "utf-8")


def _run(program: Path, folder: Path, names: list[str]) -> None:
    told = ["--headless", "--norestore", "--nologo", "--convert-to", _FILTER, "--outdir", str(folder), *names]
    surroundings = os.environ | {"TZ": "UTC", "SAL_USE_VCLPLUGIN": "svp"}
    process = subprocess.Popen(
        [str(program), f"-env:UserInstallation={(folder / 'profile').as_uri()}", *told],
        cwd=folder, env=surroundings, start_new_session=True,
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        process.wait(SECONDS)
    except BaseException as error:
        _end(process)
        if isinstance(error, subprocess.TimeoutExpired):
            raise OutputError(f"LibreOffice took longer than {SECONDS} seconds and was stopped; {_WITHOUT}") from None
        raise


def _end(process: subprocess.Popen[bytes]) -> None:
    """Stop the program with those that it started itself."""
    if sys.platform == "win32":
        process.kill()
    else:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _result(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        raise OutputError(f"LibreOffice could not print the document, and nothing was written; {_WITHOUT}") from None


def _unstamped(pdf: bytes, day: dt.date | None) -> bytes:
    """Take the clock, the time zone and what is drawn by lot out of a PDF, keeping each to its length."""
    date = day or dt.date(1980, 1, 1)
    pdf = _STAMPED.sub(lambda found: found[1] + f"{date:%Y%m%d}000000".encode() + _zeros(found[3]), pdf)
    pdf = _STAMPED_XMP.sub(lambda found: found[1] + f"{date.isoformat()}T00:00:00".encode() + _zeros(found[3]), pdf)
    body, trailer, end = pdf.rpartition(b"trailer")
    number = hashlib.sha256(body).hexdigest()[:32].upper().encode()
    return body + trailer + _DRAWN_BY_LOT.sub(number, end)


def _zeros(text: bytes) -> bytes:
    return re.sub(rb"\d", b"0", text)
