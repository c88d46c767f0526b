export interface RateUse { base: string; quote: string; missingDays: number }

/** Which rates a figure used, in words. */
export function describeRates(rates: RateUse[], currency: string): string {
  if (rates.length === 0) return `None; everything is in ${currency}`;
  return rates.map(({ base, quote, missingDays }) => `${base} to ${quote} by the day${missingDays > 0 ? `, missing on ${missingDays} ${missingDays === 1 ? "day" : "days"}` : ""}`).join("; ");
}
