import "server-only";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { toGroups, toPage } from "../rules/pages";
import type { DocGroup, DocPage } from "../schema";

let known: DocPage[] | undefined;

/** Every guide, read once per process: the files do not change while a release runs. */
export function listPages(): DocPage[] {
  if (known && process.env.NODE_ENV === "production") return known;
  const folder = join(process.cwd(), "docs");
  const files = readdirSync(folder).filter((name) => name.endsWith(".md")).map((name) => name.slice(0, -".md".length));
  known = files.sort().map((file) => toPage(file, readFileSync(join(process.cwd(), "docs", `${file}.md`), "utf8")));
  return known;
}

export function listGroups(): DocGroup[] {
  return toGroups(listPages());
}

export function findPage(slug: string): DocPage | null {
  return listPages().find((page) => page.slug === slug) ?? null;
}
