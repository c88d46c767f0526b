import { daysOf } from "../brand/truth";
import type { Answer } from "../http/exchange";
import type { Outside } from "../outside/outside";
import { exact, money, reply, write } from "./wire";

const DAYS = 30;

const lastDays = (outside: Outside): string[] => daysOf(new Date(Date.parse(`${outside.brand.to}T00:00:00Z`) - (DAYS - 1) * 86_400_000).toISOString().slice(0, 10), outside.brand.to);

/** What every ad of TikTok did in thirty days, one record per ad and day. */
export function adDays(outside: Outside): Answer {
  const account = outside.brand.accounts.find(({ channel }) => channel === "tiktok");
  const names = new Map(outside.brand.campaigns.map(({ id, name }) => [id, name]));
  const rows = account ? lastDays(outside).flatMap((day) => outside.brand.adDays(account.id, day)) : [];
  return reply({
    rows: rows.map((row) => ({
      date: row.day, platform: "TikTok Ads", account: account?.id, campaign_id: row.campaignId, campaign: names.get(row.campaignId) ?? row.campaignId, ad_group: row.adSetId, ad: row.adId,
      cost: money(row.spendMicros), currency: account?.currency, impressions: row.impressions, clicks: row.clicks, conversions: money(row.conversionsMicros), conversion_value: money(row.valueMicros),
    })),
  });
}

/** An object by code, costs in pennies. */
export function products(outside: Outside): Answer {
  const all = outside.brand.products.flatMap((product) => product.variants.map((variant) => [variant.sku, {
    product_id: product.id, name: product.title, variant: variant.title, cost_pennies: exact(String(Math.round(variant.costMicros / 10_000))), currency: "GBP", stock: outside.brand.stockOf(variant.id, outside.brand.to),
  }] as const));
  return reply({ products: Object.fromEntries(all) });
}

const rateOf = (at: number): string => (0.85 + ((at * 37) % 100) / 10_000).toFixed(4);

/** One line each; `bad` puts a broken one among them. */
export function rates(outside: Outside, isBad: boolean): Answer {
  const lines = lastDays(outside).map((date, at) => write({ date, base: "EUR", quote: "GBP", rate: exact(rateOf(at)) }));
  if (isBad) lines.splice(3, 0, '{"date":"2026-01-0');
  return { status: 200, headers: { "content-type": "application/x-ndjson" }, body: `${lines.join("\n")}\n\n` };
}
