import type { ProjectDetail } from "@/lib/projects/schema";
import type { ProjectView } from "../schema";

/** What the overview needs of a project, and no more of it goes to the browser. */
export function toProjectView({ id, name, currency, timeZone, isDemo, setup }: ProjectDetail): ProjectView {
  return { id, name, currency, timeZone, isDemo, isImporting: setup.state === "importing" };
}
