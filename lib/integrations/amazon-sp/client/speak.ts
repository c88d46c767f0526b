import "server-only";
import type { Access, AccountOf, Answers, Client } from "../../provider";
import { ProviderError } from "../../trouble";
import { findMarketplace, inCountry, type Marketplace, type Region } from "./marketplaces";

export const AMAZON_SP = { id: "amazon_sp", label: "Amazon Marketplace" } as const;

export const ORDERS = "/orders/2026-01-01/orders";
export const REPORTS = "/reports/2021-06-30";
export const TRANSACTIONS = "/finances/2024-06-19/transactions";
export const ORDER_METRICS = "/sales/v1/orderMetrics";
export const PARTICIPATIONS = "/sellers/v1/marketplaceParticipations";

/** What is asked about the last two minutes is refused. */
const MARGIN_MS = 3 * 60_000;

export const authorize: Client["authorize"] = (request, { credentials }) => ({
  ...request,
  headers: { ...request.headers, "x-amz-access-token": credentials.accessToken, "user-agent": "Aura/1.0 (Language=TypeScript)" },
});

export const unexpected = (field: string) =>
  new ProviderError(AMAZON_SP.id, { code: "unexpected", sentence: `${AMAZON_SP.label} answered in a form that we do not know: "${field}" is missing or of another kind.` });

export const regionOf = (answers: Answers): Region => inCountry(answers.country)?.region ?? "eu";

/** An account is one marketplace of one seller. */
export function marketplaceOf({ settings }: Pick<AccountOf, "settings">): Marketplace {
  const found = findMarketplace(settings.marketplace);
  if (!found) throw new ProviderError(AMAZON_SP.id, { code: "unexpected", sentence: "Which Amazon marketplace this account stands for is not known. Connect it again." });
  return found;
}

/** An instant as Amazon reads it; of the last minutes and of the future the latest that may be asked for. */
export const upTo = (access: { readonly now: Date }, wanted: Date): Date =>
  new Date(Math.min(wanted.getTime(), access.now.getTime() - MARGIN_MS));

export const toInstant = (date: Date): string => `${date.toISOString().slice(0, 19)}Z`;

export const ask = <T>(access: Pick<Access, "json" | "answers">, path: string, query: Readonly<Record<string, string>> = {}): Promise<T> =>
  access.json<T>({ base: regionOf(access.answers), path, query });
