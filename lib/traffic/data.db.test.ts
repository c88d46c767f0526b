import { beforeAll, expect, it } from "vitest";
import { AppError } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { encodeCursor } from "@/lib/core/page";
import type { ProjectScope } from "@/lib/core/scope";
import { insertRows, makeProject } from "@/lib/projects/testing";
import { listSessionDays } from "./data";
import { listSessionDaysQuery } from "./schema";

let own: ProjectScope;
const property = newId();

const list = (scope: ProjectScope, query: Record<string, unknown> = {}) => listSessionDays(scope, listSessionDaysQuery.parse(query));
const sources = async (query: Record<string, unknown>) => (await list(own, query)).items.map(({ source }) => source);

const sessionDay = (source: string, more: Record<string, string | number | bigint> = {}) => ({
  id: newId(), integration_id: property, day: "2026-01-02", time_zone: "Europe/London", channel_group: "Organic Search", source, medium: "organic", campaign: "(not set)", sessions: 40,
  engaged_sessions: 25, key_events_micros: 0, purchases: 2, currency: "GBP", revenue_micros: 61_500_000n, import_id: newId(), known_at: "2026-02-01T00:00:00Z", ...more,
});

beforeAll(async () => {
  own = await makeProject();
  await insertRows(own, "session_days", [
    sessionDay("a"), sessionDay("b"), sessionDay("c", { sessions: 300, engaged_sessions: 100 }), sessionDay("d", { day: "2026-01-03", channel_group: "Direct", sessions: 0, engaged_sessions: 0 }),
    sessionDay("gone", { vanished_at: "2026-02-02T00:00:00Z" }),
  ]);
});

it("days come newest first and the busiest of a day first, without those that vanished", async () => {
  const page = await list(own);
  expect(page).toMatchObject({ total: 4, nextCursor: null });
  expect(page.items.map(({ source }) => source).slice(0, 2)).toEqual(["d", "c"]);
  expect(page.items[0]).toMatchObject({ day: "2026-01-03", sessions: 0, engagementRate: null });
  expect(page.items[1]).toMatchObject({ channelGroup: "Organic Search", medium: "organic", sessions: 300, engagedSessions: 100, engagementRate: "0.333333", purchases: 2, revenue: { amount: "61.50", currency: "GBP" } });
  expect(page.items[2]?.engagementRate).toBe("0.625");
});

it("days are cut by range and channel group", async () => {
  expect(await sources({ from: "2026-01-03" })).toEqual(["d"]);
  expect((await sources({ to: "2026-01-02" })).length).toBe(3);
  expect(await sources({ channelGroup: "Direct" })).toEqual(["d"]);
});

it("days go on by cursor and by skip, also across equal ones", async () => {
  for (const sort of ["newest", "oldest"]) {
    const all = await sources({ sort });
    const byCursor: string[] = [];
    for (let cursor: string | null | undefined = undefined; cursor !== null;) {
      const page = await list(own, { sort, limit: 1, cursor });
      byCursor.push(...page.items.map(({ source }) => source));
      cursor = page.nextCursor;
    }
    expect(byCursor).toEqual(all);
    expect(await sources({ sort, skip: 1, limit: 2 })).toEqual(all.slice(1, 3));
  }
  for (const parts of [["0000-01-01", "1", newId()], ["2026-01-01", "-1", newId()], ["2026-01-01", "1", "x"], ["a"]]) await expect(list(own, { cursor: encodeCursor(parts) })).rejects.toThrow(AppError);
});

it("days of others are not seen", async () => {
  for (const other of [await makeProject(own.tenantId), { ...await makeProject(), projectId: own.projectId }]) expect((await list(other)).total).toBe(0);
});
