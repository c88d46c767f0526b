import type { Answer, Asked } from "../http/exchange";
import type { Outside, StandIn } from "../outside/outside";
import { consentDialog } from "./consent";
import { noSuchPage, readNames, readParam, refused, told } from "./envelope";
import { limited } from "./limits";
import { advertisersOf, APP, PERSON, PREFIX, type Advertiser, type Token } from "./model";
import { objectsOf, type Kind } from "./objects";
import { pageOf } from "./paging";
import { reportRows } from "./reports";
import { task } from "./tasks";
import { accessToken, bodyOf, identify, revoke } from "./tokens";
import { write } from "./writes";

/** business-api.tiktok.com below /tiktok/api. */
export const tiktokStandIn: StandIn = {
  prefix: PREFIX,
  answer(outside, asked) {
    const path = asked.path.slice(`/${PREFIX}/api`.length);
    if (path === "/portal/auth") return consentDialog(outside, asked);
    const name = /^\/open_api\/v1\.3\/(.+)\/$/.exec(path)?.[1];
    return name === undefined ? noSuchPage() : api(outside, asked, name);
  },
};

interface Called { outside: Outside; asked: Asked; query: URLSearchParams; about: string }

function api(outside: Outside, asked: Asked, name: string): Answer {
  const called: Called = { outside, asked, query: new URLSearchParams(asked.query), about: `${asked.method} ${asked.path}?${asked.query}` };
  const block = limited(outside, called.about);
  if (block) return block;
  if (name === "oauth2/access_token") return accessToken(outside, asked);
  if (name === "oauth2/revoke_token") return revoke(outside, asked);
  const token = identify(outside, asked, called.about);
  if (!("advertisers" in token)) return token;
  if (name === "user/info") return told({ core_user_id: PERSON, display_name: "Sandbox person" });
  if (name === "oauth2/advertiser/get") return advertiserNames(called, token);
  if (name === "advertiser/info") return advertiserInfo(called, token);
  return ofAdvertiser(called, token, name);
}

function advertiserNames({ outside, query }: Called, token: Token): Answer {
  if (query.get("app_id") !== APP.id || query.get("secret") !== APP.secret) return refused(40101, "The app_id or the secret is wrong.");
  const list = advertisersOf(outside).filter(({ id }) => token.advertisers.includes(id)).map(({ id, name }) => ({ advertiser_id: id, advertiser_name: name }));
  return told({ list });
}

/** One that is forbidden spoils the answer about all. */
function advertiserInfo({ outside, query }: Called, token: Token): Answer {
  const ids = readNames(query, "advertiser_ids");
  if (!ids) return refused(40002, "advertiser_ids: Not a valid list.");
  if (ids.length > 100) return refused(40011, "advertiser_ids: too many ids.");
  const found = ids.map((id) => findAdvertiser(outside, token, id));
  if (found.some((one) => !one || one.isForbidden)) return refused(40001, `No permission to operate advertiser ${ids.find((_, at) => !found[at] || found[at].isForbidden) ?? ""}.`);
  return told({ list: found.flatMap((one) => (one ? [toWire(one)] : [])) });
}

const toWire = ({ id, name, currency, timeZone, status }: Advertiser) => ({ advertiser_id: id, name, currency, timezone: timeZone, display_timezone: timeZone, status, country: "DE", create_time: 1_700_000_000 });

const findAdvertiser = (outside: Outside, token: Token, id: string) => advertisersOf(outside).find((one) => one.id === id && token.advertisers.includes(id));

function ofAdvertiser({ outside, asked, query, about }: Called, token: Token, name: string): Answer {
  const advertiser = findAdvertiser(outside, token, query.get("advertiser_id") ?? String(bodyOf(asked).advertiser_id ?? ""));
  if (!advertiser || advertiser.isForbidden || outside.faults.take(PREFIX, about, ["missing_scope"])) return refused(40001, "No permission to operate this advertiser.");
  if (outside.faults.take(PREFIX, about, ["account_gone"])) return refused(40300, "The advertiser does not exist.");
  const other = write(outside, asked, advertiser, name) ?? task(outside, asked, advertiser, name);
  if (other) return other;
  const hasDrifted = outside.faults.take(PREFIX, about, ["drift"]) !== undefined;
  const kind = /^(campaign|adgroup|ad)\/get$/.exec(name)?.[1] as Kind | undefined;
  if (kind) {
    const filtering = readParam(query, "filtering");
    if (filtering === undefined) return refused(40002, "filtering: Not a valid object.");
    const rows = objectsOf(outside, advertiser, kind, (filtering as { primary_status?: string } | null)?.primary_status === "STATUS_ALL");
    return pageOf(outside, query, about, hasDrifted ? rows.map(({ [`${kind}_id`]: id, ...rest }) => ({ ...rest, id })) : rows);
  }
  if (name !== "report/integrated/get") return noSuchPage();
  const rows = reportRows(outside, advertiser, query);
  return Array.isArray(rows) ? pageOf(outside, query, about, hasDrifted ? rows.map(({ metrics, ...rest }) => ({ ...rest, measures: metrics })) : rows) : rows;
}
