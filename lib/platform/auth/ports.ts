import "server-only";
import type { Role } from "@/lib/core/scope";
import type { NewUser } from "@/lib/platform/db/directory";
import type { UserId } from "@/lib/core/ids";
import type { Browser, OutsideIdentity, OutsideSignIn, SignInStep } from "./sign-in-step";

export interface NewSignIn {
  email: string;
  password: string;
  clientAddress: string;
}

/** Who knows the users; lib/wiring fills it. */
export interface AuthPorts {
  /** null for a wrong e-mail or password; throws an AppError to say more. */
  authenticate(signIn: NewSignIn): Promise<UserId | null>;
  /** What every way of signing in ends with: a second factor is asked for, or the session begins. */
  finishSignIn(userId: UserId, browser: Browser): Promise<SignInStep>;
  /** What an account at an outside issuer lets its owner do here. */
  admitOutside(identity: OutsideIdentity, browser: Browser): Promise<OutsideSignIn>;
  /** Whether somebody was invited under this address, which they have shown to be theirs. */
  mayJoin(emailHash: string): Promise<boolean>;
  /** Makes the user and takes up the invitation of this secret, both or neither. Throws when it is not theirs. */
  signUpInvited(token: string, user: NewUser, requestId: string): Promise<JoinedTenant>;
}

export interface JoinedTenant {
  id: string;
  slug: string;
  name: string;
  plan: string;
  role: Role;
  createdAt: string;
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
