import { redirect, type Answer, type Asked } from "../../http/exchange";
import { html, type Html } from "../../http/html";
import { ApiError } from "../api/errors";
import { findCode } from "../catalog/promotion-codes";
import { formatMoney } from "../invoices/lines";
import type { Customer } from "../model";
import { cardFields, readCard, TAX_ID_TYPES } from "../pages/card-fields";
import { frame, problem } from "../pages/frame";
import type { World } from "../world";
import { completeSession } from "./complete";
import { dueToday, isTrial, lineItems, reckon, type Session } from "./sessions";

/** Shows the hosted page, takes its buttons, and goes back to where the session says. */
export function checkoutPage(world: World, asked: Asked, token: string): Answer {
  const session = world.store.all<Session>("checkout.session").find((one) => one._token === token);
  if (!session) return problem("There is no such checkout", "The address is not complete, or the sandbox has forgotten it.");
  if (session.status === "complete") return redirect(successUrl(session));
  if (session.status === "expired") return problem("This checkout has expired", "Go back and begin again; nothing was paid.", 410);
  if (asked.method !== "POST") return show(world, session, {});
  const form = new URLSearchParams(asked.body);
  try {
    return act(world, session, form);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return show(world, session, { refusal: error.message, form });
  }
}

function act(world: World, session: Session, form: URLSearchParams): Answer {
  const code = form.get("promotion_code")?.trim() ?? "";
  if (form.get("do") === "apply") return applyCode(world, session, code, form);
  if (form.get("do") === "remove") {
    session.discounts = [];
    reckon(world, session);
    return show(world, session, { form });
  }
  const email = form.get("email") ?? String((session.customer_details as { email?: string } | null)?.email ?? "");
  const asksCard = needsCard(session);
  completeSession(world, session, {
    email, name: form.get("name") ?? "", card: asksCard ? readCard(form) : null,
    taxId: form.get("tax_id") ? { type: form.get("tax_id_type") ?? "eu_vat", value: form.get("tax_id") ?? "" } : null,
  });
  return redirect(successUrl(session));
}

function applyCode(world: World, session: Session, code: string, form: URLSearchParams): Answer {
  const found = findCode(world, code);
  if (!found) return show(world, session, { form, codeProblem: "This code is invalid." });
  session.discounts = [{ coupon: null, promotion_code: found.id }];
  try {
    reckon(world, session);
  } catch (error) {
    session.discounts = [];
    reckon(world, session);
    return show(world, session, { form, codeProblem: (error as Error).message });
  }
  return show(world, session, { form });
}

function needsCard(session: Session): boolean {
  const isFree = session.mode !== "setup" && (session.amount_total ?? 0) === 0;
  return !(isFree && (session.payment_method_collection === "if_required" || session.mode === "payment"));
}

const successUrl = (session: Session) => session.success_url.replaceAll("{CHECKOUT_SESSION_ID}", session.id);

interface Shown { refusal?: string; codeProblem?: string; form?: URLSearchParams }

function show(world: World, session: Session, shown: Shown): Answer {
  const title = session.mode === "setup" ? "Save a card" : isTrial(session) ? "Start your trial" : session.mode === "payment" ? "Pay" : "Subscribe";
  const body = html`<div class="two">${summary(world, session, title, shown)}${payment(world, session, shown)}</div>`;
  return frame(`${title} · Sandbox`, body, shown.refusal ? 402 : 200);
}

function summary(world: World, session: Session, title: string, { codeProblem, form }: Shown): Html {
  const rows = session._lines.length > 0 ? lineItems(world, session) : [];
  const off = Number((session.total_details as { amount_discount?: number } | null)?.amount_discount ?? 0);
  const money = (amount: unknown) => formatMoney(Number(amount), session.currency ?? "eur");
  return html`<section class="card" aria-labelledby="what"><h1 id="what">${title}</h1>
${session.mode === "setup" ? null : html`<p class="big">${dueToday(session)}</p><p class="soft">${isTrial(session) ? "due today; the first payment follows when the trial ends" : "due today"}</p>`}
${rows.length > 0 && html`<table><thead><tr><th scope="col">Plan</th><th scope="col" class="num">Price</th></tr></thead><tbody>${rows.map((row, at) => html`<tr><td>${row.description as string}<br><span class="soft">${every(session._lines[at]?.price.recurring, Number(row.quantity))}</span></td><td class="num">${money((session._lines[at]?.price.unit_amount ?? 0) * Number(row.quantity))}</td></tr>`)}
${off > 0 && html`<tr><td>Discount</td><td class="num">−${money(off)}</td></tr>`}<tr><th scope="row">Due today</th><th class="num">${dueToday(session)}</th></tr></tbody></table>`}
${session.allow_promotion_codes && html`<form method="post"><label>Promotion code<input name="promotion_code" autocomplete="off" value="${form?.get("promotion_code") ?? ""}" ${codeProblem ? html`aria-invalid="true" aria-describedby="code-problem"` : null}></label>
${codeProblem && html`<p class="bad" id="code-problem" role="alert">${codeProblem}</p>`}
<div class="row"><button class="quiet" name="do" value="apply">Apply code</button>${session.discounts.length > 0 && html`<button class="quiet" name="do" value="remove">Remove code</button>`}</div></form>`}
${session.cancel_url && html`<p><a href="${session.cancel_url}">Cancel and go back</a></p>`}</section>`;
}

function payment(world: World, session: Session, { refusal, form }: Shown): Html {
  const customer = session.customer ? (world.store.find(session.customer) as Customer | undefined) : undefined;
  const email = customer?.email ?? session.customer_email;
  const button = session.mode === "setup" ? "Save card" : isTrial(session) ? "Start trial" : session.mode === "payment" ? `Pay ${dueToday(session)}` : `Subscribe for ${dueToday(session)}`;
  const kept = (name: string) => form?.get(name) ?? "";
  return html`<section class="card" aria-labelledby="pay"><h2 id="pay">${needsCard(session) ? "Payment" : "Contact"}</h2>
${refusal && html`<p class="bad" role="alert">${refusal}</p>`}
<form method="post"><label>Email<input name="email" type="email" required value="${kept("email") || email || ""}" ${email ? html`readonly` : null}></label>
<label>Name<input name="name" autocomplete="off" value="${kept("name") || customer?.name || ""}"></label>
${needsCard(session) && cardFields()}
${session.tax_id_collection.enabled && html`<div class="pair"><label>Tax id type<select name="tax_id_type">${TAX_ID_TYPES.map(([value, words]) => html`<option value="${value}" ${kept("tax_id_type") === value ? html`selected` : null}>${words}</option>`)}</select></label>
<label>Tax id (optional)<input name="tax_id" autocomplete="off" value="${kept("tax_id")}" placeholder="DE123456789"></label></div>`}
<button name="do" value="pay">${button}</button></form></section>`;
}

function every(recurring: { interval: string; interval_count: number } | null | undefined, quantity: number): string {
  const often = !recurring ? "once" : recurring.interval_count === 1 ? `every ${recurring.interval}` : `every ${recurring.interval_count} ${recurring.interval}s`;
  return quantity === 1 ? often : `${quantity} × ${often}`;
}
