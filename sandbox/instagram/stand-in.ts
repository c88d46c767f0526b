import { json, type Answer, type Asked } from "../http/exchange";
import { metaError, missing } from "../meta/errors";
import type { Outside, StandIn } from "../outside/outside";
import { newId } from "../store/ids";
import { consentDialog } from "./consent";
import { ACCOUNT, PREFIX, VERSION, type Subscription } from "./model";
import { control } from "./sender";
import { exchange, identify, redeem } from "./tokens";

/** www.instagram.com, api.instagram.com and graph.instagram.com below /instagram/{www,api,graph}. */
export const instagramStandIn: StandIn = {
  prefix: PREFIX,
  answer(outside, asked) {
    const [, , base = "", ...rest] = asked.path.split("/");
    const path = rest.join("/");
    if (base === "_control") return control(outside, asked, path);
    if (base === "www" && path === "oauth/authorize") return consentDialog(outside, asked);
    if (base === "api" && path === "oauth/access_token" && asked.method === "POST") return redeem(outside, asked);
    return base === "graph" ? graph(outside, asked, path) : missing(path);
  },
};

function graph(outside: Outside, asked: Asked, path: string): Answer {
  const query = new URLSearchParams(asked.query);
  if (path === "access_token" || path === "refresh_access_token") return exchange(outside, query, path === "refresh_access_token");
  const token = identify(outside, asked);
  if (!("granted" in token)) return token;
  if (path === `${VERSION}/me`) {
    if (!token.granted.includes("instagram_business_basic")) return metaError(10, "(#10) Application does not have permission for this action", { status: 403 });
    return json(200, { id: ACCOUNT.id, user_id: ACCOUNT.userId, username: ACCOUNT.username });
  }
  if (path === `${VERSION}/${ACCOUNT.userId}/subscribed_apps` || path === `${VERSION}/me/subscribed_apps`) return subscribe(outside, asked, query, token.granted);
  return missing(path);
}

function subscribe(outside: Outside, asked: Asked, query: URLSearchParams, granted: readonly string[]): Answer {
  if (!granted.includes("instagram_business_manage_messages")) return metaError(200, "(#200) Requires instagram_business_manage_messages permission", { status: 403 });
  const [known] = outside.store.all<Subscription>("instagram.subscription");
  if (asked.method === "GET") return json(200, { data: known ? [{ id: "sandbox", subscribed_fields: known.fields }] : [] });
  if (known) outside.store.remove(known.id);
  if (asked.method === "POST") outside.store.add<Subscription>({ id: newId("sub_"), object: "instagram.subscription", fields: (query.get("subscribed_fields") ?? "").split(",") });
  return json(200, { success: true });
}
