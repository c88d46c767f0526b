import type { Answer, Asked } from "../http/exchange";
import type { Outside, StandIn } from "../outside/outside";
import { giveToken, isLetIn } from "./access";
import { odd } from "./odd";
import { adDays, products, rates } from "./others";
import { turn } from "./pages";
import { refuse } from "./wire";

/** The brand's own systems, as somebody built them: no two lists are alike. */
export const restStandIn: StandIn = {
  prefix: "rest",
  answer(outside: Outside, asked: Asked): Answer {
    const [, rest = ""] = /^\/rest\/api(\/.*)$/.exec(asked.path) ?? [];
    if (rest === "/oauth/token") return giveToken(outside, asked);
    const [, what = ""] = /^\/odd\/([\w-]+)$/.exec(rest) ?? [];
    if (what) return odd(outside, asked, what);
    if (!isLetIn(outside, asked)) return refuse(401, "The key is not known.");
    const about = `${asked.method} ${asked.path}?${asked.query}`;
    const fault = outside.faults.take("rest", about, ["throttled", "missing_scope", "account_gone"]);
    if (fault?.kind === "throttled") return refuse(429, "Too many requests.", { "retry-after": String(Math.max(1, Math.ceil(fault.ms / 1_000 / outside.speed))) });
    if (fault) return refuse(fault.kind === "missing_scope" ? 403 : 410, "Not for this key.");
    const [, how = ""] = /^\/orders\/(\w+)$/.exec(rest) ?? [];
    if (how) return turn(outside, asked, how);
    if (rest === "/ad-days") return adDays(outside);
    if (rest === "/products") return products(outside);
    if (rest === "/rates") return rates(outside, asked.query.includes("bad=1"));
    return refuse(404, "There is no such list.");
  },
};
