import "server-only";

const PAID_MEDIA = /^(cpc|ppc|cpm|cpv|paid|display|video|ads?|retargeting|paid[ _-]?(social|search|shopping)|(social|search)[ _-]?paid)$/;
const PAID_SOURCES: readonly (readonly [RegExp, string])[] = [
  [/^(facebook|fb|instagram|ig|meta|messenger|an|th|facebook\.com|instagram\.com|.*\.(facebook|instagram)\.com)$/, "meta"],
  [/^(google|google[ _-]?ads|adwords|youtube|gads|.*\.google\.com)$/, "google"],
  [/^(tiktok|tik[ _-]tok|tiktok\.com|tt)$/, "tiktok"],
  [/^amazon(\..*)?$/, "amazon"],
];
const EMAIL = /^(e[ _-]?mail|newsletter|klaviyo|mailchimp|omnisend)$/;
/** Groups that Analytics makes of paid visits, whatever their medium says. */
const PAID_GROUPS = /^(paid |cross-network$|display$)/;
const GROUPS = new Map([
  ["direct", "direct"], ["email", "email"], ["organic search", "organic"], ["organic shopping", "organic"], ["organic social", "social"], ["organic video", "social"], ["referral", "referral"],
]);

/** Our word for what the tags of a visit name, both in small letters; empty where they name no channel that we know. */
export function channelOfTags(medium: string, source: string): string {
  if (PAID_MEDIA.test(medium)) return paidChannel(source);
  if (EMAIL.test(medium) || (medium === "" && EMAIL.test(source))) return "email";
  if (medium === "organic") return "organic";
  if (medium === "referral") return "referral";
  return /^(social|organic[ _-]?social)$/.test(medium) ? "social" : "";
}

/**
 * The same for visits as Analytics counts them, so that orders and sessions of a channel belong together. Tags go
 * first; "referral" is what Analytics itself writes on every link, so there its group says more.
 */
export function channelOfSession(session: { channelGroup: string; source: string; medium: string }): string {
  const [group, source, medium] = [session.channelGroup, session.source, session.medium].map((text) => text.trim().toLowerCase()) as [string, string, string];
  const [tag, from] = [stated(medium), stated(source)];
  if (PAID_MEDIA.test(tag) || PAID_GROUPS.test(group)) return paidChannel(from);
  const tagged = tag === "referral" ? "" : channelOfTags(tag, from);
  return tagged || (GROUPS.get(group) ?? (tag === "referral" ? "referral" : ""));
}

/** The platform that was paid, by the source that it writes; empty for one that we do not know. */
function paidChannel(source: string): string {
  return PAID_SOURCES.find(([pattern]) => pattern.test(source))?.[1] ?? "";
}

/** "(none)", "(not set)" and "(direct)" say that there is nothing. */
const stated = (text: string): string => (/^\(.*\)$/.test(text) ? "" : text);
