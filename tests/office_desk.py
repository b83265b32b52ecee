"""A colleague's desk: LibreOffice Writer, driven over its own interface, does to a Word file what people do to it.

This program is run by the Python that has LibreOffice's ``uno`` module, not by that of the tests:

    python3 office_desk.py SOFFICE FOLDER < work.json

``work.json`` is a mapping: ``file`` (what to open in FOLDER), ``saved`` (what to save it as), ``author``, and
``steps``, a list of lists, each the name of a step below and its arguments.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time
from pathlib import Path

import uno
from com.sun.star.beans import PropertyValue

PATIENCE = 60


def main(program: str, folder: Path) -> None:
    work = json.load(sys.stdin)
    profile(folder / "profile", work["author"])
    pipe = f"mougen{abs(hash(str(folder)))}"
    office = subprocess.Popen(
        [program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", f"--accept=pipe,name={pipe};urp;",
         "--headless", "--norestore", "--nologo", "--nodefault"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        desktop, context = connected(pipe)
        opened = desktop.loadComponentFromURL((folder / work["file"]).as_uri(), "_blank", 0, (named("Hidden", True),))
        desk = Desk(opened, context)
        for step, *given in work["steps"]:
            getattr(desk, step)(*given)
        opened.storeToURL((folder / work["saved"]).as_uri(), (named("FilterName", "MS Word 2007 XML"),))
        opened.close(True)
        desktop.terminate()
    finally:
        office.kill()
        office.wait()


def profile(folder: Path, author: str) -> None:
    (folder / "user").mkdir(parents=True, exist_ok=True)
    (folder / "user" / "registrymodifications.xcu").write_text(
        '<oor:items xmlns:oor="http://openoffice.org/2001/registry"><item oor:path="/org.openoffice.UserProfile/Data">'
        f'<prop oor:name="givenname" oor:op="fuse"><value>{author}</value></prop></item></oor:items>',
        "utf-8",
    )


def connected(pipe: str):
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    end = time.monotonic() + PATIENCE
    while True:
        try:
            context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            return context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context), context
        except Exception:
            if time.monotonic() > end:
                raise
            time.sleep(0.2)


def named(name: str, value: object) -> PropertyValue:
    found = PropertyValue()
    found.Name, found.Value = name, value
    return found


class Desk:
    """What can be done to the open document."""

    def __init__(self, opened, context) -> None:
        self.opened = opened
        self.view = opened.CurrentController
        self.dispatcher = context.ServiceManager.createInstanceWithContext(
            "com.sun.star.frame.DispatchHelper", context
        )

    def track(self, on: bool) -> None:
        self.opened.RecordChanges = on

    def replace(self, old: str, new: str, nth: int = 1) -> None:
        """Write something else over the nth place where a text stands."""
        self.found(old, nth).setString(new)

    def comment(self, about: str, words: str, author: str) -> None:
        place = self.found(about)
        note = self.opened.createInstance("com.sun.star.text.textfield.Annotation")
        note.Content, note.Author = words, author
        place.Text.insertTextContent(place, note, True)

    def delete(self, begins: str) -> None:
        """Delete a whole paragraph, with its end."""
        self.select(begins, begins)
        self.do(".uno:Delete")

    def move(self, begins: str, last: str, before: str) -> None:
        """Cut the paragraphs from one to another and paste them before a third."""
        self.select(begins, last)
        self.do(".uno:Cut")
        self.view.ViewCursor.gotoRange(self.paragraph(before).Start, False)
        self.do(".uno:Paste")

    def add(self, after: str, text: str) -> None:
        """Press Enter at the end of a paragraph and type."""
        self.view.ViewCursor.gotoRange(self.paragraph(after).End, False)
        self.do(".uno:InsertPara")
        self.do(".uno:InsertText", named("Text", text))

    def split(self, within: str, at: str) -> None:
        """Press Enter before some words of a paragraph."""
        place = self.found(at, within=within)
        self.view.ViewCursor.gotoRange(place.Start, False)
        self.do(".uno:InsertPara")

    def join(self, begins: str) -> None:
        """Press Delete at the end of a paragraph."""
        self.view.ViewCursor.gotoRange(self.paragraph(begins).End, False)
        self.do(".uno:Delete")

    def accept(self) -> None:
        self.do(".uno:AcceptAllTrackedChanges")

    def reject(self) -> None:
        self.do(".uno:RejectAllTrackedChanges")

    def do(self, command: str, *given: PropertyValue) -> None:
        self.dispatcher.executeDispatch(self.view.Frame, command, "", 0, given)

    def select(self, begins: str, last: str) -> None:
        cursor = self.view.ViewCursor
        cursor.gotoRange(self.paragraph(begins).Start, False)
        cursor.gotoRange(self.paragraph(last).End, True)
        cursor.goRight(1, True)

    def found(self, text: str, nth: int = 1, within: str = ""):
        wanted = self.opened.createSearchDescriptor()
        # A no-break space is a space to whoever looks for words.
        wanted.SearchString = re.sub(r"(?:\\ )+", "[ \u00a0]", re.escape(text))
        wanted.SearchRegularExpression = wanted.SearchCaseSensitive = True
        place = self.opened.findFirst(wanted)
        if within:
            start = self.paragraph(within).Start
            place = self.opened.findNext(start, wanted)
        for _ in range(nth - 1):
            place = self.opened.findNext(place.End, wanted)
        if place is None:
            raise LookupError(text)
        return place

    def paragraph(self, begins: str):
        paragraphs = self.opened.Text.createEnumeration()
        while paragraphs.hasMoreElements():
            paragraph = paragraphs.nextElement()
            if paragraph.supportsService("com.sun.star.text.Paragraph") and (
                paragraph.String.replace("\u00a0", " ").startswith(begins)
            ):
                return paragraph
        raise LookupError(begins)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
