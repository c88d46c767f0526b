import type { ExportKind } from "@/lib/exports/constants";

export const exportKindTitles: Record<ExportKind, string> = {
  metrics: "Figures", orders: "Orders", order_lines: "Order lines", ad_days: "Ad days",
  products: "Products", customers: "Customers", campaigns: "Campaigns", fx_rates: "Exchange rates",
  transactions: "Payments", session_days: "Traffic", email_sends: "E-mails",
};
