// docx: the same agreement built up in code, without a template.
"use strict";
const fs = require("node:fs");
const path = require("node:path");
const {
  Document, Footer, Header, HeadingLevel, LevelFormat, Packer, PageNumber, Paragraph, Table, TableCell, TableRow, TextRun,
} = require("docx");

const NUMBERS = "clauses";
const HEADINGS = [undefined, HeadingLevel.HEADING_1, HeadingLevel.HEADING_2];
const FORMS = [
  [LevelFormat.DECIMAL, "%1."],
  [LevelFormat.DECIMAL, "%1.%2"],
  [LevelFormat.LOWER_LETTER, "(%3)"],
  [LevelFormat.LOWER_ROMAN, "(%4)"],
];
const levels = FORMS.map(([format, text], level) => ({ level, format, text }));

const line = (text) => new Paragraph({ text });

const points = (block, level) => [
  new Paragraph({ text: block.text, numbering: level ? { reference: NUMBERS, level } : undefined }),
  ...block.points.flatMap((point) => points(point, level + 1)),
];

const table = (block) =>
  new Table({
    rows: [block.header, ...block.rows].map(
      (row) => new TableRow({ children: row.map((cell) => new TableCell({ children: [line(cell)] })) }),
    ),
  });

const heading = ({ rank, title }) =>
  new Paragraph({
    text: title,
    heading: HEADINGS[rank],
    numbering: rank === 2 ? { reference: NUMBERS, level: 0 } : undefined,
  });

const chapter = (each) => [
  heading(each),
  ...each.blocks.flatMap((block) => (block.rows ? [table(block)] : points(block, block.numbered ? 1 : 0))),
];

exports.prepare = (folder) => {
  const agreement = JSON.parse(fs.readFileSync(path.join(folder, "agreement.json"), "utf8"));
  const page = new Paragraph({ children: [new TextRun({ children: ["Page ", PageNumber.CURRENT] })] });
  return () => {
    const section = {
      headers: { default: new Header({ children: [line(agreement.title)] }) },
      footers: { default: new Footer({ children: [page] }) },
      children: [
        ...agreement.cover.map(line),
        ...agreement.contents.map(line),
        ...agreement.chapters.flatMap(chapter),
      ],
    };
    return Packer.toBuffer(
      new Document({ numbering: { config: [{ reference: NUMBERS, levels }] }, sections: [section] }),
    );
  };
};
