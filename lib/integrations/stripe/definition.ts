import "server-only";
import type { Access, OutsideAccount, Provider, Stream } from "../provider";
import { ProviderError } from "../trouble";
import { client } from "./client";
import { BASES, COUNTS, keyAuth, SCOPES, STRIPE } from "./settings";
import { readBalance } from "./sync/balance";
import { firstCursor, readPaymentChanges, readPaymentDays } from "./sync/payments";

/** Ten years; accounts are seldom older, and lists go back to their beginning. */
const HISTORY_DAYS = 3_650;

const balance: Stream = {
  // Amounts are pending for up to two weeks in some countries, and do not change afterwards.
  id: "balance", label: "Payments, fees and payouts", family: "transactions", scopes: [SCOPES.balance], everyMinutes: 60, mode: "days",
  settlingDays: 15, historyDays: HISTORY_DAYS, stretchDays: 30, readDays: readBalance,
};

const payments: Stream = {
  id: "payments", label: "Payments as orders", family: "orders", scopes: [SCOPES.charges, SCOPES.invoices, SCOPES.events], everyMinutes: 15, mode: "changes",
  historyDays: HISTORY_DAYS, stretchDays: 60, readDays: readPaymentDays, firstCursor, readChanges: readPaymentChanges,
};

export const stripe: Provider = {
  ...STRIPE,
  kind: "payments",
  summary: "Payments, refunds, fees and payouts; also as orders, where no shop brings them.",
  accountNoun: "account",
  bases: BASES,
  auth: keyAuth,
  client,
  listAccounts,
  streams: [balance, payments],
  streamsOf: ({ counts }) => (counts === COUNTS.orders ? [balance, payments] : [balance]),
};

/** The one account of a key; asked for, so that a dead key is noticed. */
async function listAccounts(access: Access): Promise<OutsideAccount[]> {
  await access.call({ base: "api", path: "/v1/balance_transactions", query: { limit: "1" } });
  const { account, name = "Stripe", currency = null, timeZone = null, counts = COUNTS.transactions } = access.answers;
  if (!account) throw new ProviderError(STRIPE.id, { code: "unexpected", sentence: "Stripe did not say whose key this is. Connect again." });
  return [{ externalId: account, name, currency, timeZone, problem: null, settings: { counts } }];
}
