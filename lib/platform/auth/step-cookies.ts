import "server-only";
import { isSecure, readCookie } from "./cookie";

/** A cookie of sign-in beside the session's. All are for the server alone. */
interface StepCookie {
  name: string;
  seconds: number;
}

/** Which browser this is, to tell a new one; says nothing about who uses it. */
export const DEVICE: StepCookie = { name: "aura-device", seconds: 400 * 24 * 60 * 60 };
/** Between the first factor and the second. */
export const SECOND_FACTOR: StepCookie = { name: "aura-second-factor", seconds: 10 * 60 };
/** Between "link an account" and the way back from its issuer. */
export const LINK: StepCookie = { name: "aura-link", seconds: 10 * 60 };

export const stepCookieName = ({ name }: StepCookie): string => (isSecure() ? `__Host-${name}` : name);

/** Its Set-Cookie line; an empty value takes it away. */
export function stepCookieLine(cookie: StepCookie, value: string): string {
  const parts = [`${stepCookieName(cookie)}=${value}`, "Path=/", "HttpOnly", "SameSite=Lax", `Max-Age=${value === "" ? 0 : cookie.seconds}`];
  return [...parts, ...(isSecure() ? ["Secure"] : [])].join("; ");
}

const TOKEN = /^[\w-]{20,100}$/;

export function readStepCookie(request: Request, cookie: StepCookie): string | null {
  const value = readCookie(request.headers.get("cookie"), stepCookieName(cookie));
  return value && TOKEN.test(value) ? value : null;
}
