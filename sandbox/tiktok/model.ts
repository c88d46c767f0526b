import type { Outside } from "../outside/outside";
import type { Stored } from "../store/objects";

export const PREFIX = "tiktok";
export const APP = { id: "sandbox", secret: "sandbox-secret" } as const;
/** Fixed with the app. */
export const SCOPES = [1, 2, 4] as const;
export const PERSON = "6988112233445500011";

export interface Code extends Stored { redirectUri: string; advertisers: string[]; until: number; isUsed: boolean }
export interface Token extends Stored { advertisers: string[]; deadBy: number | null }

export interface Advertiser { id: string; name: string; currency: string; timeZone: string; status: string; isBrands: boolean; isForbidden: boolean }

/** The brand's own, one that is disabled, and one that the login may name but not read. */
export function advertisersOf(outside: Outside): Advertiser[] {
  const own = outside.brand.accounts.filter(({ channel }) => channel === "tiktok")
    .map(({ id, name, currency, timeZone }) => ({ id, name, currency, timeZone, status: "STATUS_ENABLE", isBrands: true, isForbidden: false }));
  return [
    ...own,
    { id: "7301122334455660002", name: "Fernhill old", currency: "EUR", timeZone: "Europe/Berlin", status: "STATUS_DISABLE", isBrands: false, isForbidden: false },
    { id: "7301122334455660003", name: "Partner account", currency: "USD", timeZone: "Etc/GMT+8", status: "STATUS_ENABLE", isBrands: false, isForbidden: true },
  ];
}
