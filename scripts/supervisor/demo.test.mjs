import { expect, test } from "vitest";
import { isDemoWanted } from "./demo.mjs";

const sandbox = { SANDBOX_URL: "http://localhost:4010" };
const wanted = (plan = {}, settings = {}, beside = sandbox) => isDemoWanted({ role: "all", databaseUrl: undefined, ...plan }, beside, (name) => settings[name]);

test("the demo is opened where the sandbox stands in, and nowhere that somebody else's data could be", () => {
  expect(wanted()).toBe(true);
  expect([wanted({}, {}, {}), wanted({ databaseUrl: "postgresql://x" }), wanted({ role: "web" }), wanted({}, { DEMO: "off" })]).toEqual([false, false, false, false]);
});
