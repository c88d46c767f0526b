import fc from "fast-check";
import { expect, test } from "vitest";
import { channelOfSession, channelOfTags } from "./channels";

test.each([
  ["Paid Search", "google", "cpc", "google"], ["Paid Social", "facebook", "paid_social", "meta"], ["Paid Social", "tiktok", "paid_social", "tiktok"],
  ["Cross-network", "google", "cpc", "google"], ["Display", "google", "display", "google"], ["Paid Other", "Instagram", "cp-something", "meta"], ["Paid Search", "bing", "cpc", ""],
  ["Direct", "(direct)", "(none)", "direct"], ["Organic Search", "google", "organic", "organic"], ["Organic Shopping", "google shopping", "(not set)", "organic"],
  ["Organic Social", "instagram", "social", "social"], ["Organic Social", "l.facebook.com", "referral", "social"], ["Organic Video", "youtube.com", "referral", "social"],
  ["Email", "klaviyo", "email", "email"], ["Unassigned", "spring", "newsletter", "email"], ["Referral", "a-blog.example", "referral", "referral"], ["Unassigned", "a-blog.example", "referral", "referral"],
  ["Affiliates", "someone", "affiliate", ""], ["SMS", "klaviyo", "sms", ""], ["Unassigned", "(not set)", "(not set)", ""], ["(other)", "(other)", "(other)", ""], ["constructor", "", "", ""],
])("sessions of %s from %s / %s are %j", (channelGroup, source, medium, channel) => {
  expect(channelOfSession({ channelGroup, source, medium })).toBe(channel);
});

test("tags that name a channel name the same one for an order and for a session", () => {
  const media = fc.constantFrom("cpc", "ppc", "paid_social", "display", "email", "newsletter", "organic", "social", "Email", "CPC");
  const sources = fc.constantFrom("google", "facebook", "ig", "tiktok", "amazon.de", "bing", "klaviyo", "spring");
  const groups = fc.constantFrom("Direct", "Referral", "Organic Search", "Organic Social", "Email", "Unassigned", "Affiliates");
  fc.assert(fc.property(media, sources, groups, (medium, source, channelGroup) => {
    expect(channelOfSession({ channelGroup, source, medium })).toBe(channelOfTags(medium.toLowerCase(), source));
  }));
});
