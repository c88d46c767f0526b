import "server-only";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { toReference, type OpenApi } from "../rules/reference";
import type { ApiLink, ApiReference } from "../schema";

let known: ApiReference | undefined;

/** The reference of the API, made once per process. */
export function readReference(): ApiReference {
  if (known && process.env.NODE_ENV === "production") return known;
  known = toReference(JSON.parse(readFileSync(join(process.cwd(), "docs", "openapi.json"), "utf8")) as OpenApi);
  return known;
}

export function listOperations(): ApiLink[] {
  return readReference().tags.flatMap(({ operations }) => operations.map(({ id, tag, method, path, summary }) => ({ id, tag, method, path, summary })));
}

export function listOperationGroups(): { name: string; title: string; operations: ApiLink[] }[] {
  const operations = listOperations();
  return readReference().tags.map(({ name, title }) => ({ name, title, operations: operations.filter(({ tag }) => tag === name) }));
}
