import type { Campaign } from "../brand/types";
import type { Outside } from "../outside/outside";

export const PREFIX = "amazon-ads";

export const HOSTS = ["na", "eu", "fe"] as const;
export type Host = (typeof HOSTS)[number];
export type Product = "sp" | "sb" | "sd";

export interface Profile {
  /** Seventeen digits; a number on the wire. */
  id: string;
  host: Host;
  country: string;
  currency: string;
  timeZone: string;
  type: "seller" | "vendor" | "agency";
  name: string;
  isBrands: boolean;
  /** Kinds of ads that it may not use. */
  closed: readonly Product[];
}

/** The brand's own, one in America that never advertised, and an agency's. Asia has none. */
export function profilesOf(outside: Outside): Profile[] {
  const own = outside.brand.accounts.filter(({ channel }) => channel === "amazon")
    .map(({ id, name, currency, timeZone }): Profile => ({ id, host: "eu", country: "DE", currency, timeZone, type: "seller", name, isBrands: true, closed: [] }));
  return [
    ...own,
    { id: "20553311447799018", host: "na", country: "US", currency: "USD", timeZone: "America/Los_Angeles", type: "vendor", name: "Fernhill US", isBrands: false, closed: ["sd"] },
    { id: "61990422118833076", host: "eu", country: "DE", currency: "EUR", timeZone: "Europe/Berlin", type: "agency", name: "Larch Media", isBrands: false, closed: [] },
  ];
}

export const campaignsOf = (outside: Outside, profile: Profile, product: Product): Campaign[] =>
  profile.isBrands ? outside.brand.campaigns.filter(({ accountId, name }) => accountId === profile.id && productOf(name) === product) : [];

/** The plans say it in the name. */
export const productOf = (name: string): Product => (name.startsWith("SB") ? "sb" : name.startsWith("SD") ? "sd" : "sp");
