import "server-only";
import { isCurrency } from "@/lib/core/money";
import { CellError } from "./numbers";
import { foldName } from "./rules";

const NOT_ASCII = /[^\x20-\x7e]/;
const EMAIL = /^[^\s@<>,;]{1,64}@[^\s@<>,;]{1,190}\.[^\s@<>,;.]{2,}$/;
const NO_COUNTRY = new Set(["unspecified", "unknown", "n a", "na null", "none", "null", "not set"]);
const ALIASES: Record<string, string> = {
  eire: "IE", uk: "GB", "great britain": "GB", england: "GB", scotland: "GB", wales: "GB", "northern ireland": "GB",
  usa: "US", "united states of america": "US", rsa: "ZA", holland: "NL", "czech republic": "CZ", korea: "KR",
  "hong kong": "HK", macau: "MO", turkey: "TR", uae: "AE", "ivory coast": "CI", vietnam: "VN", russia: "RU",
};
const CHANNELS: Record<string, string> = {
  facebook: "meta", instagram: "meta", "facebook ads": "meta", "meta ads": "meta", fb: "meta", ig: "meta",
  "facebook instagram": "meta", "google ads": "google", adwords: "google", "google adwords": "google",
  "tiktok ads": "tiktok", "tik tok": "tiktok", "amazon ads": "amazon", "e mail": "email", newsletter: "email",
};

/** Trimmed and in Unicode's composed form; plain ASCII, the common case, passes untouched. */
export function cleanText(text: string, maxLength: number): string {
  if (text === "") return text;
  const clean = isPlain(text) ? text : text.normalize("NFC").trim();
  if (clean.length > maxLength) throw new CellError(`is longer than ${maxLength} characters`);
  return clean;
}

function isPlain(text: string): boolean {
  return text.charCodeAt(0) > 32 && text.charCodeAt(text.length - 1) > 32 && !NOT_ASCII.test(text);
}

/** Ids that went through a spreadsheet: "17850.0" is 17850. */
export function cleanId(text: string, maxLength: number): string {
  const clean = cleanText(text, maxLength);
  return clean.charCodeAt(clean.length - 1) === 48 && /^\d+\.0+$/.test(clean) ? clean.slice(0, clean.indexOf(".")) : clean;
}

export function cleanEmail(text: string): string | null {
  if (text === "") return null;
  const email = text.trim().normalize("NFKC").toLowerCase();
  if (email === "") return null;
  if (email.length > 254 || !EMAIL.test(email)) throw new CellError("is not an e-mail address");
  return email;
}

export function cleanCurrency(text: string): string | null {
  if (text === "" || isCurrency(text)) return text || null;
  const code = text.trim().toUpperCase();
  if (code === "") return null;
  if (!isCurrency(code)) throw new CellError("is not an ISO 4217 currency code");
  return code;
}

/** Channels are small letters; well-known other names of one become its own. */
export function cleanChannel(text: string): string | null {
  if (text === "") return null;
  const known = channels.get(text);
  if (known !== undefined) return known;
  const folded = foldName(text);
  const channel = folded === "" ? null : (CHANNELS[folded] ?? folded);
  if (channel !== null && channel.length > 60) throw new CellError("is longer than 60 characters");
  if (channels.size < MAX_CACHED) channels.set(text, channel);
  return channel;
}

// Countries and channels repeat row after row; a file of nothing but new ones fills no memory.
const MAX_CACHED = 5_000;
const channels = new Map<string, string | null>();
const countries = new Map<string, string | null>();
let namesToCodes: Map<string, string> | null = null;

/** The ISO 3166 code where the name or code is known, else the name as written; blank is null. */
export function cleanCountry(text: string): string | null {
  if (text === "") return null;
  const known = countries.get(text);
  if (known !== undefined) return known;
  const clean = cleanText(text, 100);
  const folded = foldName(clean);
  namesToCodes ??= listCountryNames();
  const code = folded === "" || NO_COUNTRY.has(folded) ? null : (namesToCodes.get(folded) ?? clean);
  if (countries.size < MAX_CACHED) countries.set(text, code);
  return code;
}

function listCountryNames(): Map<string, string> {
  const names = new Map<string, string>();
  const languages = ["en", "de", "fr", "es"].map((locale) => new Intl.DisplayNames(locale, { type: "region", fallback: "none" }));
  for (const code of listCodes()) {
    const found = languages.map((language) => language.of(code)).filter((name) => name !== undefined);
    if (found.length > 0) names.set(code.toLowerCase(), code);
    for (const name of found.map(foldName)) if (!names.has(name)) names.set(name, code);
  }
  for (const [alias, code] of Object.entries(ALIASES)) names.set(alias, code);
  return names;
}

function listCodes(): string[] {
  const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
  return letters.flatMap((first) => letters.map((second) => first + second)).filter((code) => !isNoCountry(code));
}

// Codes that Intl names but that are no country of ISO 3166: groups, old and private ones.
function isNoCountry(code: string): boolean {
  return /^(EU|EZ|UN|QO|XA|XB|ZZ|UK|AC|CP|CQ|DG|EA|IC|TA|SU|DD|YU|CS|AN|BU|FX|NT|TP|YD|ZR|VD|HV|RH|DY|NH|QU|X.)$/.test(code) && code !== "XK";
}
