import "server-only";

/** In the shop's currency, which the order names once. */
const MONEY = "{ shopMoney { amount } }";
const VISIT = "{ source landingPage referrerUrl utmParameters { source medium campaign } }";

/** All of an order that is no list. */
const ORDER = `id name processedAt updatedAt cancelledAt test currencyCode displayFinancialStatus taxesIncluded
  totalPriceSet ${MONEY} subtotalPriceSet ${MONEY} totalDiscountsSet ${MONEY} totalShippingPriceSet ${MONEY} totalTaxSet ${MONEY} totalRefundedSet ${MONEY}
  customer { id defaultEmailAddress { emailAddress } }
  shippingAddress { countryCodeV2 } billingAddress { countryCodeV2 }
  customerJourneySummary { ready lastVisit ${VISIT} }`;
const LINE = `id title sku quantity isGiftCard variant { id } originalUnitPriceSet ${MONEY} discountAllocations { allocatedAmountSet ${MONEY} }`;
const LINES = `nodes { ${LINE} } pageInfo { hasNextPage endCursor }`;
const BACK = `nodes { quantity subtotalSet ${MONEY} lineItem { id } } pageInfo { hasNextPage endCursor }`;
const REFUND = `id processedAt refundLineItems(first: 5) { ${BACK} }`;
const PAYMENTS = "transactions(first: 50) { id kind status gateway processedAt amountSet { shopMoney { amount currencyCode } } fees { id amount { amount currencyCode } } }";
const PAID = `id name test processedAt updatedAt ${PAYMENTS}`;
const VARIANTS = "nodes { id sku title inventoryQuantity inventoryItem { id tracked unitCost { amount currencyCode } } } pageInfo { hasNextPage endCursor }";

/** How many refunds a page shows of an order; whoever has as many may have more. */
export const REFUNDS_SHOWN = 3;

export const SHOP_QUERY = "query Shop { shop { id name myshopifyDomain currencyCode ianaTimezone } }";
export const UNINSTALL = "mutation Uninstall { appUninstall { userErrors { message } } }";

const listOf = (name: string, node: string) => `query ${name}($first: Int!, $after: String, $query: String!, $sort: OrderSortKeys!) {
  orders(first: $first, after: $after, query: $query, sortKey: $sort) { nodes { ${node} } pageInfo { hasNextPage endCursor } }
}`;

export const ORDERS = listOf("Orders", `${ORDER} lineItems(first: 10) { ${LINES} } refunds(first: ${REFUNDS_SHOWN}) { ${REFUND} }`);
export const ORDER_PAYMENTS = listOf("Payments", PAID);
export const COUNT = "query Count($query: String!, $limit: Int) { ordersCount(query: $query, limit: $limit) { count } }";
/** So many days are counted by one question. */
export const DAYS_COUNTED = 10;
export const DAY_COUNTS = `query DayCounts(${places((at) => `$d${at}: String, $t${at}: String`)}) { ${places((at) => `${countOf(`d${at}`)} ${countOf(`t${at}`)}`, " ")} }`;
export const MORE_LINES = `query Lines($id: ID!, $after: String) { order(id: $id) { lineItems(first: 250, after: $after) { ${LINES} } } }`;
export const IS_THERE = "query There($id: ID!) { order(id: $id) { id } }";
export const REFUND_IDS = "query RefundIds($id: ID!) { order(id: $id) { refunds(first: 250) { id processedAt } } }";
export const MORE_BACK = `query Back($id: ID!, $after: String) { refund(id: $id) { refundLineItems(first: 250, after: $after) { ${BACK} } } }`;
/** Refunds of orders whose rest is known. */
export const REFUNDS_OF = `query Refunds($ids: [ID!]!) { nodes(ids: $ids) { id ... on Order { refunds(first: ${REFUNDS_SHOWN}) { ${REFUND} } } } }`;

export const PRODUCTS = `query Products($first: Int!, $after: String) {
  products(first: $first, after: $after, sortKey: ID) { nodes { id title variants(first: 40) { ${VARIANTS} } } pageInfo { hasNextPage endCursor } }
}`;
export const MORE_VARIANTS = `query Variants($id: ID!, $after: String) { product(id: $id) { variants(first: 250, after: $after) { ${VARIANTS} } } }`;

export const START_BULK = "mutation StartBulk($query: String!) { bulkOperationRunQuery(query: $query) { bulkOperation { id status } userErrors { code message } } }";
export const BULK = "query Bulk($id: ID!) { bulkOperation(id: $id) { id status errorCode url objectCount fileSize } }";
export const SUBSCRIPTIONS = "query Subscriptions($after: String) { webhookSubscriptions(first: 100, after: $after) { nodes { id topic uri } pageInfo { hasNextPage endCursor } } }";
export const SUBSCRIBE = "mutation Subscribe($topic: WebhookSubscriptionTopic!, $uri: String!) { webhookSubscriptionCreate(topic: $topic, webhookSubscription: { uri: $uri, format: JSON }) { userErrors { message } } }";

/** Bulk operations take the search as text, allow no connection below a list, and want the id first. */
export const bulkOrders = (search: string) => `{ orders(query: ${JSON.stringify(search)}) { edges { node { ${ORDER} refunds { id } lineItems { edges { node { ${LINE} } } } } } } }`;
export const bulkPayments = (search: string) => `{ orders(query: ${JSON.stringify(search)}) { edges { node { ${PAID.replace("(first: 50)", "")} } } } }`;

/** For the test that holds them all against the published schema. */
export const ALL_QUERIES: readonly string[] = [
  SHOP_QUERY, UNINSTALL, ORDERS, ORDER_PAYMENTS, COUNT, DAY_COUNTS, MORE_LINES, IS_THERE, REFUND_IDS, MORE_BACK, REFUNDS_OF, PRODUCTS, MORE_VARIANTS, START_BULK, BULK, SUBSCRIPTIONS, SUBSCRIBE,
  bulkOrders("created_at:>='2026-10-01T00:00:00Z'"), bulkPayments("created_at:>='2026-10-01T00:00:00Z'"),
];

function countOf(name: string): string {
  return `${name}: ordersCount(query: $${name}, limit: null) { count precision }`;
}

function places(write: (at: number) => string, between = ", "): string {
  return Array.from({ length: DAYS_COUNTED }, (_, at) => write(at)).join(between);
}
