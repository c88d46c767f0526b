import "server-only";
import type { Scope } from "@/lib/core/scope";
import { settings } from "@/lib/platform/env/settings";
import { callOutside, type OutgoingAnswer } from "@/lib/platform/http-client/client";
import { OutgoingError } from "@/lib/platform/http-client/outgoing-error";
import type { ChunkStore } from "./store";
import { signRequest, type S3Request } from "./sign-request";

const NOTHING = new Uint8Array();

/** An object per chunk, in any storage that speaks S3; the bucket stands in the path, which all of them take. */
export const s3Store: ChunkStore = {
  async write(scope, blobId, sequence, sealed) {
    await ask(scope, blobId, sequence, "PUT", sealed);
  },
  async read(scope, blobId, sequence) {
    return (await askOrMissing(scope, blobId, sequence, "GET"))?.body ?? null;
  },
  /** From the last to the first: whoever is stopped on the way leaves a row of chunks without gaps. */
  async remove(scope, blobId, chunks) {
    const count = chunks ?? (await countChunks(scope, blobId));
    for (let sequence = count - 1; sequence >= 0; sequence--) await askOrMissing(scope, blobId, sequence, "DELETE");
  },
};

async function countChunks(scope: Scope, blobId: string): Promise<number> {
  let count = 0;
  while (await askOrMissing(scope, blobId, count, "HEAD")) count += 1;
  return count;
}

async function askOrMissing(scope: Scope, blobId: string, sequence: number, method: S3Request["method"]): Promise<OutgoingAnswer | null> {
  return ask(scope, blobId, sequence, method).catch((error: unknown) => {
    if (error instanceof OutgoingError && error.details.status === 404) return null;
    throw error;
  });
}

function ask({ tenantId }: Scope, blobId: string, sequence: number, method: S3Request["method"], body: Uint8Array = NOTHING): Promise<OutgoingAnswer> {
  const { S3_ENDPOINT, S3_REGION: region, S3_BUCKET: bucket, S3_ACCESS_KEY_ID: accessKeyId = "", S3_SECRET_ACCESS_KEY: secretAccessKey = "" } = settings();
  const endpoint = (S3_ENDPOINT ?? `https://s3.${region}.amazonaws.com`).replace(/\/$/, "");
  const url = new URL(`${endpoint}/${bucket}/${tenantId}/${blobId}/${String(sequence).padStart(6, "0")}`);
  const headers = signRequest({ region, accessKeyId, secretAccessKey }, { method, url, body });
  const sent = method === "PUT" ? { headers: { ...headers, "content-type": "application/octet-stream" }, body } : { headers };
  return callOutside({ service: "blobs.s3", timeoutMs: 30_000 }, { url: url.href, method, ...sent });
}
