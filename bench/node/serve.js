// Serves one engine: a line asked on stdin, a line of JSON answered on stdout. See bench/workers.py.
"use strict";
const fs = require("node:fs");
const readline = require("node:readline");

const answer = (said) => process.stdout.write(`${JSON.stringify(said)}\n`);

const peak = () => {
  const found = /VmHWM:\s+(\d+) kB/.exec(fs.readFileSync("/proc/self/status", "utf8"));
  return { peak_kb: Number(found[1]) };
};

const timed = async (act) => {
  const cpu = process.cpuUsage();
  const start = process.hrtime.bigint();
  const made = await act();
  const wall = Number(process.hrtime.bigint() - start) / 1e9;
  const { user, system } = process.cpuUsage(cpu);
  return [made, { wall, cpu: (user + system) / 1e6 }];
};

const sample = async (write) => {
  globalThis.gc?.();
  const [document, took] = await timed(write);
  return { ...took, bytes: document.length };
};

const main = async ([engine, folder]) => {
  const [write, took] = await timed(() => require(`./${engine}.js`).prepare(folder));
  answer(took);
  for await (const line of readline.createInterface({ input: process.stdin })) {
    const [asked, path] = line.split("\t");
    if (asked === "sample") answer(await sample(write));
    else if (asked === "peak") answer(peak());
    else {
      fs.writeFileSync(path, await write());
      answer({});
    }
  }
};

main(process.argv.slice(2)).catch((error) => answer({ error: String(error.message).split("\n")[0] }));
