import "server-only";
import type { DayRange } from "@/lib/core/dates";
import type { Family, SourceRows } from "@/lib/ingest/sources/rows";
import type { PlatformTotal, ProviderId, ProviderKind } from "./constants";
import type { Hooks } from "./hooks";
import type { Trouble } from "./trouble";

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
/** Answers to what a provider asks beforehand, by field; nothing secret. */
export type Answers = Readonly<Record<string, string>>;

/** One outside service: all that the forms, the routes, the schedules and the docs know of it. */
export interface Provider {
  id: ProviderId;
  label: string;
  kind: ProviderKind;
  /** What one gets by connecting it, in one sentence. */
  summary: string;
  /** What one of its accounts is called: "ad account", "shop", "property". */
  accountNoun: string;
  /** The real addresses by name, without a slash at the end; "{key}" stands for the answer of that key. */
  bases: Readonly<Record<string, string>>;
  auth: OAuth | KeyAuth;
  client: Client;
  /** The accounts that a grant opens. */
  listAccounts(access: Access): Promise<OutsideAccount[]>;
  streams: readonly Stream[];
  /** Where they hang on how an account was set up: its own, in place of `streams`. */
  streamsOf?(settings: Answers): readonly Stream[];
  /** What the platform itself says that these days of the account came to, asked by another question than the streams ask. A day without a total had nothing. */
  totals?(access: ReadAccess, days: DayRange): Promise<PlatformTotal[]>;
  hooks?: Hooks;
}

/** What the form asks before the consent page, or for a key. */
export interface Field {
  key: string;
  label: string;
  hint?: string;
  placeholder?: string;
  isSecret?: boolean;
  /** One of these is picked, the first unless a person says otherwise; default: text is typed. */
  choices?: readonly { value: string; label: string; hint?: string }[];
  /** What the stand-in takes; said in the form where the sandbox answers. */
  sandboxAnswer?: string;
  /** Null when it is right, else what is wrong with it. */
  check(value: string): string | null;
  /** Brings it into the one form that is kept, such as "demo" to "demo.myshopify.com". */
  normalise?(value: string): string;
}

export interface ScopeNeed {
  scope: string;
  /** What does not work without it, in words. */
  why: string;
  isRequired: boolean;
}

export interface OAuth {
  kind: "oauth";
  fields: readonly Field[];
  scopes: readonly ScopeNeed[];
  usesPkce: boolean;
  /** The provider's consent page. */
  consentUrl(asked: ConsentRequest): string;
  /** Turns what came back into a grant. Throws a ProviderError that says what to do when it was refused. */
  exchange(returned: ConsentReturn): Promise<NewGrant>;
  /** New tokens from old ones; absent where tokens do not end. */
  refresh?(held: HeldTokens): Promise<Credentials>;
  /** How long before their end tokens are renewed; default: shortly before. Long where an ended one cannot be renewed any more. */
  renewAheadSeconds?: number;
  /** Takes our access back at the provider; absent where it cannot be done there. */
  revoke?(held: HeldTokens): Promise<void>;
}

export interface HeldTokens {
  config: ProviderConfig;
  credentials: Credentials;
  answers: Answers;
  now: Date;
  send: RawSend;
}

export interface KeyAuth {
  kind: "key";
  fields: readonly Field[];
  scopes: readonly ScopeNeed[];
  /** Proves the key by a call. Secret fields stand in `secrets`. */
  exchange(given: { config: ProviderConfig; answers: Answers; secrets: Answers; now: Date; send: RawSend }): Promise<NewGrant>;
  /** A new token from the key; absent where the key itself is sent. */
  refresh?(held: HeldTokens): Promise<Credentials>;
}

/** How this installation reaches a provider: its own app's keys, and the addresses, real or of the sandbox. */
export interface ProviderConfig {
  clientId: string;
  clientSecret: string;
  /** By the provider's own names, without a slash at the end: { api: "https://graph.facebook.com", … }. */
  bases: Readonly<Record<string, string>>;
  isSandbox: boolean;
  /** How many times faster than real the sandbox's time runs; waiting for reports is divided by it. */
  speed: number;
}

export interface ConsentRequest {
  config: ProviderConfig;
  state: string;
  redirectUri: string;
  codeChallenge: string;
  answers: Answers;
  /** Asked again because something was declined or ran out. */
  isRepeated: boolean;
}

export interface ConsentReturn {
  config: ProviderConfig;
  /** As it came, decoded once. */
  query: URLSearchParams;
  redirectUri: string;
  codeVerifier: string;
  answers: Answers;
  now: Date;
  send: RawSend;
}

export interface Credentials {
  accessToken: string;
  refreshToken?: string;
  /** ISO instants. */
  accessExpiresAt?: string;
  /** After it a person must consent again. */
  consentExpiresAt?: string;
  /** Whatever else the provider's client needs, such as a second key. */
  extra?: Readonly<Record<string, string>>;
}

export interface NewGrant {
  credentials: Credentials;
  /** What was really granted; compared with what was asked. */
  scopes: string[];
  /** The provider's id of who consented; again, it renews this grant. */
  subject: string;
  /** As they turned out, such as the real domain of a renamed shop. */
  answers?: Answers;
}

export interface OutsideAccount {
  externalId: string;
  name: string;
  currency: string | null;
  timeZone: string | null;
  /** Null when it can be connected, else why not. */
  problem: string | null;
  /** What its streams need to know besides, such as the manager account to go through. */
  settings?: Answers;
}

