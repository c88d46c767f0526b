export const MAX_SUSPENSION_NOTE = 300;
/** So many dead letters are replayed or discarded in one request. */
export const MOST_AT_ONCE = 500;

/** The pages under /admin, as their navigation shows them. */
export const ADMIN_PAGES = [
  { path: "tenants", title: "Workspaces" },
  { path: "jobs", title: "Jobs" },
  { path: "dead-letters", title: "Dead letters" },
  { path: "deliveries", title: "Mail and webhooks" },
  { path: "flags", title: "Flags" },
  { path: "record", title: "Record" },
  { path: "health", title: "Health" },
] as const;
