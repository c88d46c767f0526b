import { beforeAll, describe, expect, it } from "vitest";
import { AppError } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { encodeCursor } from "@/lib/core/page";
import type { ProjectScope } from "@/lib/core/scope";
import { insertRows, makeOrder, makeProject } from "@/lib/projects/testing";
import { listAccounts } from "./data/list-accounts";
import { listTransactions } from "./data/list-transactions";
import { listTransactionsQuery } from "./schema";

let own: ProjectScope;
let neighbour: ProjectScope;
let foreign: ProjectScope;
let orderId: string;
const [first, second, silent] = [newId(), newId(), newId()];

const list = (scope: ProjectScope, query: Record<string, unknown> = {}) => listTransactions(scope, listTransactionsQuery.parse(query));
const ids = async (query: Record<string, unknown>) => (await list(own, query)).items.map(({ externalId }) => externalId);

async function addAccount(scope: ProjectScope, id: string, more: Record<string, string> = {}) {
  const grant = newId();
  await insertRows(scope, "grants", [{ id: grant, provider: "shopify", subject: grant, credentials_encrypted: "", status: "connected", created_by: newId() }]);
  await insertRows(scope, "integrations", [{ id, provider: "shopify", grant_id: grant, external_id: id, name: "Brand", created_by: newId(), ...more }]);
}

const transaction = (externalId: string, more: Record<string, string | bigint> = {}) => ({
  id: newId(), integration_id: first, external_id: externalId, kind: "payment", status: "success", gateway: "shopify_payments", currency: "GBP", amount_micros: 12_500_000n,
  fee_micros: 380_000n, occurred_at: "2026-01-02T10:00:00Z", payload_hash: "\\x00", import_id: newId(), known_at: "2026-02-01T00:00:00Z", ...more,
});

beforeAll(async () => {
  own = await makeProject();
  neighbour = await makeProject(own.tenantId);
  foreign = await makeProject();
  await addAccount(own, first, { currency: "GBP" });
  await addAccount(own, second, { name: "Another", status: "disconnected" });
  await addAccount(own, silent, { name: "Silent" });
  orderId = newId();
  await insertRows(own, "orders", [{
    id: orderId, external_id: "1001", kind: "sale", placed_at: "2026-01-01T10:00:00Z", day: "2026-01-01", currency: "GBP", import_id: newId(), known_at: "2026-02-01T00:00:00Z", integration_id: first,
  }]);
  await makeOrder(own, { externalId: "1002" });
  await insertRows(own, "transactions", [
    transaction("a", { order_number: "1001", occurred_at: "2026-01-01T10:00:00.123456Z" }),
    transaction("b", { order_number: "1002" }),
    transaction("c", { kind: "refund", amount_micros: -2_500_000n, fee_micros: 0n, order_number: "1001" }),
    transaction("d", { integration_id: second, currency: "JPY", amount_micros: 1_500_000_000n, order_number: "1001" }),
    transaction("e", { status: "failure", order_number: "10%" }),
    transaction("f", { kind: "payout", amount_micros: -9_000_000n, fee_micros: 0n, occurred_at: "2026-07-01T23:30:00Z", gateway: "" }),
  ]);
  for (const scope of [neighbour, foreign]) await insertRows(scope, "transactions", [transaction("theirs")]);
});

describe("transactions", () => {
  it("come newest first as exact amounts, with what is left after the fee", async () => {
    const page = await list(own);
    expect(page).toMatchObject({ total: 6, skip: 0, limit: 20, nextCursor: null });
    expect(page.items[0]).toMatchObject({ externalId: "f", kind: "payout", orderNumber: null, orderId: null, gateway: null, net: { amount: "-9.00", currency: "GBP" } });
    expect(page.items.at(-1)).toMatchObject({
      externalId: "a", account: "Brand", status: "success", occurredAt: "2026-01-01T10:00:00.123456Z", orderNumber: "1001", orderId,
      amount: { amount: "12.50", currency: "GBP" }, fee: { amount: "0.38", currency: "GBP" }, net: { amount: "12.12", currency: "GBP" },
    });
    expect(page.items.find(({ externalId }) => externalId === "d")).toMatchObject({ amount: { amount: "1500", currency: "JPY" } });
    expect(page.items.find(({ externalId }) => externalId === "e")).toMatchObject({ amount: { amount: "12.50" }, net: null });
  });

  it("lead to an order of the same account alone, as two shops may number alike", async () => {
    const linked = Object.fromEntries((await list(own)).items.map((one) => [one.externalId, one.orderId]));
    expect(linked).toEqual({ a: orderId, b: null, c: orderId, d: null, e: null, f: null });
  });

  it("are filtered", async () => {
    expect(await ids({ kind: "refund" })).toEqual(["c"]);
    expect(await ids({ integrationId: second })).toEqual(["d"]);
    expect(await ids({ currency: "JPY" })).toEqual(["d"]);
    expect((await ids({ search: "1001" })).sort()).toEqual(["a", "c", "d"]);
    expect(await ids({ search: "10%" })).toEqual(["e"]);
    expect(await ids({ from: "2026-01-01", to: "2026-01-01" })).toEqual(["a"]);
    // 23:30 UTC on 1 July is 2 July in London.
    expect([await ids({ from: "2026-07-02", to: "2026-07-02" }), await ids({ from: "2026-07-01", to: "2026-07-01" })]).toEqual([["f"], []]);
  });

  it("go on by cursor and by skip, also across equal instants", async () => {
    for (const sort of ["newest", "oldest"]) {
      const all = await ids({ sort });
      const byCursor: string[] = [];
      for (let cursor: string | null | undefined = undefined; cursor !== null;) {
        const page = await list(own, { sort, limit: 1, cursor });
        byCursor.push(...page.items.map(({ externalId }) => externalId));
        cursor = page.nextCursor;
      }
      expect(byCursor).toEqual(all);
      expect(await ids({ sort, skip: 2, limit: 2 })).toEqual(all.slice(2, 4));
    }
    expect(await ids({ sort: "oldest" })).toEqual((await ids({})).reverse());
  });

  it("refuse what was made up", async () => {
    for (const parts of [["x", newId()], ["2026-01-01T00:00:00Z", "x"], [null, null], ["a"]]) await expect(list(own, { cursor: encodeCursor(parts) })).rejects.toThrow(AppError);
    for (const query of [{ kind: "gift" }, { currency: "XXX" }, { from: "0000-01-01" }, { search: "\u0000" }, { integrationId: "x" }]) expect(listTransactionsQuery.safeParse(query).success).toBe(false);
  });

  it("of others are not seen", async () => {
    expect((await list(neighbour)).items.map(({ externalId, account }) => [externalId, account])).toEqual([["theirs", null]]);
    expect((await list(neighbour, { integrationId: second })).total).toBe(0);
    expect((await list({ ...foreign, projectId: own.projectId })).items).toEqual([]);
  });
});

it("the accounts to filter by are those that brought something, disconnected ones among them", async () => {
  expect((await listAccounts(own)).map(({ name, currency }) => [name, currency])).toEqual([["Another", null], ["Brand", "GBP"]]);
  expect([await listAccounts(neighbour), await listAccounts({ ...foreign, projectId: own.projectId })]).toEqual([[], []]);
});
