import { newId } from "../../store/ids";
import { ApiError, invalid, notFound } from "../api/errors";
import { includes } from "../api/expand";
import { list, listShape, page } from "../api/lists";
import { flag, int, mergeMetadata, metadata, must, oneOf, shape, text } from "../api/params";
import { route, type Route } from "../api/route";
import { findMethod } from "../customers/cards";
import { requireCustomer } from "../customers/find";
import { announce, change } from "../events/record";
import type { Invoice, PendingItem } from "../model";
import { refusal } from "../payments/intents";
import { bindPending } from "../subscriptions/update";
import type { World } from "../world";
import { collect, finalizeInvoice, markPaid, paymentsOf, voidInvoice } from "./collect";
import { composeInvoice, keepDraft } from "./draft";
import { looseLine } from "./lines";

const filters = { customer: text, subscription: text, status: oneOf("draft", "open", "paid", "uncollectible", "void"), collection_method: text };
const createFields = shape({ customer: must(text), auto_advance: flag, collection_method: oneOf("charge_automatically", "send_invoice"), days_until_due: int, description: text, metadata, currency: text, pending_invoice_items_behavior: oneOf("include", "exclude") });
const itemFields = shape({ customer: must(text), amount: must(int), currency: must(text), description: text, metadata });

export const invoiceRoutes: readonly Route[] = [
  route("GET", "/v1/invoices", listShape(filters), ({ world, params, path }) => {
    const rows = world.store.all<Invoice>("invoice").filter((row) =>
      (!params.customer || row.customer === params.customer) && (!params.status || row.status === params.status) && (!params.collection_method || row.collection_method === params.collection_method)
      && (!params.subscription || row.parent?.subscription_details?.subscription === params.subscription));
    return page(world, path, rows, params);
  }),
  route("POST", "/v1/invoices", createFields, ({ world, params }) => createManual(world, params)),
  route("GET", "/v1/invoices/:id", shape({}), ({ world, id }) => getInvoice(world, id)),
  route("GET", "/v1/invoices/:id/lines", listShape({}), ({ world, id, params, path }) => page(world, path, [...getInvoice(world, id).lines.data].reverse(), params)),
  route("POST", "/v1/invoices/:id", shape({ metadata, description: text, auto_advance: flag, default_payment_method: text }), ({ world, id, params }) =>
    change(world, getInvoice(world, id), "invoice.updated", (invoice) => Object.assign(invoice, params, { metadata: mergeMetadata(invoice.metadata, params.metadata) }))),
  route("DELETE", "/v1/invoices/:id", shape({}), ({ world, id }) => {
    const invoice = getInvoice(world, id);
    if (invoice.status !== "draft") throw invalid("You can only delete draft invoices.");
    announce(world, "invoice.deleted", invoice);
    world.store.remove(id);
    return { id, object: "invoice", deleted: true };
  }),
  act("finalize", { auto_advance: flag }, (world, invoice) => {
    if (invoice.status !== "draft") throw invalid("This invoice is already finalized, you can't re-finalize a non-draft invoice.", undefined, "invoice_not_editable");
    finalizeInvoice(world, invoice);
  }),
  act("pay", { payment_method: text, paid_out_of_band: flag, off_session: flag }, (world, invoice, params) => pay(world, invoice, params)),
  act("void", {}, (world, invoice) => {
    if (invoice.status !== "open" && invoice.status !== "uncollectible") throw invalid(`You can only pass in open invoices. This invoice isn't open.`);
    voidInvoice(world, invoice);
  }),
  act("mark_uncollectible", {}, (world, invoice) => {
    if (invoice.status !== "open") throw invalid("You can only pass in open invoices. This invoice isn't open.");
    Object.assign(invoice, { status: "uncollectible", auto_advance: false, next_payment_attempt: null });
    invoice.status_transitions.marked_uncollectible_at = world.now();
    announce(world, "invoice.marked_uncollectible", invoice);
  }),
  route("GET", "/v1/invoice_payments", listShape({ invoice: text, status: text }), ({ world, params, path }) =>
    page(world, path, world.store.all("invoice_payment").filter((row) => (!params.invoice || row.invoice === params.invoice) && (!params.status || row.status === params.status)), params)),
  route("POST", "/v1/invoiceitems", itemFields, ({ world, params }) => addItem(world, params)),
  route("GET", "/v1/invoiceitems", listShape({ customer: text, invoice: text, pending: flag }), ({ world, params, path }) =>
    page(world, path, world.store.all<PendingItem>("invoiceitem").filter((row) => (!params.customer || row.customer === params.customer) && (!params.invoice || row.invoice === params.invoice)
      && (params.pending === undefined || (row.invoice === null) === params.pending)), params)),
];

