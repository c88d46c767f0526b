import { html, type Html } from "../../http/html";
import { paymentMethodOf, requireCustomer } from "../customers/find";
import { taxIdsOf } from "../customers/tax-ids";
import { formatMoney } from "../invoices/lines";
import type { Invoice, Subscription } from "../model";
import { periodEnd } from "../subscriptions/params";
import { productName } from "../subscriptions/proration";
import { day, priceText, type Page } from "./forms";
import type { Portal } from "./page";

export function homePage(portal: Portal): Page {
  const { world, session, configuration: { features, business_profile: { headline } } } = portal;
  const subscriptions = world.store.all<Subscription>("subscription").filter((row) => row.customer === session.customer && row.status !== "incomplete_expired" && row.ended_at === null);
  const body = html`${session.return_url && html`<p><a href="${session.return_url}">Return to the application</a></p>`}
<h1>${headline ?? "Manage your billing"}</h1>
${subscriptions.length === 0 ? html`<section class="card"><h2>Current plan</h2><p class="soft">There is no running subscription.</p></section>` : subscriptions.map((one) => plan(portal, one))}
${features.payment_method_update.enabled && method(portal)}
${features.customer_update.enabled && customer(portal)}
${features.invoice_history.enabled && invoices(portal)}`;
  return { title: "Billing", body };
}

function plan(portal: Portal, subscription: Subscription): Html {
  const { world, home, configuration: { features } } = portal;
  const act = (view: string, words: string, quiet: boolean) => html`<a class="button ${quiet ? "quiet" : ""}" href="${home}/${view}?subscription=${subscription.id}">${words}</a>`;
  const isEnding = subscription.cancel_at !== null;
  return html`<section class="card" aria-label="Current plan"><h2>Current plan</h2>${subscription.items.data.map((item) => html`<p><strong>${productName(world, item.price)}</strong>${item.quantity > 1 ? ` × ${item.quantity}` : ""}<br>${priceText(item.price)}</p>`)}
<p class="${isEnding || subscription.status === "past_due" ? "bad" : "soft"}">${standing(subscription)}</p>
<div class="row">${features.subscription_update.enabled && !isEnding && act("change", "Change plan", false)}
${features.subscription_cancel.enabled && (isEnding ? html`<form class="inline" method="post" action="${home}/resume"><input type="hidden" name="subscription" value="${subscription.id}"><button>Renew plan</button></form>` : act("cancel", "Cancel plan", true))}</div></section>`;
}

function standing(subscription: Subscription): string {
  if (subscription.cancel_at !== null) return `Your plan ends on ${day(subscription.cancel_at)}.`;
  if (subscription.status === "past_due") return "The last payment failed. Update the card or pay the open invoice.";
  if (subscription.status === "trialing" && subscription.trial_end !== null) return `The trial ends on ${day(subscription.trial_end)}.`;
  if (subscription.status === "paused") return "The plan is paused.";
  return `The plan renews on ${day(periodEnd(subscription))}.`;
}

function method({ world, session, home }: Portal): Html {
  const subscription = world.store.all<Subscription>("subscription").find((row) => row.customer === session.customer && row.ended_at === null);
  const card = paymentMethodOf(world, session.customer, subscription?.default_payment_method)?.card;
  return html`<section class="card" aria-label="Payment method"><h2>Payment method</h2><div class="row"><p>${card ? `${card.brand} •••• ${card.last4}, expires ${String(card.exp_month).padStart(2, "0")} / ${card.exp_year}` : "There is no card."}</p><a class="button quiet" href="${home}/card">${card ? "Update card" : "Add card"}</a></div></section>`;
}

function customer({ world, session, home }: Portal): Html {
  const { name, email } = requireCustomer(world, session.customer);
  return html`<section class="card" aria-label="Billing information"><h2>Billing information</h2><div class="row"><p>${name ?? "No name"}<br>${email ?? "No email"}${taxIdsOf(world, session.customer).map((one) => html`<br>${String(one.value)}`)}</p><a class="button quiet" href="${home}/customer">Update information</a></div></section>`;
}

function invoices({ world, session, home }: Portal): Html {
  const rows = world.store.all<Invoice>("invoice").filter((row) => row.customer === session.customer && row.status !== "draft").reverse();
  return html`<section class="card" aria-label="Invoices"><h2>Invoices</h2>${rows.length === 0 ? html`<p class="soft">There are no invoices yet.</p>` : html`<div class="scroll"><table><thead><tr><th scope="col">Date</th><th scope="col">Number</th><th scope="col">Status</th><th scope="col" class="num">Total</th><th scope="col">Action</th></tr></thead><tbody>
${rows.map((row) => html`<tr><td>${day(row.created)}</td><td><a href="${row.hosted_invoice_url}">${row.number}</a></td><td>${row.status}</td><td class="num">${formatMoney(row.total, row.currency)}</td><td>${row.status === "open" && html`<form class="inline" method="post" action="${home}/pay"><input type="hidden" name="invoice" value="${row.id}"><button class="quiet">Pay</button></form>`}</td></tr>`)}</tbody></table></div>`}</section>`;
}
