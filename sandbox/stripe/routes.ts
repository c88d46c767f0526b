import type { Route } from "./api/route";
import { couponRoutes } from "./catalog/coupons";
import { priceRoutes } from "./catalog/prices";
import { productRoutes } from "./catalog/products";
import { promotionCodeRoutes } from "./catalog/promotion-codes";
import { checkoutRoutes } from "./checkout/sessions";
import { clockRoutes } from "./clocks/routes";
import { customerRoutes } from "./customers/customers";
import { paymentMethodRoutes } from "./customers/payment-methods";
import { taxIdRoutes } from "./customers/tax-ids";
import { eventRoutes } from "./events/routes";
import { previewRoutes } from "./invoices/preview";
import { invoiceRoutes } from "./invoices/routes";
import { paymentRoutes } from "./payments/routes";
import { configurationRoutes } from "./portal/configurations";
import { portalRoutes } from "./portal/sessions";
import { itemRoutes } from "./subscriptions/items";
import { subscriptionRoutes } from "./subscriptions/routes";

/** What the stand-in answers; the first that fits. */
export const stripeRoutes: readonly Route[] = [
  ...productRoutes, ...priceRoutes, ...couponRoutes, ...promotionCodeRoutes, ...customerRoutes, ...taxIdRoutes, ...paymentMethodRoutes,
  ...checkoutRoutes, ...subscriptionRoutes, ...itemRoutes, ...previewRoutes, ...invoiceRoutes, ...paymentRoutes, ...eventRoutes, ...clockRoutes,
  ...configurationRoutes, ...portalRoutes,
];
