import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { currentContext, inContext } from "./context";
import { timeQueries } from "./query-timing";

type Callback = (error: null, rows: string) => void;

function makeClient() {
  const client = {
    query: (text: string, callback?: Callback): unknown => {
      if (!callback) return sleep(30).then(() => text);
      setTimeout(() => callback(null, text), 30);
      return undefined;
    },
  };
  timeQueries(client);
  return client;
}

test("time counts once while statements run side by side, in both styles of call", async () => {
  const client = makeClient();
  await inContext("r", async () => {
    const byCallback = new Promise((resolve) => client.query("b", (_, rows) => resolve(rows)));
    expect(await Promise.all([client.query("a"), byCallback])).toEqual(["a", "b"]);
    const context = currentContext()!;
    expect(context.openQueries).toBe(0);
    expect(context.databaseMs).toBeGreaterThan(20);
    expect(context.databaseMs).toBeLessThan(55);
  });
  expect(await client.query("outside")).toBe("outside");
});