includes("invoice", "payments", (world, { id }) => list(world, `/v1/invoice_payments?invoice=${String(id)}`, paymentsOf(world, String(id))));
includes("invoice", "confirmation_secret", (world, { id }) => {
  const intent = world.store.find(paymentsOf(world, String(id)).at(-1)?.payment.payment_intent ?? "");
  return intent ? { client_secret: intent.client_secret, type: "payment_intent" } : null;
});

function act<F extends Parameters<typeof shape>[0]>(verb: string, fields: F, run: (world: World, invoice: Invoice, params: ReturnType<ReturnType<typeof shape<F>>>) => void): Route {
  return route("POST", `/v1/invoices/:id/${verb}`, shape(fields), ({ world, id, params }) => {
    const invoice = getInvoice(world, id);
    world.at(world.now(invoice.test_clock), () => run(world, invoice, params));
    return invoice;
  });
}

function pay(world: World, invoice: Invoice, params: { payment_method?: string; paid_out_of_band?: boolean }): void {
  if (invoice.status === "draft") finalizeInvoice(world, invoice);
  if (invoice.status === "paid") throw invalid("Invoice is already paid", undefined, "invoice_already_paid");
  if (invoice.status === "void") throw invalid("This invoice can no longer be paid", undefined, "invoice_not_payable");
  if (params.paid_out_of_band) return markPaid(world, invoice);
  const method = params.payment_method ? findMethod(world, params.payment_method, "payment_method") : undefined;
  const { reason, intent } = collect(world, invoice, method);
  if (reason === "no_payment_method") throw new ApiError(400, "This customer has no attached payment source or default payment method.", { code: "resource_missing" });
  if (reason && intent) throw refusal(world, intent, reason);
}

function createManual(world: World, params: ReturnType<typeof createFields>): Invoice {
  const customer = requireCustomer(world, params.customer, "customer");
  const now = world.now(customer.test_clock);
  const waiting = world.store.all<PendingItem>("invoiceitem").filter((row) => row.customer === customer.id && row.invoice === null && row._subscription === null);
  const lines = params.pending_invoice_items_behavior === "include" ? waiting.map((item) => item._line) : [];
  const currency = params.currency ?? lines[0]?.currency ?? customer.currency ?? "eur";
  const invoice = keepDraft(world, composeInvoice(world, {
    customer, subscription: null, reason: "manual", lines, currency, now, collectionMethod: params.collection_method, daysUntilDue: params.days_until_due, metadata: params.metadata, description: params.description,
  }), params.auto_advance ?? false);
  bindPending(world, invoice);
  return invoice;
}

function addItem(world: World, params: ReturnType<typeof itemFields>): PendingItem {
  const customer = requireCustomer(world, params.customer, "customer");
  const now = world.now(customer.test_clock);
  const id = newId("ii_");
  const currency = params.currency.toLowerCase();
  const item = world.store.add<PendingItem>({
    id, object: "invoiceitem", amount: params.amount, currency, customer: customer.id, customer_account: null, date: now, description: params.description ?? null, discountable: true, discounts: [],
    invoice: null, livemode: false, metadata: params.metadata ?? {}, net_amount: params.amount, parent: null, period: { start: now, end: now }, pricing: null, proration: false, quantity: 1, quantity_decimal: "1",
    tax_rates: [], test_clock: customer.test_clock, _line: looseLine(params.amount, currency, params.description ?? "", { start: now, end: now }, id), _subscription: null,
  });
  announce(world, "invoiceitem.created", item);
  return item;
}

export function getInvoice(world: World, id: string): Invoice {
  const invoice = world.store.find(id) as Invoice | undefined;
  if (invoice?.object !== "invoice") throw notFound("invoice", id);
  return invoice;
}
