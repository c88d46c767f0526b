/** What a key may be allowed, in the order in which it is shown: each is a permission, and `read` is every one that reads. */
export const KEY_SCOPES = [
  { name: "read", title: "Read everything", group: "Everything", hint: "Every figure, list and setting; nothing is changed." },
  { name: "metrics:read", title: "Figures", group: "Read", hint: "Ask for metrics, as the dashboards do." },
  { name: "orders:read", title: "Orders", group: "Read", hint: "Orders, their lines and payments." },
  { name: "products:read", title: "Products", group: "Read", hint: "Products and variants." },
  { name: "customers:read", title: "Customers", group: "Read", hint: "Customers, without their addresses." },
  { name: "campaigns:read", title: "Campaigns", group: "Read", hint: "Campaigns, what was spent per day, traffic and e-mails." },
  { name: "fx:read", title: "Exchange rates", group: "Read", hint: "The rates that figures are converted with." },
  { name: "imports:read", title: "Imports", group: "Read", hint: "How imports went, and what they refused." },
  { name: "integrations:read", title: "Connected accounts", group: "Read", hint: "Which accounts are connected, and how their sync goes." },
  { name: "exports:read", title: "Exports", group: "Read", hint: "Fetch files that were made." },
  { name: "views:read", title: "Saved views", group: "Read", hint: "Views that are shared in the workspace." },
  { name: "annotations:read", title: "Notes", group: "Read", hint: "Notes on days." },
  { name: "project:read", title: "Projects", group: "Read", hint: "Names, currencies and time zones of projects." },
  { name: "tenant:read", title: "Workspace", group: "Read", hint: "The workspace's name and plan." },
  { name: "members:read", title: "Members", group: "Read", hint: "Names and addresses of the workspace's members." },
  { name: "audit:read", title: "Audit log", group: "Read", hint: "Who did what." },
  { name: "keys:read", title: "API keys", group: "Read", hint: "Which keys there are; never their secrets." },
  { name: "billing:read", title: "Billing", group: "Read", hint: "Plan, usage and invoices." },
  { name: "imports:write", title: "Import files", group: "Change", hint: "Send files, import them, and undo imports." },
  { name: "fx:write", title: "Change exchange rates", group: "Change", hint: "Send rates." },
  { name: "exports:make", title: "Make exports", group: "Change", hint: "CSV of what the key may read." },
  { name: "annotations:write", title: "Write notes", group: "Change", hint: "Notes on days; it changes its own." },
  { name: "costs:write", title: "Change cost rules", group: "Change", hint: "Costs of goods, fees and shipping." },
  { name: "integrations:write", title: "Steer connected accounts", group: "Change", hint: "Start, pause and end syncs; connecting needs a person." },
  { name: "project:write", title: "Change projects", group: "Change", hint: "Name, currency and time zone of projects." },
  { name: "projects:create", title: "Create projects", group: "Change", hint: "Not for a key of a single project." },
] as const;

export type KeyScope = (typeof KEY_SCOPES)[number]["name"];
export const KEY_SCOPE_NAMES = KEY_SCOPES.map(({ name }) => name);

/** No key ever has these, whatever its row says. */
export const NEVER_FOR_KEYS: ReadonlySet<string> = new Set(["tenant:delete", "tenant:transfer", "tenant:write", "members:write", "keys:write", "billing:write"]);

/** What writing something comes with: whoever sends a file must see how it went. */
export const COMES_WITH: Readonly<Partial<Record<KeyScope, KeyScope>>> = {
  "imports:write": "imports:read", "fx:write": "fx:read", "exports:make": "exports:read", "integrations:write": "integrations:read", "annotations:write": "annotations:read", "project:write": "project:read",
};

export const SECRET_PREFIX = "aura_";
/** Of the secret that is kept to tell keys apart: the prefix and six characters. */
export const SHOWN_CHARACTERS = 11;
export const MOST_KEYS = 100;
export const MOST_OVERLAP_HOURS = 7 * 24;
export const MOST_DAYS = 3_650;
