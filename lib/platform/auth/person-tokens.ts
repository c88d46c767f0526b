import "server-only";
import { AppError } from "@/lib/core/errors";
import { decryptText, encryptText, type Place } from "@/lib/platform/crypto/envelope";
import { hashToken, newToken } from "@/lib/platform/crypto/hashes";
import { deleteOldPersonTokens, findPersonToken, replacePersonToken, takePersonToken, type PersonTokenKind } from "@/lib/platform/db/global/person-tokens";

/** How long each works. */
export const TOKEN_MINUTES: Record<PersonTokenKind, number> = { verify: 48 * 60, reset: 60, magic: 15, change_email: 60, second_factor: 10, link: 10 };

export interface TokenSubject {
  /** null for someone who is not there yet. */
  userId: string | null;
  /** What it is about, such as an address; sealed where it is stored. */
  data: string | null;
}

export interface SpentToken extends TokenSubject {
  createdAt: Date;
}

const KEPT_MS = 7 * 24 * 3_600_000;

/** A link that is no good for this person, for whatever reason: one sentence for all. */
export const linkOver = () => new AppError("not_found", "This link was used, has expired, or was replaced by a newer one. Ask for another.");

const placeOfToken = (tokenHash: string): Place => ({ tenantId: "global", table: "person_tokens", rowId: tokenHash });

/** A secret that works once and for a while; earlier ones of the kind and person end. Only its hash is stored. */
export async function issueToken(kind: PersonTokenKind, { userId, data }: TokenSubject): Promise<string> {
  const token = newToken();
  const tokenHash = hashToken(token);
  const expiresAt = new Date(Date.now() + TOKEN_MINUTES[kind] * 60_000);
  await replacePersonToken({ tokenHash, kind, userId, dataEncrypted: data === null ? null : encryptText(data, placeOfToken(tokenHash)), expiresAt });
  return token;
}

/** What the secret is about, without using it up; throws when it is not good any more. */
export async function peekToken(kind: PersonTokenKind, token: string): Promise<SpentToken> {
  return open(await findPersonToken(hashToken(token), kind));
}

/** Uses the secret up: of requests at the same moment one gets through, the others throw. */
export async function spendToken(kind: PersonTokenKind, token: string): Promise<SpentToken> {
  return open(await takePersonToken(hashToken(token), kind));
}

type Row = Awaited<ReturnType<typeof findPersonToken>>;

function open(row: Row): SpentToken {
  if (!row) throw linkOver();
  const { userId, dataEncrypted, tokenHash, createdAt } = row;
  return { userId, createdAt, data: dataEncrypted === null ? null : decryptText(dataEncrypted, placeOfToken(tokenHash)) };
}

/** For a page to say at once that a link is over. Following a link must not use it up: scanners of mail do. */
export async function isLinkLive(kind: PersonTokenKind, token: string): Promise<boolean> {
  return (await findPersonToken(hashToken(token), kind)) !== null;
}

export const expireTokens = (): Promise<number> => deleteOldPersonTokens(new Date(Date.now() - KEPT_MS));
