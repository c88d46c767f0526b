import { headerOf, json, type Asked } from "../http/exchange";
import type { Outside, StandIn } from "../outside/outside";
import { movementsUntil, type Movement } from "./balance";
import { badKey, expiredKey, forbidden, missing, Refusal, requestId, toAnswer } from "./errors";
import { admit } from "./limits";
import { boundsOf, pageOf } from "./lists";
import { ACCOUNT, ACCOUNT_ID, toBalanceTransaction, toCharge, toEvents, toInvoice, type Item } from "./objects";
import { isCharge, isInvoice, type Sale } from "./sales";
import { hiddenUntil, toldSales } from "./told";

const PREFIX = "stripe";
const BASE = "/stripe/api";
const EVENT_DAYS = 30;
/** Nothing happens to a sale after so many days. */
const LATEST_DAYS = 95;
const VERSION = /^20\d\d-\d\d-\d\d\.[a-z]+$/;

/** Restricted keys that exist: one that reads all that is asked for, one without charges and events, one that reads nothing of the account itself. */
export const READER_KEY = "rk_test_sandbox_reader_51Fernhill";
export const BALANCE_KEY = "rk_test_sandbox_balance_51Fernhill";
export const BARE_KEY = "rk_test_sandbox_bare_51Fernhill";
const EVERYTHING = ["rak_accounts_kyc_basic_read", "rak_balance_read", "rak_balance_transaction_source_read", "rak_charge_read", "rak_invoice_read", "rak_event_read"];
const KEYS: Readonly<Record<string, readonly string[]>> = {
  [READER_KEY]: EVERYTHING,
  [BALANCE_KEY]: EVERYTHING.slice(0, 3),
  [BARE_KEY]: EVERYTHING.slice(1),
};

/** What a brand reads of its own Stripe account: sales that no shop knows of. Billing of the application itself has a stand-in of its own. */
export const stripeSourceStandIn: StandIn = {
  prefix: PREFIX,
  // Beside it lie the pages of the payments for the application itself.
  owns: (path) => path.startsWith(`${BASE}/`),
  answer(outside, asked) {
    const id = requestId();
    try {
      const found = answerOf(outside, asked);
      return json(200, found, { "request-id": id, "stripe-version": headerOf(asked, "stripe-version") ?? "2026-10-28.endive" });
    } catch (error) {
      if (error instanceof Refusal) return toAnswer(error, id);
      throw error;
    }
  },
};

const PERMISSIONS: Readonly<Record<string, string>> = {
  account: "rak_accounts_kyc_basic_read", balance: "rak_balance_read", balance_transactions: "rak_balance_transaction_source_read", charges: "rak_charge_read", invoices: "rak_invoice_read", events: "rak_event_read",
};

function answerOf(outside: Outside, asked: Asked): unknown {
  const path = asked.path.startsWith(`${BASE}/`) ? asked.path.slice(BASE.length) : "";
  const [, version, noun = "", id, ...rest] = path.split("/");
  const permission = PERMISSIONS[noun];
  if (version !== "v1" || !permission || rest.length > 0) throw new Refusal(404, `Unrecognized request URL (${asked.method}: ${path}).`);
  const key = /^Bearer (\S+)$/.exec(headerOf(asked, "authorization") ?? "")?.[1] ?? "";
  checkKey(outside, asked, key, permission);
  if (asked.method !== "GET") throw forbidden(key, ACCOUNT_ID, permission.replace(/_read$/, "_write"));
  const wanted = headerOf(asked, "stripe-version");
  if (wanted !== undefined && !VERSION.test(wanted)) throw new Refusal(400, `Invalid Stripe API version: ${wanted}`);
  admit(outside, noun);
  if (noun === "account") return ACCOUNT;
  if (noun === "balance") return { object: "balance", available: [{ amount: 0, currency: "gbp" }, { amount: 0, currency: "eur" }], pending: [], livemode: false };
  return id === undefined ? list(outside, asked, path, noun) : one(outside, asked, noun, id);
}

