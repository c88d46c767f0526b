import "server-only";
import type { Batch, Json, ReadAccess } from "../../provider";
import { OBJECT_FIELDS, toObject, type ObjectKind } from "../mappers/objects";
import { readPages } from "./paging";

const KINDS: readonly ObjectKind[] = ["campaign", "adgroup", "ad"];

/** Campaigns, then ad groups, then ads; deleted ones too, which are hidden unless they are asked for. */
export async function* readObjects(access: ReadAccess, resume: Json | null): AsyncGenerator<Batch> {
  const start = placeFrom(resume);
  for (const kind of KINDS.slice(KINDS.indexOf(start.kind))) {
    const following = KINDS[KINDS.indexOf(kind) + 1];
    const query = { advertiser_id: access.account.externalId, fields: JSON.stringify(OBJECT_FIELDS[kind]), filtering: JSON.stringify({ primary_status: "STATUS_ALL" }) };
    for await (const { rows, nextPage } of readPages(access, `${kind}/get`, query, kind === start.kind ? start.page : 1)) {
      const next = nextPage !== null ? { kind, page: nextPage } : following ? { kind: following, page: 1 } : null;
      yield { rows: { family: "ad_objects", rows: rows.map((row) => toObject(kind, row)) }, resume: next };
    }
  }
}

function placeFrom(resume: Json | null): { kind: ObjectKind; page: number } {
  if (resume === null || typeof resume !== "object" || Array.isArray(resume)) return { kind: "campaign", page: 1 };
  const kind = KINDS.find((one) => one === resume.kind) ?? "campaign";
  return { kind, page: kind === resume.kind && typeof resume.page === "number" && resume.page >= 1 ? resume.page : 1 };
}
