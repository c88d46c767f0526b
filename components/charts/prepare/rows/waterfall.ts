import { absolute, add, compareDecimals, signOf, sum, toPosition } from "@/lib/dashboards/rules/decimals";
import { formatFull, formatShort, type NumberKind } from "@/lib/dashboards/rules/numbers";
import type { Shape } from "../channels";
import type { Part } from "../parts";
import { shareOf } from "./bars";
import type { PreparedRow, PreparedRows, RowsOptions } from "./prepared-rows";

export interface WaterfallInput { start: Part; changes: Part[]; end: { key: string; title: string } }

interface Look { color: string; shape: Shape }
const looks: Record<"total" | "up" | "down", Look> = {
  total: { color: "var(--data-6)", shape: "circle" },
  up: { color: "var(--positive)", shape: "square" },
  down: { color: "var(--negative)", shape: "ring" },
};

/** From one total through what adds and takes away to the next, which is exactly their sum. */
export function prepareWaterfall(input: WaterfallInput, kind: NumberKind, { noun, measure, top = 10 }: RowsOptions): PreparedRows {
  const { start, end } = input;
  const changes = limited(input.changes, top);
  const isKnown = start.value !== null && changes.every((change) => change.value !== null);
  const last = isKnown ? sum([start.value ?? "0", ...changes.map((change) => change.value ?? "0")]) : null;
  let running = start.value ?? "0";
  const rows = [toRow(start, kind, looks.total, { from: "0", to: start.value })];
  for (const change of changes) {
    const next = add(running, change.value ?? "0");
    const look = signOf(change.value ?? "0") < 0 ? looks.down : looks.up;
    rows.push({ ...toRow(change, kind, look, { from: running, to: change.value === null ? null : next }), ...signed(change, kind), note: shareOf(change.value, start.value) });
    running = next;
  }
  rows.push(toRow({ ...end, value: last }, kind, looks.total, { from: "0", to: last }));
  const ends = rows.flatMap((row) => [row.span?.from ?? 0, row.span?.to ?? 0]);
  return {
    look: "waterfall", noun, measure, kind, rows, noteTitle: `Of ${start.title.toLowerCase()}`, low: Math.min(0, ...ends), high: Math.max(0, ...ends),
    finding: last === null ? `${end.title} has no value in this period` : `${start.title} of ${formatShort(start.value, kind)} became ${end.title.toLowerCase()} of ${formatShort(last, kind)}`,
    sentence: sentenceOf(changes, kind),
  };
}

/** The largest steps in their own order; the rest as one, so that the end stays the sum. */
function limited(changes: Part[], top: number): Part[] {
  if (changes.length <= top + 1) return changes;
  const bySize = [...changes].sort((a, b) => compareDecimals(absolute(b.value ?? "0"), absolute(a.value ?? "0")));
  const shown = new Set(bySize.slice(0, top));
  const rest = bySize.slice(top);
  const value = rest.some((one) => one.value === null) ? null : sum(rest.map((one) => one.value ?? "0"));
  return [...changes.filter((change) => shown.has(change)), { key: "other rows", title: `Other (${rest.length})`, value, isRest: true }];
}

function toRow(part: Part, kind: NumberKind, look: Look, ends: { from: string; to: string | null }): PreparedRow {
  const [from, to] = [toPosition(ends.from) ?? 0, toPosition(ends.to)];
  return {
    key: part.key, title: part.title, value: part.value, full: formatFull(part.value, kind), short: formatShort(part.value, kind), note: null,
    compareValue: null, compareFull: null, change: null, compareAt: null, ...look,
    span: to === null ? null : { from, to },
  };
}

function signed({ value }: Part, kind: NumberKind): Pick<PreparedRow, "full" | "short"> | null {
  return value !== null && signOf(value) > 0 ? { full: `+${formatFull(value, kind)}`, short: `+${formatShort(value, kind)}` } : null;
}

function sentenceOf(changes: Part[], kind: NumberKind): string {
  const known = changes.filter((change) => change.value !== null);
  const [largest] = [...known].sort((a, b) => compareDecimals(absolute(b.value ?? "0"), absolute(a.value ?? "0")));
  if (!largest || signOf(largest.value ?? "0") === 0) return "Nothing was added and nothing taken away.";
  const verb = signOf(largest.value ?? "0") < 0 ? "took away" : "added";
  return `${largest.title} ${verb} the most: ${formatShort(absolute(largest.value ?? "0"), kind)}.`;
}
