import "server-only";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { isUuid } from "@/lib/core/ids";
import type { Scope } from "@/lib/core/scope";
import { settings } from "@/lib/platform/env/settings";
import type { ChunkStore } from "./store";

/** A folder per blob below one per tenant, a file per chunk. */
export const diskStore: ChunkStore = {
  async write(scope, blobId, sequence, sealed) {
    const file = fileOf(scope, blobId, sequence);
    await mkdir(folderOf(scope, blobId), { recursive: true, mode: 0o700 });
    await writeFile(`${file}.part`, sealed, { mode: 0o600, flush: true });
    await rename(`${file}.part`, file);
  },
  async read(scope, blobId, sequence) {
    return readFile(fileOf(scope, blobId, sequence)).catch((error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return null;
      throw error;
    });
  },
  async remove(scope, blobId) {
    await rm(folderOf(scope, blobId), { recursive: true, force: true });
  },
};

/** Only ids become parts of a path. */
function folderOf({ tenantId }: Scope, blobId: string): string {
  if (!isUuid(tenantId) || !isUuid(blobId)) throw new Error("A blob is named by its id.");
  return join(resolve(settings().BLOBS_FOLDER), tenantId, blobId);
}

const fileOf = (scope: Scope, blobId: string, sequence: number): string => join(folderOf(scope, blobId), String(sequence).padStart(6, "0"));
