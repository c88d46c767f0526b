import { COMES_WITH, KEY_SCOPE_NAMES, NEVER_FOR_KEYS, type KeyScope } from "./constants";
import type { ApiKeyItem } from "./schema";

export interface KeyRow {
  id: string;
  name: string;
  prefix: string;
  scopes: string[];
  ofProjectId: string | null;
  createdBy: string;
  createdAt: Date;
  expiresAt: Date | null;
  lastUsedAt: Date | null;
  earlierEnds: Date | null;
  revokedAt: Date | null;
}

const isScope = (name: string): name is KeyScope => (KEY_SCOPE_NAMES as readonly string[]).includes(name);

/** The permissions that scopes stand for. Unknown words of a row give nothing. */
export function permissionsOf(scopes: readonly string[]): string[] {
  const named = scopes.filter(isScope).flatMap((scope) => (scope === "read" ? KEY_SCOPE_NAMES.filter((name) => name.endsWith(":read")) : [scope, COMES_WITH[scope] ?? scope]));
  return [...new Set<string>(named)].filter((permission) => !NEVER_FOR_KEYS.has(permission)).sort();
}

export function statusOf({ revokedAt, expiresAt }: Pick<KeyRow, "revokedAt" | "expiresAt">, now: Date): ApiKeyItem["status"] {
  if (revokedAt) return "revoked";
  return expiresAt && expiresAt <= now ? "expired" : "active";
}

interface Around {
  now: Date;
  projects: ReadonlyMap<string, string>;
  makers: ReadonlyMap<string, string>;
}

export function toKeyItem(row: KeyRow, { now, projects, makers }: Around): ApiKeyItem {
  const status = statusOf(row, now);
  const earlierEnds = status === "active" && row.earlierEnds && row.earlierEnds > now ? row.earlierEnds : null;
  return {
    id: row.id, name: row.name, prefix: row.prefix, scopes: row.scopes.filter(isScope), projectId: row.ofProjectId,
    projectName: row.ofProjectId === null ? null : (projects.get(row.ofProjectId) ?? null),
    status, createdAt: row.createdAt.toISOString(), createdBy: makers.get(row.createdBy) ?? null,
    expiresAt: row.expiresAt?.toISOString() ?? null, lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
    earlierEnds: earlierEnds?.toISOString() ?? null, revokedAt: row.revokedAt?.toISOString() ?? null,
  };
}
