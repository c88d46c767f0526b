import "server-only";
import type { Json, ProviderConfig, ReadAccess } from "./provider";

/** Something that a provider told us and that is proven to be from it. */
export interface ProviderEvent {
  /** Unique at this provider; the same event twice has the same. */
  eventId: string;
  type: string;
  /** Which account it is about; null: none of ours in particular. */
  accountId: string | null;
  /** Whose grant it is about, where the provider names the person and not an account. */
  subject?: string;
  /** The streams that shall be read soon because of it. */
  streams: readonly string[];
  /** What it says was deleted; believed only when the provider, asked for it, does not know it. */
  gone?: GoneObject;
  /** A duty that it brings. */
  duty?: "erase_person" | "export_person" | "erase_account" | "disconnected";
}

export interface GoneObject {
  stream: string;
  externalId: string;
}

export interface Hooks {
  /** Signature over the raw bytes; throws unauthenticated when it is not the provider's. */
  verify(given: { config: ProviderConfig; bytes: Uint8Array; headers: Headers; topic: string | null }): ProviderEvent[];
  /** The answer to a provider's proof-of-address question by GET, or null where it does not fit. */
  challenge?(config: ProviderConfig, query: URLSearchParams): string | null;
  /** What the provider wants to read as the answer to what it told; default: nothing. */
  reply?(events: readonly ProviderEvent[], appUrl: string): Json | null;
  /** Asks to be told from now on; repeated on a schedule, as providers forget. */
  subscribe?(access: ReadAccess, address: string): Promise<void>;
  /** Whether an object of which it was told that it was deleted is there all the same. */
  isThere?(access: ReadAccess, object: GoneObject): Promise<boolean>;
}
