import "server-only";
import { createHash, createHmac } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

export interface TinyStorage {
  url: string;
  objects: Map<string, Buffer>;
  refused: string[];
  close(): Promise<void>;
}

/** A storage that keeps objects in memory and takes a request only when it finds the same signature itself. */
export async function startTinyStorage(secret: string): Promise<TinyStorage> {
  const objects = new Map<string, Buffer>();
  const refused: string[] = [];
  const server = createServer((request, response) => {
    void readAll(request).then((body) => {
      const fault = faultOf(request, body, secret);
      const path = request.url ?? "";
      if (fault) refused.push(fault);
      const found = objects.get(path);
      const status = fault ? 403 : request.method === "PUT" ? 200 : request.method === "DELETE" ? 204 : found ? 200 : 404;
      if (!fault && request.method === "PUT") objects.set(path, body);
      if (!fault && request.method === "DELETE") objects.delete(path);
      response.writeHead(status).end(status === 200 && request.method === "GET" ? found : undefined);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url, objects, refused, close: () => new Promise((resolve) => server.close(() => resolve())) };
}

async function readAll(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

/** Written from the specification, step by step, and shares no line with the signer. */
function faultOf(request: IncomingMessage, body: Buffer, secret: string): string | null {
  const match = /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, SignedHeaders=([^,]+), Signature=([0-9a-f]{64})$/.exec(request.headers.authorization ?? "");
  if (!match) return "no signature";
  const [, , day, region, signed, signature] = match as unknown as string[];
  const bodyHash = createHash("sha256").update(body).digest("hex");
  if (request.headers["x-amz-content-sha256"] !== bodyHash) return "another body";
  const stamp = String(request.headers["x-amz-date"]);
  if (!stamp.startsWith(String(day)) || Math.abs(Date.now() - readStamp(stamp)) > 900_000) return "another time";
  const [path = "", query = ""] = (request.url ?? "").split("?");
  let canonical = `${request.method}\n${path}\n${query}\n`;
  for (const name of signed!.split(";")) canonical += `${name}:${String(request.headers[name]).trim()}\n`;
  canonical += `\n${signed}\n${bodyHash}`;
  const sign = (key: string | Buffer, text: string) => createHmac("sha256", key).update(text, "utf8").digest();
  const key = sign(sign(sign(sign(`AWS4${secret}`, day!), region!), "s3"), "aws4_request");
  const text = `AWS4-HMAC-SHA256\n${stamp}\n${day}/${region}/s3/aws4_request\n${createHash("sha256").update(canonical).digest("hex")}`;
  return sign(key, text).toString("hex") === signature ? null : "another signature";
}

const readStamp = (stamp: string): number => Date.parse(stamp.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, "$1-$2-$3T$4:$5:$6Z"));
