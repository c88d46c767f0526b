import "server-only";
import { CellError } from "./numbers";
import type { Mapping } from "./schema";

export interface CellFault {
  /** The column's header, or the field's title where the file has no such column. */
  column: string;
  /** A predicate without the value, for example "is not a number", so equal ones can be counted. */
  reason: string;
}

/** Collects what is wrong with one row, cell by cell, so that the user sees all of it at once. */
export class FaultList {
  found: CellFault[] = [];

  constructor(private readonly columnName: (field: string) => string) {}

  add(field: string, reason: string): void {
    this.found.push({ column: this.columnName(field), reason });
  }

  /** Keeps the fault of a cell; anything else is our own error and goes on. */
  catch(field: string, error: unknown): void {
    if (!(error instanceof CellError)) throw error;
    this.add(field, error.message);
  }

  read<T>(field: string, read: (text: string) => T, text: string, fallback: T): T {
    try {
      return read(text);
    } catch (error) {
      this.catch(field, error);
      return fallback;
    }
  }
}

/** Turns cells into a row; with faults added, what it returns is not used. */
export type RowReader<T> = (cells: readonly string[], faults: FaultList) => T;

/** The text of a mapped cell, "" where the field has no column. */
export function cellReader(map: Mapping): (field: string) => (cells: readonly string[]) => string {
  return (field) => {
    const index = map.columns[field] ?? -1;
    return (cells) => cells[index] ?? "";
  };
}
