/** Words that the product's own addresses use where a tenant's slug stands. */
export const RESERVED_SLUGS: ReadonlySet<string> = new Set(["account", "new", "settings"]);
