import "server-only";
import { createReadStream } from "node:fs";
import { appendFile, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { givingWay } from "@/lib/platform/jobs/give-way";

/** An object of a bulk file with those that name it as their parent, wherever in the file they stood. */
export interface RawGroup { root: string; children: string[] }
export interface Group { root: Record<string, unknown> & { id: string }; children: Record<string, unknown>[] }

const NEWLINE = 0x0a;
const FLUSH_CHARS = 512_000;
const PARENT = /"__parentId":"([^"\\]+)"/;
const ID = /"id":"(gid:[^"\\]+)"/;

/** Lines of a stream, many at a time. */
export async function* linesOf(bytes: AsyncIterable<Buffer>): AsyncGenerator<string[]> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of bytes) {
    const whole = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    const end = whole.lastIndexOf(NEWLINE);
    rest = whole.subarray(end + 1);
    if (end > 0) yield whole.toString("utf8", 0, end).split("\n");
  }
  if (rest.length > 0) yield rest.toString("utf8").split("\n");
}

/** Which object a line belongs to: its parent, or itself. Bulk queries select the id before all else. */
export function rootOf(line: string): string {
  return PARENT.exec(line)?.[1] ?? ID.exec(line)?.[1] ?? "";
}

/** The same groups in the same order, whatever the order of the lines; lines without their parent are counted. */
export async function groupLines(lines: Iterable<string>): Promise<{ groups: RawGroup[]; orphans: number }> {
  const roots = new Map<string, string>();
  const below = new Map<string, string[]>();
  const giveWay = givingWay();
  for (const line of lines) {
    await giveWay();
    if (line === "" || line.trim() === "") continue;
    const parent = PARENT.exec(line)?.[1];
    if (parent === undefined) roots.set(rootOf(line), line);
    else {
      const known = below.get(parent);
      if (known) known.push(line);
      else below.set(parent, [line]);
    }
  }
  const groups = [...roots.keys()].sort(byNumber).map((id) => ({ root: roots.get(id) as string, children: below.get(id) ?? [] }));
  return { groups, orphans: [...below.keys()].filter((id) => !roots.has(id)).length };
}

/** Only now they are objects: a part of a file is many times larger as those than as text. */
export function openGroup({ root, children }: RawGroup): Group {
  return { root: JSON.parse(root) as Group["root"], children: children.map(readChild).sort((a, b) => byNumber(String(a.id), String(b.id))) };
}

function readChild(line: string): Record<string, unknown> {
  const { __parentId, ...object } = JSON.parse(line) as Record<string, unknown>;
  return object;
}

const byNumber = (a: string, b: string): number => a.length - b.length || (a < b ? -1 : a > b ? 1 : 0);

/** The same part for the same object each time, so that reading can go on in the middle. */
export function partOf(root: string, parts: number): number {
  let hash = 0;
  for (let at = Math.max(0, root.length - 12); at < root.length; at++) hash = (Math.imul(hash, 31) + root.charCodeAt(at)) >>> 0;
  return hash % parts;
}

/**
 * Groups of a file part by part, in the memory of one part: lines go to temporary files by the object that they
 * belong to. Parts before `from` are not read.
 */
export async function* groupsByPart(bytes: AsyncIterable<Buffer>, parts: number, from = 0): AsyncGenerator<{ part: number; groups: RawGroup[]; orphans: number }> {
  if (parts === 1) {
    const lines: string[] = [];
    for await (const some of linesOf(bytes)) lines.push(...some);
    yield { part: 0, ...(await groupLines(lines)) };
    return;
  }
  const folder = await mkdtemp(join(tmpdir(), "aura-bulk-"));
  try {
    await spread(bytes, folder, parts, from);
    for (let part = from; part < parts; part++) yield { part, ...(await groupLines(await readPart(folder, part))) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const fileOf = (folder: string, part: number) => join(folder, `${part}.jsonl`);

async function spread(bytes: AsyncIterable<Buffer>, folder: string, parts: number, from: number): Promise<void> {
  const waiting = Array.from({ length: parts }, () => "");
  const most = Math.max(8_000, Math.floor((FLUSH_CHARS * 8) / parts));
  const flush = async (part: number) => {
    const text = waiting[part] ?? "";
    waiting[part] = "";
    await appendFile(fileOf(folder, part), text);
  };
  for await (const lines of linesOf(bytes)) {
    for (const line of lines) {
      const part = partOf(rootOf(line), parts);
      if (part < from) continue;
      waiting[part] += `${line}\n`;
      if ((waiting[part] ?? "").length > most) await flush(part);
    }
  }
  for (let part = from; part < parts; part++) await flush(part);
}

async function readPart(folder: string, part: number): Promise<string[]> {
  const lines: string[] = [];
  for await (const some of linesOf(createReadStream(fileOf(folder, part)) as AsyncIterable<Buffer>)) lines.push(...some);
  return lines;
}
