import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { dirname, join, relative } from "node:path";
import { readJson } from "../supervisor/lock.mjs";

const FILE = "bench/results/long.md";
const HEADER = "| suite | passed | failed | seconds | what it found | date | machine |";

/** Keeps the last result of each suite that is long, or longer with LONG=1; suites that did not run keep theirs. */
export function keepLongResults(root, report) {
  const found = readJson(report)?.testResults ?? [];
  const rows = new Map([...readRows(root), ...found.filter(({ name }) => isLong(name)).map((file) => [relative(root, file.name), toRow(root, file)])]);
  const lines = [...rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
  mkdirSync(dirname(join(root, FILE)), { recursive: true });
  writeFileSync(join(root, FILE), ["## Long suites", "", "`npm run test:long` keeps the last result of each here.", "", HEADER, "| --- | ---: | ---: | ---: | --- | --- | --- |", ...lines, ""].join("\n"));
}

function isLong(file) {
  return /\.long\./.test(file) || /process\.env\.LONG\b/.test(readFileSync(file, "utf8"));
}

function toRow(root, { name, startTime, endTime, assertionResults }) {
  const count = (status) => assertionResults.filter((one) => one.status === status).length;
  const notes = assertionResults.flatMap(({ meta }) => (meta?.note ? [String(meta.note).replaceAll("|", "/")] : []));
  const machine = `${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.versions.node}`;
  const cells = [`\`${relative(root, name)}\``, count("passed"), count("failed"), ((endTime - startTime) / 1000).toFixed(0), notes.join("; "), new Date().toISOString().slice(0, 10), machine];
  return `| ${cells.join(" | ")} |`;
}

function readRows(root) {
  try {
    return readFileSync(join(root, FILE), "utf8").split("\n").flatMap((line) => {
      const suite = /^\| `([^`]+)`/.exec(line)?.[1];
      return suite ? [[suite, line]] : [];
    });
  } catch {
    // The first run.
    return [];
  }
}
