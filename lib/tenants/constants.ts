/** Words that the product's own addresses use where a tenant's slug stands. */
export const RESERVED_SLUGS: ReadonlySet<string> = new Set(["account", "billing", "new", "settings", "suspended"]);

/** The pages of a workspace's settings, each for those with its permission. */
export const SETTINGS_TABS = [
  { path: "", title: "General", permission: "tenant:read" },
  { path: "/members", title: "Members", permission: "members:read" },
  { path: "/keys", title: "API keys", permission: "keys:read" },
  { path: "/audit", title: "Audit", permission: "audit:read" },
  { path: "/billing", title: "Billing", permission: "billing:read" },
] as const;

/** How long a deleted workspace can be restored, before all that is in it is removed for good. */
export const RESTORE_DAYS = 30;
