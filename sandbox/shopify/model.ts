import type { Stored } from "../store/objects";

export const PREFIX = "shopify";
export const VERSION = "2026-10";
/** The shop of the brand; its old address leads to the new one. */
export const SHOP = { id: "68112340211", domain: "fernhill.myshopify.com", oldDomain: "fernhill-coffee.myshopify.com", frozen: "frozen.myshopify.com", locked: "locked.myshopify.com", name: "Fernhill", email: "hello@fernhill.example", currency: "GBP", zone: "Europe/London" } as const;
export const APP = { id: "sandbox", secret: "sandbox-secret" } as const;
export const SCOPES = ["read_products", "read_orders", "read_all_orders", "read_customers", "read_inventory"] as const;

/** An offline token of the one app at the shop, with what refreshes it. */
export interface Token extends Stored {
  object: "shopify.token";
  access: string;
  accessUntil: number;
  refresh: string;
  refreshUntil: number;
  /** Works until the new pair is first used. */
  oldRefresh: string | null;
  scopes: string[];
}

export interface Code extends Stored { object: "shopify.code"; redirectUri: string; scopes: string[]; until: number }

export interface Subscription extends Stored { object: "shopify.webhook"; topic: string; uri: string; format: string; createdAt: number; fails: number; includeFields: string[]; filter: string | null; name: string | null }

export interface BulkRun extends Stored {
  object: "shopify.bulk";
  query: string;
  isGrouped: boolean;
  status: "CREATED" | "RUNNING" | "COMPLETED" | "CANCELED" | "FAILED";
  errorCode: string | null;
  createdAt: number;
  completedAt: number | null;
  objects: number;
  roots: number;
  bytes: number;
  file: string;
  isPartial: boolean;
  key: string;
}

/** What was done to an order besides what the brand knows of: a refund later on, its deletion, or refunds that were told late. */
export interface Edit extends Stored { object: "shopify.edit"; index: number; at: number; kind: "refund" | "delete" | "late" }

export const gid = (kind: string, id: string | number): string => `gid://shopify/${kind}/${id}`;
export const orderId = (index: number): number => 5_400_000_000_000 + index;
export const indexOf = (id: string): number => Number(/(\d+)$/.exec(id)?.[1] ?? -1) - 5_400_000_000_000;
