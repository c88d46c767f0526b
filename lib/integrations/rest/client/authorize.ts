import "server-only";
import type { RestDraft } from "@/lib/rest-sources/schema";
import type { Answers, Credentials, ProviderRequest } from "../../provider";
import { storedConfiguration } from "./read-configuration";

/** The key goes to the address that was given and to nowhere else, wherever an answer may lead. */
export function authorize(request: ProviderRequest, { credentials, answers }: { credentials: Credentials; answers: Answers }): ProviderRequest {
  return withAccess(storedConfiguration(answers), credentials.accessToken, request);
}

export function withAccess({ auth, request: { url } }: Pick<RestDraft, "auth" | "request">, secret: string, request: ProviderRequest): ProviderRequest {
  const { address = "" } = request;
  if (auth.type === "none" || new URL(address).origin !== new URL(url).origin) return request;
  if (auth.type === "query") return { ...request, address: withQuery(address, { [auth.name]: secret }) };
  return { ...request, headers: { ...request.headers, ...headerOf(auth, secret) } };
}

function headerOf(auth: Exclude<RestDraft["auth"], { type: "none" | "query" }>, secret: string): Record<string, string> {
  switch (auth.type) {
    case "header": return { [auth.name.toLowerCase()]: `${auth.prefix}${secret}` };
    case "basic": return { authorization: `Basic ${Buffer.from(`${auth.username}:${secret}`).toString("base64")}` };
    case "bearer": case "oauth2": return { authorization: `Bearer ${secret}` };
  }
}

/** Parameters of the same name are replaced. */
export function withQuery(address: string, query: Readonly<Record<string, string>>): string {
  const url = new URL(address);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return url.href;
}
