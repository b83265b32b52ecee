"""What another party does to a Word file before it comes back, done to its XML, tracked or silent."""

from __future__ import annotations

import copy
import io
import random
import zipfile
from collections.abc import Iterator

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
MAIN = "word/document.xml"
AUTHOR, WHEN = "Partner Solicitor", "2026-11-01T09:00:00Z"
NEW = ("amended", "sixty", "promptly", "otherwise", "Rochdale", "31 May 2031", "£9,000")


class Partner:
    """A file that is being edited; ``log`` tells what was done to it."""

    def __init__(self, data: bytes, seed: int = 0) -> None:
        self.random = random.Random(seed)  # noqa: S311 - a game of edits, not a secret
        self.log: list[tuple[object, ...]] = []
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            self._parts = {name: package.read(name) for name in package.namelist()}
        self._root = etree.fromstring(self._parts[MAIN])
        self._body = self._root.find(f"{W}body")
        self._count = 90_000

    def saved(self) -> bytes:
        """Give the file as it is sent back."""
        self._parts[MAIN] = etree.tostring(self._root, xml_declaration=True, encoding="UTF-8", standalone=True)
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
            for name, data in self._parts.items():
                package.writestr(name, data)
        return out.getvalue()

    def paragraphs(self, style: str = "") -> list[etree._Element]:
        """Give the paragraphs of the text that say something, outside tables, contents and cover."""
        found = [p for p in self._body.findall(f"{W}p") if self.text(p).strip()]
        inner = [p for p in found if not self.style(p).startswith(("TOC", "Cover", "Title", "Front"))]
        return [p for p in inner if p.find(f"{W}pPr/{W}sectPr") is None and self.style(p).startswith(style)]

    def beginning(self, words: str) -> etree._Element:
        """Give the paragraph that begins with some words."""
        return next(p for p in self._body.iter(f"{W}p") if self.text(p).replace("\u00a0", " ").startswith(words))

    def holding(self, words: str) -> list[etree._Element]:
        """Give the paragraphs in which some words stand."""
        return [p for p in self._root.iter(f"{W}p") if words in self.text(p).replace("\u00a0", " ")]

    @staticmethod
    def style(paragraph: etree._Element) -> str:
        """Give the style of a paragraph."""
        found = paragraph.find(f"{W}pPr/{W}pStyle")
        return "" if found is None else str(found.get(f"{W}val"))

    @staticmethod
    def text(element: etree._Element) -> str:
        """Give the text of an element."""
        return "".join(found.text or "" for found in element.iter(f"{W}t"))

    def replace(self, paragraph: etree._Element, old: str, new: str, *, tracked: bool) -> bool:
        """Write over words that stand in one run of a paragraph; whether they do."""
        for run in self._runs(paragraph):
            before, found, after = (run.find(f"{W}t").text or "").replace("\u00a0", " ").partition(old)
            if found or not old:
                self._swap(run, (before, old, new, after), tracked=tracked)
                self.log.append(("replace", self.text(paragraph)[:50], old, new, tracked))
                return True
        return False

    def delete(self, paragraph: etree._Element, *, tracked: bool) -> None:
        """Delete a paragraph with its end."""
        self.log.append(("delete", self.text(paragraph)[:60], tracked))
        if not tracked:
            paragraph.getparent().remove(paragraph)
            return
        for run in list(paragraph.iter(f"{W}r")):
            for tag, deleted in (("t", "delText"), ("instrText", "delInstrText")):
                for found in run.findall(f"{W}{tag}"):
                    found.tag = f"{W}{deleted}"
            around = self._revision("del")
            run.addprevious(around)
            around.append(run)
        self._end(paragraph, "del")

    def add(self, after: etree._Element, text: str, *, tracked: bool) -> etree._Element:
        """Press Enter behind a paragraph and type."""
        self.log.append(("add", self.text(after)[:50], text, tracked))
        new = etree.Element(f"{W}p")
        new.append(copy.deepcopy(after.find(f"{W}pPr")))
        for look in new.findall(f"{W}pPr/{W}rPr"):
            look.getparent().remove(look)
        run = self._run(text)
        if tracked:
            self._end(new, "ins")
            around = self._revision("ins")
            around.append(run)
            run = around
        new.append(run)
        after.addnext(new)
        return new

    def clause(self, before: etree._Element, title: str, text: str) -> None:
        """Type a whole new clause before a heading."""
        heading = self.add(before, title, tracked=False)
        heading.addnext(self.add(self.paragraphs("Clauselevel2")[0], text, tracked=False))
        line = heading.getnext()
        before.addprevious(heading)
        before.addprevious(line)

    def move(self, paragraph: etree._Element, before: etree._Element) -> None:
        """Cut a paragraph and paste it before another."""
        self.log.append(("move", self.text(paragraph)[:50], self.text(before)[:50]))
        before.addprevious(paragraph)

    def split(self, paragraph: etree._Element) -> None:
        """Press Enter in the middle of the last run of a paragraph."""
        runs = self._runs(paragraph)
        said = (runs[-1].find(f"{W}t").text or "").split(" ") if runs else []
        if len(said) < 6:
            return
        at, rest = self.random.randint(3, len(said) - 3), list(paragraph)[paragraph.index(runs[-1]) + 1 :]
        runs[-1].find(f"{W}t").text = " ".join(said[:at])
        new = etree.Element(f"{W}p")
        new.append(copy.deepcopy(paragraph.find(f"{W}pPr")))
        new.append(self._run(" ".join(said[at:])))
        new.extend(rest)
        paragraph.addnext(new)
        self.log.append(("split", self.text(paragraph)[:50], self.text(new)[:50]))

    def join(self, paragraph: etree._Element) -> None:
        """Press Delete at the end of a paragraph."""
        after = paragraph.getnext()
        if after is None or after not in self.paragraphs() or self.style(after) != self.style(paragraph):
            return
        self.log.append(("join", self.text(paragraph)[:50], self.text(after)[:50]))
        paragraph.append(self._run(" "))
        paragraph.extend([element for element in after if element.tag != f"{W}pPr"])
        after.getparent().remove(after)

    def retype(self, paragraph: etree._Element) -> None:
        """Type a paragraph anew, letter by letter: its bookmark and its fields are gone."""
        text = self.text(paragraph)
        self.log.append(("retype", text[:50]))
        for element in [element for element in paragraph if element.tag != f"{W}pPr"]:
            paragraph.remove(element)
        paragraph.append(self._run(text))

    def row(self) -> None:
        """Add, delete or change a row of a table of the text."""
        tables = [t for t in self._body.findall(f"{W}tbl") if t.find(f".//{W}bookmarkStart") is not None]
        if not tables:
            return
        rows = self.random.choice(tables).findall(f"{W}tr")[1:]
        row, way = self.random.choice(rows), self.random.choice(("add", "delete", "change"))
        self.log.append(("row", way, self.text(row)[:50]))
        if way == "delete":
            row.getparent().remove(row)
        elif way == "add":
            new = copy.deepcopy(row)
            for mark in list(new.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd")):
                mark.getparent().remove(mark)
            for text in new.iter(f"{W}t"):
                text.text = f"New {self.random.choice('ABCDEF')}"
            row.addnext(new)
        else:
            self.reword(self.random.choice(list(row.iter(f"{W}p"))))

    def reword(self, paragraph: etree._Element) -> None:
        """Write something else over some words of a paragraph, or put words in."""
        runs = self._runs(paragraph)
        if not runs:
            return
        run = self.random.choice(runs)
        said = (run.find(f"{W}t").text or "").split(" ")
        start = self.random.randrange(len(said))
        end = min(len(said), start + self.random.randint(0, 3))
        new = [self.random.choice(NEW) for _ in range(self.random.randint(0 if end > start else 1, 3))]
        before, after = " ".join(said[:start]), " ".join(said[end:])
        gone = " ".join(said[start:end])
        pieces = (f"{before} " if before else "", gone, " ".join(new), f" {after}" if after else "")
        self.log.append(("reword", self.text(paragraph)[:50], *pieces[1:3]))
        self._swap(run, pieces, tracked=self.random.random() < 0.5)

    def anything(self) -> None:
        """Do something that people do."""
        lines = [p for p in self.paragraphs() if not self.style(p).startswith("Heading")]
        line, other, tracked = self.random.choice(lines), self.random.choice(lines), self.random.random() < 0.5
        way = self.random.choice(["reword"] * 4 + ["delete", "add", "clause", "move", "split", "join", "retype", "row"])
        match way:
            case "reword":
                self.reword(self.random.choice(self.paragraphs()))
            case "delete":
                self.delete(line, tracked=tracked)
            case "add":
                said = " ".join(self.random.choice(NEW) for _ in range(5))
                self.add(line, f"The parties must {said}.", tracked=tracked)
            case "clause":
                self.clause(self.random.choice(self.paragraphs("Heading2")[1:]), "Carbon", "Each party must measure.")
            case "move" if other is not line:
                self.move(line, other)
            case "row":
                self.row()
            case "split" | "join" | "retype":
                getattr(self, way)(line)

    def _runs(self, paragraph: etree._Element) -> list[etree._Element]:
        """Give the runs of plain text, outside fields and revisions."""
        return list(self._plain(paragraph))

    @staticmethod
    def _plain(paragraph: etree._Element) -> Iterator[etree._Element]:
        depth = 0
        for run in paragraph.iter(f"{W}r"):
            sign = run.find(f"{W}fldChar")
            if sign is not None:
                depth += {"begin": 1, "end": -1}.get(str(sign.get(f"{W}fldCharType")), 0)
            elif not depth and run.getparent() is paragraph and Partner.text(run).strip():
                yield run

    def _swap(self, run: etree._Element, pieces: tuple[str, str, str, str], *, tracked: bool) -> None:
        before, old, new, after = pieces
        made = [self._run(before)] if before else []
        for text, tag in ((old, "del"), (new, "ins")):
            if text and tracked:
                around = self._revision(tag)
                around.append(self._run(text, "delText" if tag == "del" else "t"))
                made.append(around)
            elif text and tag == "ins":
                made.append(self._run(text))
        made += [self._run(after)] if after else []
        for element in made:
            run.addprevious(element)
        run.getparent().remove(run)

    @staticmethod
    def _run(text: str, tag: str = "t") -> etree._Element:
        run = etree.Element(f"{W}r")
        etree.SubElement(run, f"{W}{tag}", {SPACE: "preserve"}).text = text
        return run

    def _revision(self, tag: str) -> etree._Element:
        self._count += 1
        told = {f"{W}id": str(self._count), f"{W}author": AUTHOR, f"{W}date": WHEN}
        return etree.Element(f"{W}{tag}", told)

    def _end(self, paragraph: etree._Element, tag: str) -> None:
        looks = paragraph.find(f"{W}pPr")
        look = looks.find(f"{W}rPr")
        if look is None:
            look = etree.SubElement(looks, f"{W}rPr")
        look.insert(0, self._revision(tag))
