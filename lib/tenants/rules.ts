import { RESTORE_DAYS } from "./constants";

/** A readable part of an address from a name; a name without Latin letters gets a neutral one. */
export function toSlug(name: string): string {
  const plain = name.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return plain.replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 40).replace(/-+$/, "") || "workspace";
}

/** What was deleted after this can be restored. */
export const restorableSince = (): Date => new Date(Date.now() - RESTORE_DAYS * 86_400_000);
