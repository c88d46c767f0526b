import "server-only";
import { z } from "zod";
import { readJson } from "../json";
import type { Answers, Field, KeyAuth, NewGrant, ProviderAnswer, RawSend, ScopeNeed } from "../provider";
import { readShape } from "../reading";
import { ProviderError } from "../trouble";
import { judge, withKey } from "./client";

export const STRIPE = { id: "stripe", label: "Stripe" } as const;
export const BASES = { api: "https://api.stripe.com" } as const;

/** Whether payments are orders. A shop that is paid through Stripe is read already. */
export const COUNTS = { transactions: "transactions", orders: "orders" } as const;

const fields: readonly Field[] = [
  {
    key: "key", label: "Restricted key", isSecret: true, placeholder: "rk_live_…", sandboxAnswer: "rk_test_sandbox_reader_51Fernhill",
    hint: "Make it at Stripe under Developers, API keys, with \"Read\" for what is listed above and \"None\" for all else.",
    check: (value) => {
      if (/^sk_/.test(value)) return "This is a secret key, which may do everything. Make a restricted key that only reads; it begins with rk_.";
      if (/^(pk|whsec)_/.test(value)) return "This is not a key to read with. A restricted key begins with rk_.";
      return /^rk_(live|test)_\w{10,200}$/.test(value) ? null : "A restricted key begins with rk_live_ or rk_test_.";
    },
  },
  {
    key: "counts", label: "What its payments are",
    hint: "If a shop that you connect or import is paid through Stripe, its orders are there already: as orders, each would count twice.",
    choices: [
      { value: COUNTS.transactions, label: "Transactions only", hint: "Payments, refunds, fees and payouts are kept; revenue comes from the shop." },
      { value: COUNTS.orders, label: "Orders as well", hint: "Only if no shop brings these sales: each payment and each invoice that was paid becomes an order of the channel stripe." },
    ],
    check: (value) => (value === "" || value in COUNTS ? null : "Choose one of the two."),
    normalise: (value) => value || COUNTS.transactions,
  },
];

export const SCOPES = { balance: "balance", charges: "charges", invoices: "invoices", events: "events" } as const;
const scopes: readonly ScopeNeed[] = [
  { scope: SCOPES.balance, why: "Balance and Balance transaction sources: payments, refunds, fees and payouts", isRequired: true },
  { scope: SCOPES.charges, why: "Charges and Refunds: payments as orders", isRequired: false },
  { scope: SCOPES.invoices, why: "Invoices: those that were paid by bank transfer, as orders", isRequired: false },
  { scope: SCOPES.events, why: "Events: what changed since the last reading, for orders", isRequired: false },
];

/** A question that costs nothing, for each permission. */
const PROBES: Readonly<Record<string, string>> = { balance: "/v1/balance_transactions", charges: "/v1/charges", invoices: "/v1/invoices", events: "/v1/events" };

const account = z.looseObject({
  id: z.string().regex(/^acct_\w+$/), default_currency: z.string().nullish(), business_profile: z.looseObject({ name: z.string().nullish() }).nullish(),
  settings: z.looseObject({ dashboard: z.looseObject({ display_name: z.string().nullish(), timezone: z.string().nullish() }).nullish() }).nullish(),
});
const balance = z.looseObject({ available: z.array(z.looseObject({ currency: z.string() })) });

export const keyAuth: KeyAuth = { kind: "key", fields, scopes, exchange };

/** Stripe does not say what a key may do, so each thing is tried once. */
async function exchange({ secrets, answers, send }: Parameters<KeyAuth["exchange"]>[0]): Promise<NewGrant> {
  const key = secrets.key ?? "";
  const ask: Ask = (path, query) => send(withKey({ base: "api", path, query }, key));
  const granted: string[] = [];
  for (const { scope } of scopes) {
    if (await mayRead(ask, PROBES[scope] ?? "")) granted.push(scope);
  }
  const known = await findAccount(ask);
  const needed = answers.counts === COUNTS.orders ? Object.values(SCOPES) : [SCOPES.balance];
  const missing = scopes.filter(({ scope }) => (needed as string[]).includes(scope) && !granted.includes(scope));
  if (missing.length > 0) throw refused("permission", `The key does not allow reading what is needed. Add "Read" at Stripe for: ${missing.map(({ why }) => why.replace(/:.*/, "")).join("; ")}.`);
  return { credentials: { accessToken: key }, scopes: granted, subject: known.account ?? "", answers: { ...answers, ...known } };
}

type Ask = (path: string, query?: Answers) => ReturnType<RawSend>;

async function mayRead(ask: Ask, path: string): Promise<boolean> {
  const answer = await ask(path, { limit: "1" });
  const trouble = judge(answer);
  if (trouble === null) return true;
  if (trouble.code === "permission") return false;
  throw new ProviderError(STRIPE.id, trouble.code === "reconnect" ? { ...trouble, sentence: "Stripe does not know this key, or it has been ended." } : trouble);
}

/** A key that may not read the account is told its id all the same, in the refusal. */
async function findAccount(ask: Ask): Promise<Answers> {
  const answer = await ask("/v1/account");
  const trouble = judge(answer);
  if (trouble === null) {
    const { id, default_currency: currency, business_profile: profile, settings } = readShape(STRIPE, account, parse(answer));
    return clean({ account: id, name: settings?.dashboard?.display_name || profile?.name || id, currency: currency?.toUpperCase(), timeZone: settings?.dashboard?.timezone });
  }
  const id = /on account '(acct_\w{1,60})'/.exec(answer.body.toString("utf8"))?.[1];
  if (trouble.code !== "permission" || id === undefined) throw new ProviderError(STRIPE.id, trouble);
  const held = await ask("/v1/balance");
  const currency = judge(held) === null ? readShape(STRIPE, balance, parse(held)).available[0]?.currency.toUpperCase() : undefined;
  return clean({ account: id, name: `Stripe ${id}`, currency });
}

const clean = (given: Readonly<Record<string, string | null | undefined>>): Answers =>
  Object.fromEntries(Object.entries(given).flatMap(([name, value]) => (value ? [[name, value]] : [])));

function parse({ body }: ProviderAnswer): unknown {
  try {
    return readJson(body.toString("utf8"));
  } catch {
    throw refused("unavailable", "An answer of Stripe broke off.");
  }
}

const refused = (code: "permission" | "unavailable", sentence: string): ProviderError => new ProviderError(STRIPE.id, { code, sentence });
