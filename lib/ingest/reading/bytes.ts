import "server-only";
import { pipeline, Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { AppError, importRefused } from "@/lib/core/errors";
import { isGzip, nameForeignFile } from "./sniff";

const HEAD_BYTES = 65_536;

export interface ByteSource {
  head: Buffer;
  chunks: AsyncIterable<Buffer>;
  compressed: boolean;
}

/** Looks at the start of a file, opens it if it is gzip, and refuses what is not text. */
export async function openBytes(source: AsyncIterable<Uint8Array>, maxBytes: number): Promise<ByteSource> {
  const raw = await readHead(source[Symbol.asyncIterator]());
  if (!isGzip(raw.head)) return { ...checkText(raw), compressed: false };
  const opened = await readHead(gunzip(raw.chunks, maxBytes)[Symbol.asyncIterator]());
  return { ...checkText(opened), compressed: true };
}

function checkText(source: { head: Buffer; chunks: AsyncIterable<Buffer> }) {
  if (source.head.length === 0) throw importRefused("The file is empty.");
  const foreign = isGzip(source.head) ? "a gzip file inside another" : nameForeignFile(source.head);
  if (foreign) throw importRefused(`This is ${foreign}, not a CSV file. Export the table as CSV and import that.`);
  return source;
}

async function readHead(chunks: AsyncIterator<Uint8Array>): Promise<{ head: Buffer; chunks: AsyncIterable<Buffer> }> {
  const parts: Buffer[] = [];
  let length = 0;
  while (length < HEAD_BYTES) {
    const next = await chunks.next();
    if (next.done) break;
    parts.push(toBuffer(next.value));
    length += next.value.byteLength;
  }
  const head = Buffer.concat(parts);
  return { head, chunks: withHead(head, chunks) };
}

async function* withHead(head: Buffer, rest: AsyncIterator<Uint8Array>): AsyncGenerator<Buffer> {
  try {
    yield head;
    for (let next = await rest.next(); !next.done; next = await rest.next()) yield toBuffer(next.value);
  } finally {
    await rest.return?.();
  }
}

async function* gunzip(chunks: AsyncIterable<Buffer>, maxBytes: number): AsyncGenerator<Buffer> {
  let total = 0;
  const opened = pipeline(Readable.from(chunks, { objectMode: false }), createGunzip(), () => undefined);
  try {
    for await (const chunk of opened as AsyncIterable<Buffer>) {
      total += chunk.length;
      if (total > maxBytes) {
        throw importRefused(`The file is larger than ${Math.floor(maxBytes / 1_000_000)} MB when unpacked.`);
      }
      yield chunk;
    }
  } catch (error) {
    if (error instanceof AppError || !isZlibError(error)) throw error;
    throw importRefused("The gzip file is damaged or cut short.");
  }
}

function isZlibError(error: unknown): boolean {
  return error instanceof Error && "code" in error && String(error.code).startsWith("Z_");
}

function toBuffer(bytes: Uint8Array): Buffer {
  return Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
