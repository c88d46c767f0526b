import { headerOf, type Answer, type Asked } from "../http/exchange";
import type { Outside } from "../outside/outside";
import { bodyOf, NAMES } from "./lists";
import type { Product, Profile } from "./model";
import { refused, refusedReport } from "./wire";

const DAY_MS = 86_400_000;
const MOST_DAYS = 31;
const TYPE = "application/vnd.createasyncreportrequest.v3+json";

export interface Question { product: Product; isByAd: boolean; columns: string[]; days: string[]; isDaily: boolean }

interface ReportType { adProduct: string; product: Product; groupBy: string; isByAd: boolean; keptDays: number; columns: readonly string[] }

const SHARED = ["date", "startDate", "endDate", "campaignId", "campaignName", "campaignBudgetCurrencyCode", "impressions", "clicks", "cost"];
const CAMPAIGN = ["campaignStatus", "campaignBudgetAmount", "campaignBudgetType"];
const AD = ["adGroupId", "adId"];
const WINDOWED = ["spend", "costPerClick", "unitsSoldClicks7d", ...["7d", "14d", "30d"].flatMap((window) => [`purchases${window}`, `sales${window}`])];
const PLAIN = ["purchases", "sales", "purchasesClicks", "salesClicks", "unitsSold"];

const TYPES: Readonly<Record<string, ReportType>> = {
  spCampaigns: { adProduct: "SPONSORED_PRODUCTS", product: "sp", groupBy: "campaign", isByAd: false, keptDays: 95, columns: [...SHARED, ...CAMPAIGN, ...WINDOWED] },
  spAdvertisedProduct: { adProduct: "SPONSORED_PRODUCTS", product: "sp", groupBy: "advertiser", isByAd: true, keptDays: 95, columns: [...SHARED, ...CAMPAIGN, ...AD, ...WINDOWED] },
  sbCampaigns: { adProduct: "SPONSORED_BRANDS", product: "sb", groupBy: "campaign", isByAd: false, keptDays: 60, columns: [...SHARED, ...CAMPAIGN, ...PLAIN] },
  sbAds: { adProduct: "SPONSORED_BRANDS", product: "sb", groupBy: "ads", isByAd: true, keptDays: 60, columns: [...SHARED, ...CAMPAIGN, ...AD, ...PLAIN] },
  sdCampaigns: { adProduct: "SPONSORED_DISPLAY", product: "sd", groupBy: "campaign", isByAd: false, keptDays: 65, columns: [...SHARED, ...CAMPAIGN, ...PLAIN] },
};

interface Given { startDate?: string; endDate?: string; configuration?: { adProduct?: string; reportTypeId?: string; groupBy?: string[]; columns?: string[]; timeUnit?: string; format?: string } }

/** What is asked for, or what is wrong with it. */
export function readQuestion(outside: Outside, asked: Asked, profile: Profile): Question | Answer {
  if (headerOf(asked, "content-type") !== TYPE) return refused(415, `Unsupported Media Type: expected ${TYPE}`);
  const given = bodyOf(asked) as Given | null;
  const type = TYPES[given?.configuration?.reportTypeId ?? ""];
  if (!given?.configuration || !type) return refusedReport(400, "configuration reportTypeId is not valid");
  if (profile.closed.includes(type.product)) return refused(403, `Advertiser is not authorized for ${NAMES[type.product]}.`);
  const { adProduct, groupBy = [], columns = [], timeUnit, format } = given.configuration;
  if (adProduct !== type.adProduct || groupBy.join() !== type.groupBy) return refusedReport(400, `configuration groupBy or adProduct is invalid. Allowed values: (${type.groupBy}), (${type.adProduct})`);
  if (format !== "GZIP_JSON" || (timeUnit !== "DAILY" && timeUnit !== "SUMMARY")) return refusedReport(400, "configuration timeUnit or format is invalid");
  const wrong = wrongColumns(columns, type, timeUnit);
  if (wrong) return refusedReport(400, wrong);
  const days = daysOf(given);
  if (!days) return refusedReport(400, `startDate, endDate: the range must be of 1 to ${MOST_DAYS} days`);
  const first = new Date(outside.now().getTime() - type.keptDays * DAY_MS).toISOString().slice(0, 10);
  if ((days[0] ?? "") < first) return refusedReport(400, `startDate is before the retention period of ${type.keptDays} days`);
  return { product: type.product, isByAd: type.isByAd, columns, days, isDaily: timeUnit === "DAILY" };
}

/** One unknown column spoils them all; the names of days go with the unit of time. */
function wrongColumns(columns: readonly string[], { columns: allowed }: ReportType, timeUnit: string): string | null {
  const unknown = columns.filter((name) => !allowed.includes(name));
  if (columns.length === 0 || unknown.length > 0) return `configuration columns includes invalid values: (${unknown.join(", ")}). Allowed values: (${allowed.join(", ")})`;
  const isSpan = columns.includes("startDate") || columns.includes("endDate");
  if (timeUnit === "DAILY" && isSpan) return "configuration startDate and endDate are not supported columns for DAILY time unit. Please use date instead.";
  if (timeUnit === "DAILY" && !columns.includes("date")) return "configuration columns must include date for DAILY time unit";
  return timeUnit === "SUMMARY" && columns.includes("date") ? "configuration date is not a supported column for SUMMARY time unit. Please use startDate and endDate instead." : null;
}

function daysOf({ startDate = "", endDate = "" }: Given): string[] | null {
  if (![startDate, endDate].every((day) => /^\d{4}-\d{2}-\d{2}$/.test(day)) || startDate > endDate) return null;
  const count = Math.round((Date.parse(endDate) - Date.parse(startDate)) / DAY_MS) + 1;
  return count > MOST_DAYS ? null : Array.from({ length: count }, (_, at) => new Date(Date.parse(startDate) + at * DAY_MS).toISOString().slice(0, 10));
}
