import "server-only";
import { addDays, dayOf, dayStart } from "@/lib/core/dates";
import { judgeStatus, readGoogleError, withToken } from "../google/client";
import type { Client, Pace, ProviderAnswer } from "../provider";
import type { Trouble } from "../trouble";

const LABEL = "Google Analytics";
const HOUR_MS = 3_600_000;
/** Google cuts its days of quota there. */
const QUOTA_ZONE = "America/Los_Angeles";
const MOMENT_MS = 2_000;

/** What a standard property has; a tenth of it is left for people who look into Analytics themselves. */
const TOKENS = [["tokensPerDay", 200_000, nextDay], ["tokensPerHour", 40_000, nextHour], ["tokensPerProjectPerHour", 14_000, nextHour]] as const;

export const client: Client = {
  authorize: (request, { credentials }) => withToken(request, credentials),
  judge,
  pace,
  // Ten at a time are allowed for a property; streams ask one after the other.
  rates: [{ scope: "account", calls: 10, perMs: 1_000 }],
};

function judge(answer: ProviderAnswer): Trouble | null {
  const error = readGoogleError(answer);
  if (error?.code !== 429) return judgeStatus(LABEL, answer, error);
  // There is no Retry-After; the message says which of the quotas it is.
  const message = error.message.toLowerCase();
  if (message.includes("concurrent")) return { code: "throttled", sentence: "Google Analytics answers others at the moment.", retryAfterMs: MOMENT_MS };
  const isDay = message.includes("per day");
  return {
    code: "throttled", retryAfterMs: (isDay ? nextDay : nextHour)(answer),
    sentence: `The property's questions to Google Analytics for this ${isDay ? "day" : "hour"} are used up. Reading goes on by itself.`,
  };
}

/** The quota stands at the end of each report; reading it there spares parsing the rows a second time. */
function pace(answer: ProviderAnswer): Pace[] {
  const from = answer.body.lastIndexOf('"propertyQuota"');
  if (from < 0) return [];
  const quota = answer.body.subarray(from).toString("latin1");
  return TOKENS.flatMap(([name, all, until]): Pace[] => {
    const [, remaining] = new RegExp(`"${name}":\\s*\\{[^}]*"remaining":\\s*"?(\\d+)`).exec(quota) ?? [];
    return remaining !== undefined && Number(remaining) * 10 < all ? [{ scope: "account", pauseMs: until(answer) }] : [];
  });
}

/** By Google's own clock, where its answer carries it. */
function clockOf(answer: ProviderAnswer): number | null {
  const at = Date.parse(answer.headers.date ?? "");
  return Number.isNaN(at) ? null : at;
}

function nextHour(answer: ProviderAnswer): number {
  const now = clockOf(answer);
  return now === null ? HOUR_MS : HOUR_MS - (now % HOUR_MS);
}

function nextDay(answer: ProviderAnswer): number {
  const now = clockOf(answer);
  return now === null ? 24 * HOUR_MS : dayStart(addDays(dayOf(now, QUOTA_ZONE), 1), QUOTA_ZONE).getTime() - now;
}
