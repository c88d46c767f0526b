import type { Stored } from "../store/objects";

export const PREFIX = "instagram";
export const VERSION = "v26.0";
export const APP = { id: "sandbox", secret: "sandbox-secret" } as const;
export const SCOPES = ["instagram_business_basic", "instagram_business_manage_messages"] as const;

/** `id` is the app's own view of the account, `userId` the one that webhooks name. */
export const ACCOUNT = { id: "8812340011223344", userId: "17841401122334455", username: "fernhill.home" } as const;

export interface Code extends Stored { redirectUri: string; granted: string[]; until: number; isUsed: boolean }
export interface Token extends Stored { granted: string[]; madeAt: number; until: number; isLong: boolean; deadBy: number | null }
export interface Subscription extends Stored { fields: string[] }
