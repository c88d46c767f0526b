import "server-only";

/** Three installations of the interface; a seller lives in one of them, and tokens of one open nothing in another. */
export type Region = "na" | "eu" | "fe";

export interface Marketplace {
  id: string;
  country: string;
  domain: string;
  region: Region;
  /** Amazon cuts the days of its reports in it; all of North America's are Pacific. */
  timeZone: string;
  /** Prices are without tax, which is added on top; elsewhere they hold it. */
  isTaxOnTop: boolean;
}

const PACIFIC = "America/Los_Angeles";

const at = (region: Region, [country, domain, id, timeZone]: readonly [string, string, string, string]): Marketplace =>
  ({ id, country, domain, region, timeZone, isTaxOnTop: country === "US" || country === "CA" });

const MARKETPLACES: readonly Marketplace[] = [
  at("na", ["US", "amazon.com", "ATVPDKIKX0DER", PACIFIC]),
  at("na", ["CA", "amazon.ca", "A2EUQ1WTGCTBG2", PACIFIC]),
  at("na", ["MX", "amazon.com.mx", "A1AM78C64UM0Y8", PACIFIC]),
  at("na", ["BR", "amazon.com.br", "A2Q3Y263D00KWC", "America/Sao_Paulo"]),
  at("eu", ["GB", "amazon.co.uk", "A1F83G8C2ARO7P", "Europe/London"]),
  at("eu", ["DE", "amazon.de", "A1PA6795UKMFR9", "Europe/Berlin"]),
  at("eu", ["FR", "amazon.fr", "A13V1IB3VIYZZH", "Europe/Paris"]),
  at("eu", ["IT", "amazon.it", "APJ6JRA9NG5V4", "Europe/Rome"]),
  at("eu", ["ES", "amazon.es", "A1RKKUPIHCS9HS", "Europe/Madrid"]),
  at("eu", ["NL", "amazon.nl", "A1805IZSGTT6HS", "Europe/Amsterdam"]),
  at("eu", ["BE", "amazon.com.be", "AMEN7PMS3EDWL", "Europe/Brussels"]),
  at("eu", ["IE", "amazon.ie", "A28R8C7NBKEWEA", "Europe/Dublin"]),
  at("eu", ["SE", "amazon.se", "A2NODRKZP88ZB9", "Europe/Stockholm"]),
  at("eu", ["PL", "amazon.pl", "A1C3SOZRARQ6R3", "Europe/Warsaw"]),
  at("eu", ["TR", "amazon.com.tr", "A33AVAJ2PDY3EV", "Europe/Istanbul"]),
  at("eu", ["AE", "amazon.ae", "A2VIGQ35RCS4UG", "Asia/Dubai"]),
  at("eu", ["SA", "amazon.sa", "A17E79C6D8DWNP", "Asia/Riyadh"]),
  at("eu", ["EG", "amazon.eg", "ARBP9OOSHTCHU", "Africa/Cairo"]),
  at("eu", ["ZA", "amazon.co.za", "AE08WJ6YKNBMC", "Africa/Johannesburg"]),
  at("eu", ["IN", "amazon.in", "A21TJRUUN4KGV", "Asia/Kolkata"]),
  at("fe", ["JP", "amazon.co.jp", "A1VC38T7YXB528", "Asia/Tokyo"]),
  at("fe", ["AU", "amazon.com.au", "A39IBJ37TRP1C6", "Australia/Sydney"]),
  at("fe", ["SG", "amazon.sg", "A19VAU5U5O7RUS", "Asia/Singapore"]),
];

/** These five share one Seller Central. */
const UNIFIED = new Set(["GB", "DE", "FR", "IT", "ES"]);

export const findMarketplace = (id: string | undefined): Marketplace | undefined => MARKETPLACES.find((one) => one.id === id);
export const inCountry = (country: string | undefined): Marketplace | undefined => MARKETPLACES.find((one) => one.country === country);

/** Where sellers of a country sign in. */
export const sellerCentral = ({ country, domain }: Marketplace): string =>
  UNIFIED.has(country) ? "sellercentral-europe.amazon.com" : `sellercentral.${domain}`;

/** "de", "amazon.de" and "https://www.amazon.de/" are all "DE"; what is unknown stays. */
export function toCountry(text: string): string {
  const bare = text.trim().toLowerCase().replace(/^https?:\/\//, "").replace(/^(www|sellercentral)\./, "").replace(/\/.*$/, "");
  const byDomain = MARKETPLACES.find(({ domain }) => domain === bare);
  return byDomain?.country ?? (bare === "uk" ? "GB" : bare.toUpperCase());
}
