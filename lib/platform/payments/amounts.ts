import "server-only";
import { minorUnits, toMoney, type Micros, type Money } from "@/lib/core/money";

/** Where Stripe counts otherwise than ISO 4217 (docs.stripe.com/currencies). */
const OTHERWISE: Record<string, number> = { ISK: 2, UGX: 2, MGA: 0, UYI: 2 };

const decimalsOf = (currency: string): number => OTHERWISE[currency] ?? minorUnits(currency);

/** Stripe's whole number of minor units → millionths of the unit. */
export const toMicros = (amount: number, currency: string): Micros => BigInt(amount) * 10n ** BigInt(6 - decimalsOf(currency.toUpperCase()));

export const toPaid = (amount: number, currency: string): Money => toMoney(toMicros(amount, currency), currency.toUpperCase());

/** Whole units of a price → Stripe's minor units. */
export const toMinor = (units: number, currency: string): number => units * 10 ** decimalsOf(currency.toUpperCase());
