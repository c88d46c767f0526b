import "server-only";
import { z } from "zod";
import type { Access, OutsideAccount } from "../../provider";
import { readShape } from "../../reading";
import { isProviderError, ProviderError } from "../../trouble";
import { OF } from "../mappers";

const propertyName = z.string().regex(/^properties\/\d+$/);
const summaries = z.object({
  accountSummaries: z.array(z.object({
    displayName: z.string().default(""),
    propertySummaries: z.array(z.object({ property: propertyName, displayName: z.string().default("") })).default([]),
  })).default([]),
  nextPageToken: z.string().default(""),
});
const property = z.object({ currencyCode: z.string(), timeZone: z.string() });

/** The properties of every account that someone sees, with their currency and zone, which are asked one by one. */
export async function listAccounts(access: Access): Promise<OutsideAccount[]> {
  const found: OutsideAccount[] = [];
  const seen = new Set<string>();
  let pageToken = "";
  do {
    const query: Record<string, string> = { pageSize: "200", ...(pageToken ? { pageToken } : {}) };
    const page = readShape(OF, summaries, await access.json({ base: "admin", path: "/v1beta/accountSummaries", query }));
    for (const { displayName, propertySummaries } of page.accountSummaries) {
      for (const one of propertySummaries) found.push(await describe(access, one.property, one.displayName || one.property, displayName));
    }
    pageToken = page.nextPageToken;
    if (seen.has(pageToken)) throw new ProviderError(OF.id, { code: "endless", sentence: "Google Analytics leads from page to page in a circle." });
    seen.add(pageToken);
  } while (pageToken);
  return found;
}

async function describe(access: Access, path: string, name: string, owner: string): Promise<OutsideAccount> {
  const shown = { externalId: path.slice("properties/".length), name: owner && owner !== name ? `${name} (${owner})` : name };
  try {
    const { currencyCode, timeZone } = readShape(OF, property, await access.json({ base: "admin", path: `/v1beta/${path}` }));
    return { ...shown, currency: currencyCode, timeZone, problem: null };
  } catch (error) {
    if (!isProviderError(error) || !["gone", "permission"].includes(error.trouble.code)) throw error;
    return { ...shown, currency: null, timeZone: null, problem: "You may not read this property, or it was deleted." };
  }
}
