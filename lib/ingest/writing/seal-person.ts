import "server-only";
import type { ProjectScope } from "@/lib/core/scope";
import { encryptText } from "@/lib/platform/crypto/envelope";
import { keyedHash } from "@/lib/platform/crypto/hashes";

export interface SealedPerson {
  /** The source's customer number, or `email:` and a keyed hash where it names people by e-mail. */
  key: string | null;
  emailHash: string | null;
  emailEncrypted: string | null;
}

export type PersonSealer = (customerKey: string | null, email: string | null) => SealedPerson;

const NOBODY: SealedPerson = { key: null, emailHash: null, emailEncrypted: null };
const REMEMBERED = 20_000;

/** Takes people's addresses out of the lines before they are staged; neighbouring lines repeat a person. */
export function createPersonSealer(scope: ProjectScope): PersonSealer {
  const known = new Map<string, SealedPerson>();
  return (customerKey, email) => {
    const address = normalise(email ?? (customerKey?.includes("@") ? customerKey : null));
    const key = customerKey?.includes("@") ? null : customerKey;
    if (!address) return key === null ? NOBODY : { ...NOBODY, key };
    const found = known.get(address) ?? sealAddress(scope, address);
    if (known.size >= REMEMBERED) known.clear();
    known.set(address, found);
    return key === null ? found : { ...found, key };
  };
}

function sealAddress(scope: ProjectScope, address: string): SealedPerson {
  const emailHash = keyedHash("customer-email", address, scope.tenantId);
  const emailEncrypted = encryptText(address, { tenantId: scope.tenantId, table: "customers", rowId: emailHash });
  return { key: `email:${emailHash}`, emailHash, emailEncrypted };
}

const normalise = (address: string | null): string | null => address?.normalize("NFKC").trim().toLowerCase() || null;
