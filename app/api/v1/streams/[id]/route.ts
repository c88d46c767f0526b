import { z } from "zod";
import { route } from "@/lib/platform/http/route";
import { changeStream } from "@/lib/sync/mutations/change-stream";
import { streamChange, streamParams } from "@/lib/sync/schema";

export const PATCH = route(
  {
    summary: "Read a stream now, read days anew, stop a run, or switch a stream off",
    tags: ["integrations"],
    kind: "json",
    access: "project",
    permission: "integrations:write",
    feature: "sync",
    params: streamParams,
    body: streamChange,
    response: z.null(),
    status: 204,
  },
  ({ scope, params, body }) => changeStream(scope, params.id, body),
);
