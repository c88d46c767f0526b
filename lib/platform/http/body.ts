import "server-only";
import { badRequest, tooLarge, unsupportedMediaType } from "@/lib/core/errors";
import type { RouteKind } from "./declaration";

const MAX_BYTES: Record<RouteKind, number> = {
  json: 1_000_000,
  auth: 64_000,
  webhook: 1_000_000,
  stream: 1_000_000,
  upload: 1_000_000_000,
};

const JSON_TYPES = ["application/json"];
const TYPES: Record<RouteKind, readonly string[] | null> = {
  json: JSON_TYPES,
  stream: JSON_TYPES,
  auth: [...JSON_TYPES, "application/x-www-form-urlencoded"],
  upload: [
    "application/octet-stream", "text/csv", "text/plain", "text/tab-separated-values",
    "application/csv", "application/vnd.ms-excel", "application/gzip", "application/x-gzip",
  ],
  webhook: null,
};

export const byteCap = (kind: RouteKind, given: number | undefined): number => given ?? MAX_BYTES[kind];

export function mediaType(request: Request): string {
  return (request.headers.get("content-type") ?? "").split(";")[0]!.trim().toLowerCase();
}

export function assertContentType(request: Request, kind: RouteKind): void {
  const encoding = request.headers.get("content-encoding");
  if (encoding && encoding !== "identity") throw unsupportedMediaType("Send the body without a content encoding.");
  const types = TYPES[kind];
  const given = mediaType(request);
  if (types === null || types.includes(given)) return;
  throw unsupportedMediaType(`Send ${types.slice(0, 2).join(" or ")}${given ? ", not this content type" : " as the content type"}.`);
}

/** The announced length, refused at once when it is over the cap. */
export function readContentLength(request: Request, cap: number): number | null {
  const header = request.headers.get("content-length");
  if (header === null) return null;
  const length = Number(header);
  if (!Number.isSafeInteger(length) || length < 0) throw badRequest("The Content-Length is not a number.");
  if (length > cap) throw tooLarge(cap);
  return length;
}

/** The whole body; stops reading at the cap. */
export async function readBytes(request: Request, cap: number): Promise<Uint8Array> {
  readContentLength(request, cap);
  if (!request.body) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  for await (const chunk of capped(request.body, cap, null)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** The body as a stream that fails at the cap, and when it ends before the announced length. */
export function cappedStream(request: Request, cap: number): ReadableStream<Uint8Array> {
  const expected = readContentLength(request, cap);
  if (!request.body) return new Blob([]).stream();
  return toStream(capped(request.body, cap, expected));
}

function toStream(chunks: AsyncGenerator<Uint8Array>): ReadableStream<Uint8Array> {
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await chunks.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel: async () => void (await chunks.return(undefined)),
  });
}

async function* capped(body: ReadableStream<Uint8Array>, cap: number, expected: number | null): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  let bytes = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read().catch(cutShort);
      if (done) break;
      bytes += value.byteLength;
      if (bytes > cap) throw tooLarge(cap);
      yield value;
    }
    if (expected !== null && bytes !== expected) throw cutShort();
  } finally {
    // Tells the sender to stop; it may be gone already.
    await reader.cancel().catch(() => undefined);
  }
}

function cutShort(): never {
  throw badRequest("The body ended before all of it arrived.");
}
