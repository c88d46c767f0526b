export const docGroups = [
  { id: "begin", title: "Begin", pages: ["getting-started", "first-steps", "integrations", "importing", "metrics"] },
  // Every page that no other group names, by title.
  { id: "use", title: "Use it every day", pages: [] },
  { id: "team", title: "Your team and plan", pages: ["workspaces", "sign-in", "billing", "audit-log", "privacy"] },
  { id: "build", title: "Build on it", pages: ["api-guide", "api-keys"] },
  { id: "run", title: "Run it", pages: ["self-hosting", "administration", "mail", "sandbox"] },
  { id: "engineers", title: "For engineers", pages: ["architecture", "decisions"] },
] as const;
export type DocGroupId = (typeof docGroups)[number]["id"];

/** File names whose address differs: `/docs/api` is the reference. */
export const docSlugs: Record<string, string> = { api: "api-guide" };

const mapping = {
  kind: "orders",
  columns: { orderNumber: 0, occurredAt: 1, sku: 2, title: 3, quantity: 4, unitPrice: 5 },
  constants: { currency: "GBP", timeZone: "Europe/London" },
  formats: { date: "iso", decimal: "." },
  rules: { negativeQuantity: "movement" },
};

/** Bodies that say more than the shapes alone could. */
export const apiExamples: Record<string, unknown> = {
  postMetricsQuery: {
    metrics: ["net_revenue", "ad_spend", "mer"], dimensions: ["channel"], range: { from: "2026-01-01", to: "2026-01-31" },
    compare: { kind: "previous_period" },
  },
  postMetricsBatch: {
    queries: { totals: { metrics: ["net_revenue", "orders"], range: { from: "2026-01-01", to: "2026-01-31" } } },
  },
  postMetricsRows: { kind: "orders", question: { from: "2026-01-01", to: "2026-01-31", channel: "email" }, limit: 20 },
  putImportsByIdMapping: mapping,
  postImportsPresets: { name: "Orders of the tea house", columns: ["order number", "created at", "sku", "title", "quantity", "unit price"], mapping },
  postImportsSchedules: { name: "Orders, every night", kind: "orders", url: "https://files.example.com/orders.csv", everyHours: 24 },
  patchImportsSchedulesById: { everyHours: 12 },
  postProjects: { name: "Tea house", currency: "GBP", timeZone: "Europe/London" },
  postExports: { kind: "metrics", question: { metrics: ["net_revenue", "orders"], dimensions: ["channel"], range: { from: "2026-01-01", to: "2026-01-31" }, grain: "day" } },
};

/** In points of the screen; the files have twice as many. `scripts/pictures.mjs` takes them at these sizes. */
export const pictureSizes = { desk: { width: 1280, height: 900 }, phone: { width: 390, height: 780 } } as const;
