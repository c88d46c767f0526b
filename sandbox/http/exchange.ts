import type { IncomingMessage, ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";

export interface Asked {
  method: string;
  path: string;
  query: string;
  headers: IncomingMessage["headers"];
  body: string;
}

export interface Answer {
  status: number;
  headers?: Record<string, string>;
  /** A stream where it is large; it is sent as fast as it is taken. */
  body: string | Buffer | AsyncIterable<string | Buffer>;
  /** Ends the connection without a word, after the work is done. */
  drop?: boolean;
  /** Ends it after so many bytes, although more were announced. */
  cutAfter?: number;
}

const LARGEST_BODY = 2_000_000;

export async function readAsked(request: IncomingMessage): Promise<Asked> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > LARGEST_BODY) throw new Error("The request is too large.");
    chunks.push(chunk);
  }
  const url = new URL(request.url ?? "/", "http://sandbox");
  return { method: request.method ?? "GET", path: url.pathname, query: url.search.slice(1), headers: request.headers, body: Buffer.concat(chunks).toString("utf8") };
}

export async function sendAnswer(response: ServerResponse, answer: Answer): Promise<void> {
  const { status, headers, body, drop, cutAfter } = answer;
  if (drop) {
    response.socket?.destroy();
    return;
  }
  const isWhole = typeof body === "string" || Buffer.isBuffer(body);
  response.writeHead(status, isWhole ? { "content-length": Buffer.byteLength(body), ...headers } : headers);
  if (cutAfter !== undefined) return cut(response, isWhole ? Readable.from([body]) : body, cutAfter);
  if (isWhole) response.end(body);
  else await pipeline(Readable.from(body, { objectMode: false }), response);
}

async function cut(response: ServerResponse, body: AsyncIterable<string | Buffer>, bytes: number): Promise<void> {
  let left = bytes;
  for await (const part of body) {
    const piece = Buffer.from(part as Buffer).subarray(0, left);
    left -= piece.length;
    response.write(piece);
    if (left <= 0) break;
  }
  // What was written must have left before the connection goes.
  setTimeout(() => response.socket?.destroy(), 20);
}

export function json(status: number, value: unknown, headers: Record<string, string> = {}): Answer {
  return { status, headers: { "content-type": "application/json", ...headers }, body: JSON.stringify(value, null, 2) };
}

export function redirect(location: string): Answer {
  return { status: 303, headers: { location }, body: "" };
}

export function headerOf(asked: Asked, name: string): string | undefined {
  const value = asked.headers[name];
  return Array.isArray(value) ? value[0] : value;
}
