import type { Stored } from "../../store/objects";
import { newId } from "../../store/ids";
import { invalid, notFound } from "../api/errors";
import { listShape, page } from "../api/lists";
import { must, shape, text } from "../api/params";
import { route, type Route } from "../api/route";
import { announce } from "../events/record";
import type { World } from "../world";
import { requireCustomer } from "./find";

/** How the numbers of some countries look; others are taken as they come. */
const FORMS: Record<string, RegExp> = {
  eu_vat: /^(AT|BE|BG|CY|CZ|DE|DK|EE|EL|ES|FI|FR|HR|HU|IE|IT|LT|LU|LV|MT|NL|PL|PT|RO|SE|SI|SK|XI)[0-9A-Z+*]{2,12}$/,
  gb_vat: /^GB(\d{9}|\d{12}|GD\d{3}|HA\d{3})$/,
  ch_vat: /^CHE[-\d.]{9,12} ?(MWST|TVA|IVA)$/,
  us_ein: /^\d{2}-?\d{7}$/,
  au_abn: /^\d{11}$/,
};

export const taxIdRoutes: readonly Route[] = [
  route("POST", "/v1/customers/:id/tax_ids", shape({ type: must(text), value: must(text) }), ({ world, id, params }) => {
    requireCustomer(world, id);
    return addTaxId(world, id, params.type, params.value);
  }),
  route("GET", "/v1/customers/:id/tax_ids", listShape({}), ({ world, id, params, path }) => {
    requireCustomer(world, id);
    return page(world, path, taxIdsOf(world, id), params);
  }),
  route("GET", "/v1/customers/:id/tax_ids/:id", shape({}), ({ world, ids }) => getTaxId(world, ids)),
  route("DELETE", "/v1/customers/:id/tax_ids/:id", shape({}), ({ world, ids }) => {
    const taxId = getTaxId(world, ids);
    announce(world, "customer.tax_id.deleted", taxId);
    world.store.remove(taxId.id);
    return { id: taxId.id, object: "tax_id", deleted: true };
  }),
];

export function taxIdsOf(world: World, customer: string): Stored[] {
  return world.store.all("tax_id").filter((row) => row.customer === customer);
}

export function addTaxId(world: World, customer: string, type: string, given: string): Stored {
  const value = given.toUpperCase().replace(/\s/g, "");
  if (FORMS[type] && !FORMS[type].test(value)) throw invalid(`Invalid value for ${type}.`, "value", "tax_id_invalid");
  const taxId = world.store.add({
    id: newId("txi_"), object: "tax_id", country: type === "eu_vat" ? value.slice(0, 2) : type.slice(0, 2).toUpperCase(), created: world.now(), customer,
    customer_account: null, livemode: false, owner: { customer, customer_account: null, type: "customer" }, type, value,
    verification: { status: "pending", verified_address: null, verified_name: null },
  });
  announce(world, "customer.tax_id.created", taxId);
  return taxId;
}

function getTaxId(world: World, [customer = "", id = ""]: readonly string[]): Stored {
  requireCustomer(world, customer);
  const taxId = world.store.find(id);
  if (taxId?.object !== "tax_id" || taxId.customer !== customer) throw notFound("tax_id", id);
  return taxId;
}
