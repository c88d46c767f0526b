import "server-only";
import { pipeline } from "node:stream";
import { createGunzip } from "node:zlib";
import { Agent, request as send, type Dispatcher } from "undici";
import { metrics } from "@/lib/platform/telemetry/metrics";
import { BlockedAddressError, checkGivenAddress, guardedLookup } from "./address-guard";
import { OutgoingError, readRetryAfter } from "./outgoing-error";

/** Which addresses may be called, and over which sockets. Tests put a door to their own machine in its place. */
export interface Door {
  check(address: string): URL;
  dispatcher: Dispatcher;
}

export const guardedDoor: Door = { check: checkGivenAddress, dispatcher: new Agent({ connect: { timeout: 5_000, lookup: guardedLookup() } }) };

export interface DownloadRequest {
  /** Named in metrics. */
  service: string;
  address: string;
  headers?: Record<string, string>;
  /** As it is sent and as it is unpacked. */
  maxBytes: number;
  limitMs: number;
  door?: Door;
}

export interface Download {
  /** 304: it is what it was, and there are no bytes. */
  isUnchanged: boolean;
  /** Where it was found in the end. */
  url: URL;
  header(name: string): string | undefined;
  bytes: AsyncIterable<Buffer>;
}

const MAX_REDIRECTS = 5;

/**
 * Fetches a file from an address that a user gave, as a stream. Every redirect is checked as the address was.
 * The bytes end with an OutgoingError when they are cut short, too many or too slow.
 */
export async function download(asked: DownloadRequest): Promise<Download> {
  const signal = AbortSignal.timeout(asked.limitMs);
  try {
    const { url, response } = await follow(asked, signal);
    const header = (name: string) => first(response.headers[name]);
    if (response.statusCode === 304) {
      await response.body.dump();
      metrics().outgoing.inc({ service: asked.service, outcome: "ok" });
      return { isUnchanged: true, url, header, bytes: none() };
    }
    if (Number(header("content-length") ?? 0) > asked.maxBytes) throw refuse(response, new OutgoingError(asked.service, "too_large"));
    return { isUnchanged: false, url, header, bytes: readCapped(asked, unpack(asked, response), signal) };
  } catch (error) {
    throw note(asked, toOutgoing(asked, error, signal));
  }
}

async function follow(asked: DownloadRequest, signal: AbortSignal): Promise<{ url: URL; response: Dispatcher.ResponseData }> {
  const { check, dispatcher } = asked.door ?? guardedDoor;
  let url = check(asked.address);
  for (let hop = 0; hop <= MAX_REDIRECTS; hop++) {
    const response = await send(url, {
      method: "GET", dispatcher, signal, headersTimeout: 60_000, bodyTimeout: 60_000,
      headers: { "user-agent": "aura", "accept-encoding": "gzip", accept: "text/csv, text/*;q=0.9, */*;q=0.8", ...asked.headers },
    });
    const { statusCode: status } = response;
    const location = first(response.headers.location);
    if (status >= 300 && status < 400 && status !== 304 && location) {
      await response.body.dump();
      url = check(new URL(location, url).href);
      continue;
    }
    if (status !== 200 && status !== 304) {
      const retryAfterMs = readRetryAfter(first(response.headers["retry-after"]));
      throw refuse(response, new OutgoingError(asked.service, "status", { status, retryAfterMs }));
    }
    return { url, response };
  }
  throw new OutgoingError(asked.service, "redirects");
}

/** Leaves the body unread; the connection goes with it. */
function refuse(response: Dispatcher.ResponseData, error: Error): Error {
  response.body.on("error", () => undefined).destroy();
  return error;
}

/** The encoding of the transfer; a file that is gzip itself is opened by whoever reads it. */
function unpack({ service }: DownloadRequest, { headers, body }: Dispatcher.ResponseData): AsyncIterable<Buffer> {
  const encoding = first(headers["content-encoding"])?.toLowerCase() ?? "identity";
  if (encoding === "identity") return body;
  if (encoding !== "gzip" && encoding !== "x-gzip") throw new OutgoingError(service, "network");
  return pipeline(body, createGunzip(), () => undefined);
}

async function* readCapped(asked: DownloadRequest, source: AsyncIterable<Buffer>, signal: AbortSignal): AsyncGenerator<Buffer> {
  let bytes = 0;
  try {
    for await (const chunk of source) {
      bytes += chunk.length;
      if (bytes > asked.maxBytes) throw new OutgoingError(asked.service, "too_large");
      yield chunk;
    }
    metrics().outgoing.inc({ service: asked.service, outcome: "ok" });
  } catch (error) {
    throw note(asked, toOutgoing(asked, error, signal));
  }
}

async function* none(): AsyncGenerator<Buffer> {
  yield* [];
}

function toOutgoing({ service }: DownloadRequest, error: unknown, signal: AbortSignal): Error {
  if (error instanceof OutgoingError) return error;
  if (error instanceof Error && error.name === "AppError") return new OutgoingError(service, "blocked_address");
  if (error instanceof BlockedAddressError) return new OutgoingError(service, "blocked_address");
  const isSlow = signal.aborted || (error instanceof Error && /Timeout/.test(error.name));
  return new OutgoingError(service, isSlow ? "timeout" : "network", { cause: error });
}

function note({ service }: DownloadRequest, error: Error): Error {
  metrics().outgoing.inc({ service, outcome: error instanceof OutgoingError ? error.kind : "network" });
  return error;
}

const first = (header: string | string[] | undefined): string | undefined => (Array.isArray(header) ? header[0] : header);
