import type { Stored } from "../../store/objects";
import { newId } from "../../store/ids";
import { invalid, notFound } from "../api/errors";
import { includes } from "../api/expand";
import { listShape, page } from "../api/lists";
import { anything, clearable, count, flag, int, listOf, mergeMetadata, metadata, must, oneOf, shape, text } from "../api/params";
import { route, type Route } from "../api/route";
import { applyDiscounts, discountsParam, redeem } from "../catalog/discounts";
import { inlinePrice, resolvePrice } from "../catalog/prices";
import { requireCustomer } from "../customers/find";
import { announce } from "../events/record";
import { formatMoney, looseLine } from "../invoices/lines";
import { productName } from "../subscriptions/proration";
import { trialSettings } from "../subscriptions/params";
import type { Discount, Price } from "../model";
import type { World } from "../world";

const DAY = 86_400;
const subscriptionData = shape({ metadata, trial_period_days: int, trial_end: int, trial_settings: trialSettings, description: text, billing_mode: anything, invoice_settings: anything, default_tax_rates: listOf(text), proration_behavior: text, billing_cycle_anchor: int });
const createFields = shape({
  mode: must(oneOf("subscription", "payment", "setup")), success_url: text, cancel_url: text, customer: text, customer_email: text, client_reference_id: text, metadata,
  line_items: listOf(shape({ price: text, price_data: inlinePrice, quantity: count, adjustable_quantity: anything, metadata })), subscription_data: subscriptionData, payment_intent_data: anything, setup_intent_data: anything,
  allow_promotion_codes: flag, discounts: discountsParam, automatic_tax: shape({ enabled: flag, liability: anything }), tax_id_collection: shape({ enabled: flag, required: text }), expires_at: int,
  ui_mode: oneOf("hosted_page", "embedded_page", "elements", "form"), locale: text, currency: text, billing_address_collection: oneOf("auto", "required"), customer_creation: text,
  customer_update: anything, payment_method_collection: oneOf("always", "if_required"), allowed_payment_method_types: listOf(text), excluded_payment_method_types: listOf(text), return_url: text,
  submit_type: text, custom_text: anything, consent_collection: anything, phone_number_collection: anything, saved_payment_method_options: anything, branding_settings: anything, name_collection: anything,
});

export interface CheckoutLine { id: string; price: Price; quantity: number }
export interface Session extends Stored {
  mode: "subscription" | "payment" | "setup";
  status: string; payment_status: string; success_url: string; cancel_url: string | null; url: string | null;
  customer: string | null; customer_email: string | null; subscription: string | null; invoice: string | null; payment_intent: string | null; setup_intent: string | null;
  amount_subtotal: number | null; amount_total: number | null; currency: string | null; expires_at: number; metadata: Record<string, string>;
  allow_promotion_codes: boolean | null; discounts: { coupon: string | null; promotion_code: string | null }[]; customer_details: unknown; total_details: unknown;
  tax_id_collection: { enabled: boolean; required: string };
  _lines: CheckoutLine[]; _trialDays: number | null; _trialEnd: number | null; _subscription: { metadata?: Record<string, string>; missing?: string; description?: string }; _token: string; _automaticTax: boolean;
  /** The discounts it was paid with. */
  _redeemed?: string[];
}

export const checkoutRoutes: readonly Route[] = [
  route("POST", "/v1/checkout/sessions", createFields, ({ world, params }) => createSession(world, params)),
  route("GET", "/v1/checkout/sessions", listShape({ customer: text, subscription: text, payment_intent: text, status: oneOf("open", "complete", "expired") }), ({ world, params, path }) =>
    page(world, path, world.store.all<Session>("checkout.session").filter((row) => (!params.customer || row.customer === params.customer) && (!params.subscription || row.subscription === params.subscription)
      && (!params.status || row.status === params.status) && (!params.payment_intent || row.payment_intent === params.payment_intent)), params)),
  route("GET", "/v1/checkout/sessions/:id", shape({}), ({ world, id }) => getSession(world, id)),
  route("POST", "/v1/checkout/sessions/:id", shape({ metadata: clearable(metadata) }), ({ world, id, params }) => {
    const session = getSession(world, id);
    session.metadata = mergeMetadata(session.metadata, params.metadata ?? {});
    world.store.touch();
    return session;
  }),
  route("GET", "/v1/checkout/sessions/:id/line_items", listShape({}), ({ world, id, params, path }) => page(world, path, [...lineItems(world, getSession(world, id))].reverse(), params)),
  route("POST", "/v1/checkout/sessions/:id/expire", shape({}), ({ world, id }) => {
    const session = getSession(world, id);
    if (session.status !== "open") throw invalid(`Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of \`${session.status}\`.`);
    return expireSession(world, session);
  }),
];