export interface ProviderRequest {
  method?: "GET" | "POST" | "DELETE";
  /** A key of `bases`; the path begins with "/". */
  base: string;
  path: string;
  /** A whole address that a person gave, in place of both: it and what it redirects to must be public. */
  address?: string;
  query?: Readonly<Record<string, string>>;
  headers?: Readonly<Record<string, string>>;
  json?: unknown;
  form?: Readonly<Record<string, string>>;
  /** Reading by POST, as GraphQL does, may be repeated; default: GET only. */
  isRepeatable?: boolean;
  timeoutMs?: number;
  maxBytes?: number;
}

export interface ProviderAnswer {
  status: number;
  /** Lower-case names; of several values the first. */
  headers: Readonly<Record<string, string>>;
  body: Buffer;
}

/** A call without a token, for signing in. Statuses of 400 and more are given back, not thrown. */
export type RawSend = (request: ProviderRequest) => Promise<ProviderAnswer>;

/** How a provider wants to be spoken to, and how it says that something is wrong. Pure. */
export interface Client {
  /** Puts token and account into the request. */
  authorize(request: ProviderRequest, on: { credentials: Credentials; config: ProviderConfig; answers: Answers; account: AccountOf | null }): ProviderRequest;
  /** Null: it worked. Called for every status; transport faults never get here. */
  judge(answer: ProviderAnswer, request: ProviderRequest): Trouble | null;
  /** How long calls of the same scope shall wait now, by what this answer says of its limits. */
  pace?(answer: ProviderAnswer): readonly Pace[];
  /** Most calls that may be begun in a while, whatever the answers say. */
  rates?: readonly Rate[];
  /** The bucket that this call draws from, by what is published or, once there is an answer, by what it says. */
  bucket?(request: ProviderRequest, answer?: ProviderAnswer): Bucket;
  requestId?(answer: ProviderAnswer): string | undefined;
}

/** Of our app for all tenants, of the grant, or of the account. */
export type LimitScope = "app" | "grant" | "account";
export interface Pace { scope: LimitScope; pauseMs: number }
export interface Rate { scope: LimitScope; calls: number; perMs: number }
/** So many calls of one operation at once, and then so many a second. */
export interface Bucket { scope: LimitScope; operation: string; burst: number; perSecond: number }

/** Authorised calls: refreshed, paced, repeated while it makes sense. Throws ProviderError. */
export interface Access {
  readonly config: ProviderConfig;
  readonly answers: Answers;
  call(request: ProviderRequest): Promise<ProviderAnswer>;
  /** `call` and its body as JSON. Ids beyond 2^53 need `readJson` of lib/integrations/json. */
  json<T>(request: ProviderRequest): Promise<T>;
  /** A file that the provider points to, without our token; unpacked if it is gzip. Cut files end in an error. */
  download(url: string, options?: { maxBytes?: number; limitMs?: number }): AsyncIterable<Buffer>;
  /** Waits while the provider prepares something; the sandbox's clock shortens it. Throws when the run is stopped. */
  wait(ms: number): Promise<void>;
}

export interface AccountOf {
  externalId: string;
  currency: string | null;
  timeZone: string | null;
  settings: Answers;
}

export interface ReadAccess extends Access {
  readonly account: AccountOf;
  readonly now: Date;
  /** The provider's id of the last call. */
  lastRequestId(): string | undefined;
}

/** Rows that are written together with the place from which reading goes on after them. */
export interface Batch {
  rows: SourceRows;
  /** Given back to the reader after an interruption; null: all is read. */
  resume: Json | null;
  /** How far changes are read once this batch is written; only `readChanges` moves it, and `readAll` of a source that can say what changed. */
  cursor?: Json;
  /** Rows that could not be taken, in words and with their id. */
  refused?: readonly string[];
}

/**
 * One kind of data of an account.
 * - days: figures by day that are restated for a while; the settling days are read again each time.
 * - changes: objects with a time of last change; history by the day they were made, then what changed since the cursor.
 * - whole: few objects without such a time; all are read each time.
 */
export type Stream = DayStream | ChangeStream | WholeStream;

interface AnyStream {
  id: string;
  label: string;
  family: Family;
  /** Needs all of these; without one the stream does not run and says so. */
  scopes: readonly string[];
  /** How often, at most; a plan may make it rarer. */
  everyMinutes: number;
  /** So many days are read again once a week: what changes later than it is looked for each time. */
  wideDays?: number;
}

export interface DayStream extends AnyStream {
  mode: "days";
  /** How many days back the source still changes its figures. */
  settlingDays: number;
  /** How far back it can be read at all. */
  historyDays: number;
  /** How many days are asked for at a time. */
  stretchDays: number;
  /** Days are the account's. Each batch covers the days that it names. */
  readDays(access: ReadAccess, days: DayRange, resume: Json | null): AsyncIterable<Batch>;
}

export interface ChangeStream extends AnyStream {
  mode: "changes";
  historyDays: number;
  stretchDays: number;
  /** Objects made on these days (of the account), as they are now. */
  readDays(access: ReadAccess, days: DayRange, resume: Json | null): AsyncIterable<Batch>;
  /** Where changes shall be read from when history begins to be read at `startedAt`. */
  firstCursor(startedAt: Date): Json;
  readChanges(access: ReadAccess, cursor: Json, resume: Json | null): AsyncIterable<Batch>;
}

export interface WholeStream extends AnyStream {
  mode: "whole";
  readAll(access: ReadAccess, resume: Json | null, cursor?: Json | null): AsyncIterable<Batch>;
}
