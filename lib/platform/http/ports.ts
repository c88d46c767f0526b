import "server-only";
import type { Id, ProjectId, TenantId } from "@/lib/core/ids";
import type { Scope } from "@/lib/core/scope";
import type { SessionUser } from "@/lib/platform/auth/session";

/** An id, or for pages a slug, of what is to be opened. */
export interface WantedScope {
  tenant: string | null;
  project: string | null;
}

/** A program, by an API key or a short-lived token made from one, as its row says at this moment. */
export interface KeyHolder {
  keyId: Id;
  tenantId: TenantId;
  plan: string;
  /** The one project that it may see; null: all of the tenant's. */
  projectId: ProjectId | null;
  permissions: readonly string[];
  /** Why the workspace is closed for the moment, where it is. */
  suspension: string | null;
  /** Whether the key itself was shown, or a token made from it. */
  shown: "key" | "token";
  /** Stands for the secret in tokens made by it, which end with it. */
  mark: string;
}

export type KeyState =
  | { state: "fresh" }
  | { state: "running" }
  | { state: "other_body" }
  | { state: "answered"; status: number; answer: string };

export interface IdempotencyStore {
  begin(scope: Scope, keyHash: string, requestHash: string): Promise<KeyState>;
  finish(scope: Scope, keyHash: string, status: number, answer: string): Promise<void>;
  /** The work failed on our side: the next try starts afresh. */
  abandon(scope: Scope, keyHash: string): Promise<void>;
}

/** Where shared rate limits are counted: runs the statements of rate-limiter-flexible. */
export interface LimitStore {
  send(statement: { text: string; values: unknown[] }): Promise<{ rows: unknown[] }>;
}

/** What the platform needs from the domains; lib/wiring fills it once per process. */
export interface KernelPorts {
  /** Answers for a foreign id exactly as for a random one: not found. */
  openScope(user: SessionUser, wanted: WantedScope, requestId: string): Promise<Scope>;
  /** Whose key or token this is; null when it is unknown, revoked or has expired. */
  findKey(shown: string, requestId: string): Promise<KeyHolder | null>;
  openKeyScope(holder: KeyHolder, wanted: WantedScope, requestId: string): Promise<Scope>;
  isPermitted(scope: Scope, permission: string): boolean;
  /** Throws "not found" for everyone who does not administer the installation. */
  assertInstanceAdmin(user: SessionUser): Promise<void>;
  /** Throws "feature off", with why, when the flag is off; without a scope, when it is off for everyone. */
  assertFeature(scope: Scope | null, feature: string): Promise<void>;
  idempotency: IdempotencyStore;
  sharedLimits: LimitStore;
}

// The bundler may load this module more than once per process; the ports are one.
const holder = globalThis as typeof globalThis & { auraKernelPorts?: KernelPorts };

export function fillKernelPorts(ports: KernelPorts): void {
  holder.auraKernelPorts = ports;
}

export function kernelPorts(): KernelPorts {
  if (!holder.auraKernelPorts) throw new Error("The kernel's ports are empty: import lib/wiring/kernel at the start of the process.");
  return holder.auraKernelPorts;
}
