import "server-only";
import type { Scope } from "@/lib/core/scope";
import { decryptBytes, encryptBytes, type Place } from "@/lib/platform/crypto/envelope";

export const CHUNK_BYTES = 1_048_576;

/** The same bytes in pieces of CHUNK_BYTES; only the last may be shorter. */
export async function* cutChunks(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let parts: Uint8Array[] = [];
  let held = 0;
  for await (const piece of bytes) {
    let rest = piece;
    while (held + rest.length >= CHUNK_BYTES) {
      const fits = CHUNK_BYTES - held;
      yield Buffer.concat([...parts, rest.subarray(0, fits)], CHUNK_BYTES);
      rest = rest.subarray(fits);
      [parts, held] = [[], 0];
    }
    if (rest.length > 0) parts.push(rest);
    held += rest.length;
  }
  if (held > 0) yield Buffer.concat(parts, held);
}

/** The key's id stands before the sealed bytes, after one byte with its length. */
export function sealChunk(scope: Scope, blobId: string, sequence: number, bytes: Buffer): Buffer {
  const { id, sealed } = encryptBytes(bytes, placeOf(scope, blobId, sequence));
  const key = Buffer.from(id, "utf8");
  return Buffer.concat([Buffer.from([key.length]), key, sealed]);
}

/** Throws for a chunk that was changed, or moved to another place, blob or tenant. */
export function openChunk(scope: Scope, blobId: string, sequence: number, body: Buffer): Buffer {
  const keyLength = body[0] ?? 0;
  const keyId = body.subarray(1, 1 + keyLength).toString("utf8");
  return decryptBytes(keyId, body.subarray(1 + keyLength), placeOf(scope, blobId, sequence));
}

const placeOf = (scope: Scope, blobId: string, sequence: number): Place =>
  ({ tenantId: scope.tenantId, table: "blob_chunks", rowId: `${blobId}|${sequence}` });
