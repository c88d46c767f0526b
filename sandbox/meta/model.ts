import type { Outside } from "../outside/outside";
import type { Stored } from "../store/objects";

export const PREFIX = "meta";
export const VERSION = "v26.0";
export const APP = { id: "sandbox", secret: "sandbox-secret" } as const;
export const SCOPES = ["ads_read", "ads_management", "business_management"] as const;

/** People who may sign in at the consent page; the second sees only the first ad account. */
export const USERS = [
  { id: "10220411133557701", name: "Mara Winter" },
  { id: "10220411133557702", name: "Jonas Okafor" },
] as const;

export interface Code extends Stored { user: string; redirectUri: string; granted: string[]; declined: string[]; until: number; isUsed: boolean }

/** What came out of one consent shares `consent`, so that taking back one leaves other tests' tokens alive. */
export interface Token extends Stored {
  user: string;
  consent: string;
  granted: string[];
  declined: string[];
  issuedAt: number;
  until: number;
  dataUntil: number;
  isLong: boolean;
  /** The error's subcode, once it is dead. */
  deadBy: number | null;
}

export interface Report extends Stored { account: string; query: string; madeAt: number; number: number; reads: number; fate: "done" | "failed" | "skipped" | "stuck" }

export interface MetaAccount { id: string; name: string; currency: string; timeZone: string; status: number; isBrands: boolean }

/** The brand's own accounts, and two that show what else there is: a disabled one and one in a currency without cents. */
export function accountsOf(outside: Outside, user: string): MetaAccount[] {
  const own = outside.brand.accounts.filter(({ channel }) => channel === "meta").map(({ id, name, currency, timeZone }) => ({ id: bare(id), name, currency, timeZone, status: 1, isBrands: true }));
  if (user !== USERS[0].id) return own.slice(0, 1);
  return [
    ...own,
    { id: "20441133557799", name: "Tokyo trial", currency: "JPY", timeZone: "Asia/Tokyo", status: 1, isBrands: false },
    { id: "20441133557788", name: "Old agency account", currency: "GBP", timeZone: "Europe/London", status: 2, isBrands: false },
  ];
}

export const bare = (id: string) => id.replace(/^act_/, "");

/** Its id in the brand, which may be written with or without "act_". */
export function brandAccountId(outside: Outside, id: string): string | undefined {
  return outside.brand.accounts.find((one) => one.channel === "meta" && bare(one.id) === id)?.id;
}

export const unix = (at: Date | number) => Math.floor((typeof at === "number" ? at : at.getTime()) / 1000);
