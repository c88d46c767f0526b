import { formatMoney, formatNumber } from "@/components/layout/format";
import { microsToDecimal, minorUnits } from "@/lib/core/money";
import type { Reason } from "@/lib/reconciliations/constants";
import type { MetricComparison, ReconciliationView } from "@/lib/reconciliations/schema";

type Measured = Pick<MetricComparison, "unit" | "currency">;

/** Exact, as it is kept: nothing is rounded away that may be the difference. */
export function formatFigure(value: string, { unit, currency }: Measured): string {
  if (unit === "count") return formatNumber(value);
  if (unit === "fraction" || currency === null) return formatNumber(microsToDecimal(BigInt(value)));
  return formatMoney({ amount: microsToDecimal(BigInt(value), minorUnits(currency)), currency });
}

/** With its sign; "equal" where there is none. */
export function formatDifference(value: string, measured: Measured): string {
  if (value === "0") return "Equal";
  return value.startsWith("-") ? `−${formatFigure(value.slice(1), measured)}` : `+${formatFigure(value, measured)}`;
}

const percent = new Intl.NumberFormat("en-GB", { style: "percent", maximumFractionDigits: 2, signDisplay: "exceptZero" });
const LEAST_SHARE = 0.0001;

export function formatShare(share: number | null): string {
  if (share === null) return "n/a";
  if (share !== 0 && Math.abs(share) < LEAST_SHARE) return "< 0.01\u00a0%";
  return percent.format(share).replace("-", "−").replace("%", "\u00a0%");
}

export const reasonTitles: Record<Reason, string> = {
  unexplained: "Unexplained", refused: "Rows left out", restated: "Restated since", vanished: "Taken away there", currency_changed: "Another currency", zone_changed: "Another time zone",
  attribution: "Another attribution", not_read: "Not read yet", settling: "Still settling", test_orders: "Test orders", rounding: "Rounding", equal: "Equal",
};

/** What it means, and what comes of it. `label` is the platform's name. */
export function reasonSentence(reason: Reason, label: string, since: string | null): string {
  switch (reason) {
    case "unexplained": return "Nothing that is known accounts for it. Read these days anew; if it stays, it stands in the inbox.";
    case "refused": return "The last reading of these days left rows out; the runs of the account say which and why.";
    case "restated": return `At the check of ${since ?? "an earlier day"} both were equal; ${label} has changed its figures since. The next reading of these days brings them.`;
    case "vanished": return `${label} did not have these rows any more when they were read, and counts them again or still. They account for all of the difference.`;
    case "currency_changed": return `These days are kept in another currency than ${label} uses for the account now. Read them anew.`;
    case "zone_changed": return `These days were cut in another time zone than the account has at ${label} now. Read them anew.`;
    case "attribution": return `${label} credits its own total by another attribution setting than these rows.`;
    case "not_read": return "These days have not been read yet, or not as whole days.";
    case "settling": return `${label} still corrects days that are so young, and they are read again each time. It should go by itself.`;
    case "test_orders": return `${label} counts test orders and orders without goods, such as gift cards. They account for all of the difference and are no sales.`;
    case "rounding": return `${label} adds up first and rounds last, at the millionth. It is no difference that matters.`;
    case "equal": return "Both are the same to the last unit.";
  }
}

export type Verdict = { tone: "good" | "calm" | "bad" | "waiting"; sentence: string };

/** "Meta Ads’", "Shopify’s". */
export const ownOf = (label: string): string => (label.endsWith("s") ? `${label}’` : `${label}’s`);

/** A comparison in one sentence. */
export function verdictOf({ status, sentence, metrics, unexplained, label }: Pick<ReconciliationView, "status" | "sentence" | "metrics" | "unexplained" | "label">): Verdict {
  if (status === "queued") return { tone: "waiting", sentence: `${label} is being asked for its totals.` };
  if (status === "failed") return { tone: "bad", sentence: sentence ?? `${label} could not be asked.` };
  if (metrics.length === 0) return { tone: "calm", sentence: `Neither ${label} nor Aura has anything on these days.` };
  const differing = metrics.filter(({ reasons }) => reasons.length > 0).length;
  if (differing === 0) return { tone: "good", sentence: metrics.length === 1 ? `The figure equals ${ownOf(label)} own total.` : `All ${metrics.length} figures equal ${ownOf(label)} own totals.` };
  const of = `${differing} of ${metrics.length} ${metrics.length === 1 ? "figure differs" : "figures differ"}`;
  if (unexplained === 0) return { tone: "calm", sentence: `${of}, each for a known reason.` };
  return { tone: "bad", sentence: `${of}, and not all of it can be accounted for.` };
}

/** Where the account's days and currency are not the project's, so that its own screens cannot show the same as the reports. */
export function placeNote({ timeZone, currency, label }: Pick<ReconciliationView, "timeZone" | "currency" | "label">, project: { timeZone: string; currency: string }): string | null {
  const parts = [
    timeZone && timeZone !== project.timeZone ? `days of ${timeZone.replaceAll("_", " ")}` : null,
    currency && currency !== project.currency ? `amounts in ${currency}` : null,
  ].filter(Boolean);
  return parts.length > 0 ? `Compared as ${label} has it: ${parts.join(" and ")}. Your reports use ${project.currency} and ${project.timeZone.replaceAll("_", " ")}, so they show other sums.` : null;
}
