import { afterEach, beforeEach, expect, test } from "vitest";
import { forgetSettings } from "@/lib/platform/env/settings";
import type { OAuth } from "../provider";
import { amazonMarketplace, BASES } from "./definition";

const auth = amazonMarketplace.auth as OAuth;
const asked = (country: string) => auth.consentUrl({
  config: { clientId: "c", clientSecret: "s", bases: BASES, isSandbox: false, speed: 1 }, state: "s1", redirectUri: "https://aura.example/back", codeChallenge: "", answers: { country }, isRepeated: false,
});

const before = { ...process.env };
const set = (values: Record<string, string>) => {
  Object.assign(process.env, values);
  forgetSettings();
};
beforeEach(() => set({ AUTH_SECRET: "a".repeat(64), DATA_KEYS: `k1:${Buffer.alloc(32, 1).toString("base64")}` }));
afterEach(() => {
  process.env = { ...before };
  forgetSettings();
});

test("each country has its Seller Central, and the app is named", () => {
  set({ AMAZON_SP_APP_ID: "amzn1.sp.solution.one" });
  expect(asked("DE")).toBe("https://sellercentral-europe.amazon.com/apps/authorize/consent?application_id=amzn1.sp.solution.one&state=s1&redirect_uri=https%3A%2F%2Faura.example%2Fback");
  expect(asked("US")).toMatch(/^https:\/\/sellercentral\.amazon\.com\//);
  set({ AMAZON_SP_APP_STATE: "draft" });
  expect(asked("JP")).toMatch(/^https:\/\/sellercentral\.amazon\.co\.jp\/.*&version=beta&/);
});

test("without the app's id it says what to set; the country must be one", () => {
  expect(() => asked("DE")).toThrow(/AMAZON_SP_APP_ID/);
  set({ AMAZON_SP_APP_ID: "amzn1.sp.solution.one" });
  expect(() => asked("")).toThrow();
  const [field] = auth.fields;
  expect([field!.check("amazon.fr"), field!.check("Mars")]).toEqual([null, expect.stringContaining("such as DE")]);
});