function checkKey(outside: Outside, asked: Asked, key: string, permission: string): void {
  const held = KEYS[key];
  if (!held) throw badKey(key);
  const about = `${asked.method} ${asked.path}?${asked.query}`;
  const fault = outside.faults.take(PREFIX, about, ["throttled", "expired_token", "revoked_token", "missing_scope", "account_gone"])?.kind;
  if (fault === "throttled") throw new Refusal(429, "Request rate limit exceeded.", { code: "rate_limit" }, { "stripe-rate-limited-reason": "global-rate" });
  if (fault === "expired_token" || fault === "revoked_token") throw expiredKey(key);
  if (fault === "account_gone") throw new Refusal(403, `The provided key '${key.slice(0, 8)}' does not have access to account '${ACCOUNT_ID}' (or that account does not exist).`, { code: "account_invalid" });
  if (fault === "missing_scope" || !held.includes(permission)) throw forbidden(key, ACCOUNT_ID, permission);
}

function list(outside: Outside, asked: Asked, path: string, noun: string): unknown {
  const query = new URLSearchParams(asked.query);
  const expanded = query.getAll("expand[]");
  const isDrifted = noun !== "events" && outside.faults.take(PREFIX, `${asked.method} ${asked.path}?${asked.query}`, ["drift"]) !== undefined;
  const items = itemsOf(outside, noun, expanded, { isDrifted, isWithin: boundsOf(query) });
  if (noun === "invoices") return pageOf(outside, asked, path, items.filter(({ status }) => !query.has("status") || status === query.get("status")));
  if (noun !== "events") return pageOf(outside, asked, path, items);
  const types = query.getAll("types[]");
  if (types.length > 20) throw new Refusal(400, "At most 20 types are allowed.", { param: "types" });
  return pageOf(outside, asked, path, types.length > 0 ? items.filter(({ type }) => types.includes(String(type))) : items);
}

interface Wanted { isDrifted: boolean; isWithin(at: number): boolean }

function itemsOf(outside: Outside, noun: string, expanded: readonly string[], { isDrifted, isWithin }: Wanted): Item[] {
  const sales = toldSales(outside);
  const until = outside.brand.until.getTime();
  switch (noun) {
    case "charges": return sales.filter((sale) => isCharge(sale) && isWithin(sale.at)).map((sale) => toCharge(sale, expanded.includes("data.refunds"), isDrifted));
    case "invoices": return sales.filter((sale) => isInvoice(sale) && isWithin(sale.at)).map((sale) => toInvoice(sale, expanded.includes("data.payments")));
    case "balance_transactions": return movementsOf(sales, until).filter(({ at }) => isWithin(at)).map((movement) => toBalanceTransaction(movement, until)).map((item) => (isDrifted ? { ...item, amount: undefined, amount_minor: item.amount } : item));
    default: return events(outside);
  }
}

const moved = new WeakMap<readonly Sale[], Movement[]>();

function movementsOf(sales: readonly Sale[], until: number): Movement[] {
  const known = moved.get(sales) ?? movementsUntil(sales, until);
  moved.set(sales, known);
  return known;
}

/** Of thirty days only. What was hidden for a while is told when it shows. */
function events(outside: Outside): Item[] {
  const now = outside.now().getTime();
  const hidden = hiddenUntil(outside);
  const toldAt = (sale: Sale) => (ms: number) => (sale.at > hidden.from && ms <= hidden.to ? hidden.to : ms);
  const oldest = Math.floor((now - EVENT_DAYS * 86_400_000) / 1_000);
  return toldSales(outside).filter(({ at }) => at >= (oldest - LATEST_DAYS * 86_400) * 1_000).flatMap((sale) => toEvents(sale, now, toldAt(sale))).filter(({ created }) => created >= oldest).sort((a, b) => a.created - b.created || (a.id < b.id ? -1 : 1));
}

function one(outside: Outside, asked: Asked, noun: string, id: string): Item {
  const expanded = new URLSearchParams(asked.query).getAll("expand[]");
  const sale = toldSales(outside).find(({ key }) => id.endsWith(`_${key}`));
  if (noun === "charges" && sale && isCharge(sale)) return toCharge(sale, expanded.includes("refunds"));
  if (noun === "invoices" && sale && isInvoice(sale)) return toInvoice(sale, expanded.includes("payments"));
  throw missing(noun.replace(/s$/, ""), id);
}
