import { badRequest } from "./errors";
import { failure, success, type Outcome } from "./outcome";

/** Millionths of a currency unit. */
export type Micros = bigint;
export interface Money { amount: string; currency: string }

const DECIMALS = 6;
const UNIT = 1_000_000n;
const PLAIN_DECIMAL = /^([+-]?)(\d*)(?:\.(\d*))?$/;
// What a Postgres bigint holds.
export const MAX_MICROS = 9_223_372_036_854_775_807n;

// ISO 4217, active codes; funds and metals that no shop takes are left out.
const CURRENCIES = new Set((
  "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF " +
  "CHF CLF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD " +
  "HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL " +
  "LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR " +
  "PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP " +
  "TRY TTD TWD TZS UAH UGX USD UYI UYU UYW UZS VED VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG"
).split(" "));

const MINOR_UNITS: Record<string, number> = {
  BIF: 0, CLP: 0, DJF: 0, GNF: 0, ISK: 0, JPY: 0, KMF: 0, KRW: 0, PYG: 0, RWF: 0, UGX: 0, UYI: 0, VND: 0,
  VUV: 0, XAF: 0, XOF: 0, XPF: 0, BHD: 3, IQD: 3, JOD: 3, KWD: 3, LYD: 3, OMR: 3, TND: 3, CLF: 4, UYW: 4,
};

export function isCurrency(code: string): boolean {
  return CURRENCIES.has(code);
}

export function listCurrencies(): string[] {
  return [...CURRENCIES];
}

/** Decimals of the currency's minor unit by ISO 4217. */
export function minorUnits(currency: string): number {
  return MINOR_UNITS[currency] ?? 2;
}

/** "12.5" → 12500000n. Exact; a nonzero seventh decimal, an exponent or other text fails. */
export function readDecimal(text: string): Outcome<Micros> {
  const parts = PLAIN_DECIMAL.exec(text);
  if (!parts) return failure("is not a decimal number");
  const [, sign, whole = "", fraction = ""] = parts;
  if (whole === "" && fraction === "") return failure("is not a decimal number");
  if (!isZeros(fraction, DECIMALS)) return failure(`has more than ${DECIMALS} decimals`);
  if (whole.length > 30) return failure("is too large");
  const micros = BigInt(whole + fraction.slice(0, DECIMALS).padEnd(DECIMALS, "0"));
  if (micros > MAX_MICROS) return failure("is too large");
  return success(sign === "-" ? -micros : micros);
}

/** As readDecimal, but throws; for values that were validated before. */
export function parseDecimalToMicros(text: string): Micros {
  const result = readDecimal(text);
  if (result.ok) return result.value;
  throw badRequest(`"${text.slice(0, 40)}" ${result.reason}.`);
}

/** 12500000n → "12.5", or "12.50" with minDecimals 2. Nothing is rounded. */
export function microsToDecimal(micros: Micros, minDecimals = 0): string {
  const negative = micros < 0n;
  const size = negative ? -micros : micros;
  let fraction = (size % UNIT).toString().padStart(DECIMALS, "0");
  let length = DECIMALS;
  while (length > minDecimals && fraction[length - 1] === "0") length -= 1;
  fraction = fraction.slice(0, length);
  const text = (size / UNIT).toString() + (fraction === "" ? "" : `.${fraction}`);
  return negative ? `-${text}` : text;
}

/** The shape of money on the wire, with at least the currency's own decimals. */
export function toMoney(micros: Micros, currency: string): Money {
  return { amount: microsToDecimal(micros, minorUnits(currency)), currency };
}

/** Price × whole quantity, exact. */
export function multiply(price: Micros, quantity: bigint): Micros {
  return price * quantity;
}

/**
 * Shares `total` in proportion to `weights` (not negative; numbers must be whole) by largest
 * remainder, the earlier share first among equals. The shares always add up to `total`;
 * weights that are all zero share evenly.
 */
export function allocate(total: bigint, weights: readonly (bigint | number)[]): bigint[] {
  if (weights.length === 0) {
    if (total === 0n) return [];
    throw badRequest("There is nothing to share the amount among.");
  }
  let parts = weights.map(toWeight);
  let sum = parts.reduce((a, b) => a + b, 0n);
  if (sum === 0n) {
    parts = parts.map(() => 1n);
    sum = BigInt(parts.length);
  }
  const size = total < 0n ? -total : total;
  const shares = parts.map((weight) => (size * weight) / sum);
  const rests = parts.map((weight, index) => ({ index, rest: (size * weight) % sum }));
  rests.sort((a, b) => (a.rest === b.rest ? a.index - b.index : a.rest > b.rest ? -1 : 1));
  let left = Number(size - shares.reduce((a, b) => a + b, 0n));
  for (const { index } of rests) {
    if (left-- <= 0) break;
    shares[index]! += 1n;
  }
  return total < 0n ? shares.map((share) => -share) : shares;
}

function toWeight(weight: bigint | number): bigint {
  const whole = typeof weight === "bigint" ? weight : Number.isSafeInteger(weight) ? BigInt(weight) : -1n;
  if (whole < 0n) throw badRequest("A share's weight must be a whole number of at least 0.");
  return whole;
}

function isZeros(text: string, from: number): boolean {
  for (let i = from; i < text.length; i += 1) if (text.charCodeAt(i) !== 48) return false;
  return true;
}
