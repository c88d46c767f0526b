import { formatShort, type NumberKind } from "@/lib/dashboards/rules/numbers";

export interface ScaleStep { step: number; label: string }

/** "to £1K", "to £2K" …: what the shades stand for; a step without values of its own is left out. */
export function scaleSteps(bounds: number[], kind: NumberKind): ScaleStep[] {
  const labels = bounds.map((bound) => `to ${formatShort(bound.toFixed(6), kind)}`);
  return labels.map((label, step) => ({ step, label })).filter(({ label, step }) => labels.indexOf(label) === step);
}
