import "server-only";
import type { Batch, Json, ReadAccess } from "../../provider";
import { VERSION } from "../client/speak";
import { OBJECT_FIELDS, toObjects, type ObjectEdge } from "../mappers/objects";
import { readPages } from "./paging";

const PAGE_SIZE = 200;
const EDGES: readonly ObjectEdge[] = ["campaigns", "adsets", "ads"];
const OWN = ["ACTIVE", "PAUSED", "DELETED", "ARCHIVED", "IN_PROCESS", "WITH_ISSUES"];
/** Deleted and archived ones are hidden unless they are asked for by name. */
const STATUSES: Record<ObjectEdge, readonly string[]> = {
  campaigns: OWN,
  adsets: [...OWN, "CAMPAIGN_PAUSED"],
  ads: [...OWN, "CAMPAIGN_PAUSED", "ADSET_PAUSED", "PENDING_REVIEW", "DISAPPROVED", "PREAPPROVED", "PENDING_BILLING_INFO"],
};

/** Campaigns, then ad sets, then ads with their creatives, so that parents are there before their children. */
export async function* readObjects(access: ReadAccess, resume: Json | null): AsyncGenerator<Batch> {
  const start = placeFrom(resume);
  const edges = EDGES.slice(EDGES.indexOf(start.edge));
  for (const edge of edges) {
    const following = EDGES[EDGES.indexOf(edge) + 1];
    const query = { fields: OBJECT_FIELDS[edge], effective_status: JSON.stringify(STATUSES[edge]) };
    const pages = readPages(access, { base: "api", path: `${VERSION}/act_${access.account.externalId}/${edge}`, query }, { limit: PAGE_SIZE, after: edge === start.edge ? start.after : null });
    for await (const { rows, after } of pages) {
      const next = after !== null ? { edge, after } : following ? { edge: following, after: null } : null;
      yield { rows: { family: "ad_objects", rows: rows.flatMap((row) => toObjects(edge, row, access.account.currency ?? "")) }, resume: next };
    }
  }
}

function placeFrom(resume: Json | null): { edge: ObjectEdge; after: string | null } {
  if (resume === null || typeof resume !== "object" || Array.isArray(resume)) return { edge: "campaigns", after: null };
  const edge = EDGES.find((one) => one === resume.edge) ?? "campaigns";
  return { edge, after: edge === resume.edge && typeof resume.after === "string" ? resume.after : null };
}
