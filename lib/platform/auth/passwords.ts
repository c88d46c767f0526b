import "server-only";
import { hash, verify } from "@node-rs/argon2";
import { newToken } from "@/lib/platform/crypto/hashes";

// OWASP's smallest recommended argon2id; a hash says its own parameters, so these may grow.
const PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export const hashPassword = (password: string): Promise<string> => hash(password, PARAMETERS);

let dummy: Promise<string> | undefined;

/** Takes as long for an unknown e-mail (null) as for a known one, so that time tells nobody which it was. */
export async function isPassword(password: string, passwordHash: string | null): Promise<boolean> {
  dummy ??= hashPassword(newToken());
  const matches = await verify(passwordHash ?? (await dummy), password);
  return matches && passwordHash !== null;
}
