import { describe, expect, it } from "vitest";
import { AppError } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { encodeCursor } from "@/lib/core/page";
import type { ProjectScope } from "@/lib/core/scope";
import { insertRows, makeProject } from "@/lib/projects/testing";
import { listFxRates } from "./data/rates";
import { listFxRatesQuery } from "./schema";

const rates = (scope: ProjectScope, query: Record<string, unknown> = {}) => listFxRates(scope, listFxRatesQuery.parse(query));

describe("rates", () => {
  it("come as exact decimals, newest first within a pair, only the project's own", async () => {
    const own = await makeProject();
    const rate = (base: string, day: string, value: string) => ({
      id: newId(), base, quote: "GBP", day, rate: value, import_id: newId(), known_at: "2026-02-01T00:00:00Z",
    });
    await insertRows(own, "fx_rates", [rate("EUR", "2026-01-01", "0.851234567891"), rate("EUR", "2026-01-02", "0.85"), rate("USD", "2026-01-01", "0.7")]);
    const page = await rates(own);
    expect(page.items.map(({ base, day, rate: value }) => [base, day, value])).toEqual(
      [["USD", "2026-01-01", "0.7"], ["EUR", "2026-01-02", "0.85"], ["EUR", "2026-01-01", "0.851234567891"]]);
    expect((await rates(own, { base: "EUR", quote: "GBP", from: "2026-01-02", to: "2026-01-02" })).total).toBe(1);
    const first = await rates(own, { limit: 2 });
    expect((await rates(own, { cursor: first.nextCursor })).items.map(({ day }) => day)).toEqual(["2026-01-01"]);
    await expect(rates(own, { cursor: encodeCursor(["EUR", "GBP", "x"]) })).rejects.toThrow(AppError);
    for (const other of [await makeProject(own.tenantId), { ...await makeProject(), projectId: own.projectId }]) {
      expect((await rates(other)).total).toBe(0);
    }
  });
});