includes("checkout.session", "line_items", (world, { id }) => {
  const session = getSession(world, String(id));
  return { object: "list", data: lineItems(world, session), has_more: false, url: `/v1/checkout/sessions/${session.id}/line_items` };
});

export function getSession(world: World, id: string): Session {
  const session = world.store.find(id) as Session | undefined;
  if (session?.object !== "checkout.session") throw notFound("checkout.session", id);
  return session;
}

export function expireSession(world: World, session: Session): Session {
  Object.assign(session, { status: "expired", url: null });
  world.store.touch();
  announce(world, "checkout.session.expired", session);
  return session;
}

function createSession(world: World, given: ReturnType<typeof createFields>): Session {
  assertFits(given);
  const customer = given.customer ? requireCustomer(world, given.customer, "customer") : null;
  const lines = (given.line_items ?? []).map((line, at) => ({ id: newId("li_"), price: resolvePrice(world, line.price, line.price_data, `line_items[${at}][price]`), quantity: line.quantity ?? 1 }));
  if (given.mode === "subscription" && !lines.some(({ price }) => price.recurring)) throw invalid("You must provide at least one recurring price in `subscription` mode when using prices.", "line_items[0][price]");
  if (given.mode === "payment" && lines.some(({ price }) => price.recurring)) throw invalid("You specified `payment` mode but passed a recurring price. Either switch to `subscription` mode or use only one-time prices.", "line_items[0][price]");
  const now = world.now(customer?.test_clock);
  const expires = expiry(given.expires_at, now);
  const id = newId("cs_test_", 58);
  const token = newId("", 40);
  const session = world.store.add<Session>({
    ...blankSession(), id, object: "checkout.session", mode: given.mode, created: now, expires_at: expires, success_url: given.success_url ?? "", cancel_url: given.cancel_url ?? null,
    url: `${world.base}/stripe/checkout/${token}`, customer: customer?.id ?? null, customer_email: given.customer_email ?? null, client_reference_id: given.client_reference_id ?? null, metadata: given.metadata ?? {},
    currency: lines[0]?.price.currency ?? given.currency ?? null, allow_promotion_codes: given.allow_promotion_codes ?? null,
    discounts: (given.discounts ?? []).map((one) => ({ coupon: one.coupon ?? null, promotion_code: one.promotion_code ?? null })),
    automatic_tax: { enabled: given.automatic_tax?.enabled ?? false, liability: given.automatic_tax?.enabled ? { type: "self" } : null, provider: null, status: given.automatic_tax?.enabled ? "requires_location_inputs" : null },
    tax_id_collection: { enabled: given.tax_id_collection?.enabled ?? false, required: "never" }, billing_address_collection: given.billing_address_collection ?? null, locale: given.locale ?? null,
    payment_method_collection: given.mode === "subscription" ? (given.payment_method_collection ?? "always") : null,
    customer_details: customer || given.customer_email ? { address: null, business_name: null, email: customer?.email ?? given.customer_email, individual_name: null, name: customer?.name ?? null, phone: null, tax_exempt: "none", tax_ids: null } : null,
    status: "open", payment_status: "unpaid", subscription: null, invoice: null, payment_intent: null, setup_intent: null, amount_subtotal: null, amount_total: null, total_details: null,
    _lines: lines, _token: token, _trialDays: given.subscription_data?.trial_period_days ?? null, _trialEnd: given.subscription_data?.trial_end ?? null, _automaticTax: given.automatic_tax?.enabled ?? false,
    _subscription: { metadata: given.subscription_data?.metadata, missing: given.subscription_data?.trial_settings?.end_behavior?.missing_payment_method, description: given.subscription_data?.description },
  });
  reckon(world, session);
  return session;
}

