import "server-only";
import type { SourceAdObject } from "@/lib/ingest/sources/rows";
import type { Batch, Json, ReadAccess } from "../../provider";
import { isClosedProduct } from "../client/judge";
import { toObject } from "../mappers/objects";
import { LISTS, readPages } from "./paging";

/** Most lists are short: several are written together. */
const BATCH_ROWS = 500;

/** Campaigns, ad groups and ads, kind of ad by kind of ad; archived ones too, which are hidden unless they are asked for. */
export async function* readObjects(access: ReadAccess, resume: Json | null): AsyncGenerator<Batch> {
  let rows: SourceAdObject[] = [];
  for await (const { found, next } of readLists(access, placeFrom(resume))) {
    rows.push(...found);
    if (next !== null && rows.length < BATCH_ROWS) continue;
    yield { rows: { family: "ad_objects", rows }, resume: next };
    rows = [];
  }
}

async function* readLists(access: ReadAccess, start: Place): AsyncGenerator<{ found: SourceAdObject[]; next: Json }> {
  for (const [at, list] of LISTS.entries()) {
    if (at < start.at) continue;
    const following: Json = LISTS[at + 1] ? { list: LISTS[at + 1]!.path } : null;
    try {
      for await (const { rows, next } of readPages(access, list, at === start.at ? start.page : null)) {
        yield { found: rows.map((row) => toObject(list.kind, list.product, row)), next: next === null ? following : { list: list.path, page: next } };
      }
    } catch (error) {
      if (!isClosedProduct(error)) throw error;
      yield { found: [], next: following };
    }
  }
}

interface Place { at: number; page: string | null }

function placeFrom(resume: Json | null): Place {
  if (resume === null || typeof resume !== "object" || Array.isArray(resume)) return { at: 0, page: null };
  const at = Math.max(0, LISTS.findIndex(({ path }) => path === resume.list));
  return { at, page: typeof resume.page === "string" ? resume.page : null };
}
