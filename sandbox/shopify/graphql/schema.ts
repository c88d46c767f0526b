import { buildSchema, GraphQLError, type GraphQLResolveInfo, type GraphQLSchema } from "graphql";
import { lineFields, orderFields, paymentFields, refundFields, refundLineFields } from "../fields/order";
import { customerFields, itemFields, productFields, variantFields } from "../fields/product";
import { Denied, type Args, type Context, type Fields } from "../fields/resolve";
import { mutationFields, queryFields, shopFields } from "../fields/root";
import { SDL } from "../schema/sdl";

export const schema: GraphQLSchema = buildSchema(SDL, { assumeValidSDL: true });

const fieldsByType: Readonly<Record<string, Fields<never>>> = {
  QueryRoot: queryFields, Mutation: mutationFields, Shop: shopFields, Order: orderFields, LineItem: lineFields, Refund: refundFields, RefundLineItem: refundLineFields,
  OrderTransaction: paymentFields, Product: productFields, ProductVariant: variantFields, InventoryItem: itemFields, Customer: customerFields,
};

/** The value of one field: by its rule, else as the source holds it. */
export function valueOf(type: string, field: string, source: unknown, args: Args, context: Context): unknown {
  const rule = fieldsByType[type]?.[field];
  if (rule) return rule(source as never, args, context);
  return (source as Record<string, unknown>)[field];
}

export function resolveField(source: unknown, args: Args, context: Context, info: GraphQLResolveInfo): unknown {
  try {
    return valueOf(info.parentType.name, info.fieldName, source, args, context);
  } catch (error) {
    if (!(error instanceof Denied)) throw error;
    throw new GraphQLError(error.message, { extensions: { code: "ACCESS_DENIED", documentation: "https://shopify.dev/api/usage/access-scopes", requiredAccess: `\`${error.access}\` access scope.` } });
  }
}

/** Of the few things that can be found by id alone. */
export const resolveType = (source: unknown): string => (typeof source === "object" && source !== null && "placedAt" in source ? "Order" : "Product");
