import "server-only";
import { parseOrNull } from "../json";
import type { ProviderAnswer } from "../provider";

/** What Amazon's interfaces say when something is wrong. */
export interface AmazonError {
  /** "401", "QuotaExceeded"; empty where there is none. */
  code: string;
  text: string;
}

/** Each of them says it in another place: `errors[0]`, `details`, `detail`, `message` or `error_description`. Null: nothing readable. */
export function readAmazonError(answer: ProviderAnswer): AmazonError | null {
  const body = asRecord(parseOrNull(answer));
  const said = Array.isArray(body.errors) ? asRecord(body.errors[0]) : body;
  const texts = [said.details, said.detail, said.message, said.Message, said.error_description].filter((text): text is string => typeof text === "string" && text !== "");
  const code = [said.code, said.error].find((one) => typeof one === "string" || typeof one === "number");
  return texts.length === 0 && code === undefined ? null : { code: String(code ?? ""), text: texts.join(" ") };
}

/** Seconds, where Amazon says them at all. */
export function readRetryAfter(answer: ProviderAnswer): number | undefined {
  const text = answer.headers["retry-after"] ?? "";
  return /^\d{1,6}(\.\d{1,3})?$/.test(text) ? Math.ceil(Number(text) * 1_000) : undefined;
}

const asRecord = (value: unknown): Record<string, unknown> => (value !== null && typeof value === "object" && !Array.isArray(value) ? (value as Record<string, unknown>) : {});
