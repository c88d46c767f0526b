import { publishedDays, unitsOn } from "../brand/rates";
import { adTruth, campaignTruth, customerTruth, daysOf, orderTruth } from "../brand/truth";
import { paymentTruth } from "../stripe-source/sales";
import { json, type Answer, type Asked } from "../http/exchange";
import { SERVICE_FAULTS, WIRE_FAULTS, type OutsideFault } from "../outside/faults";
import type { Outside } from "../outside/outside";
import { editOnRequest, tellOnRequest } from "../shopify/hooks/tell";

const KINDS: readonly string[] = [...WIRE_FAULTS, ...SERVICE_FAULTS];

/** Troubles of the outside services, and what really happened at the brand; null for other calls. */
export function outsideControl(outside: Outside, asked: Asked): Answer | null {
  const call = `${asked.method} ${asked.path.split("/")[2] ?? ""}`;
  try {
    switch (call) {
      case "GET outside-faults": return json(200, { faults: outside.faults.orders });
      case "POST outside-faults": return order(outside, asked.body);
      case "DELETE outside-faults":
        outside.faults.clear();
        return json(200, { faults: [] });
      case "POST shopify-hook": return json(202, tellOnRequest(outside, JSON.parse(asked.body) as Parameters<typeof tellOnRequest>[1]));
      case "POST shopify-edit": return json(200, editOnRequest(outside, JSON.parse(asked.body) as { kind: string }));
      case "GET truth": return truth(outside, new URLSearchParams(asked.query));
      default: return null;
    }
  } catch (error) {
    return json(400, { error: (error as Error).message });
  }
}

function order(outside: Outside, body: string): Answer {
  const given = JSON.parse(body) as (Partial<OutsideFault> & { kind: OutsideFault["kind"] })[] | { seed?: number; faults: (Partial<OutsideFault> & { kind: OutsideFault["kind"] })[] };
  const faults = Array.isArray(given) ? given : given.faults;
  const wrong = faults.find(({ kind }) => !KINDS.includes(kind));
  if (wrong) throw new Error(`kind must be one of ${KINDS.join(", ")}.`);
  if (!Array.isArray(given) && typeof given.seed === "number") outside.faults.plant(given.seed);
  for (const fault of faults) outside.faults.order(fault);
  return json(200, { faults: outside.faults.orders });
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;

function truth({ brand }: Outside, query: URLSearchParams): Answer {
  const { seed, from: first, to: last } = brand;
  const span = { from: query.get("from") ?? first, to: query.get("to") ?? last };
  if (!DAY.test(span.from) || !DAY.test(span.to)) throw new Error("from and to are days such as 2026-01-31.");
  switch (query.get("kind") ?? "brand") {
    case "brand": return json(200, { seed, from: first, to: last, orders: { web: brand.countOrders("web"), marketplace: brand.countOrders("marketplace") }, accounts: brand.accounts, products: brand.products });
    case "orders": {
      const stores = (["web", "marketplace"] as const).filter((store) => (query.get("store") ?? store) === store);
      return json(200, { days: stores.flatMap((store) => orderTruth(brand, store, span, query.get("zone") ?? undefined)) });
    }
    case "ads": return json(200, { days: adTruth(brand, span, query.get("account") ?? undefined) });
    case "campaigns": return json(200, { campaigns: campaignTruth(brand, span) });
    case "sessions": return json(200, { days: daysOf(span.from, span.to).flatMap((day) => brand.sessionDays(day)) });
    case "emails": return json(200, { sends: brand.emailSends(new Date(`${span.from}T00:00:00Z`), new Date(`${span.to}T23:59:59.999Z`)) });
    case "payments": return json(200, { days: paymentTruth(brand, span) });
    case "rates": return json(200, { base: "EUR", days: publishedDays(span.from, span.to).map((day) => ({ day, units: unitsOn(seed, day) })) });
    case "customers": return { status: 200, headers: { "content-type": "application/x-ndjson" }, body: slowly(customerTruth(brand)) };
    default: throw new Error("kind must be brand, orders, ads, campaigns, sessions, emails, payments, rates or customers.");
  }
}

/** Some lines at a time. */
async function* slowly(lines: Iterable<string>): AsyncGenerator<string> {
  let page = "";
  for (const line of lines) {
    page += line;
    if (page.length < 60_000) continue;
    yield page;
    page = "";
  }
  yield page;
}
