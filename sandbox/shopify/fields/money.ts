const RATES: Readonly<Record<string, readonly [string, number]>> = { IE: ["EUR", 1.17], FR: ["EUR", 1.17], DE: ["EUR", 1.17], NL: ["EUR", 1.17], US: ["USD", 1.27] };

export const decimal = (micros: number): string => (Math.round(micros / 10_000) / 100).toFixed(2);

/** What shoppers of a country pay in. */
export function presentment(country: string): readonly [string, number] {
  return RATES[country] ?? ["GBP", 1];
}

export function bag(micros: number, country: string): { shopMoney: Money; presentmentMoney: Money } {
  return {
    shopMoney: money(micros),
    get presentmentMoney() {
      const [currencyCode, rate] = presentment(country);
      return { amount: decimal(micros * rate), currencyCode };
    },
  };
}

export interface Money { amount: string; currencyCode: string }
export const money = (micros: number): Money => ({ amount: decimal(micros), currencyCode: "GBP" });
