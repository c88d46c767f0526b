import "server-only";
import { microsToDecimal } from "@/lib/core/money";
import type { Family } from "../measures";
import type { Question } from "../plan/question";
import type { RateUse } from "../read/rates";
import type { MetricWarning } from "../schema";

const MICRO_FINE = 10n ** 22n;

interface Facts { families: ReadonlySet<Family>; projectZone: string; estimated: bigint | null }

export function listWarnings(question: Question, rates: readonly RateUse[], { families, projectZone, estimated }: Facts): MetricWarning[] {
  const warnings = rates.filter((rate) => rate.missingDays > 0).map(rateWarning);
  if (families.has("ads") && question.zone !== projectZone) {
    warnings.push({ code: "ad_days_kept", sentence: `Ad figures keep the days of the ad account; they cannot be cut into days of ${question.zone}.` });
  }
  if (families.has("sessions") && question.zone !== projectZone) {
    warnings.push({ code: "session_days_kept", sentence: `Sessions keep the days of the analytics property; they cannot be cut into days of ${question.zone}.` });
  }
  if (estimated !== null && estimated !== 0n) {
    const amount = inCurrency(question.currency).format(microsToDecimal(estimated / MICRO_FINE, 2) as `${number}`);
    warnings.push({ code: "estimated_spend", sentence: `${amount} of the ad spend is estimated: it was given for a longer period and spread over its days.` });
  }
  warnings.push(...question.misfits.map((misfit): MetricWarning => ({ code: "incompatible_dimension", ...misfit })));
  return warnings;
}

const inCurrency = (currency: string) => new Intl.NumberFormat("en-GB", { style: "currency", currency, currencyDisplay: "narrowSymbol" });

function rateWarning({ base, quote, from, to, missingDays }: RateUse): MetricWarning {
  const days = missingDays === 1 ? `on ${from}` : `on ${missingDays} days between ${from} and ${to}`;
  return {
    code: "rate_missing",
    sentence: `There is no rate from ${base} to ${quote} ${days}, so amounts that need it are not shown.`,
    base, quote, days: missingDays, from, to,
  };
}
