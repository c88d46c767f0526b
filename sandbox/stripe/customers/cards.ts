import { newId } from "../../store/ids";
import { ApiError, noSuch } from "../api/errors";
import type { PaymentMethod } from "../model";
import type { World } from "../world";

interface TestCard { brand: string; outcome: string }

/** What the published test numbers do: `ok`, `later:<reason>` (can be saved, charges fail) or a reason to refuse. */
const NUMBERS: Record<string, TestCard> = {
  "4242424242424242": { brand: "visa", outcome: "ok" },
  "5555555555554444": { brand: "mastercard", outcome: "ok" },
  "378282246310005": { brand: "amex", outcome: "ok" },
  "4000000000000341": { brand: "visa", outcome: "later:generic_decline" },
  "4000000000000002": { brand: "visa", outcome: "generic_decline" },
  "4000000000009995": { brand: "visa", outcome: "insufficient_funds" },
  "4000000000009987": { brand: "visa", outcome: "lost_card" },
  "4000000000000069": { brand: "visa", outcome: "expired_card" },
  "4000000000000127": { brand: "visa", outcome: "incorrect_cvc" },
};

const NAMES: Record<string, string> = {
  visa: "4242424242424242", mastercard: "5555555555554444", amex: "378282246310005",
  chargeCustomerFail: "4000000000000341", chargeDeclined: "4000000000000002", visa_chargeDeclined: "4000000000000002",
  chargeDeclinedInsufficientFunds: "4000000000009995", visa_chargeDeclinedInsufficientFunds: "4000000000009995", chargeDeclinedExpiredCard: "4000000000000069",
};

export interface CardInput { number: string; exp_month: number; exp_year: number; cvc?: string }

/** The number behind `pm_card_visa` or `tok_visa`. */
export function numberOf(name: string): string | undefined {
  return NAMES[name.replace(/^(pm_card_|tok_)/, "")];
}

export function createCard(world: World, card: CardInput, owner: { customer: string | null; email?: string | null; name?: string | null; metadata?: Record<string, string> }): PaymentMethod {
  const number = card.number.replace(/[ -]/g, "");
  const known = NUMBERS[number];
  if (!known) throw refuse("incorrect_number", "Your card number is incorrect.", "number");
  const last = new Date(Date.UTC(card.exp_year, card.exp_month, 1));
  if (card.exp_month < 1 || card.exp_month > 12) throw refuse("invalid_expiry_month", "Your card's expiration month is invalid.", "exp_month");
  if (last.getTime() < Date.now()) throw refuse("invalid_expiry_year", "Your card's expiration year is invalid.", "exp_year");
  if (card.cvc !== undefined && !/^\d{3,4}$/.test(card.cvc)) throw refuse("invalid_cvc", "Your card's security code is invalid.", "cvc");
  return world.store.add<PaymentMethod>({
    id: newId("pm_"), object: "payment_method", allow_redisplay: "unspecified", created: world.now(), customer: owner.customer, customer_account: null, livemode: false,
    billing_details: { address: { city: null, country: null, line1: null, line2: null, postal_code: null, state: null }, email: owner.email ?? null, name: owner.name ?? null, phone: null, tax_id: null },
    card: {
      brand: known.brand, checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: "pass" }, country: "US", display_brand: known.brand,
      exp_month: card.exp_month, exp_year: card.exp_year, fingerprint: `sandbox${number.slice(-8)}`, funding: "credit", generated_from: null, last4: number.slice(-4),
      networks: { available: [known.brand], preferred: null }, regulated_status: "unregulated", three_d_secure_usage: { supported: true }, wallet: null,
    },
    metadata: owner.metadata ?? {}, type: "card", _outcome: known.outcome,
  });
}

/** A kept method, or a fresh one for the names of test cards. */
export function findMethod(world: World, id: string, param: string): PaymentMethod {
  const number = numberOf(id);
  if (number && id.startsWith("pm_card_")) return createCard(world, { number, exp_month: 12, exp_year: new Date().getUTCFullYear() + 3 }, { customer: null });
  const method = world.store.find(id) as PaymentMethod | undefined;
  if (method?.object !== "payment_method") throw noSuch("PaymentMethod", id, param);
  return method;
}

/** Saving a card asks its bank; some are refused already here. */
export function assertCanBeSaved(method: PaymentMethod): void {
  const { _outcome: outcome } = method;
  if (outcome !== "ok" && !outcome.startsWith("later:")) throw declined(outcome);
}

/** Why a charge on it fails; null when it goes through. */
export function declineReason(method: PaymentMethod): string | null {
  return method._outcome === "ok" ? null : method._outcome.replace("later:", "");
}

const CODES: Record<string, readonly [string, string]> = {
  generic_decline: ["card_declined", "Your card was declined."],
  insufficient_funds: ["card_declined", "Your card has insufficient funds."],
  lost_card: ["card_declined", "Your card was declined."],
  expired_card: ["expired_card", "Your card has expired."],
  incorrect_cvc: ["incorrect_cvc", "Your card's security code is incorrect."],
};

export function describeDecline(reason: string): { code: string; message: string; decline_code: string; advice_code: string } {
  const [code, message] = CODES[reason] ?? ["card_declined", "Your card was declined."];
  return { code, message, decline_code: reason, advice_code: reason === "insufficient_funds" ? "try_again_later" : "do_not_try_again" };
}

export function declined(reason: string, more: { charge?: string; payment_intent?: unknown } = {}): ApiError {
  const { message, ...about } = describeDecline(reason);
  return new ApiError(402, message, { type: "card_error", ...about, ...more });
}

function refuse(code: string, message: string, param: string): ApiError {
  return new ApiError(402, message, { type: "card_error", code, param });
}
