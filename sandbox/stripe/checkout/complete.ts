import { newId } from "../../store/ids";
import { assertCanBeSaved, createCard, declined, declineReason, type CardInput } from "../customers/cards";
import { newCustomer } from "../customers/customers";
import { requireCustomer } from "../customers/find";
import { attach } from "../customers/payment-methods";
import { addTaxId, taxIdsOf } from "../customers/tax-ids";
import { announce, change } from "../events/record";
import type { Customer, PaymentMethod } from "../model";
import { confirmIntent, newIntent } from "../payments/intents";
import { startSubscription } from "../subscriptions/start";
import type { World } from "../world";
import { discountsOf, isTrial, type Session } from "./sessions";

const DAY = 86_400;

export interface Paid { email: string; name: string; card: CardInput | null; taxId?: { type: string; value: string } | null }

/** What the button of the page does; throws an ApiError with words for the buyer when the card is refused. */
export function completeSession(world: World, session: Session, paid: Paid): void {
  const clock = session.customer ? world.now(requireCustomer(world, session.customer).test_clock) : world.now();
  world.at(clock, () => {
    const method = paid.card ? createCard(world, paid.card, { customer: null, email: paid.email, name: paid.name }) : null;
    if (method) assertGoesThrough(session, method);
    const customer = customerOf(world, session, paid);
    if (method) attach(world, method, customer.id);
    if (paid.taxId?.value) addTaxId(world, customer.id, paid.taxId.type, paid.taxId.value);
    if (session.mode === "subscription") subscribe(world, session, customer, method);
    if (session.mode === "payment" && method) payOnce(world, session, customer, method);
    if (session.mode === "setup" && method) setUp(world, session, customer, method);
    finish(world, session, customer);
  });
}

function assertGoesThrough(session: Session, method: PaymentMethod): void {
  assertCanBeSaved(method);
  const reason = declineReason(method);
  if (reason && session.mode !== "setup" && (session.amount_total ?? 0) > 0) throw declined(reason);
}

function customerOf(world: World, session: Session, paid: Paid): Customer {
  if (session.customer) {
    const kept = requireCustomer(world, session.customer);
    return change(world, kept, "customer.updated", (customer) => Object.assign(customer, { name: customer.name ?? (paid.name || null), email: customer.email ?? paid.email }));
  }
  const made = newCustomer(world, { email: paid.email, name: paid.name || null });
  announce(world, "customer.created", made);
  session.customer = made.id;
  return made;
}

function subscribe(world: World, session: Session, customer: Customer, method: PaymentMethod | null): void {
  const trialEnd = isTrial(session) ? (session._trialEnd ?? world.now() + (session._trialDays ?? 0) * DAY) : null;
  const discounts = discountsOf(world, session, true);
  const subscription = startSubscription(world, {
    customer, items: session._lines.map(({ price, quantity }) => ({ price, quantity })), metadata: session._subscription.metadata, trialEnd, paymentMethod: method?.id ?? null,
    discounts: discounts.map(({ id }) => ({ discount: id })), missingPaymentMethod: session._subscription.missing, automaticTax: session._automaticTax, description: session._subscription.description,
  });
  for (const discount of discounts) Object.assign(discount, { subscription: subscription.id, checkout_session: session.id });
  session.subscription = subscription.id;
  session.invoice = subscription.latest_invoice;
}

function payOnce(world: World, session: Session, customer: Customer, method: PaymentMethod): void {
  discountsOf(world, session, true);
  if ((session.amount_total ?? 0) === 0) return;
  const intent = newIntent(world, { amount: session.amount_total ?? 0, currency: session.currency ?? "eur", customer: customer.id, description: "Checkout" });
  confirmIntent(world, intent, method);
  session.payment_intent = intent.id;
}

function setUp(world: World, session: Session, customer: Customer, method: PaymentMethod): void {
  const id = newId("seti_");
  const intent = world.store.add({
    id, object: "setup_intent", allowed_payment_method_types: null, application: null, automatic_payment_methods: null, cancellation_reason: null, client_secret: `${id}_secret_${newId("")}`, created: world.now(),
    customer: customer.id, customer_account: null, description: null, excluded_payment_method_types: null, flow_directions: null, last_setup_error: null, latest_attempt: null, livemode: false, mandate: null,
    metadata: {}, next_action: null, on_behalf_of: null, payment_method: method.id, payment_method_configuration_details: null, payment_method_options: null, payment_method_types: ["card"], single_use_mandate: null,
    status: "succeeded", usage: "off_session",
  });
  announce(world, "setup_intent.created", intent);
  announce(world, "setup_intent.succeeded", intent);
  session.setup_intent = id;
}

function finish(world: World, session: Session, customer: Customer): void {
  const taxIds = taxIdsOf(world, customer.id).map(({ type, value }) => ({ type, value }));
  Object.assign(session, {
    status: "complete", url: null, payment_status: session.mode === "setup" || (session.amount_total ?? 0) === 0 ? "no_payment_required" : "paid",
    customer_details: { address: null, business_name: null, email: customer.email, individual_name: null, name: customer.name, phone: customer.phone, tax_exempt: "none", tax_ids: taxIds },
  });
  if (session._automaticTax) session.automatic_tax = { enabled: true, liability: { type: "self" }, provider: "stripe", status: "complete" };
  world.store.touch();
  announce(world, "checkout.session.completed", session);
}
