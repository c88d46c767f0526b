import "server-only";
import { asProjectId } from "@/lib/core/ids";
import type { ProjectScope, Scope } from "@/lib/core/scope";
import { erasePerson } from "@/lib/privacy/mutations/erase-person";
import { noteDeadGrant } from "@/lib/grants/mutations/note-dead-grant";
import type { ProviderEvent } from "@/lib/integrations/hooks";
import { endEvent, failEvent, findEvent } from "@/lib/platform/db/global/webhook-inbox";
import { withTenant } from "@/lib/platform/db/tenant";
import { toAppError } from "@/lib/platform/http/failures";
import { listProjectIds } from "@/lib/projects/data";
import { recordAudit } from "@/lib/audit/mutations/record";
import { disconnect } from "../mutations/change-integration";
import { listNamed, readSoon, type Named } from "../mutations/told";
import { takeAwayGone } from "./gone";
import { peopleIn } from "./people";
import type { KeptEvent } from "./take-in";

/**
 * Works off what a provider told. What it says of data is not believed: the streams it touches are read
 * instead, so order, age and repetition make no difference.
 */
export async function workOff(scope: Scope, provider: string, eventId: string): Promise<void> {
  const event = await findEvent(provider, eventId);
  // One account may be connected in several workspaces, each with a job: whoever is not first finds it processed.
  if (!event || event.status === "ignored") return;
  const { told, body } = JSON.parse(event.body) as KeptEvent;
  try {
    for (const id of await listProjectIds(scope)) {
      const project: ProjectScope = { ...scope, projectId: asProjectId(id) };
      for (const integration of await listNamed(project, provider, told)) await act(project, { ...integration, provider }, told, body);
    }
    await endEvent(null, provider, eventId, "processed");
  } catch (error) {
    await failEvent(provider, eventId, toAppError(error).detail);
    throw error;
  }
}

async function act(scope: ProjectScope, { id, grantId, status, provider }: Named & { provider: string }, told: ProviderEvent, body: string): Promise<void> {
  switch (told.duty) {
    case "disconnected": return noteDeadGrant(scope, grantId, "Access was taken away at the provider. Connect it again.");
    case "erase_account":
      if (status !== "disconnected") await disconnect(scope, id, "delete");
      return;
    case "erase_person":
      for (const person of peopleIn(body)) await erasePerson(scope, person);
      return;
    case "export_person":
      // The brand answers its customer; what is stored stands on the customer's page and in this entry.
      return withTenant(scope, (tx) => recordAudit(scope, tx, { action: "privacy.export_requested", target: { kind: "integration", id }, details: { provider } }));
    default:
      if (told.gone && status === "connected") await takeAwayGone(scope, id, told.gone);
      return readSoon(scope, id, told.streams);
  }
}
