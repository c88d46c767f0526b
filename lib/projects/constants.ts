/** Words that the product's own addresses use beside a project's slug. */
export const RESERVED_SLUGS = ["new", "settings", "members", "billing", "projects", "imports", "overview", "audit"] as const;

/** Whose newest days a demo waits for before it is shown; those that wait for reports come in their own time. */
export const DEMO_SOURCES = ["shopify", "meta", "google_ads", "tiktok", "ga4"] as const;
/** The step of fetching what converts their currencies. */
export const DEMO_RATES = "rates";
/** Without a shop there is no demo. */
export const DEMO_ORDERS_FROM = "shopify";

/** The files that a demo is made of where there is no sandbox to connect to, in this order. */
export const DEMO_STEPS = ["fx_rates", "ad_spend", "orders"] as const;
export type DemoStep = (typeof DEMO_STEPS)[number];

export const SETUP_STATES = ["ready", "importing", "failed"] as const;

export const REZONE_QUEUE = "projects.rezone";
/** How long cutting the facts into another zone's days may take. */
export const REZONE_LIMIT_MS = 3_600_000;

export const CHECK_ROLLUPS_QUEUE = "projects.check-rollups";
/** The audit's word for a check of the roll-ups against the facts. */
export const ROLLUP_CHECK = "rollups.check";
/** What one statement of a check or a rebuild may take. */
export const ROLLUP_LIMIT_MS = 900_000;
