import { html, type Html } from "../../http/html";
import { requireCustomer } from "../customers/find";
import { taxIdsOf } from "../customers/tax-ids";
import { formatMoney } from "../invoices/lines";
import type { Price, Subscription } from "../model";
import { cardFields, TAX_ID_TYPES } from "../pages/card-fields";
import { resolvePrice } from "../catalog/prices";
import { composeInvoice } from "../invoices/draft";
import { periodEnd } from "../subscriptions/params";
import { productName } from "../subscriptions/proration";
import { foresee } from "../subscriptions/update";
import type { Portal } from "./page";

export interface Page { title: string; body: Html }

export const day = (seconds: number): string => new Date(seconds * 1000).toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });

export function priceText(price: Price): string {
  const { interval = "month", interval_count: size = 1 } = price.recurring ?? {};
  return `${formatMoney(price.unit_amount, price.currency)} every ${size === 1 ? interval : `${size} ${interval}s`}`;
}

function formPage({ home }: Portal, title: string, content: Html): Page {
  return { title, body: html`<p><a href="${home}">Back to the overview</a></p><section class="card" aria-labelledby="title"><h1 id="title">${title}</h1>${content}</section>` };
}

export function cardPage(portal: Portal): Page {
  return formPage(portal, "Update the card", html`<form method="post" action="${portal.home}/card">${cardFields()}<button>Save card</button></form>`);
}

export function customerPage(portal: Portal): Page {
  const { world, session, configuration: { features: { customer_update: { allowed_updates: allowed } } } } = portal;
  const customer = requireCustomer(world, session.customer);
  const address = (customer.address ?? {}) as Record<string, string | null>;
  const field = (name: string, words: string, value: string | null | undefined) => html`<label>${words}<input name="${name}" value="${value ?? ""}" autocomplete="off"></label>`;
  return formPage(portal, "Billing information", html`<form method="post" action="${portal.home}/customer">
${allowed.includes("name") && field("name", "Name", customer.name)}
${allowed.includes("email") && html`<label>Email<input name="email" type="email" value="${customer.email ?? ""}"></label>`}
${allowed.includes("address") && html`${field("line1", "Street and number", address.line1)}<div class="pair">${field("postal_code", "Postal code", address.postal_code)}${field("city", "City", address.city)}</div>${field("country", "Country (two letters)", address.country)}`}
${allowed.includes("tax_id") && html`${taxIdsOf(world, customer.id).map((one) => html`<label class="choice"><input type="checkbox" name="remove_${one.id}" value="1"> Remove ${String(one.value)}</label>`)}
<div class="pair"><label>Tax id type<select name="tax_id_type">${TAX_ID_TYPES.map(([value, words]) => html`<option value="${value}">${words}</option>`)}</select></label>${field("tax_id", "Tax id", "")}</div>`}
<button>Save</button></form>`);
}

export function cancelPage(portal: Portal, subscription: Subscription): Page {
  const { subscription_cancel: { mode, cancellation_reason: reason } } = portal.configuration.features;
  const words = mode === "immediately" ? "The subscription ends now." : `The subscription stays until ${day(periodEnd(subscription))} and ends then.`;
  return formPage(portal, "Cancel the subscription", html`<p>${words}</p><form method="post" action="${portal.home}/cancel"><input type="hidden" name="subscription" value="${subscription.id}">
${reason.enabled && html`<label>Why do you cancel?<select name="feedback"><option value="">No answer</option>${reason.options.map((one) => html`<option value="${one}">${one.replaceAll("_", " ")}</option>`)}</select></label><label>Anything else<input name="comment"></label>`}
<button>Cancel subscription</button></form>`);
}

export function changePage(portal: Portal, subscription: Subscription): Page {
  const { world, configuration } = portal;
  const current = subscription.items.data[0]?.price.id;
  const prices = (configuration.features.subscription_update.products ?? []).flatMap(({ prices: ids }) => ids).map((id) => world.store.find(id) as Price | undefined).filter((price): price is Price => price?.active === true);
  return formPage(portal, "Change the plan", html`<form method="get" action="${portal.home}/confirm"><input type="hidden" name="subscription" value="${subscription.id}"><fieldset style="border:0;padding:0;margin:0;display:grid;gap:10px"><legend class="soft">Choose a plan</legend>
${prices.map((price) => html`<label class="choice"><input type="radio" name="price" value="${price.id}" required ${price.id === current ? html`disabled` : null}> <span><strong>${productName(world, price)}</strong><br>${priceText(price)}${price.id === current ? " · current plan" : ""}</span></label>`)}</fieldset>
<button>Continue</button></form>`);
}

/** What the change costs, before it is made. */
export function confirmPage(portal: Portal, subscription: Subscription, id: string): Page {
  const { world, configuration } = portal;
  const price = resolvePrice(world, id, undefined, "price");
  const [item] = subscription.items.data;
  const found = foresee(world, subscription, { items: [{ id: item?.id, price }], prorationBehavior: configuration.features.subscription_update.proration_behavior });
  const lines = found.invoiced.length > 0 ? found.invoiced : found.later;
  const customer = requireCustomer(world, subscription.customer);
  const invoice = composeInvoice(world, { customer, subscription: found.next, lines, currency: price.currency, now: world.now(), reason: "subscription_update" });
  const money = (amount: number) => formatMoney(amount, price.currency);
  const due = found.invoiced.length > 0 ? html`<tr><th scope="row">Due today</th><th class="num">${money(invoice.amount_due)}</th></tr>` : html`<tr><th scope="row">On the next invoice</th><th class="num">${money(invoice.total)}</th></tr>`;
  return formPage(portal, `Change to ${productName(world, price)}`, html`<p>${priceText(price)}</p>
${lines.length > 0 && html`<div class="scroll"><table><thead><tr><th scope="col">Description</th><th scope="col" class="num">Amount</th></tr></thead><tbody>${lines.map((line) => html`<tr><td>${line.description}</td><td class="num">${money(line.amount)}</td></tr>`)}${due}</tbody></table></div>`}
<form method="post" action="${portal.home}/confirm"><input type="hidden" name="subscription" value="${subscription.id}"><input type="hidden" name="price" value="${price.id}"><button>Confirm</button></form>`);
}
