import { existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { gunzipSync } from "node:zlib";

const folder = resolve("../shared/data");

export const hasRealData = existsSync(folder);
export const noRealData = "skipped: the real files, ../shared/data is not here";
export const realFile = (name: string): string => join(folder, name);

/** The packed file as a person has it after a double click. */
export function unpack(name: string): string {
  const path = join(mkdtempSync(join(tmpdir(), "real-data-")), name.replace(/\.gz$/, ""));
  writeFileSync(path, gunzipSync(readFileSync(realFile(name))));
  return path;
}

/** The rows of a file as records. None of the files has a line break inside a cell. */
export function* readRecords(path: string): Generator<Record<string, string>> {
  const lines = readFileSync(path, "utf8").split(/\r?\n/);
  const names = splitLine(lines[0] ?? "");
  for (const line of lines.slice(1)) {
    if (line === "") continue;
    const cells = splitLine(line);
    if (cells.length !== names.length) throw new Error(`This line has ${cells.length} cells: ${line}`);
    yield Object.fromEntries(names.map((name, at) => [name, cells[at] ?? ""]));
  }
}

function splitLine(line: string): string[] {
  if (!line.includes('"')) return line.split(",");
  const cells = line.match(/(?<=^|,)(?:"(?:[^"]|"")*"|[^",]*)(?=,|$)/g) ?? [];
  return cells.map((cell) => (cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell));
}
