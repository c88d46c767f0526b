import type { Stored } from "../../store/objects";
import { newId } from "../../store/ids";
import { invalid, notFound } from "../api/errors";
import { listShape, page } from "../api/lists";
import { anything, clearable, flag, listOf, mergeMetadata, metadata, oneOf, shape, text } from "../api/params";
import { route, type Route } from "../api/route";
import { announce } from "../events/record";
import type { World } from "../world";

const OPTIONS = ["too_expensive", "missing_features", "switched_service", "unused", "customer_service", "too_complex", "low_quality", "other"] as const;
const prorates = oneOf("always_invoice", "create_prorations", "none");

export interface Features {
  customer_update: { enabled: boolean; allowed_updates: string[] };
  invoice_history: { enabled: boolean };
  payment_method_update: { enabled: boolean; payment_method_configuration: null };
  subscription_cancel: { enabled: boolean; mode: "at_period_end" | "immediately"; proration_behavior: string; cancellation_reason: { enabled: boolean; options: string[]; feedback_options: null } };
  subscription_pause: { enabled: boolean; duration: null };
  subscription_update: {
    enabled: boolean; default_allowed_updates: string[]; proration_behavior: "always_invoice" | "create_prorations" | "none"; products: { product: string; prices: string[]; adjustable_quantity: unknown }[] | null;
    billing_cycle_anchor: string | null; schedule_at_period_end: { conditions: unknown[] }; trial_update_behavior: string;
  };
}
export interface Configuration extends Stored { active: boolean; features: Features; is_default: boolean; default_return_url: string | null; metadata: Record<string, string>; business_profile: { headline: string | null; privacy_policy_url: string | null; terms_of_service_url: string | null } }

const features = shape({
  customer_update: shape({ enabled: flag, allowed_updates: listOf(oneOf("address", "email", "name", "phone", "shipping", "tax_id")) }),
  invoice_history: shape({ enabled: flag }),
  payment_method_update: shape({ enabled: flag, payment_method_configuration: clearable(text) }),
  subscription_cancel: shape({ enabled: flag, mode: oneOf("at_period_end", "immediately"), proration_behavior: prorates, cancellation_reason: shape({ enabled: flag, options: listOf(oneOf(...OPTIONS)) }) }),
  subscription_pause: shape({ enabled: flag }),
  subscription_update: shape({
    enabled: flag, default_allowed_updates: listOf(oneOf("price", "promotion_code", "quantity")), proration_behavior: prorates, schedule_at_period_end: anything, billing_cycle_anchor: text, trial_update_behavior: text,
    products: listOf(shape({ product: text, prices: listOf(text), adjustable_quantity: anything })),
  }),
});
const fields = {
  business_profile: shape({ headline: clearable(text), privacy_policy_url: text, terms_of_service_url: text }), default_return_url: clearable(text), features, login_page: shape({ enabled: flag }), metadata, name: clearable(text),
};
type GivenFeatures = ReturnType<typeof features>;

export const configurationRoutes: readonly Route[] = [
  route("POST", "/v1/billing_portal/configurations", shape(fields), ({ world, params }) => {
    const now = world.now();
    const made = world.store.add<Configuration>({
      id: newId("bpc_"), object: "billing_portal.configuration", active: true, application: null, created: now, updated: now, default_return_url: params.default_return_url ?? null,
      is_default: world.store.all("billing_portal.configuration").length === 0, livemode: false, login_page: { enabled: false, url: null }, metadata: params.metadata ?? {}, name: params.name ?? null,
      business_profile: { headline: null, privacy_policy_url: null, terms_of_service_url: null, ...params.business_profile }, features: merge(blank(), params.features ?? {}),
    });
    assertUpdateIsWhole(made);
    announce(world, "billing_portal.configuration.created", made);
    return made;
  }),
  route("GET", "/v1/billing_portal/configurations", listShape({ active: flag, is_default: flag }), ({ world, params, path }) =>
    page(world, path, world.store.all<Configuration>("billing_portal.configuration").filter((row) =>
      (params.active === undefined || row.active === params.active) && (params.is_default === undefined || row.is_default === params.is_default)), params)),
  route("GET", "/v1/billing_portal/configurations/:id", shape({}), ({ world, id }) => getConfiguration(world, id)),
  route("POST", "/v1/billing_portal/configurations/:id", shape({ ...fields, active: flag }), ({ world, id, params }) => {
    const kept = getConfiguration(world, id);
    const next = { ...kept, features: merge(structuredClone(kept.features), params.features ?? {}) };
    assertUpdateIsWhole(next);
    Object.assign(kept, {
      features: next.features, active: params.active ?? kept.active, business_profile: { ...kept.business_profile, ...params.business_profile }, metadata: mergeMetadata(kept.metadata, params.metadata),
      name: params.name ?? kept.name, default_return_url: params.default_return_url ?? kept.default_return_url, updated: world.now(),
    });
    announce(world, "billing_portal.configuration.updated", kept);
    return kept;
  }),
];

export function getConfiguration(world: World, id: string): Configuration {
  const found = world.store.find(id) as Configuration | undefined;
  if (found?.object !== "billing_portal.configuration") throw notFound("configuration", id);
  return found;
}

function assertUpdateIsWhole({ features: { subscription_update: update } }: Pick<Configuration, "features">): void {
  if (update.enabled && (update.products ?? []).length === 0) throw invalid("You must specify at least one product when subscription update is enabled.", "features[subscription_update][products]", "parameter_missing");
}

function blank(): Features {
  return {
    customer_update: { enabled: false, allowed_updates: [] }, invoice_history: { enabled: false }, payment_method_update: { enabled: false, payment_method_configuration: null },
    subscription_cancel: { enabled: false, mode: "at_period_end", proration_behavior: "none", cancellation_reason: { enabled: false, options: [...OPTIONS], feedback_options: null } },
    subscription_pause: { enabled: false, duration: null },
    subscription_update: { enabled: false, default_allowed_updates: [], proration_behavior: "none", products: null, billing_cycle_anchor: null, schedule_at_period_end: { conditions: [] }, trial_update_behavior: "end_trial" },
  };
}

function merge(kept: Features, given: GivenFeatures): Features {
  const target = kept as unknown as Record<string, Record<string, unknown>>;
  for (const [name, values] of Object.entries(given)) {
    const { cancellation_reason: reason, products, ...rest } = (values ?? {}) as Record<string, unknown>;
    const feature = target[name] ?? {};
    Object.assign(feature, rest);
    if (reason) Object.assign(feature.cancellation_reason as object, reason);
    if (products) feature.products = (products as object[]).map((product) => ({ adjustable_quantity: { enabled: false, maximum: null, minimum: 1 }, ...product }));
  }
  return kept;
}
