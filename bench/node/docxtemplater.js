// docxtemplater: a template with loops, made in Word's default look.
"use strict";
const fs = require("node:fs");
const path = require("node:path");
const Docxtemplater = require("docxtemplater");
const PizZip = require("pizzip");

const named = (prefix, cells) => Object.fromEntries(cells.map((cell, place) => [`${prefix}${place}`, cell]));

const table = (block) => ({
  [`table${block.header.length}`]: { ...named("h", block.header), rows: block.rows.map((row) => named("c", row)) },
});

const paragraph = (block) => (block.numbered ? { numbered: block } : { plain: block });

const chapter = ({ rank, title, blocks }) => ({
  [["plain", "first", "second"][rank]]: { title },
  blocks: blocks.map((block) => (block.rows ? table(block) : paragraph(block))),
});

exports.prepare = (folder) => {
  const template = fs.readFileSync(path.join(folder, "docxtemplater.docx"));
  const agreement = JSON.parse(fs.readFileSync(path.join(folder, "agreement.json"), "utf8"));
  const data = { ...agreement, chapters: agreement.chapters.map(chapter) };
  return () => {
    // A tag that nothing is given for is an absent section here, and says nothing.
    const document = new Docxtemplater(new PizZip(template), { paragraphLoop: true, nullGetter: () => "" });
    document.render(data);
    return document.getZip().generate({ type: "nodebuffer", compression: "DEFLATE" });
  };
};
