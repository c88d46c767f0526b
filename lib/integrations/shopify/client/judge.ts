import "server-only";
import { z } from "zod";
import type { Client, Pace, ProviderAnswer } from "../../provider";
import type { Trouble } from "../../trouble";

const fault = z.looseObject({
  message: z.string().catch(""),
  path: z.array(z.union([z.string(), z.number()])).optional().catch(undefined),
  extensions: z.looseObject({ code: z.string().optional().catch(undefined), requiredAccess: z.string().optional().catch(undefined) }).optional().catch(undefined),
});
type Fault = z.infer<typeof fault>;
const envelope = z.looseObject({ data: z.unknown().optional(), errors: z.array(fault).optional() });
const costForm = z.looseObject({
  requestedQueryCost: z.number(), throttleStatus: z.looseObject({ currentlyAvailable: z.number(), restoreRate: z.number().positive() }),
});

/** What may be withheld of an order without spoiling the rest: who bought it, and what a variant costs. */
const MAY_MISS = new Set(["customer", "email", "unitCost", "inventoryItem"]);
const passing: Trouble = { code: "unavailable", sentence: "Shopify had a passing fault." };

/** Most refusals of the Admin API come with status 200. */
export const judge: Client["judge"] = (answer) => (answer.status === 200 ? judgeBody(answer) : byStatus(answer));

function byStatus({ status, headers }: ProviderAnswer): Trouble | null {
  if (status >= 300 && status < 400) return { code: "gone", sentence: "The shop has moved to another address. Connect it again under its new one." };
  if (status < 300) return null;
  if (status === 401) return { code: "reconnect", sentence: "Shopify does not take the access any more. Connect the shop again.", isStale: true };
  if (status === 402) return { code: "paused", sentence: "The shop is frozen because its Shopify bill is open." };
  if (status === 423) return { code: "paused", sentence: "Shopify has locked the shop." };
  if (status === 403) return { code: "permission", sentence: "Shopify does not allow access to this shop." };
  if (status === 404) return { code: "gone", sentence: "There is no such shop at Shopify any more." };
  if (status === 429) return { code: "throttled", sentence: "Shopify asked to wait.", retryAfterMs: seconds(headers["retry-after"]) };
  if (status >= 500) return passing;
  return { code: "refused", sentence: `Shopify refused the request with status ${status}.` };
}

/** Decimal seconds: "2.0". */
const seconds = (text: string | undefined) => (text !== undefined && /^\d{1,6}(\.\d+)?$/.test(text) ? Math.ceil(Number(text) * 1000) : undefined);

function judgeBody({ body }: ProviderAnswer): Trouble | null {
  if (!/^\s*\{/.test(body.toString("utf8", 0, 100))) return { code: "unavailable", sentence: "Shopify answered with a page instead of data." };
  if (!body.includes('"errors"')) return null;
  const read = readEnvelope(body);
  // A body that is cut off is told by whoever reads it.
  return read?.errors && read.errors.length > 0 ? fromFaults(read.errors, read.data, body) : null;
}

function readEnvelope(body: Buffer): z.infer<typeof envelope> | null {
  try {
    return envelope.parse(JSON.parse(body.toString("utf8")));
  } catch {
    return null;
  }
}

function fromFaults(faults: readonly Fault[], data: unknown, body: Buffer): Trouble | null {
  const codes = new Set(faults.map(({ extensions }) => extensions?.code ?? ""));
  if (codes.has("THROTTLED")) return { code: "throttled", sentence: "Shopify limits how much may be asked at a time.", retryAfterMs: Math.max(1_000, refillMs(body)) };
  if (codes.has("MAX_COST_EXCEEDED")) return { code: "too_large", sentence: "Shopify cannot answer about so much at once." };
  if (codes.has("SHOP_INACTIVE")) return { code: "paused", sentence: "The shop is closed at Shopify." };
  if (codes.has("ACCESS_DENIED")) return denied(faults, data);
  if (codes.has("INTERNAL_SERVER_ERROR") || codes.has("TIMEOUT")) return passing;
  return { code: "refused", sentence: "Shopify does not understand what was asked of it." };
}

function denied(faults: readonly Fault[], data: unknown): Trouble | null {
  const isBearable = (one: Fault) => one.extensions?.code === "ACCESS_DENIED" && (one.path ?? []).some((part) => MAY_MISS.has(String(part)));
  if (data !== null && data !== undefined && faults.every(isBearable)) return null;
  const scope = /`(\w+)`/.exec(faults.find(({ extensions }) => extensions?.code === "ACCESS_DENIED")?.extensions?.requiredAccess ?? "")?.[1];
  return { code: "permission", sentence: `Shopify does not allow this${scope ? `: the permission "${scope}" is missing` : ""}. Connect the shop again and allow what is asked.` };
}

/** How long until a call of the same cost can be afforded. */
function refillMs(body: Buffer): number {
  const cost = readCost(body);
  if (!cost) return 0;
  const { requestedQueryCost, throttleStatus: { currentlyAvailable, restoreRate } } = cost;
  return Math.max(0, Math.ceil(((requestedQueryCost - currentlyAvailable) / restoreRate) * 1000));
}

/** The cost stands at the end of each answer. */
function readCost(body: Buffer): z.infer<typeof costForm> | null {
  const at = body.lastIndexOf('"cost"');
  const text = at < 0 ? "" : body.toString("utf8", at);
  const number = (name: string) => Number(new RegExp(`"${name}"\\s*:\\s*([\\d.]+)`).exec(text)?.[1] ?? NaN);
  const read = costForm.safeParse({ requestedQueryCost: number("requestedQueryCost"), throttleStatus: { currentlyAvailable: number("currentlyAvailable"), restoreRate: number("restoreRate") } });
  return read.success ? read.data : null;
}

export const pace: NonNullable<Client["pace"]> = ({ body }): Pace[] => {
  const pauseMs = refillMs(body);
  return pauseMs > 0 ? [{ scope: "grant", pauseMs }] : [];
};
