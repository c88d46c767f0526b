import "server-only";
import type { Scope } from "@/lib/core/scope";
import { settings } from "@/lib/platform/env/settings";
import { diskStore } from "./disk-store";
import { postgresStore } from "./data";
import { s3Store } from "./s3-store";

/** Where sealed chunks lie. A chunk is written once; sequences begin at 0 and have no gaps. */
export interface ChunkStore {
  write(scope: Scope, blobId: string, sequence: number, sealed: Buffer): Promise<void>;
  /** null when there is no such chunk. */
  read(scope: Scope, blobId: string, sequence: number): Promise<Buffer | null>;
  /** All chunks of a blob; `chunks` is null when its writer died and nobody knows how many there are. */
  remove(scope: Scope, blobId: string, chunks: number | null): Promise<void>;
}

const stores: Record<"postgres" | "disk" | "s3", ChunkStore> = { postgres: postgresStore, disk: diskStore, s3: s3Store };

export const chunkStore = (): ChunkStore => stores[settings().BLOBS];
