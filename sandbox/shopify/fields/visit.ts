import type { Order } from "../../brand/types";
import { gid, orderId } from "../model";

const HOME = "https://fernhill.example";
const REFERRERS: Readonly<Record<string, string>> = { google: "https://www.google.com/", bing: "https://www.bing.com/", facebook: "https://l.facebook.com/", instagram: "https://l.instagram.com/", tiktok: "https://www.tiktok.com/" };
const NAMES: Readonly<Record<string, string>> = { google: "Google", bing: "Bing", facebook: "Facebook", instagram: "Instagram", direct: "direct" };
const CLICKS: Readonly<Record<string, string>> = { facebook: "fbclid", google: "gclid", tiktok: "ttclid" };

export interface VisitNode {
  id: string;
  source: string;
  sourceDescription: string | null;
  landingPage: string;
  referrerUrl: string | null;
  utmParameters: Record<"source" | "medium" | "campaign" | "content" | "term", string | null> | null;
  occurredAt: string;
}

/** How the shopper came, as Shopify noted it: search engines and direct visits have no utm parameters. */
export function visitOf({ index, visit }: Order): VisitNode | null {
  if (!visit) return null;
  const isTagged = !["(none)", "organic", "referral"].includes(visit.medium);
  const query = new URLSearchParams();
  if (isTagged) {
    query.set("utm_source", visit.source);
    query.set("utm_medium", visit.medium);
    if (visit.campaign) query.set("utm_campaign", visit.campaign);
  }
  const click = CLICKS[visit.source];
  if (visit.clickId && click) query.set(click, visit.clickId);
  const landing = query.size > 0 ? `${visit.landingPath}?${query.toString()}` : visit.landingPath;
  return {
    id: gid("CustomerVisit", orderId(index)), source: NAMES[visit.source] ?? visit.source, sourceDescription: null, landingPage: `${HOME}${landing}`,
    referrerUrl: visit.medium === "referral" ? `https://${visit.source}/` : (REFERRERS[visit.source] ?? null),
    utmParameters: isTagged ? { source: visit.source, medium: visit.medium, campaign: visit.campaign || null, content: visit.adId, term: null } : null,
    occurredAt: visit.at.toISOString().replace(/\.\d{3}Z$/, "Z"),
  };
}
