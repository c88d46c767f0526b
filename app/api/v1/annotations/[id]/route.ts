import { z } from "zod";
import { deleteAnnotation } from "@/lib/annotations/mutations/delete-annotation";
import { updateAnnotation } from "@/lib/annotations/mutations/update-annotation";
import { annotationParams, annotationSchema, updateAnnotationInput } from "@/lib/annotations/schema";
import { route } from "@/lib/platform/http/route";

export const PATCH = route(
  {
    summary: "Change a note's text or day",
    tags: ["annotations"],
    kind: "json",
    access: "project",
    permission: "annotations:write",
    params: annotationParams,
    body: updateAnnotationInput,
    response: annotationSchema,
  },
  ({ scope, params, body }) => updateAnnotation(scope, params.id, body),
);

export const DELETE = route(
  { summary: "Delete a note", tags: ["annotations"], kind: "json", access: "project", permission: "annotations:write", params: annotationParams, response: z.null(), status: 204 },
  ({ scope, params }) => deleteAnnotation(scope, params.id),
);
