import "server-only";
import { addDays, dayStart, type DayRange } from "@/lib/core/dates";
import type { SourceEmailSend } from "@/lib/ingest/sources/rows";
import type { Batch, Json, ReadAccess } from "../../provider";
import { ProviderError } from "../../trouble";
import { CHANNELS, kindOf, toCampaignSend, toFlowSends } from "../mappers/email-sends";
import { campaign, flow, seriesReport, STATISTICS, valuesReport, type Campaign, type CampaignResult } from "../mappers/wire";
import { listAll, OF, report } from "./lists";

const FLOWS = 1;

/** Campaigns that were sent on these days, then what flows sent on each of them. Two reports are all that is asked: two a minute are given. */
export async function* readEmailSends(access: ReadAccess, days: DayRange, resume: Json | null): AsyncGenerator<Batch> {
  if (resume !== FLOWS) yield toBatch(await readCampaigns(access, days), FLOWS);
  yield toBatch(await readFlows(access, days), null);
}

async function readCampaigns(access: ReadAccess, days: DayRange): Promise<(SourceEmailSend | string)[]> {
  const results: CampaignResult[] = [];
  for await (const page of report(access, "/api/campaign-values-reports", attributesOf(access, days), valuesReport)) results.push(...page.data.attributes.results);
  const campaigns = await findCampaigns(access, results);
  return results.map((result) => toCampaignSend(access.account, result, campaigns));
}

/** Names and times stand in the list alone, which is kept by channel, and apart for what was archived. */
async function findCampaigns(access: ReadAccess, results: readonly CampaignResult[]): Promise<Map<string, Campaign>> {
  const found = new Map<string, Campaign>();
  const kinds = new Set(results.map(({ groupings }) => kindOf(groupings.send_channel)).filter((kind) => kind !== null));
  for (const kind of kinds) {
    const wanted = results.filter(({ groupings }) => kindOf(groupings.send_channel) === kind);
    for (const isArchived of [false, true]) {
      if (wanted.every(({ groupings }) => found.has(groupings.campaign_id))) break;
      const filter = `equals(messages.channel,'${CHANNELS[kind]}')`;
      const path = `/api/campaigns?${new URLSearchParams({ filter: isArchived ? `and(${filter},equals(archived,true))` : filter, sort: "-scheduled_at" }).toString()}`;
      for (const one of await listAll(access, path, campaign)) found.set(one.id, one);
    }
  }
  return found;
}

async function readFlows(access: ReadAccess, days: DayRange): Promise<(SourceEmailSend | string)[]> {
  const pages = [];
  for await (const page of report(access, "/api/flow-series-reports", { ...attributesOf(access, days), interval: "daily" }, seriesReport)) pages.push(page.data.attributes);
  if (pages.every(({ results }) => results.length === 0)) return [];
  const names = new Map((await listAll(access, "/api/flows", flow)).map(({ id, attributes: { name } }) => [id, name]));
  return pages.flatMap(({ results, date_times: times }) => results.flatMap((result) => toFlowSends(access.account, result, times, names)));
}

function attributesOf({ account, now }: ReadAccess, { from, to }: DayRange) {
  const { timeZone, settings } = account;
  if (!timeZone || !settings.conversionMetricId) throw new ProviderError(OF.id, { code: "unexpected", sentence: "Klaviyo did not say the account's time zone, or by which metric it counts orders. Choose the account again." });
  return {
    timeframe: { start: dayStart(from, timeZone).toISOString(), end: new Date(Math.min(dayStart(addDays(to, 1), timeZone).getTime(), now.getTime())).toISOString() },
    conversion_metric_id: settings.conversionMetricId, statistics: [...STATISTICS],
  };
}

function toBatch(found: readonly (SourceEmailSend | string)[], resume: Json | null): Batch {
  const rows = new Map<string, SourceEmailSend>();
  for (const one of found) if (typeof one !== "string") rows.set(one.externalId, one);
  const refused = found.filter((one) => typeof one === "string");
  return { rows: { family: "email_sends", rows: [...rows.values()] }, resume, ...(refused.length > 0 ? { refused } : {}) };
}
