import type { Stored } from "../../store/objects";
import { newId } from "../../store/ids";
import { includes } from "../api/expand";
import { invalid, noSuch, notFound } from "../api/errors";
import { list, listShape, page } from "../api/lists";
import { int, metadata, oneOf, shape, text } from "../api/params";
import { route, type Route } from "../api/route";
import { announce } from "../events/record";
import type { World } from "../world";

interface Charge extends Stored { amount: number; amount_refunded: number; refunded: boolean; payment_intent: string; currency: string }

const refundFields = shape({ charge: text, payment_intent: text, amount: int, reason: oneOf("duplicate", "fraudulent", "requested_by_customer"), metadata });

export const paymentRoutes: readonly Route[] = [
  ...readRoutes("payment_intents", "payment_intent"),
  ...readRoutes("charges", "charge"),
  ...readRoutes("refunds", "refund"),
  ...readRoutes("setup_intents", "setup_intent"),
  route("POST", "/v1/refunds", refundFields, ({ world, params }) => refund(world, params)),
];

includes("charge", "refunds", (world, { id }) => list(world, `/v1/charges/${String(id)}/refunds`, world.store.all("refund").filter((row) => row.charge === id).reverse()));

function readRoutes(address: string, kind: string): Route[] {
  return [
    route("GET", `/v1/${address}`, listShape({ customer: text, payment_intent: text, charge: text }), ({ world, params, path }) => {
      const rows = world.store.all(kind).filter((row) =>
        (!params.customer || row.customer === params.customer) && (!params.payment_intent || row.payment_intent === params.payment_intent) && (!params.charge || row.charge === params.charge));
      return page(world, path, rows, params);
    }),
    route("GET", `/v1/${address}/:id`, shape({}), ({ world, id }) => {
      const found = world.store.find(id);
      if (found?.object !== kind) throw notFound(kind, id);
      return found;
    }),
  ];
}

function refund(world: World, given: ReturnType<typeof refundFields>): Stored {
  const id = given.charge ?? String(world.store.find(given.payment_intent ?? "")?.latest_charge ?? "");
  const charge = world.store.find(id) as Charge | undefined;
  if (charge?.object !== "charge") throw noSuch("charge", id, given.charge ? "charge" : "payment_intent");
  const left = charge.amount - charge.amount_refunded;
  const amount = given.amount ?? left;
  if (left === 0) throw invalid(`Charge ${charge.id} has already been refunded.`, "charge", "charge_already_refunded");
  if (amount > left || amount < 1) throw invalid(`Refund amount (${amount}) is greater than unrefunded amount on charge (${left}).`, "amount");
  const made = world.store.add({
    id: newId("re_"), object: "refund", amount, balance_transaction: null, charge: charge.id, created: world.now(), currency: charge.currency, customer: charge.customer ?? null, customer_account: null,
    metadata: given.metadata ?? {}, payment_intent: charge.payment_intent, payment_method: charge.payment_method ?? null, reason: given.reason ?? null, receipt_number: null,
    source_transfer_reversal: null, status: "succeeded", transfer_reversal: null,
  });
  const before = { amount_refunded: charge.amount_refunded, refunded: charge.refunded };
  charge.amount_refunded += amount;
  charge.refunded = charge.amount_refunded === charge.amount;
  announce(world, "refund.created", made);
  announce(world, "charge.refunded", charge, before);
  return made;
}
