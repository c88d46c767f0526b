import "server-only";
import { z } from "zod";
import { readJson } from "../json";
import type { ConsentReturn, Credentials, HeldTokens, Provider, ProviderAnswer, RawSend } from "../provider";
import { readShape } from "../reading";
import { ProviderError } from "../trouble";
import { readRetryAfter } from "./client";

type Of = Pick<Provider, "id" | "label">;

/** Login with Amazon, the same for advertising and for selling: tokens hold good in every region. */
export const AMAZON_BASES = { lwa: "https://api.amazon.com" };

const tokens = z.object({ access_token: z.string().min(1), refresh_token: z.string().min(1).optional(), expires_in: z.number() });
type Tokens = z.infer<typeof tokens>;

/** A code of a consent page becomes tokens. The verifier only where the page was asked with its challenge. */
export async function exchangeCode(of: Of, { config, redirectUri, now, send }: ConsentReturn, given: { code: string; codeVerifier?: string }): Promise<Credentials> {
  const form = { grant_type: "authorization_code", code: given.code, redirect_uri: redirectUri, client_id: config.clientId, client_secret: config.clientSecret };
  return toCredentials(await askTokens(of, send, given.codeVerifier ? { ...form, code_verifier: given.codeVerifier } : form), now);
}

/** The refresh token stays good until a person takes it back; it comes along unchanged. */
export async function refreshTokens(of: Of, { config, credentials, now, send }: HeldTokens): Promise<Credentials> {
  if (!credentials.refreshToken) throw new ProviderError(of.id, { code: "reconnect", sentence: "Amazon's access has run out. Connect again." });
  const given = await askTokens(of, send, { grant_type: "refresh_token", refresh_token: credentials.refreshToken, client_id: config.clientId, client_secret: config.clientSecret });
  return { ...credentials, ...toCredentials(given, now) };
}

async function askTokens(of: Of, send: RawSend, form: Record<string, string>): Promise<Tokens> {
  const answer = await send({ method: "POST", base: "lwa", path: "/auth/o2/token", form });
  const body = parse(answer);
  if (answer.status >= 400) throw toProblem(of, answer, body, form.grant_type === "refresh_token");
  return readShape(of, tokens, body);
}

function toProblem(of: Of, answer: ProviderAnswer, body: unknown, isRefresh: boolean): ProviderError {
  const { error } = z.object({ error: z.string() }).safeParse(body).data ?? { error: "" };
  if (error === "invalid_grant" && isRefresh) return new ProviderError(of.id, { code: "reconnect", sentence: "Amazon's access has run out or was taken back. Connect again." });
  if (error === "invalid_grant") return new ProviderError(of.id, { code: "refused", sentence: "Amazon's answer was used before or came too late. Connect again." });
  if (answer.status === 429) return new ProviderError(of.id, { code: "throttled", sentence: "Amazon's sign-in asked to wait. Try again in a few minutes.", retryAfterMs: readRetryAfter(answer) });
  if (answer.status >= 500 || error === "") return new ProviderError(of.id, { code: "unavailable", sentence: "Amazon's sign-in does not work at the moment. Try again in a few minutes." });
  return new ProviderError(of.id, { code: "refused", sentence: `Amazon does not accept this installation's app (${error}). Its operator must check AMAZON_CLIENT_ID, AMAZON_CLIENT_SECRET and the redirect address.` });
}

function toCredentials({ access_token, refresh_token, expires_in }: Tokens, now: Date): Credentials {
  return { accessToken: access_token, accessExpiresAt: new Date(now.getTime() + expires_in * 1_000).toISOString(), ...(refresh_token ? { refreshToken: refresh_token } : {}) };
}

function parse(answer: ProviderAnswer): unknown {
  try {
    return readJson(answer.body.toString("utf8"));
  } catch {
    return null;
  }
}

/** Amazon keeps its advertisers and sellers in three regions, each with addresses of its own. */
export type Region = "na" | "eu" | "fe";

const COUNTRIES: Record<Region, string> = {
  na: "US CA MX BR",
  eu: "DE GB FR IT ES NL SE PL BE IE TR AE SA EG IN ZA",
  fe: "JP AU SG",
};

const names = new Intl.DisplayNames(["en"], { type: "region" });
const CODES = Object.values(COUNTRIES).flatMap((codes) => codes.split(" "));

/** "uk", "GB" and "United Kingdom" become "GB". */
export function normaliseCountry(value: string): string {
  const given = value.trim().toUpperCase();
  return CODES.find((code) => names.of(code)?.toUpperCase() === given) ?? given.replace(/^UK$/, "GB");
}

/** Null: Amazon has no marketplace there. */
export function regionOf(country: string): Region | null {
  const code = normaliseCountry(country);
  return (["na", "eu", "fe"] as const).find((region) => COUNTRIES[region].split(" ").includes(code)) ?? null;
}
