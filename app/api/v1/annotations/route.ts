import { listAnnotations } from "@/lib/annotations/data";
import { createAnnotation } from "@/lib/annotations/mutations/create-annotation";
import { annotationPage, annotationSchema, createAnnotationInput, listAnnotationsQuery } from "@/lib/annotations/schema";
import { route } from "@/lib/platform/http/route";

export const GET = route(
  {
    summary: "List the notes on days, newest day first",
    tags: ["annotations"],
    kind: "json",
    access: "project",
    permission: "annotations:read",
    query: listAnnotationsQuery,
    response: annotationPage,
  },
  ({ scope, query }) => listAnnotations(scope, query),
);

export const POST = route(
  {
    summary: "Add a note to a day",
    tags: ["annotations"],
    kind: "json",
    access: "project",
    permission: "annotations:write",
    body: createAnnotationInput,
    response: annotationSchema,
    status: 201,
  },
  ({ scope, body }) => createAnnotation(scope, body),
);
