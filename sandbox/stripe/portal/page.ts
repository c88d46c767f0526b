import { redirect, type Answer, type Asked } from "../../http/exchange";
import { html, type Html } from "../../http/html";
import { ApiError, invalid } from "../api/errors";
import { createCard } from "../customers/cards";
import { requireCustomer } from "../customers/find";
import { attach } from "../customers/payment-methods";
import { addTaxId, taxIdsOf } from "../customers/tax-ids";
import { announce, change } from "../events/record";
import { collect } from "../invoices/collect";
import type { Invoice, Subscription } from "../model";
import { readCard } from "../pages/card-fields";
import { frame, problem } from "../pages/frame";
import { endSubscription } from "../subscriptions/end";
import { periodEnd } from "../subscriptions/params";
import { getSubscription } from "../subscriptions/routes";
import { updateSubscription } from "../subscriptions/update";
import { resolvePrice } from "../catalog/prices";
import type { World } from "../world";
import { getConfiguration, type Configuration } from "./configurations";
import type { PortalSession } from "./sessions";
import { cancelPage, cardPage, changePage, confirmPage, customerPage } from "./forms";
import { homePage } from "./home";

const OPEN_SECONDS = 3600;

export interface Portal { world: World; session: PortalSession; configuration: Configuration; home: string }

/** The pages behind a portal session's address, and what their buttons do. */
export function portalPage(world: World, asked: Asked, token: string, view: string): Answer {
  const session = world.store.all<PortalSession>("billing_portal.session").find((one) => one._token === token);
  if (!session) return problem("There is no such portal session", "Open the portal again from the application.");
  if (session.created + OPEN_SECONDS < world.now()) return problem("This portal session has expired", "Open the portal again from the application.", 410);
  const portal: Portal = { world, session, configuration: getConfiguration(world, session.configuration), home: `/stripe/portal/${token}` };
  const clock = world.now(requireCustomer(world, session.customer).test_clock);
  return world.at(clock, () => (asked.method === "POST" ? take(portal, view, new URLSearchParams(asked.body)) : look(portal, view, new URLSearchParams(asked.query))));
}

function look(portal: Portal, view: string, query: URLSearchParams, refusal?: string): Answer {
  try {
    return show(portal, view, query, refusal);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return problem("That is not possible", error.message, error.status);
  }
}

function show(portal: Portal, view: string, query: URLSearchParams, refusal?: string): Answer {
  const { _flow: flow } = portal.session;
  const subscription = query.get("subscription") ?? flow?.subscription_cancel?.subscription ?? flow?.subscription_update?.subscription ?? flow?.subscription_update_confirm?.subscription ?? "";
  const confirmed = flow?.subscription_update_confirm?.items[0]?.price;
  const wanted = view || startOf(flow?.type);
  const pages: Record<string, () => ReturnType<typeof homePage>> = {
    "": () => homePage(portal), card: () => cardPage(portal), customer: () => customerPage(portal),
    cancel: () => cancelPage(portal, own(portal, subscription)), change: () => changePage(portal, own(portal, subscription)),
    confirm: () => confirmPage(portal, own(portal, subscription), query.get("price") ?? confirmed ?? ""),
  };
  const page = pages[wanted];
  if (!page) return problem("Nothing is here", "The portal has no such page.");
  const { title, body } = page();
  return frame(`${title} · Sandbox portal`, refusal ? withRefusal(body, refusal) : body, refusal ? 402 : 200);
}

function withRefusal(body: Html, refusal: string): Html {
  return html`<p class="bad" role="alert">${refusal}</p>${body}`;
}

function startOf(flow: string | undefined): string {
  const starts: Record<string, string> = { payment_method_update: "card", customer_update: "customer", subscription_cancel: "cancel", subscription_update: "change", subscription_update_confirm: "confirm" };
  return starts[flow ?? ""] ?? "";
}

function take(portal: Portal, view: string, form: URLSearchParams): Answer {
  try {
    act(portal, view, form);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return look(portal, view, form, error.message);
  }
  const after = portal.session._flow?.after_completion;
  if (after?.type === "redirect" && after.redirect) return redirect(after.redirect.return_url);
  return redirect(portal.session._flow && portal.session.return_url ? portal.session.return_url : portal.home);
}

