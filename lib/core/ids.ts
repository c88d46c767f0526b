import { badRequest } from "./errors";

declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]: Name };

export type Id = string;
export type TenantId = Branded<"TenantId">;
export type ProjectId = Branded<"ProjectId">;
export type UserId = Branded<"UserId">;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));
const RANDOM_BYTES = 8;

const pool = new Uint8Array(65_536 - (65_536 % RANDOM_BYTES));
let poolAt = pool.length;
let lastMillis = 0;
let counter = 0;
let prefix = "";

/**
 * A UUID v7 in lower case. Within a process ids only grow: the 12 bits after the time count up
 * inside a millisecond, and the time runs ahead when they are used up (RFC 9562, 6.2 method 1).
 */
export function newId(): Id {
  const now = Date.now();
  if (now > lastMillis) startMillis(now);
  else if (++counter > 0xfff) startMillis(lastMillis + 1);
  if (poolAt === pool.length) refillPool();
  const p = poolAt;
  poolAt += RANDOM_BYTES;
  return (
    prefix + (0x7000 | counter).toString(16) + "-" +
    HEX[0x80 | (pool[p]! & 0x3f)] + HEX[pool[p + 1]!] + "-" +
    HEX[pool[p + 2]!] + HEX[pool[p + 3]!] + HEX[pool[p + 4]!] +
    HEX[pool[p + 5]!] + HEX[pool[p + 6]!] + HEX[pool[p + 7]!]
  );
}

/** Ids are compared as text, so only the lower-case form counts as one. */
export function isUuid(value: unknown): value is Id {
  return typeof value === "string" && value.length === 36 && UUID.test(value);
}

export function asTenantId(value: string): TenantId {
  return assertUuid(value, "workspace") as TenantId;
}

export function asProjectId(value: string): ProjectId {
  return assertUuid(value, "project") as ProjectId;
}

export function asUserId(value: string): UserId {
  return assertUuid(value, "user") as UserId;
}

function assertUuid(value: string, noun: string): string {
  if (!isUuid(value)) throw badRequest(`This is not a ${noun} id.`);
  return value;
}

function startMillis(millis: number): void {
  lastMillis = millis;
  if (poolAt === pool.length) refillPool();
  // Half of the range is left free, so a busy millisecond has at least 2,048 ids.
  counter = ((pool[poolAt]! << 8) | pool[poolAt + 1]!) & 0x7ff;
  poolAt += RANDOM_BYTES;
  const hex = millis.toString(16).padStart(12, "0");
  prefix = `${hex.slice(0, 8)}-${hex.slice(8)}-`;
}

function refillPool(): void {
  crypto.getRandomValues(pool);
  poolAt = 0;
}
