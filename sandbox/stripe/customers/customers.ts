import { newId } from "../../store/ids";
import { invalid, noSuch } from "../api/errors";
import { includes } from "../api/expand";
import { list, listShape, page } from "../api/lists";
import { anything, clearable, flag, int, listOf, mergeMetadata, metadata, must, oneOf, shape, text } from "../api/params";
import { route, type Route } from "../api/route";
import { announce, change } from "../events/record";
import type { Customer, Subscription } from "../model";
import { endSubscription } from "../subscriptions/end";
import type { World } from "../world";
import { findMethod } from "./cards";
import { requireCustomer } from "./find";
import { attach } from "./payment-methods";
import { addTaxId, taxIdsOf } from "./tax-ids";

const email = (raw: Parameters<typeof text>[0], path: string) => {
  const value = text(raw, path);
  if (!/^[^\s@]+@[^\s@]+$/.test(value)) throw invalid(`Invalid email address: ${value}`, path, "email_invalid");
  return value;
};
const fields = {
  address: clearable(anything), balance: int, business_name: clearable(text), individual_name: clearable(text), description: clearable(text), email: clearable(email),
  invoice_prefix: text, metadata, name: clearable(text), phone: clearable(text), preferred_locales: listOf(text), shipping: clearable(anything),
  invoice_settings: shape({ default_payment_method: clearable(text), footer: clearable(text), custom_fields: clearable(anything), rendering_options: clearable(anything) }),
  tax: anything, tax_exempt: clearable(oneOf("none", "exempt", "reverse")), validate: flag,
};
const createFields = shape({ ...fields, payment_method: text, test_clock: text, tax_id_data: listOf(shape({ type: must(text), value: must(text) })) });

export const customerRoutes: readonly Route[] = [
  route("POST", "/v1/customers", createFields, ({ world, params: { payment_method, tax_id_data, test_clock, ...given } }) => {
    if (test_clock && world.store.find(test_clock)?.object !== "test_helpers.test_clock") throw noSuch("test_helpers.test_clock", test_clock, "test_clock");
    const customer = newCustomer(world, { ...given, test_clock });
    if (payment_method) attach(world, findMethod(world, payment_method, "payment_method"), customer.id);
    if (given.invoice_settings) applySettings(world, customer, given.invoice_settings);
    announce(world, "customer.created", customer);
    for (const { type, value } of tax_id_data ?? []) addTaxId(world, customer.id, type, value);
    return customer;
  }),
  route("GET", "/v1/customers", listShape({ email: text, test_clock: text }), ({ world, params, path }) => {
    const rows = world.store.all<Customer>("customer");
    return page(world, path, rows.filter((row) => (params.email ? row.email === params.email : true) && (params.test_clock ?? null) === row.test_clock), params);
  }),
  route("GET", "/v1/customers/:id", shape({}), ({ world, id }) => {
    const kept = world.store.find(id);
    return kept?.object === "customer" && kept.deleted ? { id, object: "customer", deleted: true } : requireCustomer(world, id);
  }),
  route("POST", "/v1/customers/:id", shape(fields), ({ world, id, params: { invoice_settings, ...given } }) =>
    change(world, requireCustomer(world, id), "customer.updated", (customer) => {
      if (invoice_settings) applySettings(world, customer, invoice_settings);
      Object.assign(customer, given, { metadata: mergeMetadata(customer.metadata, given.metadata) });
    })),
  route("DELETE", "/v1/customers/:id", shape({}), ({ world, id }) => {
    const customer = requireCustomer(world, id);
    for (const subscription of living(world, id)) endSubscription(world, subscription, "cancellation_requested");
    announce(world, "customer.deleted", customer);
    customer.deleted = true;
    return { id, object: "customer", deleted: true };
  }),
];

includes("customer", "subscriptions", (world, { id }) => list(world, `/v1/customers/${String(id)}/subscriptions`, living(world, String(id)).reverse()));
includes("customer", "tax_ids", (world, { id }) => list(world, `/v1/customers/${String(id)}/tax_ids`, taxIdsOf(world, String(id)).reverse()));

function living(world: World, customer: string): Subscription[] {
  return world.store.all<Subscription>("subscription").filter((row) => row.customer === customer && row.ended_at === null);
}

interface Given { [field: string]: unknown; metadata?: Record<string, string>; test_clock?: string; email?: string | null; name?: string | null; balance?: number; invoice_prefix?: string }

export function newCustomer(world: World, { invoice_settings, validate, tax, ...given }: Given): Customer {
  return world.store.add<Customer>({
    id: newId("cus_", 14), object: "customer", created: world.now(given.test_clock), currency: null, customer_account: null, default_source: null, delinquent: false, description: null,
    discount: null, livemode: false, next_invoice_sequence: 1, preferred_locales: [], shipping: null, tax_exempt: "none", address: null, phone: null,
    invoice_settings: { custom_fields: null, default_payment_method: null, footer: null, rendering_options: null },
    ...given,
    balance: given.balance ?? 0, email: given.email ?? null, name: given.name ?? null, invoice_prefix: given.invoice_prefix ?? newId("", 8).toUpperCase(),
    metadata: given.metadata ?? {}, test_clock: given.test_clock ?? null,
  });
}

function applySettings(world: World, customer: Customer, given: { default_payment_method?: string | null; [field: string]: unknown }): void {
  const wanted = given.default_payment_method;
  if (wanted) {
    const method = findMethod(world, wanted, "invoice_settings[default_payment_method]");
    if (method.customer !== customer.id && !wanted.startsWith("pm_card_")) throw invalid(`The customer does not have a payment method with the ID ${wanted}. The payment method must be attached to the customer.`, "invoice_settings[default_payment_method]", "resource_missing");
    attach(world, method, customer.id);
    given.default_payment_method = method.id;
  }
  Object.assign(customer.invoice_settings, given);
}
