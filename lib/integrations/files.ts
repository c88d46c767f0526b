import "server-only";
import { createGunzip } from "node:zlib";
import { Readable } from "node:stream";
import { Agent } from "undici";
import { download, guardedDoor, type Door } from "@/lib/platform/http-client/download";
import { OutgoingError } from "@/lib/platform/http-client/outgoing-error";
import type { Provider, ProviderConfig } from "./provider";
import { ProviderError } from "./trouble";

interface FileRequest {
  provider: Pick<Provider, "id" | "label">;
  config: ProviderConfig;
  url: string;
  maxBytes?: number;
  limitMs?: number;
}

const GZIP = [0x1f, 0x8b] as const;
const sandboxAgent = new Agent({ connect: { timeout: 5_000 } });

/** Streams a file that a provider points to. No token goes with it: the address itself is the key to it. */
export async function* fetchFile({ provider, config, url, maxBytes = 4_000_000_000, limitMs = 30 * 60_000 }: FileRequest): AsyncGenerator<Buffer> {
  try {
    const found = await download({ service: provider.id, address: url, maxBytes, limitMs, door: doorTo(config, url) });
    yield* unzipped(found.bytes);
  } catch (error) {
    if (!(error instanceof OutgoingError) && !isBroken(error)) throw error;
    throw toTrouble(provider, error);
  }
}

/** The sandbox lives on this machine; everything else must be on the public internet. */
const doorTo = (config: ProviderConfig, url: string): Door => (isOfSandbox(config, url) ? { check: (address) => new URL(address), dispatcher: sandboxAgent } : guardedDoor);

export const isOfSandbox = ({ isSandbox, bases }: ProviderConfig, url: string): boolean =>
  isSandbox && URL.canParse(url) && Object.values(bases).map(placeOf).includes(placeOf(url));

/** Host and port; this machine has several names. */
const placeOf = (address: string): string => new URL(address).host.replace(/^(127\.0\.0\.1|\[::1\])(?=:|$)/, "localhost");

async function* unzipped(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const iterator = bytes[Symbol.asyncIterator]();
  const first = await iterator.next();
  if (first.done) return;
  const all = rejoin(first.value, { [Symbol.asyncIterator]: () => iterator });
  const isGzip = first.value[0] === GZIP[0] && first.value[1] === GZIP[1];
  yield* isGzip ? (Readable.from(all, { objectMode: false }).compose(createGunzip()) as AsyncIterable<Buffer>) : all;
}

async function* rejoin(first: Buffer, rest: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  yield first;
  yield* rest;
}

const isBroken = (error: unknown): error is Error => error instanceof Error && "code" in error && /^Z_/.test(String(error.code));

function toTrouble({ id, label }: FileRequest["provider"], error: Error): ProviderError {
  const status = error instanceof OutgoingError ? error.details.status : undefined;
  const isGone = status === 403 || status === 404 || status === 410;
  const sentence = isGone ? `The address of a file of ${label} has run out.` : `A file of ${label} broke off while it was read.`;
  return new ProviderError(id, { code: "unavailable", sentence }, { cause: error });
}
