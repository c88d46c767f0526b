import { expect, test } from "vitest";
import { isWanted, outsideOf } from "./sandbox.mjs";

const wanted = (settings, plan = {}) => isWanted({ port: 3000, ...plan }, (name) => settings[name]);

test("the sandbox runs by itself only beside the embedded database, on this machine, without a real key", () => {
  expect(wanted({})).toBe(true);
  expect(wanted({ APP_URL: "http://127.0.0.1:3000" })).toBe(true);
  expect(wanted({ APP_URL: "https://aura.example.com" })).toBe(false);
  expect(wanted({ STRIPE_SECRET_KEY: "sk_live_x" })).toBe(false);
  expect(wanted({}, { databaseUrl: "postgresql://x" })).toBe(false);
  expect(wanted({ SANDBOX: "off" })).toBe(false);
  expect(wanted({ SANDBOX: "on" }, { databaseUrl: "postgresql://x" })).toBe(true);
  expect(() => wanted({ SANDBOX: "yes" })).toThrow('SANDBOX is "yes"; it must be on or off.');
});

test("no secret of the application reaches it", () => {
  expect(outsideOf({ PATH: "/bin", AUTH_SECRET: "a", DATA_KEYS: "b", DATABASE_URL: "c" })).toEqual({ PATH: "/bin", NODE_ENV: "production" });
});
