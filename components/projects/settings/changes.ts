import type { UpdateProjectInput } from "@/lib/projects/schema";
import type { ProjectDraft } from "../project-fields";

/** Only what differs, so that saving a name never starts the long work of a new zone; null when nothing does. */
export function changesOf(saved: ProjectDraft, draft: ProjectDraft): UpdateProjectInput | null {
  const name = draft.name.trim();
  const changes: UpdateProjectInput = {
    ...(name !== saved.name ? { name } : {}),
    ...(draft.currency !== saved.currency ? { currency: draft.currency } : {}),
    ...(draft.timeZone !== saved.timeZone ? { timeZone: draft.timeZone } : {}),
  };
  return Object.keys(changes).length > 0 ? changes : null;
}
