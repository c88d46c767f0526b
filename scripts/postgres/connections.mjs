import { setting } from "../supervisor/settings.mjs";

// What a process opens beside its pool, and what tools and people need beside the processes.
const BESIDE_POOL = { web: 2, worker: 8 };
const SPARE = 20;

/** What is no number is refused later, by the processes, with the other settings. */
const poolSize = () => Number(setting("DATABASE_POOL") ?? 10) || 10;

/** @param {string} role ROLE, which says what a start runs */
export function neededConnections(role = setting("ROLE") ?? "all", pool = poolSize()) {
  const processes = role === "all" ? Object.keys(BESIDE_POOL) : [role];
  return processes.reduce((sum, name) => sum + pool + (BESIDE_POOL[name] ?? 0), 0);
}

/** For the embedded server: as many as its processes may open, and some to look at it with. */
export const embeddedConnections = () => Math.max(100, neededConnections() + SPARE);

/** Why the server has too few connections for what is started from here, or nothing. */
export async function findConnectionProblem(client) {
  const { rows: [{ room, max }] } = await client.query(
    `select current_setting('max_connections')::int as max, current_setting('max_connections')::int
       - current_setting('superuser_reserved_connections')::int - current_setting('reserved_connections')::int as room`);
  const need = neededConnections();
  if (need <= room) return undefined;
  const pool = poolSize();
  const fits = Array.from({ length: pool }, (_, less) => pool - less).find((size) => size >= 2 && neededConnections(undefined, size) <= room);
  const lower = fits ? `Set DATABASE_POOL to ${fits} or less, or raise` : "Raise";
  return `The processes started here may open ${need} database connections (DATABASE_POOL is ${pool}), and the server has ${room} beside those kept for administrators. ${lower} max_connections of the server, now ${max}, to ${need + max - room} or more.`;
}
