import "server-only";
import { AppError, notFound } from "@/lib/core/errors";
import { newId, type Id } from "@/lib/core/ids";
import type { Scope } from "@/lib/core/scope";
import { log } from "@/lib/platform/log/log";
import { cutChunks, openChunk, sealChunk, CHUNK_BYTES } from "./chunks";
import { findBlobRow, listExpiredBlobs } from "./data";
import { deleteBlobRow, finishBlobRow, insertBlobRow, prolongBlobRow } from "./mutations";
import { chunkStore } from "./store";

export interface NewBlob {
  /** What it is for, like "export". */
  kind: string;
  name: string;
  mediaType: string;
  expiresAt: Date | null;
  /** Default: the largest that any blob may be. */
  maxBytes?: number;
}

export interface BlobHead {
  id: Id;
  kind: string;
  name: string;
  mediaType: string;
  bytes: number;
  createdAt: Date;
  expiresAt: Date | null;
}

/** Largest blob, before encryption. */
export const MAX_BLOB_BYTES = 5_000_000_000;
/** A blob whose writer gave no sign for so long is taken for dead and removed. */
const WRITING_MS = 2 * 3_600_000;
const PROLONG_EVERY = 64;

/**
 * Keeps the bytes as they come, in encrypted chunks. The blob can be read once this has ended, and not before:
 * what a writer leaves behind that fails or is killed is never opened, and is removed.
 */
export async function putBlob(scope: Scope, blob: NewBlob, bytes: AsyncIterable<Uint8Array>): Promise<BlobHead> {
  const id = newId();
  const store = chunkStore();
  const cap = blob.maxBytes ?? MAX_BLOB_BYTES;
  await insertBlobRow(scope, id, blob, writingUntil());
  let size = 0;
  let sequence = 0;
  try {
    for await (const chunk of cutChunks(bytes)) {
      size += chunk.length;
      if (size > cap) throw new AppError("payload_too_large", `This would be larger than ${Math.floor(cap / 1_000_000)} MB, the most that is kept.`);
      await store.write(scope, id, sequence, sealChunk(scope, id, sequence, chunk));
      sequence += 1;
      if (sequence % PROLONG_EVERY === 0) await prolongBlobRow(scope, id, writingUntil());
    }
    await finishBlobRow(scope, id, size, blob.expiresAt);
  } catch (error) {
    // Best effort: the round removes what cannot be removed now.
    await removeBlob(scope, id, sequence + 1).catch(() => undefined);
    throw error;
  }
  return getBlob(scope, id);
}

const writingUntil = () => new Date(Date.now() + WRITING_MS);

export async function getBlob(scope: Scope, id: Id): Promise<BlobHead> {
  const row = await findBlobRow(scope, id);
  if (!row || row.bytes < 0 || (row.expiresAt !== null && row.expiresAt.getTime() <= Date.now())) throw notFound("file", id);
  return row;
}

/** The bytes, one chunk in memory at a time. Fails when a chunk is missing, moved or changed. */
export async function* readBlob(scope: Scope, { id, bytes }: Pick<BlobHead, "id" | "bytes">): AsyncGenerator<Uint8Array> {
  const store = chunkStore();
  for (let sequence = 0, left = bytes; left > 0; sequence++) {
    const sealed = await store.read(scope, id, sequence);
    if (!sealed) throw new Error(`Chunk ${sequence} of the blob ${id} is not where BLOBS says.`);
    const chunk = openChunk(scope, id, sequence, sealed);
    if (chunk.length !== Math.min(CHUNK_BYTES, left)) throw new Error(`Chunk ${sequence} of the blob ${id} has another length than was written.`);
    left -= chunk.length;
    yield chunk;
  }
}

export async function deleteBlob(scope: Scope, id: Id): Promise<void> {
  const row = await findBlobRow(scope, id);
  if (row) await removeBlob(scope, id, row.bytes < 0 ? null : chunksOf(row.bytes));
}

/** Removes what has expired, and what dead writers left. Gives how many blobs it were. */
export async function expireBlobs(scope: Scope): Promise<number> {
  const expired = await listExpiredBlobs(scope);
  let removed = 0;
  for (const { id, bytes } of expired) {
    // One that its storage does not let go must not keep the others.
    const isGone = await removeBlob(scope, id, bytes < 0 ? null : chunksOf(bytes)).then(() => true, (error: unknown) => {
      log().warn({ err: error, blobId: id }, "an expired blob could not be removed");
      return false;
    });
    if (isGone) removed += 1;
  }
  return removed;
}

const chunksOf = (bytes: number): number => Math.ceil(bytes / CHUNK_BYTES);

/** Chunks before their row, so that whoever is stopped in between is finished by the next try. */
async function removeBlob(scope: Scope, id: Id, chunks: number | null): Promise<void> {
  await chunkStore().remove(scope, id, chunks);
  await deleteBlobRow(scope, id);
}
