import "server-only";
import { z } from "zod";

const text = z.string().trim().max(400, { error: "is longer than any key of a provider" }).optional();

/** The keys of this installation's own apps at the outside services; without them a service is off. */
export const providerSettings = {
  SHOPIFY_CLIENT_ID: text,
  SHOPIFY_CLIENT_SECRET: text,
  META_CLIENT_ID: text,
  META_CLIENT_SECRET: text,
  GOOGLE_DATA_CLIENT_ID: text,
  GOOGLE_DATA_CLIENT_SECRET: text,
  TIKTOK_CLIENT_ID: text,
  TIKTOK_CLIENT_SECRET: text,
  AMAZON_CLIENT_ID: text,
  AMAZON_CLIENT_SECRET: text,
  AMAZON_SP_APP_ID: text,
  /** Amazon gives access to an app that it has not listed only where the consent page is told so. */
  AMAZON_SP_APP_STATE: z.enum(["listed", "draft"], { error: "must be listed or draft" }).default("listed"),
  KLAVIYO_CLIENT_ID: text,
  KLAVIYO_CLIENT_SECRET: text,
  INSTAGRAM_CLIENT_ID: text,
  INSTAGRAM_CLIENT_SECRET: text,
  /** Who publishes the daily exchange rates that are fetched. */
  FX_SOURCE: z.enum(["ecb", "off"], { error: "must be ecb or off" }).default("ecb"),
  /** Where the stand-in of the outside services listens; set by npm start where it runs. */
  SANDBOX_URL: z.url({ error: "must be the address of the sandbox" }).optional(),
  /** How many times faster than real the sandbox's limits and reports run. */
  SANDBOX_CLOCK: z.string().regex(/^\d{1,5}(\.\d+)?x?$/, { error: "must be a number, like 60x" }).default("1").transform((given) => Math.max(1, Number(given.replace(/x$/, "")))),
};

export const providerPairs = (["SHOPIFY", "META", "GOOGLE_DATA", "TIKTOK", "AMAZON", "KLAVIYO", "INSTAGRAM"] as const)
  .map((name) => [`${name}_CLIENT_ID`, `${name}_CLIENT_SECRET`] as const);
