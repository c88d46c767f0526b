import type { ErrorCode, FieldErrors, Problem } from "@/lib/core/errors";
import type { Page } from "@/lib/core/page";

/** A problem document as the pages see it; `sentence` may be shown as it is. */
export class ApiError extends Error {
  readonly code: ErrorCode | "network";
  readonly status: number;
  readonly requestId: string | null;
  readonly fields: FieldErrors;
  readonly retryAfterSeconds: number | null;
  readonly problem: Partial<Problem>;

  constructor(problem: Partial<Problem>, status: number, retryAfterSeconds: number | null = null) {
    super(problem.detail ?? "The server gave an answer that this page does not understand.");
    this.name = "ApiError";
    this.code = status === 0 ? "network" : (problem.code ?? "internal");
    this.status = status;
    this.requestId = problem.requestId ?? null;
    this.fields = problem.errors ?? {};
    this.retryAfterSeconds = retryAfterSeconds;
    this.problem = problem;
  }
}

export type QueryValues = Record<string, string | number | boolean | null | undefined>;

export function apiUrl(path: string, query: QueryValues = {}): string {
  const parameters = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    if (value !== null && value !== undefined && value !== "") parameters.set(key, String(value));
  }
  const text = parameters.toString();
  return `/api/v1/${path}${text ? `?${text}` : ""}`;
}

export async function apiGet<Data>(path: string, query: QueryValues = {}, signal?: AbortSignal): Promise<Data> {
  return unwrap<Data>(await request(apiUrl(path, query), { signal }));
}

export async function apiList<Item>(path: string, query: QueryValues = {}, signal?: AbortSignal): Promise<Page<Item>> {
  const response = await request(apiUrl(path, query), { signal });
  return (await response.json()) as Page<Item>;
}

/** For the few addresses outside /api/v1, such as those of sign-in. */
export async function readJson<Data>(url: string, signal?: AbortSignal): Promise<Data> {
  return unwrap<Data>(await request(url, { signal }));
}

interface SendOptions { query?: QueryValues; signal?: AbortSignal; idempotencyKey?: string }

export async function apiSend<Data>(method: "POST" | "PUT" | "PATCH" | "DELETE", path: string, body: unknown, options: SendOptions = {}): Promise<Data> {
  return sendJson<Data>(method, apiUrl(path, options.query), body, options);
}

/** The same for what is written. */
export async function sendJson<Data>(method: string, url: string, body: unknown, options: SendOptions = {}): Promise<Data> {
  const headers: Record<string, string> = { "content-type": "application/json" };
  if (options.idempotencyKey) headers["idempotency-key"] = options.idempotencyKey;
  const response = await request(url, { method, headers, body: JSON.stringify(body ?? {}), signal: options.signal });
  return unwrap<Data>(response);
}

async function request(url: string, init: RequestInit): Promise<Response> {
  const response = await fetch(url, { ...init, credentials: "same-origin" }).catch((cause: unknown) => {
    if (cause instanceof DOMException && cause.name === "AbortError") throw cause;
    throw networkError();
  });
  if (response.ok) return response;
  throw toApiError(response.status, await response.text().catch(() => ""), response.headers.get("retry-after"));
}

async function unwrap<Data>(response: Response): Promise<Data> {
  if (response.status === 204) return undefined as Data;
  const answer = (await response.json()) as { data: Data };
  return answer.data;
}

export function networkError(): ApiError {
  return new ApiError({ detail: "The server could not be reached. Check the connection and try again." }, 0);
}

export function toApiError(status: number, text: string, retryAfter: string | null): ApiError {
  const seconds = retryAfter && /^\d+$/.test(retryAfter) ? Number(retryAfter) : null;
  try {
    return new ApiError(JSON.parse(text) as Partial<Problem>, status, seconds);
  } catch {
    // A proxy or a dying process answered in HTML or in nothing; the status is all there is.
    return new ApiError({ detail: `The server answered with status ${status}.` }, status, seconds);
  }
}

/** Any thrown value as an ApiError, so that a page has one thing to show. */
export function asApiError(error: unknown): ApiError {
  return error instanceof ApiError ? error : networkError();
}
