import "server-only";
import { headers } from "next/headers";

export const NONCE_HEADER = "x-nonce";

/** The nonce of this page's content security policy, for scripts that the page writes itself. */
export async function readNonce(): Promise<string | undefined> {
  return (await headers()).get(NONCE_HEADER) ?? undefined;
}
