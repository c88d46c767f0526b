import { createReadStream, existsSync, statSync } from "node:fs";
import { json, redirect, type Answer, type Asked } from "../http/exchange";
import type { Outside, StandIn } from "../outside/outside";
import { authorize, exchange } from "./access/oauth";
import { isKept } from "./bulk/run";
import { answerGraphql } from "./graphql/answer";
import { tellOfOrders } from "./hooks/tell";
import { PREFIX, SHOP, type BulkRun } from "./model";

const VALID = /^[a-zA-Z0-9][a-zA-Z0-9-_]*\.(myshopify\.com|shopify\.com|myshopify\.io|shop\.dev)$/;

/** Below /shopify/shop/<domain>/ what https://<domain>/ has; below /shopify/storage/ the files of bulk operations. */
export const shopifyStandIn: StandIn = { prefix: PREFIX, answer: (outside, asked) => answer(outside, asked), tick: tellOfOrders };

async function answer(outside: Outside, asked: Asked): Promise<Answer> {
  const [, , part, shop = "", ...rest] = asked.path.split("/");
  if (part === "storage") return download(outside, asked, shop);
  if (part !== "shop" || !VALID.test(shop)) return json(404, { errors: "Not Found" });
  const path = rest.join("/");
  if (shop === SHOP.oldDomain) return { ...redirect(`${outside.base}/shopify/shop/${SHOP.domain}/${path}${asked.query ? `?${asked.query}` : ""}`), status: 301 };
  const problem = shopProblem(outside, asked, shop);
  if (problem) return problem;
  if (path === "admin/oauth/authorize") return authorize(outside, asked, shop);
  if (path === "admin/oauth/access_token" && asked.method === "POST") return exchange(outside, asked);
  const version = /^admin\/api\/([\w-]+)\/graphql\.json$/.exec(path)?.[1];
  if (version && asked.method === "POST") return answerGraphql(outside, asked, version);
  return json(404, { errors: "Not Found" });
}

function shopProblem(outside: Outside, asked: Asked, shop: string): Answer | null {
  if (shop === SHOP.frozen) return json(402, { errors: "This shop's plan does not have access to this feature" });
  if (shop === SHOP.locked) return json(423, { errors: "This shop is unavailable" });
  if (shop !== SHOP.domain || outside.faults.take(PREFIX, asked.path, ["account_gone"])) return json(404, { errors: "Not Found" });
  return null;
}

/** Without any token: the address is the key, for seven days. */
function download(outside: Outside, asked: Asked, name: string): Answer {
  const run = outside.store.find(name.replace(".jsonl", "")) as BulkRun | undefined;
  const isRight = run?.object === "shopify.bulk" && new URLSearchParams(asked.query).get("key") === run.key;
  if (!isRight || !isKept(outside, run) || !existsSync(run.file)) return { status: 403, headers: { "content-type": "application/xml" }, body: "<Error><Code>AccessDenied</Code></Error>" };
  return { status: 200, headers: { "content-type": "application/jsonl", "content-length": String(statSync(run.file).size) }, body: createReadStream(run.file) };
}
