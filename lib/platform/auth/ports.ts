import "server-only";
import type { UserId } from "@/lib/core/ids";

export interface NewSignIn {
  email: string;
  password: string;
  clientAddress: string;
}

/** Who knows the users; lib/wiring fills it. */
export interface AuthPorts {
  /** null for a wrong e-mail or password; throws an AppError to say more. */
  authenticate(signIn: NewSignIn): Promise<UserId | null>;
}

// The bundler may load this module more than once per process; the ports are one.
const holder = globalThis as typeof globalThis & { auraAuthPorts?: AuthPorts };

export function fillAuthPorts(ports: AuthPorts): void {
  holder.auraAuthPorts = ports;
}

export function authPorts(): AuthPorts {
  if (!holder.auraAuthPorts) throw new Error("The sign-in ports are empty: import lib/wiring/kernel at the start of the process.");
  return holder.auraAuthPorts;
}
