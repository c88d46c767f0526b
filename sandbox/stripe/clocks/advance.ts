import type { Stored } from "../../store/objects";
import { expireSession, type Session } from "../checkout/sessions";
import { collect, finalizeInvoice } from "../invoices/collect";
import type { Customer, Invoice, Subscription } from "../model";
import { stepsOf, type Step } from "../subscriptions/cycle";
import type { World } from "../world";

const MOST_STEPS = 20_000;

/** Lets everything happen that falls due up to a moment, in the order of time, each as of its own time. */
export function advance(world: World, clock: string | null, target: number): void {
  for (let taken = 0; taken < MOST_STEPS; taken += 1) {
    const next = earliest(world, clock);
    if (!next || next.at > target) return;
    world.at(next.at, next.run);
  }
  throw new Error("Time does not get on: something falls due again and again.");
}

function earliest(world: World, clock: string | null): Step | undefined {
  let found: Step | undefined;
  for (const step of allSteps(world, clock)) {
    if (!found || step.at < found.at) found = step;
  }
  return found;
}

function* allSteps(world: World, clock: string | null): Generator<Step> {
  const isMine = (row: Stored) => (row.test_clock ?? null) === clock;
  for (const invoice of world.store.all<Invoice>("invoice")) {
    if (isMine(invoice)) yield* invoiceSteps(world, invoice);
  }
  for (const subscription of world.store.all<Subscription>("subscription")) {
    if (isMine(subscription)) yield* stepsOf(world, subscription);
  }
  for (const session of world.store.all<Session>("checkout.session")) {
    const owner = session.customer ? (world.store.find(session.customer) as Customer | undefined) : undefined;
    if (session.status === "open" && (owner?.test_clock ?? null) === clock) yield { at: session.expires_at, run: () => void expireSession(world, session) };
  }
}

function* invoiceSteps(world: World, invoice: Invoice): Generator<Step> {
  if (invoice.status === "draft" && invoice.automatically_finalizes_at !== null) {
    yield { at: invoice.automatically_finalizes_at, run: () => finishDraft(world, invoice) };
  }
  if (invoice.status === "open" && invoice.auto_advance && invoice.next_payment_attempt !== null) {
    yield { at: invoice.next_payment_attempt, run: () => void collect(world, invoice) };
  }
}

function finishDraft(world: World, invoice: Invoice): void {
  finalizeInvoice(world, invoice);
  if (invoice.status === "open" && invoice.collection_method === "charge_automatically") collect(world, invoice);
}
