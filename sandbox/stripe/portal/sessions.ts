import type { Stored } from "../../store/objects";
import { newId } from "../../store/ids";
import { invalid } from "../api/errors";
import { anything, int, listOf, must, oneOf, shape, text } from "../api/params";
import { route, type Route } from "../api/route";
import { announce } from "../events/record";
import { requireCustomer } from "../customers/find";
import { getSubscription } from "../subscriptions/routes";
import type { World } from "../world";
import { getConfiguration, type Configuration } from "./configurations";

const item = shape({ id: must(text), price: text, quantity: int });
const flowData = shape({
  type: must(oneOf("customer_update", "payment_method_update", "subscription_cancel", "subscription_update", "subscription_update_confirm")),
  after_completion: shape({ type: must(oneOf("hosted_confirmation", "portal_homepage", "redirect")), redirect: shape({ return_url: must(text) }), hosted_confirmation: anything }),
  subscription_cancel: shape({ subscription: must(text), retention: anything }),
  subscription_update: shape({ subscription: must(text) }),
  subscription_update_confirm: shape({ subscription: must(text), items: must(listOf(item)), discounts: anything }),
});
const fields = shape({ customer: text, configuration: text, return_url: text, flow_data: flowData, locale: text, on_behalf_of: text });
export type Flow = ReturnType<typeof flowData>;

export interface PortalSession extends Stored { configuration: string; customer: string; return_url: string | null; created: number; _token: string; _flow: Flow | null }

export const portalRoutes: readonly Route[] = [
  route("POST", "/v1/billing_portal/sessions", fields, ({ world, params }) => {
    if (!params.customer) throw invalid("Missing required param: customer.", "customer", "parameter_missing");
    requireCustomer(world, params.customer, "customer");
    const configuration = chooseConfiguration(world, params.configuration);
    if (params.flow_data) assertAllowed(world, params.flow_data, configuration, params.customer);
    const token = newId("", 40);
    const session = world.store.add<PortalSession>({
      id: newId("bps_"), object: "billing_portal.session", configuration: configuration.id, created: world.now(), customer: params.customer, customer_account: null, flow: params.flow_data ? toFlow(params.flow_data) : null,
      livemode: false, locale: params.locale ?? null, on_behalf_of: null, return_url: params.return_url ?? configuration.default_return_url, url: `${world.base}/stripe/portal/${token}`, _token: token, _flow: params.flow_data ?? null,
    });
    announce(world, "billing_portal.session.created", session);
    return session;
  }),
];

function chooseConfiguration(world: World, id: string | undefined): Configuration {
  if (id) return getConfiguration(world, id);
  const byDefault = world.store.all<Configuration>("billing_portal.configuration").find((one) => one.is_default);
  if (!byDefault) throw invalid("No configuration provided and your test mode default configuration has not been created. Provide a configuration or create your default by saving your customer portal settings in test mode at https://dashboard.stripe.com/test/settings/billing/portal.");
  return byDefault;
}

function assertAllowed(world: World, flow: Flow, { features }: Configuration, customer: string): void {
  const wanted = flow.subscription_cancel?.subscription ?? flow.subscription_update?.subscription ?? flow.subscription_update_confirm?.subscription;
  if (flow.type.startsWith("subscription_") && !wanted) throw invalid(`Missing required param: flow_data[${flow.type}].`, `flow_data[${flow.type}]`, "parameter_missing");
  if (wanted && getSubscription(world, wanted).customer !== customer) throw invalid("The subscription does not belong to the customer.", `flow_data[${flow.type}][subscription]`);
  const feature = flow.type === "subscription_update_confirm" ? "subscription_update" : flow.type;
  if (!features[feature].enabled) throw invalid(`This flow cannot be used because the feature ${feature} is disabled in the portal configuration.`, "flow_data[type]");
}

function toFlow(flow: Flow) {
  return {
    after_completion: { hosted_confirmation: flow.after_completion?.hosted_confirmation ?? null, redirect: flow.after_completion?.redirect ?? null, type: flow.after_completion?.type ?? "portal_homepage" },
    customer_update: null, subscription_cancel: flow.subscription_cancel ? { retention: null, ...flow.subscription_cancel } : null, subscription_pause: null, subscription_update: flow.subscription_update ?? null,
    subscription_update_confirm: flow.subscription_update_confirm ? { discounts: null, ...flow.subscription_update_confirm } : null, type: flow.type,
  };
}
