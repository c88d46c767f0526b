import { afterEach, expect, test } from "vitest";
import { forgetSettings } from "@/lib/platform/env/settings";
import { minutesBetween } from "./access/schedule";
import { readingText } from "./rules";

const KEYS = { STRIPE_SECRET_KEY: "sk_test_x", STRIPE_WEBHOOK_SECRET: "whsec_x" };

afterEach(() => {
  for (const name of Object.keys(KEYS)) delete process.env[name];
  forgetSettings();
});

test("a plan has accounts read no more often than it says, and never less seldom than a stream wants", () => {
  Object.assign(process.env, KEYS);
  forgetSettings();
  const of = (plan: string) => [15, 60, 720].map((wanted) => minutesBetween({ plan }, wanted));
  expect([of("free"), of("growth"), of("scale"), of("unknown")]).toEqual([[360, 360, 720], [60, 60, 720], [15, 60, 720], [360, 360, 720]]);
  expect([readingText("free"), readingText("growth"), readingText("scale")]).toEqual(["every 6 hours", "every hour", "every 15 minutes"]);
});

test("where nothing is sold, every stream is read as often as it wants", () => {
  expect(minutesBetween({ plan: "free" }, 15)).toBe(15);
});
