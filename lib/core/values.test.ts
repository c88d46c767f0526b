import { describe, expect, it } from "vitest";
import { AppError, ERROR_CODES, idempotencyConflict, invalid, isAppError, notFound, rateLimited, toProblem, tooLarge } from "./errors";
import { asProjectId, isUuid, newId } from "./ids";
import { decodeCursor, encodeCursor, pageQuery, toPage } from "./page";
import { requireProject, type Scope } from "./scope";

describe("ids", () => {
  it("makes valid, growing version 7 ids fast", () => {
    const before = Date.now();
    const started = performance.now();
    const ids = Array.from({ length: 500_000 }, newId);
    expect(performance.now() - started).toBeLessThan(2_500);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.every((id, index) => index === 0 || id > ids[index - 1]!)).toBe(true);
    expect(ids.every((id) => isUuid(id) && id[14] === "7" && "89ab".includes(id[19]!))).toBe(true);
    expect(parseInt(ids[0]!.slice(0, 8) + ids[0]!.slice(9, 13), 16)).toBeGreaterThanOrEqual(before);
  });

  it("refuses what is not an id", () => {
    expect(isUuid(newId().toUpperCase())).toBe(false);
    expect(isUuid(`${newId()}\n`)).toBe(false);
    expect(() => asProjectId("1")).toThrow(AppError);
  });
});

describe("errors", () => {
  it("become problem documents", () => {
    expect(toProblem(invalid({ name: ["is empty"] }), "r1")).toEqual({
      type: "about:blank", title: "Validation failed", status: 422, code: "validation_failed",
      detail: "Some fields are not right.", requestId: "r1", errors: { name: ["is empty"] },
    });
    expect(toProblem(notFound("import", "a"), "r")).toEqual(toProblem(notFound("import", "b"), "r"));
    expect([idempotencyConflict("running").status, idempotencyConflict("other_body").status]).toEqual([409, 422]);
    expect(rateLimited(0.2).retryAfterSeconds).toBe(1);
    expect(tooLarge(1_000_000).detail).toContain("1 MB");
    expect(isAppError(notFound("order"), "not_found")).toBe(true);
  });

  it("never show what an unknown error said", () => {
    const problem = toProblem(new Error("password=hunter2"), "r");
    expect(problem.status).toBe(500);
    expect(JSON.stringify(problem)).not.toContain("hunter2");
    expect(ERROR_CODES.map((code) => toProblem(new AppError(code, "x"), "r")).every((p) => p.title && p.status >= 400)).toBe(true);
  });
});

describe("pages", () => {
  it("cap the total and hand out a cursor only when more follows", () => {
    const query = pageQuery.parse({ limit: "2" });
    const page = toPage(["a", "é", "c"], query, 20_000, (item) => [item, null]);
    expect(page).toMatchObject({ items: ["a", "é"], total: 10_000, totalIsCapped: true, skip: 0, limit: 2 });
    expect(decodeCursor(page.nextCursor!, 2)).toEqual(["é", null]);
    expect(toPage(["a"], query, 1, (item) => [item]).nextCursor).toBeNull();
    expect(pageQuery.safeParse({ skip: 10_001 }).success).toBe(false);
  });

  it("refuse cursors that were not handed out", () => {
    for (const cursor of ["", "!!", "eyJ9", encodeCursor(["a"]), btoa("{}"), "😀"]) expect(() => decodeCursor(cursor, 2)).toThrow(AppError);
  });
});

describe("scope", () => {
  it("asks for a project where one is needed", () => {
    const scope = { projectId: null } as Scope;
    expect(() => requireProject(scope)).toThrow("which project");
  });
});
