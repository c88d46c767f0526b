import { createHmac } from "node:crypto";

export const ROLES = { owner: "aura_owner", app: "aura_app", jobs: "aura_jobs" };

/** Derived, so that every process of one installation agrees on it without keeping a list. */
export function rolePassword(authSecret, role) {
  return createHmac("sha256", authSecret).update(`postgres role ${role}`).digest("base64url");
}

/** The same database, entered as one of our roles with its own password. */
export function loginUrl(adminUrl, authSecret, role, database) {
  const url = new URL(adminUrl);
  url.username = role;
  url.password = rolePassword(authSecret, role);
  if (database) url.pathname = `/${database}`;
  return url.toString();
}

/** The same login, dropped into one of our roles from the first statement on. */
export function roleOptionUrl(givenUrl, role) {
  const url = new URL(givenUrl);
  const given = url.searchParams.get("options");
  url.searchParams.set("options", `${given ? `${given} ` : ""}-c role=${role}`);
  return url.toString();
}

export function withDatabase(givenUrl, database) {
  const url = new URL(givenUrl);
  url.pathname = `/${database}`;
  return url.toString();
}

/** @returns the three addresses under their environment names */
export function roleUrls(makeUrl) {
  return {
    DATABASE_URL: makeUrl(ROLES.app),
    DATABASE_OWNER_URL: makeUrl(ROLES.owner),
    DATABASE_JOBS_URL: makeUrl(ROLES.jobs),
  };
}
