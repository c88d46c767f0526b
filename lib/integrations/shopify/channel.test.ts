import { expect, test } from "vitest";
import { channelOf } from "./mappers/channel";

const tagged = (source: string, medium: string) => channelOf({ source: "x", utmParameters: { source, medium, campaign: null } });
const from = (source: string, referrerUrl: string | null = null, landingPage = "https://a.example/") => channelOf({ source, referrerUrl, landingPage, utmParameters: null });

test.each([
  ["facebook", "paid_social", "meta"], ["ig", "cpc", "meta"], ["Instagram", "Paid Social", "meta"], ["google", "CPC", "google"], ["youtube", "video", "google"], ["tiktok", "paidsocial", "tiktok"],
  ["amazon.de", "cpc", "amazon"], ["klaviyo", "email", "email"], ["newsletter", "", "email"], ["google", "organic", "organic"], ["blog", "referral", "referral"], ["instagram", "social", "social"],
  ["bing", "cpc", ""], ["someone", "affiliate", ""],
])("tags %s / %s are %s", (source, medium, channel) => {
  expect(tagged(source, medium)).toBe(channel);
});

test("without tags the visit itself says it", () => {
  expect(from("direct")).toBe("direct");
  expect(from("Google", "https://www.google.com/")).toBe("organic");
  expect(from("Instagram")).toBe("social");
  expect(from("a-blog.example", "https://a-blog.example/post")).toBe("referral");
  expect(from("Google", null, "https://a.example/?gclid=1")).toBe("google");
  expect(from("an unknown one")).toBe("");
  expect(channelOf(null)).toBe("");
});
