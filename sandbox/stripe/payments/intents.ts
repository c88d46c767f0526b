import type { Stored } from "../../store/objects";
import { newId } from "../../store/ids";
import { declineReason, declined, describeDecline } from "../customers/cards";
import { toWire } from "../api/wire";
import { announce } from "../events/record";
import type { PaymentMethod } from "../model";
import type { World } from "../world";

export interface Intent extends Stored {
  amount: number;
  amount_received: number;
  currency: string;
  customer: string | null;
  latest_charge: string | null;
  payment_method: string | null;
  status: string;
  last_payment_error: unknown;
}

interface Input { amount: number; currency: string; customer: string | null; description: string; metadata?: Record<string, string> }

export function newIntent(world: World, { amount, currency, customer, description, metadata = {} }: Input): Intent {
  const id = newId("pi_");
  const intent = world.store.add<Intent>({
    id, object: "payment_intent", allowed_payment_method_types: null, amount, amount_capturable: 0, amount_received: 0, application: null, application_fee_amount: null,
    automatic_payment_methods: null, canceled_at: null, cancellation_reason: null, capture_method: "automatic", client_secret: `${id}_secret_${newId("")}`, confirmation_method: "automatic",
    created: world.now(), currency, customer, customer_account: null, description, excluded_payment_method_types: null, last_payment_error: null, latest_charge: null, livemode: false,
    managed_payments: null, metadata, next_action: null, on_behalf_of: null, payment_method: null, payment_method_configuration_details: null, payment_method_options: { card: { request_three_d_secure: "automatic" } },
    payment_method_types: ["card"], payment_record: null, processing: null, receipt_email: null, review: null, setup_future_usage: "off_session", shipping: null, source: null,
    statement_descriptor: null, statement_descriptor_suffix: null, status: "requires_payment_method", transfer_group: null,
  });
  announce(world, "payment_intent.created", intent);
  return intent;
}

/** Tries the card. @returns why it was refused, or null */
export function confirmIntent(world: World, intent: Intent, method: PaymentMethod): string | null {
  const reason = declineReason(method);
  const charge = addCharge(world, intent, method, reason);
  intent.latest_charge = charge.id;
  if (reason) {
    intent.status = "requires_payment_method";
    intent.last_payment_error = { ...describeDecline(reason), type: "card_error", charge: charge.id, payment_method: toWire(world, method) };
  } else {
    Object.assign(intent, { status: "succeeded", amount_received: intent.amount, last_payment_error: null, payment_method: method.id });
  }
  world.store.touch();
  announce(world, reason ? "charge.failed" : "charge.succeeded", charge);
  announce(world, reason ? "payment_intent.payment_failed" : "payment_intent.succeeded", intent);
  return reason;
}

/** The error that a call answers with when its payment was refused. */
export function refusal(world: World, intent: Intent, reason: string) {
  return declined(reason, { charge: intent.latest_charge ?? undefined, payment_intent: toWire(world, intent) });
}

export function cancelIntent(world: World, intent: Intent | undefined, reason: string): void {
  if (!intent || intent.status === "succeeded" || intent.status === "canceled") return;
  Object.assign(intent, { status: "canceled", canceled_at: world.now(), cancellation_reason: reason });
  announce(world, "payment_intent.canceled", intent);
}

function addCharge(world: World, intent: Intent, method: PaymentMethod, reason: string | null): Stored {
  const failure = reason ? describeDecline(reason) : null;
  return world.store.add({
    id: newId("ch_"), object: "charge", amount: intent.amount, amount_captured: reason ? 0 : intent.amount, amount_refunded: 0, application: null, application_fee: null,
    application_fee_amount: null, balance_transaction: null, billing_details: structuredClone(method.billing_details), calculated_statement_descriptor: "SANDBOX", captured: !reason,
    created: world.now(), currency: intent.currency, customer: intent.customer, description: intent.description, disputed: false, failure_balance_transaction: null,
    failure_code: failure?.code ?? null, failure_message: failure?.message ?? null, fraud_details: {}, livemode: false, metadata: {}, on_behalf_of: null,
    outcome: { advice_code: failure?.advice_code ?? null, network_advice_code: null, network_decline_code: null, network_status: reason ? "declined_by_network" : "approved_by_network", reason, risk_level: "normal", risk_score: 10, seller_message: failure?.message ?? "Payment complete.", type: reason ? "issuer_declined" : "authorized" },
    paid: !reason, payment_intent: intent.id, payment_method: method.id, payment_method_details: { card: { brand: method.card.brand, last4: method.card.last4, exp_month: method.card.exp_month, exp_year: method.card.exp_year }, type: "card" },
    receipt_email: null, receipt_number: null, receipt_url: null, refunded: false, review: null, shipping: null, source: null, source_transfer: null,
    statement_descriptor: null, statement_descriptor_suffix: null, status: reason ? "failed" : "succeeded", transfer_data: null, transfer_group: null,
  });
}

