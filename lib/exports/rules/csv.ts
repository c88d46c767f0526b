import { csvCell } from "@/lib/core/csv";
import type { ExportOptions } from "../schema";

const SIGN = { comma: ",", semicolon: ";" } as const;

/** One line of the file; cells that a spreadsheet could take for a formula are made harmless. */
export const toCsvLine = (cells: readonly string[], { separator }: Pick<ExportOptions, "separator">): string =>
  `${cells.map(csvCell).join(SIGN[separator])}\r\n`;

/** The first line, after a byte order mark if one is wanted. */
export const toCsvHead = (heads: readonly string[], options: ExportOptions): string =>
  `${options.bom ? "\uFEFF" : ""}${toCsvLine(heads, options)}`;
