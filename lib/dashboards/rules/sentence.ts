import type { Direction } from "@/lib/metrics/constants";
import { changeOf, formatShort, missing, type NumberKind } from "./numbers";

export interface Finding { title: string; unit: NumberKind["unit"]; direction: Direction; value: string | null; base?: string | null }

/** "Net revenue rose 12 % to £1.25M", made from the figures alone. */
export function findingOf(finding: Finding, currency: string): string {
  const kind = { unit: finding.unit, currency };
  if (finding.value === null) return `${finding.title} has no value in this period`;
  const now = formatShort(finding.value, kind);
  const change = changeOf(finding.value, finding.base, kind, finding.direction);
  if (change.movement === null) return `${finding.title} was ${now}`;
  if (change.movement === "held") return `${finding.title} held at ${now}`;
  return `${finding.title} ${change.movement} ${change.size ?? ""} to ${now}`;
}

/** "Revenue rose 12 %, ad spend 4 %": two findings in one heading, the verb said once when it is the same. */
export function twoFindings(first: Finding, second: Finding, currency: string): string {
  const a = changeOf(first.value, first.base, { unit: first.unit, currency }, first.direction);
  const b = changeOf(second.value, second.base, { unit: second.unit, currency }, second.direction);
  if (!a.size || !b.size) return second.value === null ? findingOf(first, currency) : `${findingOf(first, currency)}, ${lower(findingOf(second, currency))}`;
  const verb = a.movement === b.movement ? "" : ` ${b.movement ?? ""}`;
  return `${first.title} ${a.movement ?? ""} ${a.size}, ${lower(second.title)}${verb} ${b.size}`;
}

/** One sentence under a chart: highest, lowest and where they were. */
export function spreadSentence(points: { label: string; value: string | null; position: number | null }[], kind: NumberKind): string {
  const known = points.filter((point) => point.position !== null);
  const first = known[0];
  if (!first) return "There is nothing to draw in this period.";
  let high = first;
  let low = first;
  for (const point of known) {
    if ((point.position ?? 0) > (high.position ?? 0)) high = point;
    if ((point.position ?? 0) < (low.position ?? 0)) low = point;
  }
  if (high === low) return `${formatShort(high.value, kind)} throughout.`;
  return `Highest ${formatShort(high.value, kind)} (${high.label}), lowest ${formatShort(low.value, kind) || missing} (${low.label}).`;
}

/** "meta took 54 % of ad spend", for a breakdown sorted by size. */
export function leaderSentence(title: string, leader: string | null, share: string | null, by = "part"): string {
  if (!leader || !share) return `${title} by ${by}`;
  return `${leader} took ${share} of ${lower(title)}`;
}

function lower(text: string): string {
  return /^[A-Z]{2}/.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1);
}