function assertFits(given: ReturnType<typeof createFields>): void {
  if ((given.ui_mode ?? "hosted_page") !== "hosted_page") throw invalid("The sandbox has hosted pages only.", "ui_mode");
  if (!given.success_url) throw invalid("Missing required param: success_url.", "success_url", "parameter_missing");
  if (!/^https?:\/\//.test(given.success_url)) throw invalid("Not a valid URL", "success_url", "url_invalid");
  if (given.customer && given.customer_email) throw invalid("You may only specify one of these parameters: customer, customer_email.", "customer_email");
  if (given.allow_promotion_codes && given.discounts) throw invalid("You may only specify one of these parameters: allow_promotion_codes, discounts.", "discounts");
  if (given.mode !== "setup" && !given.line_items?.length) throw invalid("Missing required param: line_items.", "line_items", "parameter_missing");
}

function expiry(given: number | undefined, now: number): number {
  if (given === undefined) return now + DAY;
  if (given < now + 1800 || given > now + DAY) throw invalid("The `expires_at` timestamp must be between 30 minutes and 24 hours from Checkout Session creation.", "expires_at");
  return given;
}

export function isTrial(session: Session): boolean {
  return session.mode === "subscription" && (session._trialDays !== null || session._trialEnd !== null);
}

/** Writes the totals of what is due today. */
export function reckon(world: World, session: Session): void {
  if (session.mode === "setup") return;
  const items = lineItems(world, session);
  const sum = (field: string) => items.reduce((total, item) => total + Number(item[field]), 0);
  session.amount_subtotal = sum("amount_subtotal");
  session.amount_total = sum("amount_total");
  session.total_details = { amount_discount: sum("amount_discount"), amount_shipping: 0, amount_tax: 0 };
  world.store.touch();
}

export function lineItems(world: World, session: Session): Stored[] {
  const free = isTrial(session);
  const lines = session._lines.map(({ price, quantity }) => looseLine(free ? 0 : price.unit_amount * quantity, price.currency, "", { start: 0, end: 0 }, "", quantity));
  const { lines: reduced } = applyDiscounts(world, lines, discountsOf(world, session, false));
  return session._lines.map(({ id, price, quantity }, at) => {
    const off = reduced[at]?.discount_amounts.reduce((total, one) => total + one.amount, 0) ?? 0;
    const whole = lines[at]?.amount ?? 0;
    return { id, object: "item", adjustable_quantity: null, amount_discount: off, amount_subtotal: whole, amount_tax: 0, amount_total: whole - off, currency: price.currency, description: productName(world, price), metadata: {}, price, quantity };
  });
}

export function discountsOf(world: World, session: Session, keep: boolean): Discount[] {
  if (session._redeemed) return session._redeemed.flatMap((id) => (world.store.find(id) as Discount | undefined) ?? []);
  const given = session.discounts.map(({ coupon, promotion_code: code }) => ({ coupon: code ? undefined : (coupon ?? undefined), promotion_code: code ?? undefined }));
  const discounts = redeem(world, given, { customer: session.customer, subscription: null }, world.now(), keep);
  if (keep) session._redeemed = discounts.map(({ id }) => id);
  return discounts;
}

/** What the button says is due. */
export function dueToday(session: Session): string {
  return formatMoney(session.amount_total ?? 0, session.currency ?? "eur");
}

function blankSession() {
  return {
    adaptive_pricing: null, after_expiration: null, allowed_payment_method_types: null, client_secret: null, collected_information: null, consent: null, consent_collection: null, currency_conversion: null,
    custom_fields: [], custom_text: { after_submit: null, shipping_address: null, submit: null, terms_of_service_acceptance: null }, customer_account: null, customer_creation: null, integration_identifier: null,
    invoice_creation: null, livemode: false, managed_payments: null, optional_items: null, origin_context: null, payment_link: null, payment_method_configuration_details: null,
    payment_method_options: { card: { request_three_d_secure: "automatic" } }, payment_method_types: ["card"], permissions: null, phone_number_collection: { enabled: false }, recovered_from: null,
    saved_payment_method_options: null, shipping_address_collection: null, shipping_cost: null, shipping_options: [], submit_type: null, ui_mode: "hosted_page", wallet_options: null,
  };
}