function act(portal: Portal, view: string, form: URLSearchParams): void {
  const { world, session, configuration: { features } } = portal;
  const subscription = () => own(portal, form.get("subscription") ?? "");
  if (view === "card" && features.payment_method_update.enabled) return saveCard(portal, form);
  if (view === "customer" && features.customer_update.enabled) return saveCustomer(portal, form);
  if (view === "cancel" && features.subscription_cancel.enabled) return cancel(portal, subscription(), form);
  if (view === "resume" && features.subscription_cancel.enabled) {
    change(world, subscription(), "customer.subscription.updated", (kept) => {
      Object.assign(kept, { cancel_at: null, cancel_at_period_end: false, canceled_at: null });
      kept.cancellation_details = { ...kept.cancellation_details, reason: null };
    });
    return;
  }
  if (view === "confirm" && features.subscription_update.enabled) {
    const [item] = subscription().items.data;
    updateSubscription(world, subscription(), {
      items: [{ id: item?.id, price: resolvePrice(world, form.get("price") ?? "", undefined, "price") }], prorationBehavior: features.subscription_update.proration_behavior, paymentBehavior: "error_if_incomplete",
    });
    return;
  }
  if (view === "pay") return payInvoice(world, session.customer, form.get("invoice") ?? "");
  throw invalid("The portal's configuration does not allow this.");
}

function own(portal: Portal, id: string): Subscription {
  const subscription = getSubscription(portal.world, id);
  if (subscription.customer !== portal.session.customer) throw invalid("This subscription is another customer's.");
  return subscription;
}

/** The new card is the default of the customer and of what they subscribe to. */
function saveCard({ world, session }: Portal, form: URLSearchParams): void {
  const customer = requireCustomer(world, session.customer);
  const method = attach(world, createCard(world, readCard(form), { customer: null, email: customer.email, name: customer.name }), customer.id);
  change(world, customer, "customer.updated", (kept) => (kept.invoice_settings = { ...kept.invoice_settings, default_payment_method: method.id }));
  const living = world.store.all<Subscription>("subscription").filter((row) => row.customer === customer.id && row.ended_at === null && row.default_payment_method !== null);
  for (const subscription of living) change(world, subscription, "customer.subscription.updated", (kept) => (kept.default_payment_method = method.id));
}

function saveCustomer({ world, session, configuration }: Portal, form: URLSearchParams): void {
  const allowed = configuration.features.customer_update.allowed_updates;
  const customer = requireCustomer(world, session.customer);
  change(world, customer, "customer.updated", (kept) => {
    if (allowed.includes("name")) kept.name = form.get("name") || null;
    if (allowed.includes("email")) kept.email = form.get("email") || null;
    if (allowed.includes("address")) kept.address = addressOf(form);
  });
  const taxId = form.get("tax_id");
  if (!allowed.includes("tax_id")) return;
  for (const kept of taxIdsOf(world, customer.id).filter((one) => form.get(`remove_${one.id}`))) {
    announce(world, "customer.tax_id.deleted", kept);
    world.store.remove(kept.id);
  }
  if (taxId) addTaxId(world, customer.id, form.get("tax_id_type") ?? "eu_vat", taxId);
}

function addressOf(form: URLSearchParams): unknown {
  const part = (name: string) => form.get(name) || null;
  return { city: part("city"), country: part("country"), line1: part("line1"), line2: null, postal_code: part("postal_code"), state: null };
}

/** As the portal does under flexible billing: it sets the day and leaves the flag alone. */
function cancel({ world, configuration }: Portal, subscription: Subscription, form: URLSearchParams): void {
  const details = { ...subscription.cancellation_details, reason: "cancellation_requested", feedback: form.get("feedback") || null, comment: form.get("comment") || null };
  if (configuration.features.subscription_cancel.mode === "immediately") {
    subscription.cancellation_details = details;
    return endSubscription(world, subscription, "cancellation_requested");
  }
  const end = subscription.status === "trialing" && subscription.trial_end !== null ? subscription.trial_end : periodEnd(subscription);
  change(world, subscription, "customer.subscription.updated", (kept) => Object.assign(kept, { cancel_at: end, canceled_at: world.now(), cancellation_details: details }));
}

function payInvoice(world: World, customer: string, id: string): void {
  const invoice = world.store.find(id) as Invoice | undefined;
  if (invoice?.object !== "invoice" || invoice.customer !== customer || invoice.status !== "open") throw invalid("This invoice cannot be paid.");
  const { reason } = collect(world, invoice);
  if (reason) throw invalid("The card was declined. Put in another one, then pay again.");
}
