import "server-only";
import { dayOf, diffDays, type Day } from "@/lib/core/dates";
import type { ProjectScope } from "@/lib/core/scope";
import type { RateSource } from "@/lib/integrations/rates/definition";
import { withTenantSql } from "@/lib/platform/db/tenant";
import { rateSource } from "../access";
import { LATE_DAYS } from "../constants";
import type { RateNeeds } from "../rules";
import type { RateFeedHealth } from "../schema";
import { findFeed, findNeeds, type FeedRow } from "./needs";

const OFF = "Daily rates are not fetched in this installation; FX_SOURCE=ecb turns it on. Rates come from your files.";

/** Whether the project's daily rates come in, in words. */
export async function getRateHealth(scope: ProjectScope, now = new Date()): Promise<RateFeedHealth> {
  const source = rateSource();
  if (!source) return { state: "off", source: null, attribution: null, sentence: OFF, lastDay: null, triedAt: null, nextTryAt: null, unpublished: [] };
  const { needs, feed } = await withTenantSql(scope, async (db) => ({ needs: await findNeeds(scope, db), feed: await findFeed(scope, db, source.id) }));
  return {
    ...judge(source, needs, feed, dayOf(now, "UTC")), source: source.label, attribution: source.attribution, lastDay: feed?.lastDay ?? null,
    triedAt: feed?.triedAt.toISOString() ?? null, nextTryAt: feed?.nextTryAt.toISOString() ?? null, unpublished: feed?.unpublished ?? [],
  };
}

function judge({ label }: RateSource, needs: RateNeeds | null, feed: FeedRow | null, today: Day): Pick<RateFeedHealth, "state" | "sentence"> {
  if (!needs) return { state: "not_needed", sentence: "Demo and archived projects keep the rates that they have." };
  if (needs.currencies.length < 2) return { state: "not_needed", sentence: `Every amount is in ${needs.currency}, so no rate is needed. With another currency, its daily rates are fetched.` };
  if (!feed) return { state: "waiting", sentence: "Rates are fetched within a minute." };
  if (feed.failures > 0) return { state: "failing", sentence: `${feed.sentence ?? `${label} could not be read.`} It is tried again by itself; rates that are here are kept.` };
  const others = needs.currencies.filter((code) => code !== needs.currency && !feed.unpublished.includes(code));
  const missing = feed.unpublished.length > 0 ? ` The source publishes none for ${feed.unpublished.join(", ")}; import those as a file.` : "";
  if (feed.lastDay === null || diffDays(feed.lastDay, today) > LATE_DAYS) return { state: "late", sentence: `The source has published no newer rates for some days; its last ones hold for a week.${missing}` };
  return { state: "on_time", sentence: `${others.length > 0 ? `${others.join(", ")} to ${needs.currency} on each working day` : "No rate can be fetched"}; weekends and holidays hold the rate before them.${missing}` };
}
