import { randomUUID } from "node:crypto";
import type { Answer } from "../http/exchange";

/** Told as a bare number, however long: JavaScript's own would round it. */
export const bare = (id: string): string => `#${id}`;

export const toText = (value: unknown): string => JSON.stringify(value).replace(/"#(\d+)"/g, "$1");

/** Amazon answers in plain JSON whatever type was asked for. */
export function told(status: number, value: unknown, headers: Record<string, string> = {}): Answer {
  return { status, headers: { "content-type": "application/json", "x-amzn-requestid": randomUUID(), ...headers }, body: toText(value) };
}

/** Most of the interface says `details`, reporting says `detail`. */
export const refused = (status: number, details: string): Answer => told(status, { code: String(status), details, requestId: randomUUID() });
export const refusedReport = (status: number, detail: string): Answer => told(status, { code: String(status), detail });
export const gateway = (status: number, message: string, headers: Record<string, string> = {}): Answer => told(status, { message }, headers);
