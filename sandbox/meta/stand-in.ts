import { headerOf, type Answer, type Asked } from "../http/exchange";
import type { Outside, StandIn } from "../outside/outside";
import { sendCallback } from "./callbacks";
import { consentDialog } from "./consent";
import { badParam, badToken, deadToken, metaError, missing } from "./errors";
import { PREFIX, VERSION, type Token } from "./model";
import { accountEdge, adAccounts, me, reportCall } from "./reads";
import { loseNextWrite, objectCall } from "./writes";
import { accessToken, deathOf, debugToken, findToken, kill, permissions, proofOf, revoke } from "./tokens";

/** facebook.com below /meta/www, graph.facebook.com below /meta/api. */
export const metaStandIn: StandIn = {
  prefix: PREFIX,
  answer(outside, asked) {
    const [, , base = "", version = "", ...rest] = asked.path.split("/");
    if (base === "_control" && version === "lose-next-write") return loseNextWrite(outside);
    if (base === "_control") return sendCallback(outside, asked, version);
    if (base === "www") return rest.join("/") === "dialog/oauth" ? consentDialog(outside, asked) : missing(rest.join("/"));
    if (base !== "api") return missing(base);
    if (version !== VERSION) return metaError(2635, `(#2635) You are calling a deprecated version of the Ads API. Please update to the latest version: ${VERSION}.`);
    return graph(outside, asked, rest);
  },
};

function graph(outside: Outside, asked: Asked, [first = "", second = ""]: readonly string[]): Answer {
  const query = new URLSearchParams(asked.query);
  if (first === "oauth" && second === "access_token") return accessToken(outside, query);
  if (first === "debug_token") return debugToken(outside, query);
  const token = identify(outside, asked, query);
  if (!("user" in token)) return token;
  const called = { outside, asked, token, query };
  if (first === "me" && second === "permissions") return asked.method === "DELETE" ? revoke(outside, token) : permissions(token);
  if (first === "me" && second === "adaccounts") return adAccounts(called);
  if (first === "me" && second === "") return me(token);
  if (first.startsWith("act_")) return accountEdge(called, first.slice(4), second);
  return outside.store.find(first)?.object === "meta.report" ? reportCall(called, first, second) : objectCall(outside, asked, token, first);
}

/** Whose call it is; a proof that is sent must be right. */
function identify(outside: Outside, asked: Asked, query: URLSearchParams): Token | Answer {
  const text = /^Bearer (.+)$/.exec(headerOf(asked, "authorization") ?? "")?.[1] ?? query.get("access_token") ?? "";
  const token = findToken(outside, text);
  if (!token) return badToken();
  const fault = outside.faults.take(PREFIX, `${asked.method} ${asked.path}?${asked.query}`, ["expired_token", "revoked_token"]);
  if (fault) kill(outside, (one) => one.consent === token.consent, fault.kind === "expired_token" ? 463 : 458);
  const dead = deathOf(outside, token);
  if (dead !== null) return deadToken(dead);
  const proof = query.get("appsecret_proof");
  if (proof !== null && proof !== proofOf(token.id)) return badParam("Invalid appsecret_proof provided in the API argument");
  return token;
}
