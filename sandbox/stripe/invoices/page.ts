import { redirect, type Answer, type Asked } from "../../http/exchange";
import { html } from "../../http/html";
import { createCard } from "../customers/cards";
import { attach } from "../customers/payment-methods";
import { ApiError } from "../api/errors";
import { describeDecline } from "../customers/cards";
import type { Customer, Invoice } from "../model";
import { cardFields, readCard } from "../pages/card-fields";
import { frame, problem } from "../pages/frame";
import type { World } from "../world";
import { collect } from "./collect";
import { formatMoney } from "./lines";

/** The page of a finalized invoice: to read, to print, and to pay while it is open. */
export function invoicePage(world: World, asked: Asked, token: string): Answer {
  const invoice = world.store.all<Invoice>("invoice").find((one) => one._token === token);
  if (!invoice) return problem("There is no such invoice", "The address is not complete, or the sandbox has forgotten it.");
  if (asked.method !== "POST" || invoice.status !== "open") return show(invoice);
  try {
    return world.at(world.now(invoice.test_clock), () => pay(world, invoice, new URLSearchParams(asked.body)));
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return show(invoice, error.message);
  }
}

function pay(world: World, invoice: Invoice, form: URLSearchParams): Answer {
  const customer = world.store.find(invoice.customer) as Customer;
  const method = attach(world, createCard(world, readCard(form), { customer: null, email: customer.email }), customer.id);
  const { reason } = collect(world, invoice, method);
  return reason ? show(invoice, describeDecline(reason).message) : redirect(invoice.hosted_invoice_url ?? "/");
}

function show(invoice: Invoice, refusal?: string): Answer {
  const money = (amount: number) => formatMoney(amount, invoice.currency);
  const date = new Date(invoice.created * 1000).toISOString().slice(0, 10);
  const off = invoice.total_discount_amounts.reduce((sum, one) => sum + one.amount, 0);
  const applied = invoice.total - invoice.amount_due;
  const row = (words: string, amount: string) => html`<tr><td>${words}</td><td class="num">${amount}</td></tr>`;
  const body = html`<section class="card" aria-labelledby="title"><h1 id="title">Invoice ${invoice.number}</h1>
<p>${String(invoice.customer_name ?? invoice.customer_email ?? "")}<br><span class="soft">${date} · <span class="${invoice.status === "paid" ? "good" : invoice.status === "open" ? "bad" : ""}">${invoice.status}</span></span></p>
<div class="scroll"><table><thead><tr><th scope="col">Description</th><th scope="col" class="num">Amount</th></tr></thead><tbody>
${invoice.lines.data.map((line) => row(line.description, money(line.amount)))}${row("Subtotal", money(invoice.subtotal))}${off !== 0 && row("Discount", `−${money(off)}`)}${row("Total", money(invoice.total))}
${applied !== 0 && row(applied > 0 ? "From the balance" : "Kept on the balance", money(-applied))}<tr><th scope="row">Due</th><th class="num">${money(invoice.amount_remaining)}</th></tr></tbody></table></div></section>
${invoice.status === "open" && html`<section class="card no-print" aria-labelledby="pay"><h2 id="pay">Pay this invoice</h2>${refusal && html`<p class="bad" role="alert">${refusal}</p>`}<form method="post" action="${invoice.hosted_invoice_url}">${cardFields()}<button>Pay ${money(invoice.amount_remaining)}</button></form></section>`}`;
  return frame(`Invoice ${invoice.number} · Sandbox`, body, refusal ? 402 : 200);
}
