import { metricGrains, type MetricGrain } from "@/lib/metrics/constants";

export const presets = [
  "today", "yesterday",
  "last_7_days", "last_14_days", "last_28_days", "last_30_days", "last_90_days",
  "week_to_date", "month_to_date", "quarter_to_date", "year_to_date",
  "last_week", "last_month", "last_quarter", "last_year",
  "all",
] as const;
export type Preset = (typeof presets)[number];

export const presetTitles: Record<Preset, string> = {
  today: "Today",
  yesterday: "Yesterday",
  last_7_days: "Last 7 days",
  last_14_days: "Last 14 days",
  last_28_days: "Last 28 days",
  last_30_days: "Last 30 days",
  last_90_days: "Last 90 days",
  week_to_date: "Week to date",
  month_to_date: "Month to date",
  quarter_to_date: "Quarter to date",
  year_to_date: "Year to date",
  last_week: "Last full week",
  last_month: "Last full month",
  last_quarter: "Last full quarter",
  last_year: "Last full year",
  all: "All data",
};

export const presetGroups: { title: string; presets: Preset[] }[] = [
  { title: "Days", presets: ["today", "yesterday", "last_7_days", "last_14_days", "last_28_days", "last_30_days", "last_90_days"] },
  { title: "To date", presets: ["week_to_date", "month_to_date", "quarter_to_date", "year_to_date"] },
  { title: "Whole", presets: ["last_week", "last_month", "last_quarter", "last_year", "all"] },
];

export const defaultPreset: Preset = "last_30_days";

export const compareKinds = ["off", "previous_period", "previous_year", "custom"] as const;
export type CompareChoice = (typeof compareKinds)[number];
export const compareTitles: Record<CompareChoice, string> = {
  off: "No comparison",
  previous_period: "Previous period",
  previous_year: "Same period last year",
  custom: "Custom period",
};

export const grains = metricGrains;
export type Grain = MetricGrain;
export const grainChoices = ["auto", ...grains] as const;
export type GrainChoice = (typeof grainChoices)[number];
export const grainTitles: Record<GrainChoice, string> = {
  auto: "Automatic", hour: "Hours", day: "Days", week: "Weeks", month: "Months", quarter: "Quarters", year: "Years",
};

/** A chart draws no more points than this in one series; a finer grain is made coarser. */
export const maxPoints = 400;

export const commonCurrencies = ["GBP", "EUR", "USD", "CAD", "AUD", "CHF", "SEK", "NOK", "DKK", "PLN", "JPY", "KWD", "INR", "CNY", "BRL", "AED"];
