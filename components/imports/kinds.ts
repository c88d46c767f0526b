import type { ImportKind } from "@/lib/ingest/mapping/constants";
import { ArrowLeftRight, Megaphone, ReceiptText, type LucideIcon } from "lucide-react";

export type { ImportKind };

interface KindText { title: string; rows: string; /** What the rows make up, and one of them. */ facts: string; fact: string; sentence: string; icon: LucideIcon; next: string }

export const importKinds: Record<ImportKind, KindText> = {
  orders: {
    title: "Orders", rows: "order lines", facts: "orders", fact: "Order", icon: ReceiptText, next: "orders",
    sentence: "One row per order line: order number, time, product, quantity, unit price. Refunds and adjustments may be among them.",
  },
  ad_spend: {
    title: "Ad spend", rows: "ad days", facts: "ad days", fact: "Ad day", icon: Megaphone, next: "campaigns",
    sentence: "One row per day and campaign, ad set or ad: spend, impressions, clicks, conversions.",
  },
  fx_rates: {
    title: "Exchange rates", rows: "rates", facts: "rates", fact: "Rate", icon: ArrowLeftRight, next: "fx-rates",
    sentence: "One row per day and pair of currencies: day, base, quote, rate.",
  },
};

export const importKindIds = Object.keys(importKinds) as ImportKind[];

export function toImportKind(text: string | null | undefined): ImportKind | null {
  return importKindIds.find((kind) => kind === text) ?? null;
}
