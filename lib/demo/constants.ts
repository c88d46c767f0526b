export const SEED_DEMO_QUEUE = "demo.seed";

/** The brand that lives behind the sandbox. */
export const SANDBOX_BRAND = { name: "Fernhill", currency: "GBP", timeZone: "Europe/London" } as const;

/** How far back the demo's accounts are read. */
export const DEMO_HISTORY_DAYS = 730;

/** Where the stand-ins keep people from having to tick and choose: they are sent back with all that was offered. */
export const ALLOW_ALL = "decision=allow&everything=true";
