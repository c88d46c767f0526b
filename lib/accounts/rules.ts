import { COMMON_PASSWORDS } from "./constants";

/** One form per address: without it, look-alike full-width letters would make a second account. */
export const normaliseEmail = (text: string): string => text.normalize("NFKC").trim().toLowerCase();

/** A sentence that says why the password is too weak, or null. */
export function findPasswordFault(password: string, email: string): string | null {
  const plain = password.toLowerCase();
  if (COMMON_PASSWORDS.has(plain)) return "This password is on the lists that attackers try first.";
  if (/^(.)\1*$/u.test(password)) return "This password is one character repeated.";
  const [local = ""] = email.split("@");
  if (plain === email || plain === local) return "The password must not be the e-mail address.";
  return null;
}

/** What a page that a mail leads to is given. */
export interface LinkPageProps { searchParams: Promise<{ token?: string | string[] }> }

/** The secret in the address of such a page; null when there is none or it cannot be one. */
export function readToken({ token }: { token?: string | string[] }): string | null {
  return typeof token === "string" && /^[\w-]{43}$/.test(token) ? token : null;
}

/** What somebody typed as a code: six digits are of the app, all else can only be a recovery code. */
export function readCode(given: string): { kind: "app" | "recovery"; text: string } {
  const text = given.normalize("NFKC").toLowerCase().replace(/[\s-]/g, "");
  return { kind: /^\d{6}$/.test(text) ? "app" : "recovery", text };
}

/** Checked in this order: most browsers also carry the names of the ones after them. */
const browsers: [RegExp, string][] = [
  [/\bEdg(?:e|A|iOS)?\//, "Edge"], [/\bOPR\/|\bOpera\b/, "Opera"], [/\bSamsungBrowser\//, "Samsung Internet"],
  [/\bFirefox\/|\bFxiOS\//, "Firefox"], [/\b(?:Headless)?Chrome\/|\bCriOS\/|\bChromium\//, "Chrome"], [/\bSafari\//, "Safari"],
  [/^curl\//, "curl"],
];

const systems: [RegExp, string][] = [
  [/\biPhone\b/, "iPhone"], [/\biPad\b/, "iPad"], [/\bAndroid\b/, "Android"], [/\bWindows\b/, "Windows"],
  [/\bCrOS\b/, "ChromeOS"], [/\bMac OS X\b|\bMacintosh\b/, "macOS"], [/\bLinux\b/, "Linux"],
];

const firstMatch = (names: [RegExp, string][], text: string) => names.find(([pattern]) => pattern.test(text))?.[1] ?? null;

/** "Firefox on Linux" from what a browser calls itself; it is a help to the memory, not a proof. */
export function describeDevice(agent: string | null): string {
  const browser = firstMatch(browsers, agent ?? "");
  const system = firstMatch(systems, agent ?? "");
  if (browser && system) return `${browser} on ${system}`;
  return browser ?? (system ? `A browser on ${system}` : "An unknown device");
}
