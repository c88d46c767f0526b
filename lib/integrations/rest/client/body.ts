import "server-only";
import { gunzipSync } from "node:zlib";
import type { ProviderAnswer } from "../../provider";

export const MAX_BYTES = 50_000_000;

/** What an answer holds, or why it cannot be read. */
export type Body = { text: string; isRepaired: boolean } | { broken: "cut" | "encoding" };

const known = new WeakMap<Buffer, Body>();

/** Unpacked and decoded, once for each answer. */
export function bodyOf({ headers, body }: Pick<ProviderAnswer, "headers" | "body">): Body {
  const before = known.get(body);
  if (before) return before;
  const found = unpack(body, headers);
  known.set(body, found);
  return found;
}

function unpack(body: Buffer, headers: ProviderAnswer["headers"]): Body {
  const encoding = (headers["content-encoding"] ?? "identity").trim().toLowerCase();
  const isPacked = encoding === "gzip" || encoding === "x-gzip" || (encoding === "identity" && body[0] === 0x1f && body[1] === 0x8b);
  if (!isPacked && encoding !== "identity") return { broken: "encoding" };
  try {
    return decode(isPacked ? gunzipSync(body, { maxOutputLength: MAX_BYTES }) : body, headers["content-type"] ?? "");
  } catch {
    return { broken: "cut" };
  }
}

/** JSON is UTF-8; what says otherwise is believed, and what is not UTF-8 although it says so is read as Windows text. */
function decode(bytes: Buffer, type: string): Body {
  const label = /charset\s*=\s*"?([\w-]+)/i.exec(type)?.[1] ?? "utf-8";
  const told = decodeAs(label, bytes);
  if (told !== null) return { text: told, isRepaired: false };
  return { text: decodeAs("utf-8", bytes) ?? new TextDecoder("windows-1252").decode(bytes), isRepaired: true };
}

function decodeAs(label: string, bytes: Buffer): string | null {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** The beginning of an answer for people to recognise: without marks, addresses of people and anything that may be a key. */
export const excerpt = (text: string): string =>
  text.replace(/<(script|style)[\s\S]*?<\/\1>/gi, " ").replace(/<[^>]*>/g, " ").replace(/[^\s@]+@[^\s@]+/g, "…").replace(/[\w+/=.-]{20,}/g, "…")
    .replace(/[\p{C}\s]+/gu, " ").trim().slice(0, 200);
