import { ADVERTISING } from "../amazon/consent";
import { admitted, CLIENT_ID } from "../amazon/tokens";
import { headerOf, type Answer, type Asked } from "../http/exchange";
import type { Outside } from "../outside/outside";
import { PREFIX, profilesOf, type Host, type Profile } from "./model";
import { gateway, refused } from "./wire";

/** Null: the call may go on. */
export function refusalOf(outside: Outside, asked: Asked): Answer | null {
  const about = `${asked.method} ${asked.path}?${asked.query}`;
  const fault = outside.faults.take(PREFIX, about, ["throttled"]);
  // A short one comes without saying how long.
  if (fault) return gateway(429, "Too Many Requests", fault.ms < 1_000 ? {} : { "retry-after": String(Math.max(1, Math.round(fault.ms / 1_000 / outside.speed))) });
  const [, token = ""] = /^Bearer (.+)$/.exec(headerOf(asked, "authorization") ?? "") ?? [];
  if (!admitted(outside, PREFIX, about, { token, scope: ADVERTISING })) return refused(401, "HTTP 401 Unauthorized");
  return headerOf(asked, "amazon-advertising-api-clientid") === CLIENT_ID ? null : refused(401, "Not authorized to access this advertiser: the client id is missing or wrong");
}

/** The profile that a call is about; those of another region are as good as unknown. */
export function profileOf(outside: Outside, asked: Asked, host: Host): Profile | Answer {
  const id = headerOf(asked, "amazon-advertising-api-scope");
  if (!id) return refused(401, "Scope header is missing");
  const found = profilesOf(outside).find((profile) => profile.id === id && profile.host === host);
  const fault = outside.faults.take(PREFIX, `${asked.method} ${asked.path}?${asked.query}`, ["missing_scope", "account_gone"])?.kind;
  if (fault === "account_gone") return refused(401, `No matching advertiser found for scope ${id}`);
  return found && !fault ? found : refused(401, `Not authorized to access scope ${id}`);
}
