import { gzipSync } from "node:zlib";
import { setTimeout as sleep } from "node:timers/promises";
import type { Answer, Asked } from "../http/exchange";
import type { Outside } from "../outside/outside";
import { exact, refuse, reply, write } from "./wire";

const rate = (date: string) => ({ date, base: "EUR", quote: "GBP", rate: exact("0.86") });
const RATES = { data: [rate("2026-01-05"), rate("2026-01-06")] };
const HTML = "<!doctype html><html><head><title>Sign in</title></head><body><h1>Please sign in</h1><p>Write to help@example.com</p></body></html>";
const isFirst = new WeakMap<Outside, Set<string>>();

/** True once for each name: for what passes when it is tried again. */
function once(outside: Outside, name: string): boolean {
  const seen = isFirst.get(outside) ?? new Set<string>();
  isFirst.set(outside, seen);
  const isNew = !seen.has(name);
  seen.add(name);
  return isNew;
}

/** Answers that an API should not give, and some do. */
export function odd(outside: Outside, asked: Asked, what: string): Answer {
  const query = new URLSearchParams(asked.query);
  switch (what) {
    case "endless-cursor": return reply({ data: [rate(`2026-02-${String((Number(query.get("after") ?? 0) % 28) + 1).padStart(2, "0")}`)], next: String(Number(query.get("after") ?? 0) + 1), turn: query.get("after") });
    case "circle": return reply({ data: [rate(query.get("after") ? "2026-01-06" : "2026-01-05"), { turn: Math.random() }], next: "same" });
    case "repeated-page": return reply(RATES);
    case "foreign-next": return reply({ ...RATES, next: "https://elsewhere.example/rates?page=2" });
    case "to-metadata": return { status: 302, headers: { location: query.get("to") ?? "http://169.254.169.254/latest/meta-data/" }, body: "" };
    case "moved": return { status: Number(query.get("status") ?? 302), headers: { location: `${asked.path.replace(/moved$/, "repeated-page")}` }, body: "" };
    case "round": return { status: 302, headers: { location: asked.path }, body: "" };
    case "gzip": return { status: 200, headers: { "content-type": "application/json", "content-encoding": "gzip" }, body: gzipSync(write(RATES)) };
    case "cut-gzip": return { status: 200, headers: { "content-type": "application/json", "content-encoding": "gzip" }, body: gzipSync(write(RATES)).subarray(0, 60) };
    case "cut-gzip-once": return odd(outside, asked, once(outside, what) ? "cut-gzip" : "gzip");
    case "latin1": return { status: 200, headers: { "content-type": "application/json; charset=utf-8" }, body: Buffer.from(JSON.stringify({ data: [{ name: "Größe", sku: "a1" }] }), "latin1") };
    case "html": return { status: 200, headers: { "content-type": "text/html" }, body: HTML };
    case "null": return reply({ data: null });
    case "empty": return reply({ data: [] });
    case "nothing": return { status: 204, body: "" };
    case "big-ids": return reply({ data: [{ id: exact("9223372036854775807"), sku: "b1", name: "Kept exactly" }, { id: exact("9223372036854775806"), sku: "b2", name: "And this" }] });
    case "wait-seconds": return once(outside, what) ? refuse(429, "Slow down.", { "retry-after": "1" }) : reply(RATES);
    case "wait-date": return once(outside, what) ? refuse(429, "Slow down.", { "retry-after": new Date(Date.now() + 1_000).toUTCString() }) : reply(RATES);
    case "wait-long": return refuse(429, "Slow down.", { "retry-after": "3600" });
    case "wait-reset": return refuse(429, "Slow down.", { "x-ratelimit-reset": String(Math.floor(Date.now() / 1_000) + 1_800) });
    case "told-error": return reply({ data: [], error: "Something went wrong." });
    case "drip": return { status: 200, headers: { "content-type": "application/json" }, body: drip(write(RATES), Number(query.get("ms") ?? 5)) };
    default: return refuse(404, "There is no such thing.");
  }
}

async function* drip(text: string, ms: number): AsyncGenerator<string> {
  for (const letter of text) {
    await sleep(ms);
    yield letter;
  }
}
