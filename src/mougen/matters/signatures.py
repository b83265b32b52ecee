"""Signatures with a key that the council holds, made and checked by OpenSSH's ssh-keygen (``man ssh-keygen``, -Y).

It is a program of its own, on Windows, macOS and Linux alike; no key is ever read by mougen itself. The namespace keeps
a signature from counting as one of something else, such as a commit.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import os
import re
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from mougen.errors import InputError

NAMESPACE = "mougen"
MISSING = (
    "A signature takes OpenSSH's ssh-keygen, which is not found here: install OpenSSH (on Windows, the optional "
    "feature OpenSSH Client)"
)

_SECONDS = 60
_PUBLIC = ".pub"
_KEY = re.compile(r"((?:sk-)?(?:ssh|ecdsa)-[\w@.-]+) ([A-Za-z0-9+/]+=*)")
_SIGNER = re.compile(rf"^\s*[^#\s].*\s{_KEY.pattern}", re.MULTILINE)
_MADE_WITH = re.compile(r"SHA256:[A-Za-z0-9+/]{43}")


@dataclass(frozen=True, slots=True)
class Key:
    """A key to sign with.

    Attributes:
        path: its file; one that ends in .pub is a key that an agent or a token holds.
        public: its public half, without its comment, which names a person and a machine.
        asks: whether ssh-keygen may ask for its passphrase on the terminal.
    """

    path: Path
    public: str
    asks: bool = False


def open_key(path: Path, *, asks: bool = False) -> Key:
    """Find the public half of a key, beside it or in it.

    Raises:
        InputError: where ssh-keygen is missing, or the key cannot be used.
    """
    require()
    beside = path if path.suffix == _PUBLIC else path.with_name(f"{path.name}{_PUBLIC}")
    if not path.is_file():
        raise InputError(f"{path}: there is no such key; give the file of a private key, or an agent's public one")
    said = _text(beside) if beside.is_file() else _asked(path, asks=asks)
    found = _KEY.match(said)
    if found is None:
        raise InputError(f"{path}: this is no key to sign with; to make one: ssh-keygen -t ed25519 -f FILE")
    return Key(path, f"{found[1]} {found[2]}", asks)


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8", "replace")
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror}") from None


def _asked(path: Path, *, asks: bool) -> str:
    return _said(_run(["-y", "-f", str(path)], asks=asks), path)


def sign(key: Key, data: bytes) -> bytes:
    """Give the signature of data.

    Raises:
        InputError: where the key cannot be used, is locked and may not ask, or its public half is of another key.
    """
    done = _run(["-Y", "sign", "-n", NAMESPACE, "-f", str(key.path)], data, asks=key.asks)
    signature = _said(done, key.path).encode()
    if not good(key.public, data, signature):
        remedy = f"make it anew: ssh-keygen -y -f “{key.path}”"
        raise InputError(f"{key.path}: the file {_PUBLIC} beside this key is of another key; {remedy}")
    return signature


def good(public: str, data: bytes, signature: bytes) -> bool:
    """Whether a signature of data was made with a key."""
    return _verified(f"{NAMESPACE} {public}\n", NAMESPACE, data, signature)


def signer(signers: Path, data: bytes, signature: bytes) -> str | None:
    """Give the name by which a file of signers knows who signed data; None where it knows none, or they did not.

    Args:
        signers: the file, as ``ssh-keygen`` reads it (ALLOWED SIGNERS): a name and a public key on each line.
        data: what was signed.
        signature: the signature.

    Raises:
        InputError: where the file cannot be read, or names nobody.
    """
    require_signers(signers)
    with tempfile.TemporaryDirectory() as folder:
        path = _put(Path(folder), signature)
        named = _run(["-Y", "find-principals", "-s", str(path), "-f", str(signers)])
    names = named.stdout.decode("utf-8", "replace").splitlines() if named.returncode == 0 else []
    text = _text(signers)
    return next((name for name in names if _verified(text, name, data, signature)), None)


def made_with(data: bytes, signature: bytes) -> str | None:
    """Give the fingerprint of the key that a sound signature of data was made with; None where it is not sound."""
    with tempfile.TemporaryDirectory() as folder:
        path = _put(Path(folder), signature)
        done = _run(["-Y", "check-novalidate", "-n", NAMESPACE, "-s", str(path)], data)
    found = _MADE_WITH.search(done.stdout.decode("utf-8", "replace"))
    return found[0] if done.returncode == 0 and found else None


def fingerprint(public: str) -> str:
    """Give a public key's fingerprint, as ``ssh-keygen -l`` shows it; empty for what is no key."""
    try:
        blob = base64.b64decode(public.partition(" ")[2], validate=True)
    except (binascii.Error, ValueError):
        return ""
    return f"SHA256:{base64.b64encode(hashlib.sha256(blob).digest()).decode().rstrip('=')}"


def find() -> str | None:
    """Find ssh-keygen."""
    return shutil.which("ssh-keygen")


def require() -> str:
    """Find ssh-keygen.

    Raises:
        InputError: where it is missing.
    """
    found = find()
    if found is None:
        raise InputError(MISSING)
    return found


def require_signers(signers: Path) -> None:
    """Refuse a file of signers in which there is nobody.

    Raises:
        InputError: naming it, and what a line of it looks like.
    """
    if _SIGNER.search(_text(signers)) is None:
        raise InputError(f"{signers} names no signer; a line of it is: legal@council.example ssh-ed25519 AAAA…")


def _verified(signers: str, name: str, data: bytes, signature: bytes) -> bool:
    with tempfile.TemporaryDirectory() as folder:
        allowed = Path(folder) / "signers"
        allowed.write_text(signers, "utf-8")
        path = _put(Path(folder), signature)
        who = ["-f", str(allowed), "-I", name, "-n", NAMESPACE, "-s", str(path)]
        return _run(["-Y", "verify", *who], data).returncode == 0


def _put(folder: Path, signature: bytes) -> Path:
    path = folder / "signature"
    path.write_bytes(signature)
    return path


def _said(done: subprocess.CompletedProcess[bytes], path: Path) -> str:
    if done.returncode == 0:
        return done.stdout.decode("utf-8", "replace")
    told = [line for line in done.stderr.decode("utf-8", "replace").splitlines() if not line.startswith("Signing data")]
    raise InputError(f"{path}: this key cannot be used: {' '.join(told[-3:]) or 'ssh-keygen gives no reason'}")


def _run(words: list[str], data: bytes = b"", *, asks: bool = False) -> subprocess.CompletedProcess[bytes]:
    """Run ssh-keygen; where it may not ask, a key that is locked is refused at once."""
    quiet = [] if asks or words[:2] not in (["-Y", "sign"], ["-y", "-f"]) else ["-P", ""]
    environ = os.environ if asks else {**os.environ, "SSH_ASKPASS_REQUIRE": "never"}
    command = [require(), *words, *quiet]
    limit = None if asks else _SECONDS
    try:
        return subprocess.run(command, input=data, capture_output=True, check=False, timeout=limit, env=environ)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise InputError(f"ssh-keygen did not do its work: {error}") from None
