import "server-only";
import { settings } from "@/lib/platform/env/settings";
import { sendToProvider } from "../send";
import type { RateDay } from "../rates/definition";
import { readEcbFile } from "./mappers";

/** The newest day, the last ninety, and all since 1999. */
export type EcbFile = "daily" | "hist-90d" | "hist";

const BASE = "https://www.ecb.europa.eu";
const FOLDER = "/stats/eurofxref";
/** Long enough that all projects of a round share one download, and that a bank that is down is left in peace. */
const KEPT_MS = 10 * 60_000;
const MOST_BYTES = 60_000_000;

const kept = new Map<string, Promise<RateDay[]>>();

/** One download at a time and for ten minutes, whether it went well or not. */
export function fetchEcbFile(file: EcbFile): Promise<RateDay[]> {
  const sandbox = settings().SANDBOX_URL;
  const base = sandbox ? `${sandbox.replace(/\/$/, "")}/ecb/www` : BASE;
  const key = `${base}|${file}`;
  const known = kept.get(key);
  if (known) return known;
  const asked = download(base, file);
  kept.set(key, asked);
  setTimeout(() => kept.delete(key), KEPT_MS / (sandbox ? settings().SANDBOX_CLOCK : 1)).unref();
  return asked;
}

/** For tests, in which a source changes between two looks. */
export const forgetEcbFiles = (): void => kept.clear();

async function download(base: string, file: EcbFile): Promise<RateDay[]> {
  const config = { clientId: "", clientSecret: "", bases: { www: base }, isSandbox: base !== BASE, speed: 1 };
  const answer = await sendToProvider({ provider: "ecb", label: "The European Central Bank", config, answers: {}, judge: ({ status }) => {
    if (status === 200) return null;
    const code = status === 429 ? "throttled" as const : status >= 500 ? "unavailable" as const : "unexpected" as const;
    return { code, sentence: `The European Central Bank answered with status ${status}.` };
  } }, { base: "www", path: `${FOLDER}/eurofxref-${file}.xml`, headers: { accept: "application/xml" }, maxBytes: MOST_BYTES, timeoutMs: 60_000 });
  return readEcbFile(answer.body.toString("utf8"));
}
