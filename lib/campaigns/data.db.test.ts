import { beforeAll, describe, expect, it } from "vitest";
import { AppError } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { encodeCursor } from "@/lib/core/page";
import type { ProjectScope } from "@/lib/core/scope";
import { insertRows, makeProject } from "@/lib/projects/testing";
import { listAdDays } from "./data/list-ad-days";
import { listCampaigns } from "./data/list-campaigns";
import { listAdDaysQuery, listCampaignsQuery } from "./schema";

let own: ProjectScope;
const campaignId = newId();

const campaigns = (scope: ProjectScope, query: Record<string, unknown> = {}) => listCampaigns(scope, listCampaignsQuery.parse(query));
const adDays = (scope: ProjectScope, query: Record<string, unknown> = {}) => listAdDays(scope, listAdDaysQuery.parse(query));

function adDay(day: string, more: Record<string, string | number | bigint | boolean> = {}) {
  return {
    id: newId(), campaign_id: campaignId, day, currency: "JPY", spend_micros: 1_500_000_000n, impressions: 1_000, clicks: 10,
    conversions_micros: 2_500_000n, conversion_value_micros: 3_000_000_000n, import_id: newId(), known_at: "2026-02-01T00:00:00Z", ...more,
  };
}

beforeAll(async () => {
  own = await makeProject();
  await insertRows(own, "campaigns", [
    { id: campaignId, channel: "meta", external_id: "1", name: "Spring SALE", name_day: "2026-01-31" },
    { id: newId(), channel: "google", account: "acc", external_id: "2", name: "Brand", name_day: "2026-01-31" },
  ]);
  await insertRows(own, "ad_days", [
    adDay("2026-01-01"), adDay("2026-01-02", { ad_set: "s", ad: "a", estimated: true, time_zone: "Asia/Tokyo" }), adDay("2026-01-03"),
    adDay("2026-01-04", { vanished_at: "2026-02-02T00:00:00Z" }),
  ]);
});

describe("campaigns", () => {
  it("come by channel, are searched and go on by cursor", async () => {
    expect((await campaigns(own)).items.map(({ channel, account, name }) => [channel, account, name]))
      .toEqual([["google", "acc", "Brand"], ["meta", null, "Spring SALE"]]);
    expect((await campaigns(own, { search: "sale" })).total).toBe(1);
    expect((await campaigns(own, { channel: "google" })).total).toBe(1);
    const first = await campaigns(own, { limit: 1 });
    expect((await campaigns(own, { cursor: first.nextCursor })).items[0]?.id).toBe(campaignId);
    await expect(campaigns(own, { cursor: encodeCursor(["a", "b", null]) })).rejects.toThrow(AppError);
  });

  it("are sorted by channel or name either way, and go on by cursor in each", async () => {
    const names = async (query: Record<string, unknown>) => (await campaigns(own, query)).items.map(({ name }) => name);
    expect(await names({ sort: "-channel" })).toEqual(["Spring SALE", "Brand"]);
    expect(await names({ sort: "name" })).toEqual(["Brand", "Spring SALE"]);
    for (const sort of ["channel", "-channel", "name", "-name"]) {
      const first = await campaigns(own, { sort, limit: 1 });
      expect([...first.items.map(({ name }) => name), ...await names({ sort, cursor: first.nextCursor })]).toEqual(await names({ sort }));
    }
    await expect(campaigns(own, { sort: "name", cursor: encodeCursor(["a", "b"]) })).rejects.toThrow(AppError);
  });

  it("of others are not seen", async () => {
    for (const other of [await makeProject(own.tenantId), { ...await makeProject(), projectId: own.projectId }]) {
      expect([(await campaigns(other)).total, (await adDays(other, { campaignId })).total]).toEqual([0, 0]);
    }
  });
});

describe("ad days", () => {
  it("come newest first in their own currency, without those that vanished", async () => {
    const page = await adDays(own);
    expect(page.items.map(({ day }) => day)).toEqual(["2026-01-03", "2026-01-02", "2026-01-01"]);
    expect(page.items[1]).toMatchObject({
      campaignName: "Spring SALE", channel: "meta", adSet: "s", ad: "a", timeZone: "Asia/Tokyo", estimated: true,
      spend: { amount: "1500", currency: "JPY" }, impressions: 1_000, clicks: 10, conversions: "2.5", conversionValue: { amount: "3000", currency: "JPY" },
    });
  });

  it("name ad sets and ads as the account that brought them told last, and no other's", async () => {
    const [mine, foreign] = [await makeProject(), await makeProject()];
    const [integration, campaign] = [newId(), newId()];
    await insertRows(mine, "campaigns", [{ id: campaign, channel: "meta", external_id: "1", name: "Spring", name_day: "2026-01-31" }]);
    await insertRows(mine, "ad_days", [{ ...adDay("2026-01-02", { ad_set: "s", ad: "a" }), campaign_id: campaign, integration_id: integration }, { ...adDay("2026-01-01", { ad_set: "s", ad: "a" }), campaign_id: campaign }]);
    const named = (kind: string, external_id: string, name: string) => ({ id: newId(), integration_id: integration, kind, external_id, name, payload_hash: "\\x00", import_id: newId(), known_at: "2026-02-01T00:00:00Z" });
    await insertRows(mine, "ad_objects", [named("ad_set", "s", "Women 25-44"), named("ad", "a", "Red mug")]);
    await insertRows(foreign, "ad_objects", [named("ad_set", "s", "Foreign")]);
    expect((await adDays(mine)).items.map(({ adSetName, adName }) => [adSetName, adName])).toEqual([["Women 25-44", "Red mug"], [null, null]]);
  });

  it("are cut by day and campaign and go on by cursor", async () => {
    expect((await adDays(own, { from: "2026-01-02", to: "2026-01-02", campaignId })).total).toBe(1);
    expect((await adDays(own, { campaignId: newId() })).total).toBe(0);
    const first = await adDays(own, { limit: 2, sort: "oldest" });
    expect((await adDays(own, { cursor: first.nextCursor, sort: "oldest" })).items.map(({ day }) => day)).toEqual(["2026-01-03"]);
    await expect(adDays(own, { cursor: encodeCursor(["0000-01-01", newId()]) })).rejects.toThrow(AppError);
  });
});
