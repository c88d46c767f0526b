/** The plans. Pages, limits and invoices read them here and nowhere else. */

export const planIds = ["free", "growth", "scale"] as const;
export type PlanId = (typeof planIds)[number];

export const TRIAL_DAYS = 14;
/** How long an unpaid invoice leaves the plan as it is. */
export const GRACE_DAYS = 14;

export const billingIntervals = ["monthly", "yearly"] as const;
export type BillingInterval = (typeof billingIntervals)[number];

export const PLAN_CURRENCY = "USD";

/** What a plan counts. `null` in a plan is "without limit". */
export const planLimits = {
  projects: { title: "Projects", unit: "count", isInProduct: true },
  trackedOrders: { title: "Orders a month", unit: "count", isInProduct: true },
  members: { title: "Members", unit: "count", isInProduct: true },
  integrations: { title: "Connected accounts", unit: "count", isInProduct: true },
  assistantSpend: { title: "Assistant, a month", unit: "money", isInProduct: false },
  directMessages: { title: "Direct messages answered a month", unit: "count", isInProduct: false },
} as const satisfies Record<string, { title: string; unit: "count" | "money"; isInProduct: boolean }>;
export type PlanLimit = keyof typeof planLimits;

/** Counted afresh each calendar month (UTC), and warned of by mail; the others count what there is. */
export const monthlyLimits: readonly PlanLimit[] = ["trackedOrders", "assistantSpend", "directMessages"];
/** Percent of a limit at which its usage is warned of. */
export const WARN_AT = 80;

/** What a plan opens, beside its limits. */
export const planFeatures = {
  dashboard: { title: "Dashboard, passports and drill-down to the rows", isInProduct: true },
  files: { title: "CSV import with a dry run, CSV export", isInProduct: true },
  api: { title: "REST API", isInProduct: true },
  zones: { title: "Any time zone and display currency", isInProduct: true },
  alerts: { title: "Alerts and scheduled reports", isInProduct: false },
  experiments: { title: "Experiments and segments", isInProduct: false },
  auditLog: { title: "Audit log to read and export", isInProduct: true },
} as const satisfies Record<string, { title: string; isInProduct: boolean }>;
export type PlanFeature = keyof typeof planFeatures;

export interface Plan {
  id: PlanId;
  name: string;
  /** Who it is for, in one line. */
  summary: string;
  /** Whole units of `PLAN_CURRENCY`; yearly is for the year. */
  monthly: number;
  yearly: number;
  hasTrial: boolean;
  limits: Record<PlanLimit, number | null>;
  /** Connected accounts are read no more often by the clock. */
  readEveryMinutes: number;
  features: readonly PlanFeature[];
}

const everywhere = ["dashboard", "files", "api", "zones"] as const;

export const plans: Record<PlanId, Plan> = {
  free: {
    id: "free", name: "Free", summary: "For a brand that wants to see its own figures.", monthly: 0, yearly: 0, hasTrial: false,
    limits: { projects: 1, trackedOrders: 1_000, members: 2, integrations: 2, assistantSpend: 2, directMessages: 100 },
    readEveryMinutes: 360,
    features: everywhere,
  },
  growth: {
    id: "growth", name: "Growth", summary: "For a brand that buys ads every day.", monthly: 79, yearly: 790, hasTrial: true,
    limits: { projects: 3, trackedOrders: 25_000, members: 10, integrations: 12, assistantSpend: 40, directMessages: 5_000 },
    readEveryMinutes: 60,
    features: [...everywhere, "alerts", "experiments"],
  },
  scale: {
    id: "scale", name: "Scale", summary: "For agencies and groups of brands.", monthly: 249, yearly: 2_490, hasTrial: true,
    limits: { projects: 25, trackedOrders: 250_000, members: null, integrations: null, assistantSpend: 200, directMessages: 50_000 },
    readEveryMinutes: 15,
    features: [...everywhere, "alerts", "experiments", "auditLog"],
  },
};

export const EVENT_QUEUE = "billing.event";
export const WARN_QUEUE = "billing.warn";

/** The key under which prices are found at the payment provider. */
export const lookupKeyOf = (plan: PlanId, interval: BillingInterval): string => `aura_${plan}_${interval}`;
