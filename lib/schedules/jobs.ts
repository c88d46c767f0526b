import "server-only";
import { z } from "zod";
import { requireProject } from "@/lib/core/scope";
import { toAppError } from "@/lib/platform/http/failures";
import { download, type Door } from "@/lib/platform/http-client/download";
import { defineJob } from "@/lib/platform/jobs/definition";
import { log } from "@/lib/platform/log/log";
import { MAX_UPLOAD_BYTES } from "@/lib/imports/constants";
import { FETCH_QUEUE } from "./constants";
import { runSchedule, type FetchFile, type Validator } from "./mutations/run";
import { noteFailure } from "./mutations/note";
import { openRun } from "./data/open-run";

const data = z.object({ scheduleId: z.uuid() });

/** A database that is away is tried again; any other fault counts as a failure of the schedule. */
export const fetchJob = defineJob(FETCH_QUEUE, data, async ({ scope, data: { scheduleId } }) => {
  const project = requireProject(scope);
  try {
    await runSchedule(project, scheduleId, fetchThrough());
  } catch (error) {
    if (toAppError(error).code === "unavailable") throw error;
    log().error({ err: error, scheduleId }, "a scheduled import failed");
    const run = await openRun(project, scheduleId);
    if (run) await noteFailure(project, run.row, "Something went wrong on our side. Your data is as it was before.");
  }
}, { concurrency: 1, expireInSeconds: 7_200, retryLimit: 5, retryDelay: 3, policy: "short" });

const LIMIT_MS = 30 * 60_000;

/** How files are fetched; only tests have another door than the guarded one. */
export const fetchThrough = (door?: Door): FetchFile => async (address, known) => {
  const headers = {
    ...(known?.etag ? { "if-none-match": known.etag } : {}),
    ...(known?.lastModified ? { "if-modified-since": known.lastModified } : {}),
  };
  const found = await download({ service: "import-address", address, headers, maxBytes: MAX_UPLOAD_BYTES, limitMs: LIMIT_MS, door });
  if (found.isUnchanged) return null;
  return { fileName: nameOf(found.header("content-disposition"), found.url), bytes: found.bytes, validator: toValidator(found.header("etag"), found.header("last-modified")) };
};

const toValidator = (etag: string | undefined, lastModified: string | undefined): Validator | null =>
  etag || lastModified ? { ...(etag ? { etag } : {}), ...(lastModified ? { lastModified } : {}) } : null;

/** As the server names it, else the last part of its path; without the query, which may hold a secret. */
function nameOf(disposition: string | undefined, url: URL): string {
  const given = /filename="([^"]+)"/i.exec(disposition ?? "")?.[1] ?? /filename=([^;]+)/i.exec(disposition ?? "")?.[1];
  const last = url.pathname.split("/").findLast((part) => part !== "");
  const name = (given ?? decode(last) ?? url.hostname).replace(/[\u0000-\u001f\u007f/\\]/g, "").trim();
  return (name || url.hostname).slice(0, 200);
}

function decode(part: string | undefined): string | undefined {
  try {
    return part === undefined ? undefined : decodeURIComponent(part);
  } catch {
    // Not percent-encoding after all.
    return part;
  }
}
