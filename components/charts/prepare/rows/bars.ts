import { compareDecimals, divide, round, sum, toPosition } from "@/lib/dashboards/rules/decimals";
import { changeOf, formatFull, formatShort, type NumberKind } from "@/lib/dashboards/rules/numbers";
import { leaderSentence } from "@/lib/dashboards/rules/sentence";
import { channelLook, otherLook } from "../channels";
import type { Part } from "../parts";
import type { PreparedRow, PreparedRows, RowsOptions, Share } from "./prepared-rows";

/** Parts by size, the largest first, then "Other", so that the rows add up to the whole. */
export function prepareBars(parts: Part[], kind: NumberKind, options: RowsOptions): PreparedRows {
  const { noun, measure, isSum = true, top = 10 } = options;
  const ranked = rank(parts.filter((part) => !part.isRest));
  const shown = ranked.length <= top + 1 ? ranked : ranked.slice(0, top);
  const rest = [...ranked.slice(shown.length), ...parts.filter((part) => part.isRest)];
  const all = isSum && rest.length > 0 ? [...shown, restOf(rest)] : shown;
  const whole = isSum ? sum(all.map((part) => part.value ?? "0")) : null;
  const rows = all.map((part) => toRow(part, kind, whole, options));
  const ends = rows.flatMap((row) => [row.span?.from ?? 0, row.span?.to ?? 0, row.compareAt ?? 0]);
  return {
    look: "bars", noun, measure, kind, rows, noteTitle: "Share", low: Math.min(0, ...ends), high: Math.max(0, ...ends),
    finding: findingOf(rows, measure, isSum),
    sentence: sentenceOf({ shown: shown.length, known: ranked.length, whole, kind, noun, measure }),
  };
}

const ratio: NumberKind = { unit: "ratio", currency: "" };

/** A share of a whole in whole per cent; none when there is nothing to divide by. */
export function shareOf(value: string | null, whole: string | null): Share | null {
  const share = value === null || whole === null ? null : divide(value, whole, 6);
  return share === null ? null : { text: formatFull(round(share, 2), ratio).replace(/\.\d+/, ""), value: share };
}

function rank(parts: Part[]): Part[] {
  return [...parts].sort((a, b) => {
    if (a.value === null || b.value === null) return Number(a.value === null) - Number(b.value === null);
    return compareDecimals(b.value, a.value) || (a.title < b.title ? -1 : 1);
  });
}

function restOf(rest: Part[]): Part {
  const only = rest.length === 1 ? rest[0] : undefined;
  if (only) return { ...only, isRest: true };
  const compares = rest.map((part) => part.compare).filter((value) => value != null);
  return {
    key: "other rows", title: "Other", isRest: true,
    value: rest.some((part) => part.value === null) ? null : sum(rest.map((part) => part.value ?? "0")),
    compare: compares.length > 0 ? sum(compares) : undefined,
  };
}

function toRow(part: Part, kind: NumberKind, whole: string | null, { direction = "none" }: RowsOptions): PreparedRow {
  const position = toPosition(part.value);
  const compare = part.compare ?? null;
  const look = part.isRest ? otherLook() : part.channel === undefined ? { color: "var(--data-1)", shape: "circle" as const } : channelLook(part.channel);
  return {
    key: part.key, title: part.channel && !part.isRest ? channelLook(part.channel).label : part.title,
    value: part.value, full: formatFull(part.value, kind), short: formatShort(part.value, kind),
    note: shareOf(part.value, whole),
    compareValue: compare, compareFull: compare === null ? null : formatFull(compare, kind), compareAt: toPosition(compare),
    change: compare === null ? null : changeOf(part.value, compare, kind, direction),
    span: position === null ? null : { from: Math.min(0, position), to: Math.max(0, position) },
    color: look.color, shape: look.shape,
  };
}

function findingOf(rows: PreparedRow[], measure: string, isSum: boolean): string {
  const first = rows[0];
  if (!first || first.value === null) return `${measure} has no value in this period`;
  if (isSum) return leaderSentence(measure, first.title, first.note?.text ?? null);
  return `${first.title} has the highest ${measure}: ${first.short}`;
}

interface Counted { shown: number; known: number; whole: string | null; kind: NumberKind; noun: string; measure: string }

function sentenceOf({ shown, known, whole, kind, noun, measure }: Counted): string {
  const by = `${measure} by ${noun.toLowerCase()}.`;
  if (whole !== null) return `${by} ${formatShort(whole, kind)} in all.`;
  return shown < known ? `${by} The ${shown} highest of ${known}.` : by;
}
