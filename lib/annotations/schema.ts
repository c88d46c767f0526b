import { z } from "zod";
import { isDay } from "@/lib/core/dates";
import { pageQuery, pageSchema } from "@/lib/core/page";
import { MAX_TEXT } from "./constants";

const day = z.iso.date().refine(isDay, "must be a day like 2026-01-31");
const text = z.string().trim()
  .min(1, "Write the note.")
  .max(MAX_TEXT, `A note has at most ${MAX_TEXT} characters.`)
  .regex(/^[^\u0000-\u001f\u007f]*$/, "A note is one line without control characters.");

export const listAnnotationsQuery = pageQuery.extend({ from: day.optional(), to: day.optional() });
export type ListAnnotationsQuery = z.infer<typeof listAnnotationsQuery>;

export const createAnnotationInput = z.object({ day: day.describe("A day of the project."), text });
export type CreateAnnotationInput = z.infer<typeof createAnnotationInput>;

export const updateAnnotationInput = z
  .object({ day: day.optional(), text: text.optional() })
  .refine((input) => Object.values(input).some((value) => value !== undefined), "Say what to change.");
export type UpdateAnnotationInput = z.infer<typeof updateAnnotationInput>;

export const annotationParams = z.object({ id: z.uuid() });

export const annotationSchema = z.object({
  id: z.uuid(),
  day: z.iso.date(),
  text: z.string(),
  kind: z.string().describe("note: written by a person. Other kinds mark what happened by itself."),
  isOwn: z.boolean().describe("You wrote it."),
  canChange: z.boolean(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});
export type Annotation = z.infer<typeof annotationSchema>;
export const annotationPage = pageSchema(annotationSchema);
