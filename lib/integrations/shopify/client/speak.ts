import "server-only";
import type { Answers, Client, ProviderAnswer, ProviderConfig, ProviderRequest } from "../../provider";

/** Quarterly; each lives for a year at least. An ended one is answered by the oldest that lives, without an error. */
export const VERSION = "2026-10";
export const SHOPIFY = { id: "shopify", label: "Shopify" } as const;
export const GRAPHQL = `/admin/api/${VERSION}/graphql.json`;

/** In the sandbox all shops are folders of one host. */
export function pathOf(config: ProviderConfig, answers: Answers, path: string): string {
  return config.isSandbox ? `/${(answers.shop ?? "").replace(/[^\w.-]/g, "")}${path}` : path;
}

export const authorize: Client["authorize"] = (request, { credentials, config, answers }): ProviderRequest => ({
  ...request,
  path: pathOf(config, answers, request.path),
  headers: { ...request.headers, "x-shopify-access-token": credentials.accessToken },
});

export const requestId = ({ headers }: ProviderAnswer): string | undefined => headers["x-request-id"];
