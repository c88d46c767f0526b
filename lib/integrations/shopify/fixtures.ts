import "server-only";
import type { Credentials, NewGrant, RawSend, ReadAccess } from "../provider";
import { testConfig, testSend } from "../testing";
import { shopify } from "./definition";
import { shopifyOAuth } from "./settings";
import { startBulk, waitFor } from "./sync/bulk";
import { bulkOrders } from "./sync/queries";

export const TEST_SHOP = "fernhill.myshopify.com";

/** For tests: allows everything on the stand-in's page and comes back with a grant. */
export async function connectShop(sandboxUrl: string, now: Date, change: (back: URL) => void = () => undefined): Promise<NewGrant> {
  const config = testConfig(shopify, sandboxUrl);
  const answers = { shop: TEST_SHOP };
  const redirectUri = "http://localhost:3000/api/integrations/shopify/callback";
  const page = shopifyOAuth.consentUrl({ config, state: "state-1", redirectUri, codeChallenge: "", answers, isRepeated: false });
  const allowed = await fetch(page, { method: "POST", body: new URLSearchParams({ decision: "allow" }), redirect: "manual" });
  const back = new URL(allowed.headers.get("location") ?? "http://nowhere/");
  change(back);
  const send: RawSend = testSend(shopify, config, answers);
  return shopifyOAuth.exchange({ config, query: back.searchParams, redirectUri, codeVerifier: "", answers, now, send });
}

export async function renew(sandboxUrl: string, credentials: Credentials, now: Date): Promise<Credentials> {
  const config = testConfig(shopify, sandboxUrl);
  const answers = { shop: TEST_SHOP };
  if (!shopifyOAuth.refresh) throw new Error("Shopify's tokens are refreshed.");
  return shopifyOAuth.refresh({ config, credentials, answers, now, send: testSend(shopify, config, answers) });
}

const LONGEST_FILE_MS = 600_000;

/** For measuring: the bulk file of all orders, as it comes from the shop. */
export async function shopifyFile(access: ReadAccess): Promise<AsyncIterable<Buffer>> {
  const bulk = await startBulk(access, bulkOrders(""));
  // The sandbox's clock shortens our patience, and not the making of a file.
  const until = Date.now() + LONGEST_FILE_MS;
  let run = bulk === null ? null : await waitFor(access, bulk);
  while (bulk !== null && !run && Date.now() < until) run = await waitFor(access, bulk);
  if (!run?.url) throw new Error("The shop made no file of its orders.");
  return access.download(run.url);
}
