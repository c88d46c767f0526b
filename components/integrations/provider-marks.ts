import type { ProviderId } from "@/lib/integrations/constants";

/** Ours, not theirs: letters on the colour of the provider's channel. */
export const providerMarks: Record<ProviderId, { letters: string; color: string }> = {
  shopify: { letters: "Sh", color: "var(--channel-organic)" },
  meta: { letters: "Me", color: "var(--channel-meta)" },
  google_ads: { letters: "Ga", color: "var(--channel-google)" },
  tiktok: { letters: "Tt", color: "var(--channel-tiktok)" },
  ga4: { letters: "A4", color: "var(--channel-google)" },
  amazon_ads: { letters: "Am", color: "var(--channel-amazon)" },
  amazon_sp: { letters: "Sp", color: "var(--channel-amazon)" },
  klaviyo: { letters: "Kl", color: "var(--channel-email)" },
  instagram: { letters: "Ig", color: "var(--channel-dm)" },
  stripe: { letters: "St", color: "var(--channel-meta)" },
  rest: { letters: "{}", color: "var(--channel-direct)" },
  csv: { letters: "Cs", color: "var(--channel-direct)" },
};
