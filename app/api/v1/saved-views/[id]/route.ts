import { z } from "zod";
import { route } from "@/lib/platform/http/route";
import { deleteView } from "@/lib/views/mutations/delete-view";
import { updateView } from "@/lib/views/mutations/update-view";
import { savedViewSchema, updateViewInput, viewParams } from "@/lib/views/schema";

export const PATCH = route(
  {
    summary: "Rename a view, save its state, share it or make it the default",
    tags: ["saved-views"],
    kind: "json",
    access: "project",
    permission: "views:keep",
    params: viewParams,
    body: updateViewInput,
    response: savedViewSchema,
  },
  ({ scope, params, body }) => updateView(scope, params.id, body),
);

export const DELETE = route(
  { summary: "Delete a view", tags: ["saved-views"], kind: "json", access: "project", permission: "views:keep", params: viewParams, response: z.null(), status: 204 },
  ({ scope, params }) => deleteView(scope, params.id),
);
