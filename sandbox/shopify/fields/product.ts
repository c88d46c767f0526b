import type { Customer, Product, Variant } from "../../brand/types";
import { gid } from "../model";
import { decimal, money } from "./money";
import { iso, open } from "./order";
import { connectionOf, type Context, type Fields } from "./resolve";

const today = ({ outside }: Context) => outside.now().toISOString().slice(0, 10);
const born = ({ outside }: Context) => `${outside.brand.from}T00:00:00Z`;
const parent = ({ outside }: Context, variant: Variant) => outside.brand.products.find(({ id }) => id === variant.productId) as Product;

export const productFields: Fields<Product> = {
  id: ({ id }) => gid("Product", id),
  legacyResourceId: ({ id }) => id,
  handle: ({ title }) => title.toLowerCase().replace(/[^a-z0-9]+/g, "-"),
  status: () => "ACTIVE",
  vendor: () => "Fernhill",
  productType: ({ kind }) => kind,
  tags: ({ kind }) => [kind.toLowerCase()],
  totalInventory: ({ variants }, _args, context) => variants.reduce((sum, { id }) => sum + context.outside.brand.stockOf(id, today(context)), 0),
  createdAt: (_product, _args, context) => born(context),
  updatedAt: (_product, _args, context) => `${today(context)}T00:00:00Z`,
  variants: ({ variants }, args) => connectionOf(variants, args),
};

export const variantFields: Fields<Variant> = {
  id: ({ id }) => gid("ProductVariant", id),
  legacyResourceId: ({ id }) => id,
  displayName: (variant, _args, context) => `${parent(context, variant).title} - ${variant.title}`,
  price: ({ priceMicros }) => decimal(priceMicros),
  compareAtPrice: () => null,
  inventoryQuantity: ({ id }, _args, context) => context.outside.brand.stockOf(id, today(context)),
  inventoryItem: (variant) => variant,
  product: (variant, _args, context) => parent(context, variant),
  createdAt: (_variant, _args, context) => born(context),
  updatedAt: (_variant, _args, context) => `${today(context)}T00:00:00Z`,
};

export const itemFields: Fields<Variant> = {
  id: ({ id }) => gid("InventoryItem", id),
  tracked: () => true,
  unitCost: ({ costMicros }, _args, context) => (context.token.scopes.includes("read_inventory") ? money(costMicros) : null),
};

export const customerFields: Fields<Customer> = {
  id: ({ index }) => gid("Customer", 8_100_000_000_000 + index),
  legacyResourceId: ({ index }) => String(8_100_000_000_000 + index),
  createdAt: ({ since }) => iso(since),
  updatedAt: ({ since }) => iso(since),
  displayName: ({ firstName, lastName }, _args, context) => open(context, "displayName", `${firstName} ${lastName}`),
  firstName: ({ firstName }, _args, context) => open(context, "firstName", firstName),
  lastName: ({ lastName }, _args, context) => open(context, "lastName", lastName),
  email: ({ email }, _args, context) => open(context, "email", email),
  defaultEmailAddress: ({ email }, _args, context) => ({ emailAddress: open(context, "defaultEmailAddress", email), marketingState: "SUBSCRIBED" }),
  defaultAddress: ({ index, country }) => ({ id: gid("MailingAddress", index), city: null, zip: null, country: null, countryCodeV2: country }),
  state: () => "ENABLED",
  tags: () => [],
};
