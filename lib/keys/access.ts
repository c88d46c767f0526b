import "server-only";
import { forbidden } from "@/lib/core/errors";
import { KEY_TOKEN_SECONDS, makeKeyToken } from "@/lib/platform/auth/key-token";
import { hashToken, newToken } from "@/lib/platform/crypto/hashes";
import type { KeyHolder } from "@/lib/platform/http/ports";
import { SECRET_PREFIX, SHOWN_CHARACTERS } from "./constants";
import type { KeyToken } from "./schema";

/** A short-lived token in the key's place, for where the key itself should not go. A token makes no other. */
export async function issueToken({ tenantId, keyId, mark, projectId, permissions, shown }: KeyHolder): Promise<KeyToken> {
  if (shown === "token") throw forbidden("A token is made by the API key itself, not by another token.");
  const { token, expiresAt } = await makeKeyToken({ tenantId, keyId, mark });
  return { token, tokenType: "Bearer", expiresIn: KEY_TOKEN_SECONDS, expiresAt: expiresAt.toISOString(), tenantId, projectId, permissions: [...permissions] };
}

export interface NewSecret { secret: string; secretHash: string; prefix: string }

/** 256 random bits, behind a prefix by which scanners of sources know what they found. */
export function newSecret(): NewSecret {
  const secret = SECRET_PREFIX + newToken();
  return { secret, secretHash: hashToken(secret), prefix: secret.slice(0, SHOWN_CHARACTERS) };
}
