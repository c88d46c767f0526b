import "server-only";
import { settings } from "@/lib/platform/env/settings";
import { log } from "@/lib/platform/log/log";
import { getPool } from "./pool";

/** Beside its pool a process sends jobs over two connections; a worker takes them over six more. */
const BESIDE_POOL = { web: 2, worker: 8 } as const;

interface Room { room: number; taken: number }

/** Connections that are not kept for administrators, and how many are open now. */
const ROOM = `
  SELECT least(current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int - current_setting('reserved_connections')::int,
               (SELECT nullif(rolconnlimit, -1) FROM pg_roles WHERE rolname = session_user),
               (SELECT nullif(datconnlimit, -1) FROM pg_database WHERE datname = current_database())) AS room,
         (SELECT count(*)::int FROM pg_stat_activity WHERE datid IS NOT NULL AND pid <> pg_backend_pid()) AS taken`;

/** Throws when this process alone could ask for more connections than there are; warns when it could beside the others. */
export async function assertConnectionsSuffice(role: "web" | "worker"): Promise<void> {
  const { rows: [found] } = await getPool().query<Room>(ROOM);
  const pool = settings().DATABASE_POOL;
  const need = pool + BESIDE_POOL[role];
  const room = found?.room ?? need;
  const most = room - BESIDE_POOL[role];
  if (need > room) {
    throw new Error(`Refusing to start: this ${role} process may open ${need} database connections (DATABASE_POOL is ${pool}), and the server has ${room}. Set DATABASE_POOL to ${most} or less, or raise max_connections of the server.`);
  }
  const taken = found?.taken ?? 0;
  if (taken + need > room) {
    log().warn({ need, taken, room }, `This ${role} process may open ${need} database connections, and ${taken} of ${room} are taken. Lower DATABASE_POOL, start fewer processes, or raise max_connections of the server.`);
  }
}
