// node sandbox/shopify/schema/trim.mjs admin_2026-10.json.gz: writes sdl.ts beside it, the part of the published schema
// (npm @shopify/dev-mcp, dist/data) that the stand-in answers. Types and signatures are the published ones, untouched.
import { readFileSync, writeFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";

const WANTED = {
  QueryRoot: "shop node nodes orders order ordersCount refund product products currentAppInstallation bulkOperation bulkOperations webhookSubscriptions",
  Mutation: "bulkOperationRunQuery bulkOperationCancel webhookSubscriptionCreate webhookSubscriptionDelete appUninstall",
  Shop: "id name email myshopifyDomain currencyCode ianaTimezone enabledPresentmentCurrencies plan taxesIncluded createdAt",
  ShopPlan: "publicDisplayName partnerDevelopment shopifyPlus",
  Order: "id legacyResourceId name number createdAt processedAt updatedAt cancelledAt test currencyCode presentmentCurrencyCode displayFinancialStatus displayFulfillmentStatus totalPriceSet currentTotalPriceSet subtotalPriceSet currentSubtotalPriceSet totalDiscountsSet totalShippingPriceSet totalTaxSet totalRefundedSet netPaymentSet taxesIncluded edited email discountCode discountCodes sourceName tags customer customerJourneySummary billingAddress shippingAddress lineItems refunds transactions",
  OrderConnection: "nodes edges pageInfo", OrderEdge: "cursor node",
  LineItem: "id title name variantTitle sku vendor quantity currentQuantity isGiftCard product variant originalUnitPriceSet originalTotalSet discountedUnitPriceSet discountedTotalSet discountedUnitPriceAfterAllDiscountsSet totalDiscountSet discountAllocations taxLines",
  LineItemConnection: "nodes edges pageInfo", LineItemEdge: "cursor node",
  DiscountAllocation: "allocatedAmountSet",
  TaxLine: "priceSet rate title",
  Refund: "id legacyResourceId createdAt processedAt updatedAt note totalRefundedSet refundLineItems orderAdjustments",
  RefundLineItem: "id quantity subtotalSet totalTaxSet priceSet restocked lineItem",
  RefundLineItemConnection: "nodes edges pageInfo", RefundLineItemEdge: "cursor node",
  OrderAdjustment: "id amountSet taxAmountSet", OrderAdjustmentConnection: "nodes edges pageInfo", OrderAdjustmentEdge: "cursor node",
  OrderTransaction: "id kind status gateway amountSet processedAt createdAt test fees parentTransaction",
  TransactionFee: "id amount flatFee rate taxAmount type",
  Customer: "id legacyResourceId createdAt updatedAt displayName firstName lastName email defaultEmailAddress defaultAddress state tags",
  CustomerEmailAddress: "emailAddress marketingState",
  CustomerJourneySummary: "ready firstVisit lastVisit",
  CustomerVisit: "id source sourceDescription landingPage referrerUrl utmParameters occurredAt", UTMParameters: "source medium campaign content term",
  MailingAddress: "id city zip country countryCodeV2",
  MoneyBag: "shopMoney presentmentMoney", MoneyV2: "amount currencyCode",
  PageInfo: "hasNextPage hasPreviousPage startCursor endCursor", Count: "count precision",
  Product: "id legacyResourceId title handle status vendor productType tags totalInventory createdAt updatedAt variants", ProductConnection: "nodes edges pageInfo", ProductEdge: "cursor node",
  ProductVariant: "id legacyResourceId title displayName sku price compareAtPrice inventoryQuantity inventoryItem product createdAt updatedAt", ProductVariantConnection: "nodes edges pageInfo", ProductVariantEdge: "cursor node",
  InventoryItem: "id sku tracked unitCost",
  AppInstallation: "id accessScopes", AccessScope: "handle description",
  BulkOperation: "id status errorCode url partialDataUrl objectCount rootObjectCount fileSize createdAt completedAt query type",
  BulkOperationConnection: "nodes edges pageInfo", BulkOperationEdge: "cursor node",
  BulkOperationRunQueryPayload: "bulkOperation userErrors", BulkOperationUserError: "field message code",
  BulkOperationCancelPayload: "bulkOperation userErrors", UserError: "field message",
  WebhookSubscription: "id legacyResourceId topic uri format createdAt updatedAt includeFields filter name", WebhookSubscriptionConnection: "nodes edges pageInfo", WebhookSubscriptionEdge: "cursor node",
  WebhookSubscriptionCreatePayload: "webhookSubscription userErrors", WebhookSubscriptionDeletePayload: "deletedWebhookSubscriptionId userErrors",
  AppUninstallPayload: "app userErrors", App: "id title", AppUninstallAppUninstallError: "code field message",
};
/** Lists of words so long that only those in use are taken. */
const WORDS = { WebhookSubscriptionTopic: /^(APP_UNINSTALLED|APP_SCOPES_UPDATE|BULK_OPERATIONS_FINISH|ORDERS_(CREATE|UPDATED|DELETE|EDITED|CANCELLED|PAID)|PRODUCTS_(CREATE|UPDATE|DELETE)|REFUNDS_CREATE)$/, CurrencyCode: /^(GBP|EUR|USD)$/, CountryCode: /^(GB|IE|FR|DE|US|NL|IT|ES|AT)$/ };

const parsed = JSON.parse(gunzipSync(readFileSync(process.argv[2])).toString());
const { types } = (parsed.data ?? parsed).__schema;
const byName = new Map(types.map((type) => [type.name, type]));
const used = new Set();

const written = Object.entries(WANTED).map(([name, list]) => writeObject(name, list.split(" ")));
const others = [];
for (const name of used) {
  const type = byName.get(name);
  if (WANTED[name] || ["Node", "String", "Int", "Float", "Boolean", "ID"].includes(name)) continue;
  if (type.kind === "SCALAR") others.push(`scalar ${name}`);
  else if (type.kind === "ENUM") others.push(`enum ${name} { ${type.enumValues.map((word) => word.name).filter((word) => !WORDS[name] || WORDS[name].test(word)).join(" ")} }`);
  else if (type.kind === "INPUT_OBJECT") others.push(`input ${name} { ${type.inputFields.filter(({ type: of }) => isKnown(of)).map(writeArgument).join(" ")} }`);
  else throw new Error(`${name} is used and not wanted`);
}
const text = ["interface Node { id: ID! }", "schema { query: QueryRoot mutation: Mutation }", ...others.sort(), ...written].join("\n");
writeFileSync(new URL("./sdl.ts", import.meta.url), `/** Derived by trim.mjs from Shopify's published Admin schema 2026-10; do not edit. */\nexport const SDL = \`${text}\n\`;\n`);

function writeObject(name, list) {
  const type = byName.get(name);
  const fields = list.map((field) => {
    const found = type.fields.find((one) => one.name === field);
    if (!found) throw new Error(`${name} has no ${field}`);
    const args = (found.args ?? []).filter(({ type: of }) => isKnown(of));
    return `${field}${args.length > 0 ? `(${args.map(writeArgument).join(", ")})` : ""}: ${nameOf(found.type)}${found.isDeprecated ? " @deprecated" : ""}`;
  });
  const isNode = type.interfaces.some((one) => one.name === "Node");
  return `type ${name}${isNode ? " implements Node" : ""} {\n${wrap(fields)}\n}`;
}

/** What is asked for by an input of a type that nothing else needs is left out. */
function isKnown(type) {
  const name = nameOf(type).replace(/[[\]!]/g, "");
  return !["HasMetafieldsMetafieldIdentifierInput"].includes(name) || type.kind === "NON_NULL";
}

function writeArgument({ name, type, defaultValue }) {
  return `${name}: ${nameOf(type)}${defaultValue === null || defaultValue === undefined ? "" : ` = ${defaultValue}`}`;
}

function nameOf(type) {
  if (type.kind === "NON_NULL") return `${nameOf(type.ofType)}!`;
  if (type.kind === "LIST") return `[${nameOf(type.ofType)}]`;
  used.add(type.name);
  return type.name;
}

function wrap(fields) {
  const lines = [""];
  for (const field of fields) {
    if (lines.at(-1).length + field.length > 150) lines.push("");
    lines[lines.length - 1] += `  ${field}`;
  }
  return lines.join("\n");
}
