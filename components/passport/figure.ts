import type { DayRange } from "@/lib/core/dates";
import type { MetricFilter, MetricQueryInput, MetricRows, Passport } from "@/lib/metrics/schema";

/** One figure on a page, as the question that gives it. */
export interface Figure {
  metric: string;
  title: string;
  range: DayRange;
  compare: DayRange | null;
  filters: MetricFilter[];
  timeZone: string;
  currency: string;
}

/** What a point, a row or a cell narrows the page's question to. */
export interface Narrower { range?: DayRange; compare?: DayRange | null; filters?: MetricFilter[] }

export function figureOf(passport: Passport, metric: { id: string; title: string }, { range, compare, filters = [] }: Narrower = {}): Figure {
  return {
    metric: metric.id, title: metric.title,
    range: range ?? passport.range,
    compare: compare === undefined ? passport.compareRange : compare,
    filters: [...passport.filters, ...filters],
    timeZone: passport.timeZone, currency: passport.currency,
  };
}

/** The figure and the parts of its formula, over the whole range. */
export function figureQuery({ metric, range, compare, filters, timeZone, currency }: Figure, parts: readonly string[]): MetricQueryInput {
  return {
    metrics: [...new Set([metric, ...parts])], range, filters, timeZone, currency,
    compare: compare ? { kind: "custom", from: compare.from, to: compare.to } : null,
  };
}

/** The question for the rows behind it, as POST /metrics/rows takes it. Days of ads and of visits have no other zone than their own. */
export function rowsQuestion({ range, filters, timeZone }: Figure, { kind, of, customerType, notChannels }: MetricRows): { kind: MetricRows["kind"]; question: Record<string, unknown> } {
  if (kind === "ad_days" || kind === "session_days") return { kind, question: { ...range, filters } };
  if (kind === "email_sends") return { kind, question: { ...range, timeZone, filters, kind: "email" } };
  const only: MetricFilter[] = [
    ...(customerType ? [{ dimension: "customer_type" as const, op: "is" as const, values: [customerType] }] : []),
    ...(notChannels ? [{ dimension: "channel" as const, op: "is_not" as const, values: notChannels }] : []),
  ];
  return { kind, question: { ...range, timeZone, filters: [...filters, ...only], ...(of ? { kind: of } : {}) } };
}

export function rowsTitle({ kind, of, customerType }: MetricRows): string {
  if (kind === "ad_days") return "Ad days";
  if (kind === "session_days") return "Traffic";
  if (kind === "email_sends") return "E-mails";
  if (kind === "orders") return customerType ? "First orders" : "Orders";
  return of === "refund" ? "Refund lines" : "Sale lines";
}

/** The page that lists these very rows; none where it does not know the figure's filters. */
export function listPath({ range, filters }: Figure, { kind }: MetricRows): string | null {
  if (filters.length > 0) return null;
  const days = `from=${range.from}&to=${range.to}`;
  if (kind === "session_days") return `traffic?${days}`;
  return kind === "email_sends" ? `emails?kind=email&${days}` : null;
}
