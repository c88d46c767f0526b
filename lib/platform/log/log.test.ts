import { expect, test } from "vitest";
import { inContext, tagContext } from "./context";
import { describeError } from "./describe-error";
import { makeLogger } from "./log";

function capture() {
  const lines: Record<string, unknown>[] = [];
  const logger = makeLogger("info", { write: (line: string) => void lines.push(JSON.parse(line) as Record<string, unknown>) });
  return { lines, logger };
}

test("lines carry the request and tenant of the work they belong to", async () => {
  const { lines, logger } = capture();
  await inContext("r1", async () => {
    tagContext({ tenantId: "t1", projectId: null });
    logger.info({ count: 3 }, "done");
  });
  logger.info("outside");
  expect(lines[0]).toMatchObject({ requestId: "r1", tenantId: "t1", count: 3, msg: "done", level: "info" });
  expect(lines[1]).not.toHaveProperty("requestId");
});

test("secrets and personal data are cut out", () => {
  const { lines, logger } = capture();
  logger.info({ password: "hunter2", headers: { cookie: "aura=1", authorization: "Bearer x" }, user: { email: "a@b.co" } }, "x");
  const text = JSON.stringify(lines);
  for (const secret of ["hunter2", "aura=1", "Bearer x", "a@b.co"]) expect(text).not.toContain(secret);
});

test("errors lose e-mails, addresses of databases and values", () => {
  const error = new Error('no user ann@example.com at postgresql://u:p@h/db, invalid input syntax for type uuid: "secret"', { cause: new TypeError("inner") });
  const described = describeError(error);
  expect(JSON.stringify(described)).not.toMatch(/ann@|u:p@h|secret/);
  expect(described.cause).toMatchObject({ type: "TypeError", message: "inner" });
  expect(describeError("text")).toEqual({ type: "string", message: "text" });
});
