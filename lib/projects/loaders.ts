import "server-only";
import { notFound } from "@/lib/core/errors";
import { MAX_SKIP } from "@/lib/core/page";
import type { Scope } from "@/lib/core/scope";
import { findProjectBySlug, listProjects } from "./data";
import type { Project } from "./schema";

const MOST = 100;

/** The workspace's projects for the switcher and the list of projects, by slug. */
export async function loadProjects(scope: Scope): Promise<Project[]> {
  const all: Project[] = [];
  for (let cursor: string | undefined; all.length < MAX_SKIP;) {
    const page = await listProjects(scope, { skip: 0, limit: MOST, ...(cursor ? { cursor } : {}) });
    all.push(...page.items);
    if (page.nextCursor === null) break;
    cursor = page.nextCursor;
  }
  return all;
}

/** The project at an address; the scope says in which workspace. */
export async function loadProject(scope: Scope, slug: string): Promise<Project> {
  const project = await findProjectBySlug(scope, slug);
  if (!project) throw notFound("project");
  return project;
}
