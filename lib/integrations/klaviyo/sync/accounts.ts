import "server-only";
import type { Access, Answers, OutsideAccount } from "../../provider";
import { account, metric, type Metric } from "../mappers/wire";
import { listAll } from "./lists";

const ORDERED = "Placed Order";

/** The one account of a grant, with the metric by which reports count conversions. */
export async function listAccounts(access: Access): Promise<OutsideAccount[]> {
  const accounts = await listAll(access, "/api/accounts", account);
  const chosen = chooseConversion(await listAll(access, "/api/metrics", metric));
  return accounts.map(({ id, attributes: { preferred_currency: currency, timezone, contact_information: { organization_name: name } } }) => ({
    externalId: id, name: name || id, currency: currency || null, timeZone: timezone || null,
    problem: !currency || !timezone ? "Klaviyo does not say its currency and time zone." : chosen ? null : `Klaviyo has no metric "${ORDERED}" yet. Connect the shop to Klaviyo first.`,
    settings: settingsOf(chosen),
  }));
}

function settingsOf(chosen: Metric | null): Answers {
  return chosen ? { conversionMetricId: chosen.id, conversionMetric: `${chosen.attributes.name} (${chosen.attributes.integration?.name || "API"})` } : {};
}

/** Names can be had twice, by a shop and by someone's own events; the shop's is the one that is kept right. */
export function chooseConversion(metrics: readonly Metric[]): Metric | null {
  const named = metrics.filter(({ attributes: { name } }) => name === ORDERED);
  return named.find(({ attributes: { integration } }) => /shopify/i.test(`${integration?.key} ${integration?.name}`)) ?? named.find(({ attributes: { integration } }) => integration && !/^api$/i.test(integration.name)) ?? named[0] ?? null;
}
