/** Derived by trim.mjs from Shopify's published Admin schema 2026-10; do not edit. */
export const SDL = `interface Node { id: ID! }
schema { query: QueryRoot mutation: Mutation }
enum AppUninstallAppUninstallErrorCode { APP_NOT_FOUND APP_NOT_INSTALLED APP_UNINSTALL_ERROR USER_PERMISSIONS_INSUFFICIENT }
enum BulkOperationErrorCode { ACCESS_DENIED INTERNAL_SERVER_ERROR TIMEOUT }
enum BulkOperationStatus { CANCELED CANCELING COMPLETED CREATED EXPIRED FAILED RUNNING }
enum BulkOperationType { MUTATION QUERY }
enum BulkOperationUserErrorCode { INVALID LIMIT_REACHED OPERATION_IN_PROGRESS }
enum BulkOperationsSortKeys { COMPLETED_AT CREATED_AT }
enum CountPrecision { AT_LEAST EXACT }
enum CountryCode { AT DE ES FR GB IE IT NL US }
enum CurrencyCode { EUR GBP USD }
enum CustomerEmailAddressMarketingState { INVALID NOT_SUBSCRIBED PENDING SUBSCRIBED UNSUBSCRIBED }
enum CustomerState { DECLINED DISABLED ENABLED INVITED }
enum OrderDisplayFinancialStatus { AUTHORIZED EXPIRED PAID PARTIALLY_PAID PARTIALLY_REFUNDED PENDING REFUNDED VOIDED }
enum OrderDisplayFulfillmentStatus { FULFILLED FULFILLMENT_NOT_REQUIRED IN_PROGRESS ON_HOLD OPEN PARTIALLY_FULFILLED PENDING_FULFILLMENT REQUEST_DECLINED RESTOCKED SCHEDULED UNFULFILLED }
enum OrderSortKeys { CREATED_AT CURRENT_TOTAL_PRICE CUSTOMER_NAME DESTINATION FINANCIAL_STATUS FULFILLMENT_STATUS ID ORDER_NUMBER PO_NUMBER PROCESSED_AT RELEVANCE TOTAL_ITEMS_QUANTITY TOTAL_PRICE UPDATED_AT }
enum OrderTransactionKind { AUTHORIZATION CAPTURE CHANGE EMV_AUTHORIZATION REFUND SALE SUGGESTED_REFUND VOID }
enum OrderTransactionStatus { AWAITING_RESPONSE ERROR FAILURE PENDING SUCCESS UNKNOWN }
enum ProductSortKeys { CREATED_AT ID INVENTORY_TOTAL PRODUCT_TYPE PUBLISHED_AT RELEVANCE TITLE UPDATED_AT VENDOR }
enum ProductStatus { ACTIVE ARCHIVED DRAFT UNLISTED }
enum ProductVariantSortKeys { FULL_TITLE ID INVENTORY_LEVELS_AVAILABLE INVENTORY_MANAGEMENT INVENTORY_POLICY INVENTORY_QUANTITY NAME POPULAR POSITION RELEVANCE SKU TITLE }
enum WebhookSubscriptionFormat { JSON XML }
enum WebhookSubscriptionSortKeys { CREATED_AT ID }
enum WebhookSubscriptionTopic { APP_SCOPES_UPDATE APP_UNINSTALLED BULK_OPERATIONS_FINISH ORDERS_CANCELLED ORDERS_CREATE ORDERS_DELETE ORDERS_EDITED ORDERS_PAID ORDERS_UPDATED PRODUCTS_CREATE PRODUCTS_DELETE PRODUCTS_UPDATE REFUNDS_CREATE }
input HasMetafieldsMetafieldIdentifierInput { key: String! namespace: String }
input WebhookSubscriptionInput { callbackUrl: URL filter: String format: WebhookSubscriptionFormat includeFields: [String!] metafieldNamespaces: [String!] name: String uri: String }
scalar DateTime
scalar Decimal
scalar Money
scalar URL
scalar UnsignedInt64
type QueryRoot {
  shop: Shop!  node(id: ID!): Node  nodes(ids: [ID!]!): [Node]!
  orders(after: String, before: String, first: Int, last: Int, query: String, reverse: Boolean = false, savedSearchId: ID, sortKey: OrderSortKeys = PROCESSED_AT): OrderConnection!
  order(id: ID!): Order  ordersCount(limit: Int = 10000, query: String, savedSearchId: ID): Count  refund(id: ID!): Refund  product(id: ID!): Product
  products(after: String, before: String, first: Int, last: Int, query: String, reverse: Boolean = false, savedSearchId: ID, sortKey: ProductSortKeys = ID): ProductConnection!
  currentAppInstallation: AppInstallation!  bulkOperation(id: ID!): BulkOperation
  bulkOperations(after: String, before: String, first: Int, last: Int, query: String, reverse: Boolean = false, sortKey: BulkOperationsSortKeys = CREATED_AT): BulkOperationConnection!
  webhookSubscriptions(after: String, before: String, callbackUrl: URL, first: Int, format: WebhookSubscriptionFormat, last: Int, query: String, reverse: Boolean = false, sortKey: WebhookSubscriptionSortKeys = CREATED_AT, topics: [WebhookSubscriptionTopic!], uri: String): WebhookSubscriptionConnection!
}
type Mutation {
  bulkOperationRunQuery(groupObjects: Boolean! = false, query: String!): BulkOperationRunQueryPayload
  bulkOperationCancel(id: ID!): BulkOperationCancelPayload
  webhookSubscriptionCreate(topic: WebhookSubscriptionTopic!, webhookSubscription: WebhookSubscriptionInput!): WebhookSubscriptionCreatePayload
  webhookSubscriptionDelete(id: ID!): WebhookSubscriptionDeletePayload  appUninstall: AppUninstallPayload
}
type Shop implements Node {
  id: ID!  name: String!  email: String!  myshopifyDomain: String!  currencyCode: CurrencyCode!  ianaTimezone: String!
  enabledPresentmentCurrencies: [CurrencyCode!]!  plan: ShopPlan!  taxesIncluded: Boolean!  createdAt: DateTime!
}
type ShopPlan {
  publicDisplayName: String!  partnerDevelopment: Boolean!  shopifyPlus: Boolean!
}
type Order implements Node {
  id: ID!  legacyResourceId: UnsignedInt64!  name: String!  number: Int!  createdAt: DateTime!  processedAt: DateTime!  updatedAt: DateTime!
  cancelledAt: DateTime  test: Boolean!  currencyCode: CurrencyCode!  presentmentCurrencyCode: CurrencyCode!
  displayFinancialStatus: OrderDisplayFinancialStatus  displayFulfillmentStatus: OrderDisplayFulfillmentStatus!  totalPriceSet: MoneyBag!
  currentTotalPriceSet: MoneyBag!  subtotalPriceSet: MoneyBag  currentSubtotalPriceSet: MoneyBag!  totalDiscountsSet: MoneyBag
  totalShippingPriceSet: MoneyBag!  totalTaxSet: MoneyBag  totalRefundedSet: MoneyBag!  netPaymentSet: MoneyBag!  taxesIncluded: Boolean!
  edited: Boolean!  email: String  discountCode: String  discountCodes: [String!]!  sourceName: String  tags: [String!]!  customer: Customer
  customerJourneySummary: CustomerJourneySummary  billingAddress: MailingAddress  shippingAddress: MailingAddress
  lineItems(after: String, before: String, first: Int, last: Int, reverse: Boolean = false): LineItemConnection!  refunds(first: Int): [Refund!]!
  transactions(capturable: Boolean, first: Int, manuallyResolvable: Boolean): [OrderTransaction!]!
}
type OrderConnection {
  nodes: [Order!]!  edges: [OrderEdge!]!  pageInfo: PageInfo!
}
type OrderEdge {
  cursor: String!  node: Order!
}
type LineItem implements Node {
  id: ID!  title: String!  name: String!  variantTitle: String  sku: String  vendor: String  quantity: Int!  currentQuantity: Int!  isGiftCard: Boolean!
  product: Product  variant: ProductVariant  originalUnitPriceSet: MoneyBag!  originalTotalSet: MoneyBag!  discountedUnitPriceSet: MoneyBag!
  discountedTotalSet(withCodeDiscounts: Boolean = false): MoneyBag!  discountedUnitPriceAfterAllDiscountsSet: MoneyBag!  totalDiscountSet: MoneyBag!
  discountAllocations: [DiscountAllocation!]!  taxLines(first: Int): [TaxLine!]!
}
type LineItemConnection {
  nodes: [LineItem!]!  edges: [LineItemEdge!]!  pageInfo: PageInfo!
}
type LineItemEdge {
  cursor: String!  node: LineItem!
}
type DiscountAllocation {
  allocatedAmountSet: MoneyBag!
}
type TaxLine {
  priceSet: MoneyBag!  rate: Float  title: String!
}
type Refund implements Node {
  id: ID!  legacyResourceId: UnsignedInt64!  createdAt: DateTime  processedAt: DateTime!  updatedAt: DateTime!  note: String
  totalRefundedSet: MoneyBag!
  refundLineItems(after: String, before: String, first: Int, last: Int, reverse: Boolean = false): RefundLineItemConnection!
  orderAdjustments(after: String, before: String, first: Int, last: Int, reverse: Boolean = false): OrderAdjustmentConnection!
}
type RefundLineItem {
  id: ID  quantity: Int!  subtotalSet: MoneyBag!  totalTaxSet: MoneyBag!  priceSet: MoneyBag!  restocked: Boolean!  lineItem: LineItem!
}
type RefundLineItemConnection {
  nodes: [RefundLineItem!]!  edges: [RefundLineItemEdge!]!  pageInfo: PageInfo!
}
type RefundLineItemEdge {
  cursor: String!  node: RefundLineItem!
}
type OrderAdjustment implements Node {
  id: ID!  amountSet: MoneyBag!  taxAmountSet: MoneyBag!
}
type OrderAdjustmentConnection {
  nodes: [OrderAdjustment!]!  edges: [OrderAdjustmentEdge!]!  pageInfo: PageInfo!
}
type OrderAdjustmentEdge {
  cursor: String!  node: OrderAdjustment!
}
type OrderTransaction implements Node {
  id: ID!  kind: OrderTransactionKind!  status: OrderTransactionStatus!  gateway: String  amountSet: MoneyBag!  processedAt: DateTime
  createdAt: DateTime!  test: Boolean!  fees: [TransactionFee!]!  parentTransaction: OrderTransaction
}
type TransactionFee implements Node {
  id: ID!  amount: MoneyV2!  flatFee: MoneyV2!  rate: Decimal!  taxAmount: MoneyV2!  type: String!
}
type Customer implements Node {
  id: ID!  legacyResourceId: UnsignedInt64!  createdAt: DateTime!  updatedAt: DateTime!  displayName: String!  firstName: String  lastName: String
  email: String @deprecated  defaultEmailAddress: CustomerEmailAddress  defaultAddress: MailingAddress  state: CustomerState!  tags: [String!]!
}
type CustomerEmailAddress {
  emailAddress: String!  marketingState: CustomerEmailAddressMarketingState!
}
type CustomerJourneySummary {
  ready: Boolean!  firstVisit: CustomerVisit  lastVisit: CustomerVisit
}
type CustomerVisit implements Node {
  id: ID!  source: String!  sourceDescription: String  landingPage: URL  referrerUrl: URL  utmParameters: UTMParameters  occurredAt: DateTime!
}
type UTMParameters {
  source: String  medium: String  campaign: String  content: String  term: String
}
type MailingAddress implements Node {
  id: ID!  city: String  zip: String  country: String  countryCodeV2: CountryCode
}
type MoneyBag {
  shopMoney: MoneyV2!  presentmentMoney: MoneyV2!
}
type MoneyV2 {
  amount: Decimal!  currencyCode: CurrencyCode!
}
type PageInfo {
  hasNextPage: Boolean!  hasPreviousPage: Boolean!  startCursor: String  endCursor: String
}
type Count {
  count: Int!  precision: CountPrecision!
}
type Product implements Node {
  id: ID!  legacyResourceId: UnsignedInt64!  title: String!  handle: String!  status: ProductStatus!  vendor: String!  productType: String!
  tags: [String!]!  totalInventory: Int!  createdAt: DateTime!  updatedAt: DateTime!
  variants(after: String, before: String, first: Int, last: Int, reverse: Boolean = false, sortKey: ProductVariantSortKeys = POSITION): ProductVariantConnection!
}
type ProductConnection {
  nodes: [Product!]!  edges: [ProductEdge!]!  pageInfo: PageInfo!
}
type ProductEdge {
  cursor: String!  node: Product!
}
type ProductVariant implements Node {
  id: ID!  legacyResourceId: UnsignedInt64!  title: String!  displayName: String!  sku: String  price: Money!  compareAtPrice: Money
  inventoryQuantity: Int  inventoryItem: InventoryItem!  product: Product!  createdAt: DateTime!  updatedAt: DateTime!
}
type ProductVariantConnection {
  nodes: [ProductVariant!]!  edges: [ProductVariantEdge!]!  pageInfo: PageInfo!
}
type ProductVariantEdge {
  cursor: String!  node: ProductVariant!
}
type InventoryItem implements Node {
  id: ID!  sku: String  tracked: Boolean!  unitCost: MoneyV2
}
type AppInstallation implements Node {
  id: ID!  accessScopes: [AccessScope!]!
}
type AccessScope {
  handle: String!  description: String!
}
type BulkOperation implements Node {
  id: ID!  status: BulkOperationStatus!  errorCode: BulkOperationErrorCode  url: URL  partialDataUrl: URL  objectCount: UnsignedInt64!
  rootObjectCount: UnsignedInt64!  fileSize: UnsignedInt64  createdAt: DateTime!  completedAt: DateTime  query: String!  type: BulkOperationType!
}
type BulkOperationConnection {
  nodes: [BulkOperation!]!  edges: [BulkOperationEdge!]!  pageInfo: PageInfo!
}
type BulkOperationEdge {
  cursor: String!  node: BulkOperation!
}
type BulkOperationRunQueryPayload {
  bulkOperation: BulkOperation  userErrors: [BulkOperationUserError!]!
}
type BulkOperationUserError {
  field: [String!]  message: String!  code: BulkOperationUserErrorCode
}
type BulkOperationCancelPayload {
  bulkOperation: BulkOperation  userErrors: [UserError!]!
}
type UserError {
  field: [String!]  message: String!
}
type WebhookSubscription implements Node {
  id: ID!  legacyResourceId: UnsignedInt64!  topic: WebhookSubscriptionTopic!  uri: String!  format: WebhookSubscriptionFormat!  createdAt: DateTime!
  updatedAt: DateTime!  includeFields: [String!]!  filter: String  name: String
}
type WebhookSubscriptionConnection {
  nodes: [WebhookSubscription!]!  edges: [WebhookSubscriptionEdge!]!  pageInfo: PageInfo!
}
type WebhookSubscriptionEdge {
  cursor: String!  node: WebhookSubscription!
}
type WebhookSubscriptionCreatePayload {
  webhookSubscription: WebhookSubscription  userErrors: [UserError!]!
}
type WebhookSubscriptionDeletePayload {
  deletedWebhookSubscriptionId: ID  userErrors: [UserError!]!
}
type AppUninstallPayload {
  app: App  userErrors: [AppUninstallAppUninstallError!]!
}
type App implements Node {
  id: ID!  title: String!
}
type AppUninstallAppUninstallError {
  code: AppUninstallAppUninstallErrorCode  field: [String!]  message: String!
}
`;
