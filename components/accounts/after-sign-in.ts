/** Only an address of our own: an outside one in `?next=` would make the sign-in page a trap. */
export function safeNext(next: string | null | undefined): string {
  if (!next || !next.startsWith("/") || next.startsWith("//") || next.includes("\\")) return "/app";
  return next.startsWith("/app") || next.startsWith("/invite/") ? next : "/app";
}

/** The secret of the invitation that somebody came by, or null. */
export const invitationIn = (next: string): string | null => /^\/invite\/([\w-]{43})$/.exec(next)?.[1] ?? null;
