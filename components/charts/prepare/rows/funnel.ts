import { compareDecimals, divide, subtract, toPosition } from "@/lib/dashboards/rules/decimals";
import { changeOf, formatFull, formatShort, type NumberKind } from "@/lib/dashboards/rules/numbers";
import type { Part } from "../parts";
import type { PreparedRow, PreparedRows, RowsOptions, Share } from "./prepared-rows";

const ratio: NumberKind = { unit: "ratio", currency: "" };

/** Steps in the order in which people take them, each centred, with the share that went on. */
export function prepareFunnel(steps: Part[], kind: NumberKind, { noun, measure, direction = "up" }: RowsOptions): PreparedRows {
  const rows = steps.map((step, index): PreparedRow => {
    const position = toPosition(step.value);
    const compare = step.compare ?? null;
    return {
      key: step.key, title: step.title, value: step.value, full: formatFull(step.value, kind), short: formatShort(step.value, kind),
      note: index === 0 ? null : keptOf(step.value, steps[index - 1]?.value ?? null),
      compareValue: compare, compareFull: compare === null ? null : formatFull(compare, kind), compareAt: null,
      change: compare === null ? null : changeOf(step.value, compare, kind, direction),
      span: position === null ? null : { from: -position / 2, to: position / 2 },
      color: "var(--data-1)", shape: "circle",
    };
  });
  const widest = Math.max(0, ...rows.map((row) => row.span?.to ?? 0));
  return {
    look: "funnel", noun, measure, kind, rows, noteTitle: "Of the step before", low: -widest, high: widest,
    finding: findingOf(steps), sentence: `${lossOf(steps)} Shares are of the step before.`,
  };
}

function keptOf(value: string | null, before: string | null): Share | null {
  if (value === null || before === null) return null;
  const share = divide(value, before, 6);
  return share === null ? null : { text: formatShort(share, ratio), value: share };
}

function findingOf(steps: Part[]): string {
  const [first, last] = [steps[0], steps.at(-1)];
  if (!first || !last || first === last) return first ? `${first.title} alone` : "There are no steps in this period";
  const share = keptOf(last.value, first.value);
  return share === null ? `${first.title} to ${last.title.toLowerCase()}` : `${share.text} of ${first.title.toLowerCase()} end as ${last.title.toLowerCase()}`;
}

/** The step that keeps the smallest share. */
function lossOf(steps: Part[]): string {
  const kept = steps.slice(1).flatMap((step, index) => {
    const before = steps[index];
    const share = before?.value != null && step.value !== null ? divide(step.value, before.value, 6) : null;
    return before && share !== null ? [{ before, step, share }] : [];
  });
  const [worst] = kept.sort((a, b) => compareDecimals(a.share, b.share));
  if (!worst) return "No step can be compared with the one before.";
  const lost = subtract("1", worst.share);
  if (compareDecimals(lost, "0") <= 0) return "No step loses anyone.";
  return `Most are lost between ${worst.before.title.toLowerCase()} and ${worst.step.title.toLowerCase()}: ${formatShort(lost, ratio)}.`;
}
