import type { IncomingMessage, ServerResponse } from "node:http";

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
  body: string;
  /** Ends the connection without a word, after the work is done. */
  drop?: boolean;
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

export function sendAnswer(response: ServerResponse, { status, headers, body, drop }: Answer): void {
  if (drop) {
    response.socket?.destroy();
    return;
  }
  response.writeHead(status, { "content-length": Buffer.byteLength(body), ...headers });
  response.end(body);
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
