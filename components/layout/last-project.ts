/** Holds slugs only: a convenience for `/app`, which checks them like any address. */
export const LAST_PROJECT_COOKIE = "aura-last";

export interface LastProject { tenantSlug: string; projectSlug: string }

export function readLastProject(value: string | undefined): LastProject | null {
  const match = /^([a-z0-9-]{1,100})~([a-z0-9-]{1,100})$/.exec(value ?? "");
  return match?.[1] && match[2] ? { tenantSlug: match[1], projectSlug: match[2] } : null;
}

export function writeLastProject({ tenantSlug, projectSlug }: LastProject): string {
  return `${LAST_PROJECT_COOKIE}=${tenantSlug}~${projectSlug}; path=/app; max-age=31536000; samesite=lax`;
}
