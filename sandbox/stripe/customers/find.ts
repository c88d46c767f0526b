import { noSuch, notFound } from "../api/errors";
import type { Customer, PaymentMethod } from "../model";
import type { World } from "../world";

/** The living customer; `param` is the parameter that named it, none when the address did. */
export function requireCustomer(world: World, id: string, param?: string): Customer {
  const customer = world.store.find(id) as Customer | undefined;
  if (customer?.object === "customer" && customer.deleted !== true) return customer;
  throw param ? noSuch("customer", id, param) : notFound("customer", id);
}

/** What a customer pays with: the subscription's own method, else the customer's. */
export function paymentMethodOf(world: World, customerId: string, own?: string | null): PaymentMethod | undefined {
  const customer = world.store.find(customerId) as Customer | undefined;
  const id = own ?? customer?.invoice_settings?.default_payment_method;
  const method = id ? (world.store.find(id) as PaymentMethod | undefined) : undefined;
  return method?.customer === customerId ? method : undefined;
}
