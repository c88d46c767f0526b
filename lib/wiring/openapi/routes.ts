import "server-only";
import { readdirSync } from "node:fs";
import { join, relative } from "node:path";
import type { Declaration } from "@/lib/platform/http/declaration";
import type { RouteModule } from "./document";

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"];

/** The folders of app/api/v1 that hold a route, as "orders/[id]". */
export function routeFolders(root: string): string[] {
  const base = join(root, "app/api/v1");
  return readdirSync(base, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name === "route.ts")
    .map((entry) => relative(base, entry.parentPath))
    .sort();
}

/** What each handler of a route module declares; `load` imports the module of a folder. */
export async function loadRoutes(root: string, load: (folder: string) => Promise<Record<string, unknown>>): Promise<RouteModule[]> {
  const found: RouteModule[] = [];
  for (const folder of routeFolders(root)) {
    const handlers = Object.entries(await load(folder)).filter(([name]) => METHODS.includes(name));
    const methods = Object.fromEntries(handlers.map(([name, handler]) => [name, declarationOf(folder, name, handler)]));
    found.push({ path: `/api/v1/${folder.replaceAll("[", "{").replaceAll("]", "}")}`, methods });
  }
  return found;
}

function declarationOf(folder: string, method: string, handler: unknown): Declaration {
  if (typeof handler === "function" && "declaration" in handler) return handler.declaration as Declaration;
  throw new Error(`app/api/v1/${folder}/route.ts: ${method} does not go through the route kernel.`);
}
