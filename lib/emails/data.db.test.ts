import { beforeAll, expect, it } from "vitest";
import { AppError } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { encodeCursor } from "@/lib/core/page";
import type { ProjectScope } from "@/lib/core/scope";
import { insertRows, makeProject } from "@/lib/projects/testing";
import { listEmailSends } from "./data";
import { listEmailSendsQuery } from "./schema";

let own: ProjectScope;
const account = newId();

const list = (scope: ProjectScope, query: Record<string, unknown> = {}) => listEmailSends(scope, listEmailSendsQuery.parse(query));
const names = async (query: Record<string, unknown>) => (await list(own, query)).items.map(({ name }) => name);

const send = (name: string, more: Record<string, string | number | bigint> = {}) => ({
  id: newId(), integration_id: account, external_id: name, kind: "email", origin: "campaign", name, sent_at: "2026-01-02T09:00:00Z", recipients: 1_010, delivered: 1_000, opens: 412,
  clicks: 7, unsubscribes: 3, bounces: 10, conversions_micros: 2_500_000n, currency: "GBP", conversion_value_micros: 120_500_000n, payload_hash: "\\x00", import_id: newId(),
  known_at: "2026-02-01T00:00:00Z", ...more,
});

beforeAll(async () => {
  own = await makeProject();
  await insertRows(own, "email_sends", [
    send("Spring SALE", { sent_at: "2026-01-02T09:00:00.123456Z" }), send("Welcome", { origin: "flow" }), send("100% off"), send("Back in stock", { kind: "push", delivered: 0, opens: 0, clicks: 0 }),
    send("Late", { kind: "sms", sent_at: "2026-07-01T23:30:00Z" }), send("gone", { vanished_at: "2026-02-02T00:00:00Z" }),
  ]);
});

it("messages come newest first with their rates, without those that vanished", async () => {
  const page = await list(own);
  expect(page).toMatchObject({ total: 5, nextCursor: null });
  expect(page.items[1]).toMatchObject({
    name: "Spring SALE", kind: "email", origin: "campaign", sentAt: "2026-01-02T09:00:00.123456Z", recipients: 1_010, delivered: 1_000, opens: 412, clicks: 7, openRate: "0.412", clickRate: "0.007",
    unsubscribes: 3, bounces: 10, conversions: "2.5", value: { amount: "120.50", currency: "GBP" },
  });
  expect(page.items.find(({ kind }) => kind === "push")).toMatchObject({ openRate: null, clickRate: null });
});

it("messages are filtered and searched", async () => {
  expect(await names({ kind: "sms" })).toEqual(["Late"]);
  expect(await names({ origin: "flow" })).toEqual(["Welcome"]);
  expect([await names({ search: "sale" }), await names({ search: "0%" }), await names({ search: "_" })]).toEqual([["Spring SALE"], ["100% off"], []]);
  // 23:30 UTC on 1 July is 2 July in London.
  expect([await names({ from: "2026-07-02", to: "2026-07-02" }), await names({ from: "2026-07-01", to: "2026-07-01" })]).toEqual([["Late"], []]);
  expect(listEmailSendsQuery.safeParse({ kind: "fax" }).success || listEmailSendsQuery.safeParse({ origin: "x" }).success).toBe(false);
});

it("messages go on by cursor and by skip, also across equal instants", async () => {
  for (const sort of ["newest", "oldest"]) {
    const all = await names({ sort });
    const byCursor: string[] = [];
    for (let cursor: string | null | undefined = undefined; cursor !== null;) {
      const page = await list(own, { sort, limit: 1, cursor });
      byCursor.push(...page.items.map(({ name }) => name));
      cursor = page.nextCursor;
    }
    expect(byCursor).toEqual(all);
    expect(await names({ sort, skip: 1, limit: 2 })).toEqual(all.slice(1, 3));
  }
  for (const parts of [["x", newId()], ["2026-01-01T00:00:00Z", "x"], ["a"]]) await expect(list(own, { cursor: encodeCursor(parts) })).rejects.toThrow(AppError);
});

it("messages of others are not seen", async () => {
  for (const other of [await makeProject(own.tenantId), { ...await makeProject(), projectId: own.projectId }]) expect((await list(other)).total).toBe(0);
});
