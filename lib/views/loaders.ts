import "server-only";
import { cache } from "react";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import type { ProjectScope } from "@/lib/core/scope";
import { findDefaultView } from "./data";
import { viewQuery } from "./rules";

const findDefault = cache(findDefaultView);

type Search = Record<string, string | string[] | undefined>;

/** Opens the page's default view when the address has no query: a redirect, so that the link carries the state. */
export async function openDefaultView(scope: ProjectScope, page: string, search: Search, path: string): Promise<void> {
  if (Object.keys(search).length > 0) return;
  const view = await findDefault(scope, page);
  if (view) redirect(`${path}${viewQuery(view)}`);
}

/**
 * The same for a layout, which stands above the loading state: there it still answers with a redirect of HTTP
 * and nothing is drawn twice. Layouts are not told the query, so it is read from the middleware's note.
 */
export async function openDefaultViewAbove(scope: ProjectScope, page: string, path: string): Promise<void> {
  const asked = (await headers()).get("x-aura-path");
  if (asked === path) await openDefaultView(scope, page, {}, path);
}
