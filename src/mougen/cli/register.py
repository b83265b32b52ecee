"""mougen register: the partnership register of a folder of matters."""

from __future__ import annotations

from pathlib import Path

import click

from mougen.cli.frame import DONE, FINDINGS, PATH, Command, emit, say, shared
from mougen.workflow import drafting
from mougen.workflow.papers import Written

FORMATS = ("docx", "csv", "xlsx")


@click.command(cls=Command)
@click.argument("folder", type=PATH)
@click.option("--docx", is_flag=True, help="Write it as a Word document.")
@click.option("--csv", is_flag=True, help="Write it as CSV.")
@click.option("--xlsx", is_flag=True, help="Write it as an Excel workbook.")
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), help="Where to write; else into FOLDER.")
@click.option("--db", metavar="URL|FILE.sqlite", help="Keep it in this database: only what has changed is read again.")
@click.option("--name", default="", help="What it is the register of, such as a directorate; else FOLDER's name.")
@shared
@click.pass_context
def register(
    ctx: click.Context,
    /,
    *,
    folder: Path,
    out: Path | None,
    db: str | None,
    name: str,
    as_json: bool,
    content: Path | None,
    **chosen: bool,
) -> None:
    """Make the partnership register of every matter beneath FOLDER.

    It is written as Word, CSV and Excel, or as those that are chosen; with --db alone it is only kept. A matter that
    cannot be read is named and stops no other. Exit status: 0 all were read, 1 not all, 3 refused.
    """
    from mougen.workflow import placing, registering  # noqa: PLC0415 - the workbook and the database are slow to start

    bank = drafting.open_bank(content)
    found = registering.make(bank, folder, content, name=name, db=db)
    formats = tuple(ending for ending in FORMATS if chosen[ending]) or (() if db or as_json else FORMATS)
    made = registering.prepare(bank, found, formats)
    written = placing.put_again(made, out or folder) if made else ()
    counts = {"read": found.read, "unchanged": found.unchanged, "gone": found.gone, "unreadable": len(found.findings)}
    if as_json:
        entries = registering.as_json(found)
        documents = [document.as_json() for document in written]
        emit("register", ok=found.whole, findings=found.findings, register=entries, counts=counts, documents=documents)
    else:
        _say(counts, written, [finding.message for finding in found.findings])
    ctx.exit(DONE if found.whole else FINDINGS)


def _say(counts: dict[str, int], written: tuple[Written, ...], unreadable: list[str]) -> None:
    for words in unreadable:
        say(f"must: {words}")
    for document in written:
        say(f"Written: {document.path}{f' ({document.note})' if document.note else ''}")
    labels = {"read": "read", "unchanged": "unchanged", "gone": "no longer there", "unreadable": "not readable"}
    told = [f"{counts[name]} {word}" for name, word in labels.items() if counts[name] or name == "read"]
    say(f"Matters: {', '.join(told)}.")
