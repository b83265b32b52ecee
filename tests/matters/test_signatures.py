"""The list of an issued version's files, signed with a key that the council holds, and what became of it."""

from __future__ import annotations

import datetime as dt
import hashlib
import shutil
import subprocess
from pathlib import Path

import pytest

from mougen import matters
from mougen.errors import InputError
from mougen.matters import attested, signatures, versions
from mougen.matters.signatures import Key, open_key
from mougen.model.state import Standing
from mougen.model.version import Issued, IssuedFile, Version
from mougen.workflow import drafting, past

pytestmark = pytest.mark.skipif(signatures.find() is None, reason="OpenSSH is not installed")

EXAMPLE = Path(__file__).parents[2] / "examples" / "community-safety-partnership"
AGREEMENT = "agreement.docx"
LISTED, SIGNATURE = "MANIFEST.sha256", "MANIFEST.sha256.sig"


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Keys: the council's, another's, and one with a passphrase; and who may sign."""
    folder = tmp_path_factory.mktemp("keys")
    for name, phrase in (("ours", ""), ("theirs", ""), ("locked", "open sesame")):
        made = ["ssh-keygen", "-q", "-t", "ed25519", "-N", phrase, "-C", "someone@somewhere", "-f", folder / name]
        subprocess.run(made, check=True)
    public = (folder / "ours.pub").read_text("utf-8")
    (folder / "signers").write_text(f"# who may sign\nlegal@council.example {public}", "utf-8")
    return folder


@pytest.fixture
def issue(bank) -> Issued:
    reading = drafting.check(bank, drafting.read(bank, EXAMPLE))
    document = reading.document
    file = IssuedFile(document.kind, AGREEMENT, hashlib.sha256(b"PK one").hexdigest())
    version = Version(0, Standing.AGREED, dt.date(2026, 11, 20), document.title, document.kind, documents=(file,))
    return Issued(version, reading.matter, document)


@pytest.fixture
def folder(tmp_path, issue, keys):
    """A matter with a signed version, and one that is not."""
    matters.keep(tmp_path, issue.matter)
    versions.freeze(tmp_path, issue, {AGREEMENT: b"PK one"}, open_key(keys / "ours"))
    versions.freeze(tmp_path, issue, {AGREEMENT: b"PK one"})
    return tmp_path


def written(path: Path, data: bytes) -> None:
    path.unlink(missing_ok=True)
    path.write_bytes(data)


def worth(folder: Path, signers: Path | None = None) -> list[tuple[str, str]]:
    return [(each.status, each.signer) for each in attested.attest(folder, signers)]


def test_a_signed_version_is_good_by_its_record_and_by_who_may_sign(folder, keys):
    assert worth(folder) == [("good", ""), ("none", "")]
    assert worth(folder, keys / "signers") == [("good", "legal@council.example"), ("none", "")]
    assert past.listed(folder).sound
    told = past.listed(folder, keys / "signers")
    (finding,) = told.findings
    assert finding.message.endswith(": version 2 was issued without a signature")
    assert not told.sound


def test_ssh_keygen_alone_says_the_same(folder, keys):
    path = folder / "issued" / "1"
    who = ["-f", keys / "signers", "-I", "legal@council.example", "-n", "mougen", "-s", path / SIGNATURE]
    with (path / LISTED).open("rb") as listed:
        done = subprocess.run(["ssh-keygen", "-Y", "verify", *who], stdin=listed, capture_output=True, check=False)
    assert done.returncode == 0


def test_a_record_names_the_key_and_not_whose_machine_it_was_made_on(folder, keys):
    record = (folder / "issued" / "1" / "record.json").read_text("utf-8")
    assert open_key(keys / "ours").public in record
    assert "somewhere" not in record


def test_a_signed_version_is_never_written_again(folder):
    assert all(path.stat().st_mode & 0o222 == 0 for path in (folder / "issued" / "1").iterdir())


def test_a_list_that_was_changed_with_its_file_does_not_have_its_signature(folder):
    path = folder / "issued" / "1"
    old, new = (hashlib.sha256(data).hexdigest() for data in (b"PK one", b"PK two"))
    text = (path / LISTED).read_text("utf-8")
    written(path / AGREEMENT, b"PK two")
    written(path / LISTED, text.replace(old, new).encode())
    assert worth(folder)[0] == ("changed", "")
    assert any("is not as it was signed" in finding.message for finding in past.listed(folder).findings)


def test_a_file_that_was_changed_is_named_though_the_signature_is_good(folder):
    written(folder / "issued" / "1" / AGREEMENT, b"PK two")
    assert worth(folder)[0] == ("good", "")
    assert any("has been changed since version 1" in finding.message for finding in past.listed(folder).findings)


def test_a_signature_that_is_gone_is_missed_whenever_the_version_is_used(folder):
    (folder / "issued" / "1" / SIGNATURE).unlink()
    assert worth(folder)[0] == ("missing", "")
    (finding,) = past.listed(folder).findings
    assert "the signature of version 1 is missing" in finding.message
    with pytest.raises(InputError, match="the signature of version 1 is missing"):
        versions.issued(folder, 1)


def test_a_signature_that_nobody_made_then_is_no_part_of_a_version(folder):
    shutil.copy(folder / "issued" / "1" / SIGNATURE, folder / "issued" / "2" / SIGNATURE)
    (finding,) = past.listed(folder).findings
    assert "no such signature was made" in finding.message


@pytest.mark.parametrize("signature", [b"", b"-----BEGIN SSH SIGNATURE-----\nAAAA\n-----END SSH SIGNATURE-----\n"])
def test_a_signature_that_is_none_is_told(folder, signature):
    written(folder / "issued" / "1" / SIGNATURE, signature)
    assert worth(folder)[0] == ("changed", "")


def test_a_signature_of_another_key_is_told_apart(folder, keys):
    path = folder / "issued" / "1"
    written(path / SIGNATURE, signatures.sign(open_key(keys / "theirs"), (path / LISTED).read_bytes()))
    assert worth(folder)[0] == ("foreign", "")
    assert "its record names another" in past.listed(folder).findings[0].message


def test_whoever_signs_everything_anew_is_found_out_by_who_may_sign(folder, keys, issue, tmp_path_factory):
    other = tmp_path_factory.mktemp("other")
    matters.keep(other, issue.matter)
    versions.freeze(other, issue, {AGREEMENT: b"PK two"}, open_key(keys / "theirs"))
    assert worth(other) == [("good", "")]
    assert worth(other, keys / "signers") == [("foreign", "")]


def test_where_ssh_keygen_is_missing_that_is_said_and_nothing_is_proved(folder, keys, monkeypatch):
    monkeypatch.setenv("PATH", "")
    assert worth(folder) == [("unchecked", ""), ("none", "")]
    assert past.listed(folder).sound
    with pytest.raises(InputError, match="install OpenSSH"):
        worth(folder, keys / "signers")
    with pytest.raises(InputError, match="install OpenSSH"):
        open_key(keys / "ours")


def refused(keys: Path, name: str) -> str:
    with pytest.raises(InputError) as told:
        signatures.sign(open_key(keys / name), b"x")
    assert "\n" not in str(told.value)
    return str(told.value)


def test_a_key_that_cannot_be_used_is_refused_in_a_sentence(keys):
    (keys / "nothing").write_text("nothing", "utf-8")
    (keys / "nothing").chmod(0o600)
    assert "there is no such key" in refused(keys, "nowhere")
    assert "this key cannot be used" in refused(keys, "nothing")
    assert "incorrect passphrase" in refused(keys, "locked")
    (keys / "nothing.pub").write_text("ssh words", "utf-8")
    assert "this is no key to sign with" in refused(keys, "nothing")
    with pytest.raises(InputError, match="is of another key; make it anew"):
        signatures.sign(Key(keys / "ours", open_key(keys / "theirs").public), b"x")


def test_a_key_alone_is_enough(keys):
    shutil.copy(keys / "ours", keys / "alone")
    assert open_key(keys / "alone").public == open_key(keys / "ours").public
    assert signatures.fingerprint(open_key(keys / "alone").public).startswith("SHA256:")
    assert signatures.fingerprint("no key") == ""


def test_no_version_is_left_where_it_could_not_be_signed(folder, issue, keys):
    with pytest.raises(InputError, match="incorrect passphrase"):
        versions.freeze(folder, issue, {AGREEMENT: b"PK one"}, open_key(keys / "locked"))
    assert sorted(path.name for path in (folder / "issued").iterdir()) == ["1", "2"]


@pytest.mark.parametrize("text", ["", "# nobody\n", "legal@council.example\n"])
def test_a_file_that_names_no_signer_is_refused(folder, tmp_path, text):
    (tmp_path / "signers").write_text(text, "utf-8")
    with pytest.raises(InputError, match="names no signer; a line of it is"):
        worth(folder, tmp_path / "signers")
