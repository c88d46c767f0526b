import { newId } from "../../store/ids";
import { invalid, noSuch, notFound } from "../api/errors";
import { listShape, page } from "../api/lists";
import { anything, clearable, count, decimal, flag, int, listOf, mergeMetadata, metadata, must, oneOf, shape, text } from "../api/params";
import { route, type Route } from "../api/route";
import { announce, change } from "../events/record";
import type { Price } from "../model";
import type { World } from "../world";

const currency = (raw: Parameters<typeof text>[0], path: string) => {
  const code = text(raw, path).toLowerCase();
  if (!/^[a-z]{3}$/.test(code)) throw invalid(`Invalid currency: ${code}.`, path);
  return code;
};
const recurring = shape({ interval: must(oneOf("day", "week", "month", "year")), interval_count: int, usage_type: oneOf("licensed"), trial_period_days: int });
const taxBehavior = oneOf("exclusive", "inclusive", "unspecified");
const amounts = { currency: must(currency), unit_amount: count, unit_amount_decimal: decimal, recurring, tax_behavior: taxBehavior };

export const priceData = shape({ ...amounts, metadata, currency_options: anything });
export type PriceData = ReturnType<typeof priceData>;
/** A price written where it is used. */
export const inlinePrice = shape({ ...amounts, product: text, product_data: shape({ name: must(text), description: text, metadata, images: anything, tax_code: text }) });
export type InlinePrice = ReturnType<typeof inlinePrice>;

const createFields = shape({
  ...amounts, product: text, product_data: shape({ name: must(text), id: text, active: flag, metadata, statement_descriptor: text, tax_code: text, unit_label: text }),
  active: flag, lookup_key: text, transfer_lookup_key: flag, metadata, nickname: text, billing_scheme: oneOf("per_unit"),
});
const updateFields = shape({ active: flag, lookup_key: clearable(text), transfer_lookup_key: flag, metadata, nickname: clearable(text), tax_behavior: taxBehavior });
const filters = { active: flag, currency, lookup_keys: listOf(text), product: text, type: oneOf("one_time", "recurring"), recurring: shape({ interval: text, usage_type: text }) };

export const priceRoutes: readonly Route[] = [
  route("POST", "/v1/prices", createFields, ({ world, params: { product, product_data, transfer_lookup_key, lookup_key, ...given } }) => {
    if (!product && !product_data) throw invalid("Missing required param: product.", "product", "parameter_missing");
    if (product && world.store.find(product)?.object !== "product") throw noSuch("product", product, "product");
    if (lookup_key) claimLookupKey(world, lookup_key, transfer_lookup_key);
    const id = product ?? addProduct(world, product_data?.name ?? "", product_data?.id);
    return createPrice(world, id, { ...given, lookup_key });
  }),
  route("GET", "/v1/prices", listShape(filters), ({ world, params, path }) => {
    if ((params.lookup_keys?.length ?? 0) > 10) throw invalid("You can list at most 10 lookup keys.", "lookup_keys");
    return page(world, path, world.store.all<Price>("price").filter((price) => fits(price, params)), params);
  }),
  route("GET", "/v1/prices/:id", shape({}), ({ world, id }) => {
    const price = world.store.find(id);
    if (price?.object !== "price") throw notFound("price", id);
    return price;
  }),
  route("POST", "/v1/prices/:id", updateFields, ({ world, id, params: { transfer_lookup_key, ...given } }) => {
    const price = world.store.find(id) as Price | undefined;
    if (price?.object !== "price") throw notFound("price", id);
    if (given.lookup_key && given.lookup_key !== price.lookup_key) claimLookupKey(world, given.lookup_key, transfer_lookup_key);
    return change(world, price, "price.updated", (kept) => Object.assign(kept, given, { metadata: mergeMetadata(kept.metadata, given.metadata) }));
  }),
];

interface Filters { active?: boolean; currency?: string; lookup_keys?: string[]; product?: string; type?: string; recurring?: { interval?: string } }

function fits(price: Price, wanted: Filters): boolean {
  return (wanted.active === undefined || price.active === wanted.active)
    && (!wanted.currency || price.currency === wanted.currency)
    && (!wanted.lookup_keys || wanted.lookup_keys.includes(price.lookup_key ?? ""))
    && (!wanted.product || price.product === wanted.product)
    && (!wanted.type || price.type === wanted.type)
    && (!wanted.recurring?.interval || price.recurring?.interval === wanted.recurring.interval);
}

function claimLookupKey(world: World, key: string, transfer: boolean | undefined): void {
  const holder = world.store.all<Price>("price").find((price) => price.lookup_key === key);
  if (!holder) return;
  if (!transfer) throw invalid(`A price (\`${holder.id}\`) already uses that lookup key.`, "lookup_key");
  change(world, holder, "price.updated", (price) => (price.lookup_key = null));
}

export function addProduct(world: World, name: string, id = newId("prod_", 14)): string {
  const now = world.now();
  const product = world.store.add({
    id, object: "product", active: true, created: now, default_price: null, description: null, images: [], livemode: false, marketing_features: [], metadata: {}, name,
    package_dimensions: null, shippable: null, statement_descriptor: null, tax_code: null, tax_details: null, type: "service", unit_label: null, updated: now, url: null,
  });
  announce(world, "product.created", product);
  return id;
}

type Given = PriceData & { lookup_key?: string; nickname?: string; active?: boolean };

export function createPrice(world: World, product: string, given: Given): Price {
  const exact = given.unit_amount ?? given.unit_amount_decimal;
  if (exact === undefined) throw invalid("Missing required param: unit_amount.", "unit_amount", "parameter_missing");
  const price = world.store.add<Price>({
    id: newId("price_"), object: "price", active: given.active ?? true, billing_scheme: "per_unit", created: world.now(), currency: given.currency,
    custom_unit_amount: null, livemode: false, lookup_key: given.lookup_key ?? null, metadata: given.metadata ?? {}, nickname: given.nickname ?? null, product,
    recurring: given.recurring ? { interval: given.recurring.interval, interval_count: given.recurring.interval_count ?? 1, meter: null, trial_period_days: given.recurring.trial_period_days ?? null, usage_type: "licensed" } as Price["recurring"] : null,
    tax_behavior: given.tax_behavior ?? "unspecified", tiers_mode: null, transform_quantity: null,
    type: given.recurring ? "recurring" : "one_time", unit_amount: Math.round(exact), unit_amount_decimal: String(exact),
  });
  announce(world, "price.created", price);
  return price;
}

/** The price that a parameter names or describes. */
export function resolvePrice(world: World, id: string | undefined, inline: InlinePrice | undefined, param: string): Price {
  if (inline) return createPrice(world, inline.product ?? addProduct(world, inline.product_data?.name ?? "Unnamed"), inline);
  if (!id) throw invalid(`Missing required param: ${param}.`, param, "parameter_missing");
  const price = world.store.find(id) as Price | undefined;
  if (price?.object !== "price") throw noSuch("price", id, param);
  if (!price.active) throw invalid("The price specified is inactive. This field only accepts active prices.", param);
  return price;
}
