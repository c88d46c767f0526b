import "server-only";
import { join } from "node:path";
import { root } from "@/lib/architecture/source-tree";
import type { Declaration, RouteHandler } from "@/lib/platform/http/declaration";
import { loadRoutes, routeFolders } from "@/lib/wiring/openapi/routes";
import { ROUTE_TABLE, type Example } from "./route-table";
import type { Ids, Noun, Place, World } from "./world";

export interface Operation { name: string; method: string; path: string; declaration: Declaration; handler: RouteHandler; example: Example }
/** One id of a request that can be exchanged for another's. */
export interface Position { where: "scope" | "path" | "query" | "body"; name: string; noun: Noun }
export interface Answer { status: number; body: string }

/** Every handler under app/api/v1 with its line of the table, an empty one where the table has none. */
export async function allOperations(): Promise<Operation[]> {
  const load = (folder: string) => import(/* @vite-ignore */ join(root, "app/api/v1", folder, "route.ts")) as Promise<Record<string, RouteHandler>>;
  const modules = await Promise.all(routeFolders(root).map(load));
  const routes = await loadRoutes(root, load);
  return routes.flatMap(({ path, methods }, index) => Object.entries(methods).map(([method, declaration]) => {
    const name = `${method} ${path}`;
    return { name, method, path, declaration, handler: modules[index]![method]!, example: ROUTE_TABLE[name] ?? {} };
  }));
}

export function positionsOf({ declaration, example }: Operation): Position[] {
  const { access, scopeFrom } = declaration;
  const scoped = access === "tenant" || access === "project";
  const isInPath = scopeFrom === "path";
  const entries = (where: "path" | "query", nouns: Record<string, Noun> = {}) =>
    Object.entries(nouns).map(([name, noun]): Position => ({ where, name, noun })).filter(({ noun }) => !(isInPath && where === "path" && noun === access));
  return [
    ...(scoped ? [{ where: "scope", name: isInPath ? "id" : access, noun: access } as const] : []),
    ...entries("path", example.path),
    ...entries("query", example.query),
    ...(example.inBody ?? []).map((noun): Position => ({ where: "body", name: noun, noun })),
  ];
}

/** Calls the handler in this process, through the kernel, with the own ids but for one position. A key stands in the place of the cookie. */
export async function call(world: World, operation: Operation, cookie: string | null, changed?: { position: Position; place: Place }, base: Place = "own"): Promise<Answer> {
  const { method, declaration, example } = operation;
  const idAt = (where: Position["where"], noun: Noun, name: string): string => {
    const { position, place } = changed ?? {};
    const isChanged = position !== undefined && position.where === where && position.name === name;
    return world.ids[isChanged && place ? place : base][noun];
  };
  const scopeNoun = declaration.access === "project" ? "project" : "tenant";
  const named = Object.entries(example.path ?? {}).map(([name, noun]) =>
    [name, declaration.scopeFrom === "path" ? idAt("scope", noun, "id") : idAt("path", noun, name)]);
  const params: Record<string, string> = { ...example.fixed, ...Object.fromEntries(named) };
  const url = new URL(operation.path.replace(/\{(\w+)\}/g, (_, name: string) => params[name] ?? name), "http://localhost:3000");
  if ((declaration.access === "tenant" || declaration.access === "project") && declaration.scopeFrom !== "path") {
    url.searchParams.set(scopeNoun, idAt("scope", scopeNoun, scopeNoun));
  }
  for (const [name, noun] of Object.entries(example.query ?? {})) url.searchParams.set(name, idAt("query", noun, name));
  for (const [name, value] of Object.entries(example.plain ?? {})) url.searchParams.set(name, value);
  const request = new Request(url, { method, headers: headersOf(example, cookie), body: bodyOf(method, example, (noun) => idAt("body", noun, noun)) });
  const response = await operation.handler(request, { params: Promise.resolve(params) });
  return { status: response.status, body: await response.text() };
}

function headersOf(example: Example, cookie: string | null): Headers {
  const headers = new Headers({ "sec-fetch-site": "same-origin", origin: "http://localhost:3000" });
  if (cookie) headers.set(cookie.startsWith("Bearer ") ? "authorization" : "cookie", cookie);
  if (example.upload !== undefined) headers.set("content-type", "text/csv");
  else if (example.body) headers.set("content-type", "application/json");
  return headers;
}

function bodyOf(method: string, example: Example, id: (noun: Noun) => string): string | undefined {
  if (method === "GET") return undefined;
  return example.upload ?? (example.body ? JSON.stringify(example.body(id)) : undefined);
}

/** An answer without what differs in any two requests: the request's id, its time, and the id that was asked for. */
export function comparable({ status, body }: Answer, asked: Ids): string {
  let text = body;
  for (const [noun, id] of Object.entries(asked)) text = text.replaceAll(id, `<${noun}>`);
  const volatile = /"(requestId|queriedAt|id)":"[^"]*"/g;
  return `${status} ${text.replace(volatile, '"$1":"<>"')}`;
}
