import { randomBytes } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { endEvent, keepEvent } from "@/lib/platform/db/global/webhook-inbox";
import { testDatabase } from "@/lib/platform/db/testing";
import { findDeletion } from "./deletion-state";

beforeAll(testDatabase);

const newCode = () => randomBytes(20).toString("hex");

test("a code says how far the deletion is, and nothing about another kind of event", async () => {
  const [meta, instagram, other] = [newCode(), newCode(), newCode()];
  await keepEvent(null, { provider: "meta", eventId: meta, type: "data_deletion", body: "{}" }, "received");
  await keepEvent(null, { provider: "instagram", eventId: instagram, type: "data_deletion", body: "{}" }, "ignored");
  await keepEvent(null, { provider: "meta", eventId: other, type: "deauthorize", body: "{}" }, "received");
  expect(await findDeletion(meta)).toBe("under_way");
  await endEvent(null, "meta", meta, "processed");
  expect(await findDeletion(meta)).toBe("done");
  expect(await findDeletion(instagram)).toBe("nothing_stored");
  for (const code of [other, newCode(), "", "x".repeat(40), `${meta}0`]) expect(await findDeletion(code)).toBe("unknown");
});
