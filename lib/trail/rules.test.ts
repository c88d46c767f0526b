import { expect, test } from "vitest";
import { csvLine } from "@/lib/core/csv";
import { describeAction, describeActor, FILE_HEADS, toCells, toChain, toEventItem } from "./rules";

const row = {
  id: "0197a1f0-0000-7000-8000-000000000000", at: new Date("2026-01-31T12:00:00Z"), actorKind: "member", actorId: "u", action: "key.create", targetKind: "key", targetId: "k",
  projectId: null, requestId: "r", originHash: "abcdef0123", details: { name: "=1+1" },
};

test("an action is told in words, and one without words by its code", () => {
  expect([describeAction("key.create"), describeAction("tenant.create"), describeAction("new_noun.done")]).toEqual(["made an API key", "made the workspace", "new_noun.done"]);
});

test("who it was, also when they are gone; an operator has no name here", () => {
  const names = new Map([["u", "Ada"]]);
  expect(describeActor(toEventItem(row, names).actor)).toBe("Ada");
  expect(describeActor(toEventItem(row, new Map()).actor)).toBe("A former member");
  expect(describeActor(toEventItem({ ...row, actorKind: "instance" }, names).actor)).toBe("Operator of this installation");
  expect(describeActor({ kind: "job", id: "imports.apply", name: null })).toBe("Aura");
});

test("a file has a cell for each head, and none begins like a formula", () => {
  const cells = toCells(toEventItem({ ...row, targetId: "=cmd()" }, new Map([["u", "@Ada"]])));
  expect(cells).toHaveLength(FILE_HEADS.length);
  expect(csvLine(cells)).toContain("'@Ada");
  expect(csvLine(cells)).toContain("'=cmd()");
});

test("the chain is told in words", () => {
  expect(toChain({ ok: true, sealed: 0, head: "0" }, 0).sentence).toBe("Nothing is sealed yet.");
  expect(toChain({ ok: true, sealed: 1_200, head: "f" }, 3).sentence).toBe("All 1,200 sealed events are as written. The newest 3 are sealed within seconds.");
  expect(toChain({ ok: false, sequence: 7, reason: "missing" }, 0)).toMatchObject({ ok: false, sequence: 7, head: null });
});
