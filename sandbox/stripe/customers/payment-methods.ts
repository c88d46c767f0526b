import { invalid, notFound } from "../api/errors";
import { listShape, page } from "../api/lists";
import { anything, int, mergeMetadata, metadata, must, oneOf, shape, text } from "../api/params";
import { route, type Route } from "../api/route";
import { announce, change } from "../events/record";
import type { PaymentMethod } from "../model";
import type { World } from "../world";
import { assertCanBeSaved, createCard, findMethod, numberOf } from "./cards";
import { requireCustomer } from "./find";

const card = shape({ number: text, exp_month: int, exp_year: int, cvc: text, token: text });
const filters = { customer: text, type: oneOf("card") };
const create = shape({ type: must(oneOf("card")), card, billing_details: anything, metadata, allow_redisplay: text });

export const paymentMethodRoutes: readonly Route[] = [
  route("POST", "/v1/payment_methods", create, ({ world, params }) => {
    const number = params.card?.token ? numberOf(params.card.token) : params.card?.number;
    if (!number) throw invalid("Missing required param: card[number].", "card[number]", "parameter_missing");
    const nextYear = new Date().getUTCFullYear() + 1;
    return createCard(world, { number, exp_month: params.card?.exp_month ?? 12, exp_year: params.card?.exp_year ?? nextYear, cvc: params.card?.cvc }, { customer: null, metadata: params.metadata });
  }),
  route("GET", "/v1/payment_methods", listShape(filters), ({ world, params, path }) =>
    page(world, path, methodsOf(world, params.customer), params)),
  route("GET", "/v1/payment_methods/:id", shape({}), ({ world, id }) => getMethod(world, id)),
  route("POST", "/v1/payment_methods/:id", shape({ metadata, billing_details: anything, card, allow_redisplay: text }), ({ world, id, params }) =>
    change(world, getMethod(world, id), "payment_method.updated", (method) => {
      method.metadata = mergeMetadata(method.metadata, params.metadata);
    })),
  route("POST", "/v1/payment_methods/:id/attach", shape({ customer: must(text) }), ({ world, id, params }) => {
    requireCustomer(world, params.customer, "customer");
    return attach(world, findMethod(world, id, "payment_method"), params.customer);
  }),
  route("POST", "/v1/payment_methods/:id/detach", shape({}), ({ world, id }) => {
    const method = getMethod(world, id);
    if (!method.customer) throw invalid("The payment method you provided is not attached to a customer so detachment is impossible.");
    const previous = method.customer;
    method.customer = null;
    announce(world, "payment_method.detached", method, { customer: previous });
    return method;
  }),
  route("GET", "/v1/customers/:id/payment_methods", listShape({ type: oneOf("card") }), ({ world, id, params, path }) => {
    requireCustomer(world, id);
    return page(world, path, methodsOf(world, id), params);
  }),
];

export function methodsOf(world: World, customer: string | undefined): PaymentMethod[] {
  return world.store.all<PaymentMethod>("payment_method").filter((method) => method.customer !== null && method.customer === customer);
}

/** Its bank may refuse. */
export function attach(world: World, method: PaymentMethod, customer: string): PaymentMethod {
  if (method.customer === customer) return method;
  if (method.customer) throw invalid("The payment method you provided has already been attached to a customer.");
  assertCanBeSaved(method);
  method.customer = customer;
  announce(world, "payment_method.attached", method);
  return method;
}

function getMethod(world: World, id: string): PaymentMethod {
  const method = world.store.find(id) as PaymentMethod | undefined;
  if (method?.object !== "payment_method") throw notFound("PaymentMethod", id);
  return method;
}
