import type { PreparedPoint } from "../prepare/prepared";
import type { Annotation } from "./plot-model";

export interface AnnotatedColumn { column: number; texts: string[] }

/** Which points carry notes: those whose days contain the day of the note. */
export function annotatedColumns(points: PreparedPoint[], annotations: Annotation[]): AnnotatedColumn[] {
  const found = new Map<number, string[]>();
  for (const { day, text } of annotations) {
    const column = points.findIndex(({ days }) => days !== null && days.from <= day && day <= days.to);
    if (column >= 0) found.set(column, [...(found.get(column) ?? []), text]);
  }
  return [...found].map(([column, texts]) => ({ column, texts })).sort((a, b) => a.column - b.column);
}
