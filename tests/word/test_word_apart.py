"""A template from others: it cannot run anything, read anything, or take more than its share, whoever wrote it."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from word_samples import AGREEMENT, SIGN_OFF, W, sign_off

from mougen.errors import ContentError
from mougen.storage import cache
from mougen.word import apart, language, program, shell
from mougen.word.form import write_form

_PAGE = f'<w:p xmlns:w="{W[1:-1]}"><w:r><w:t xml:space="preserve">%s</w:t></w:r></w:p>'
RUNNING = [
    "{{ ''.__class__ }}{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "{{ lipsum.__globals__['os'].system('id') }}",
    "{{ joiner.__init__.__globals__ }}{{ joiner() }}",
    "{{ namespace(a=1) }}",
    "{{ self._TemplateReference__context() }}",
    "{{ config.items() }}",
    "{{ request['application']['__globals__']() }}",
    "{{ title|attr('__class__') }}",
    "{{ title|attr('__cl'~'ass__') }}",
    "{{ title.format(title) }}",
    "{{ '{0.__class__}'.format(title) }}",
    "{{ '%s' % title }}",
    "{{ title.__str__() }}",
    "{{ parties.append('x') }}",
    "{{ parties.clear() }}",
    "{% set x = title %}",
    "{% do parties.append(1) %}",
    "{% import 'os' as os %}",
    "{% from 'x' import y %}",
    "{% include '/etc/passwd' %}",
    "{% extends '/etc/passwd' %}",
    "{% macro a() %}x{% endmacro %}",
    "{% call title() %}x{% endcall %}",
    "{% filter upper %}x{% endfilter %}",
    "{% block a %}x{% endblock %}",
    "{% with a = 1 %}{{ a }}{% endwith %}",
    "{% autoescape false %}{{ title }}{% endautoescape %}",
    "{{ title|safe }}",
    "{{ title|map('x')|list }}",
    "{{ title is defined }}",
]
EXHAUSTING = [
    "{{ 'x' * 3000000000 }}",
    "{{ 9 ** 9 ** 9 }}",
    "{{ title ~ title }}",
    "{{ title + title }}",
    "{{ range(100000000) }}",
    "{{ lipsum(n=100000) }}",
    "{{ title.center(1000000000) }}",
    "{{ '%1000000000d'|format(1) }}",
    "{{ title.replace('', title) }}",
    "{{ title|indent(1000000000) }}",
    "{{ parties|join(title) }}",
    "{{ (1, 2, 3)[::-1] }}",
    "{{ [1] * 1000000000 }}",
    "{{ {'a': 1} }}",
    "{{ title[0:5] }}",
    "{% for a in parties recursive %}{{ loop(parties) }}{% endfor %}",
    "{% for a in x %}{% for b in x %}{% for c in x %}{% for d in x %}a{% endfor %}{% endfor %}{% endfor %}{% endfor %}",
]


@pytest.mark.parametrize("payload", [*RUNNING, *EXHAUSTING])
def test_what_would_run_or_swell_is_refused_before_any_answer_is_known(payload):
    with pytest.raises(language.Refused):
        language.translate(_PAGE % payload)


def test_loops_that_would_never_end_are_stopped():
    inner = "{% if a == 0 %}a{% endif %}"
    rows = "{% for a in x %}{% for b in x %}{% for c in x %}" + inner + "{% endfor %}" * 3
    with pytest.raises(program.Unfit, match="its loops take more than 1,000,000 turns"):
        program.run(language.translate(_PAGE % rows), {"x": list(range(1, 200))})


@pytest.fixture
def foreign(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a council's own copy of a template, with nothing kept of it from before."""
    monkeypatch.setenv(cache.ENVIRONMENT, "off")
    monkeypatch.setattr(shell, "_READY", {})
    path = tmp_path / "sign-off-sheet.docx"
    path.write_bytes(SIGN_OFF.read_bytes())
    return path


def test_a_councils_own_template_gives_the_same_bytes_as_ours(foreign):
    assert write_form(sign_off(), foreign) == write_form(sign_off(), SIGN_OFF)


def test_a_fault_that_the_child_finds_is_said_as_if_it_had_been_found_here(foreign):
    foreign.write_bytes(_with(SIGN_OFF, "{{ heading }}", "{{ cycler.__init__.__globals__.os.popen('id') }}"))
    with pytest.raises(ContentError, match=r"^sign-off-sheet.docx: word/document.xml: a template cannot call code"):
        write_form(sign_off(), foreign)


def test_a_template_that_takes_too_long_is_given_up(foreign, monkeypatch):
    monkeypatch.setattr(apart, "SECONDS", 0.001)
    with pytest.raises(ContentError, match=r"sign-off-sheet\.docx: it takes longer than"):
        write_form(sign_off(), foreign)


@pytest.mark.parametrize("answer", [b"", b"{}", b"nonsense", b'{"ready": "[]"}', b'{"ready": 3}', b"[1]"])
def test_a_child_that_dies_or_answers_nonsense_is_no_template(foreign, monkeypatch, answer):
    monkeypatch.setattr(apart.subprocess, "run", lambda *_, **__: subprocess.CompletedProcess([], 0, answer, b""))
    with pytest.raises(ContentError, match="reading it needs more memory or time than any template"):
        write_form(sign_off(), foreign)


_TRIED = """
import json, os, socket, subprocess
from mougen.word import apart
apart._limit()
said = {}
def attempt(name, act):
    try:
        act()
        said[name] = "done"
    except BaseException as error:
        said[name] = type(error).__name__
attempt("read", lambda: open("/etc/hostname").read())
attempt("list of users", lambda: open("/etc/passwd", "rb").read())
attempt("write", lambda: open(os.path.join(os.path.dirname(apart.__file__), "x"), "w"))
attempt("network", lambda: socket.create_connection(("127.0.0.1", 9)))
attempt("program", lambda: subprocess.run(["true"]))
attempt("shell", lambda: os.system("true"))
attempt("memory", lambda: bytearray(3_000_000_000))
attempt("its own program", lambda: open(apart.__file__).read())
print(json.dumps(said))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="a program on Windows cannot limit its own memory")
def test_the_child_can_read_its_own_program_and_reach_nothing_else():
    done = subprocess.run([sys.executable, "-I", "-c", _TRIED], check=True, capture_output=True, timeout=60, env={})
    assert json.loads(done.stdout) == {
        "read": "PermissionError",
        "list of users": "PermissionError",
        "write": "PermissionError",
        "network": "PermissionError",
        "program": "PermissionError",
        "shell": "PermissionError",
        "memory": "MemoryError",
        "its own program": "done",
    }


def test_a_template_that_unpacks_to_more_than_any_is_refused():
    swollen = io.BytesIO(AGREEMENT.read_bytes())
    with zipfile.ZipFile(swollen, "a", zipfile.ZIP_DEFLATED) as package:
        for count in range(8):
            package.writestr(f"word/media/image{count}.png", bytes(4_000_000))
    with pytest.raises(ContentError, match="larger than any template once unpacked"):
        shell.opened(swollen.getvalue(), ("contents", "body"))


def _with(source: Path, old: str, new: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(source) as package, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as other:
        for name in package.namelist():
            data = package.read(name).decode() if name == "word/document.xml" else package.read(name)
            other.writestr(name, data.replace(old, new) if isinstance(data, str) else data)
    return made.getvalue()
