// Writes one agreement and ends: node once.js ENGINE FOLDER FILE
"use strict";
const fs = require("node:fs");

const [engine, folder, file] = process.argv.slice(2);
Promise.resolve(require(`./${engine}.js`).prepare(folder)()).then((document) => fs.writeFileSync(file, document));
