import "server-only";
import { parse } from "csv-parse/sync";

export type Delimiter = "," | ";" | "\t" | "|";
const CANDIDATES: readonly Delimiter[] = [",", ";", "\t", "|"];
const SAMPLE_LINES = 30;

/**
 * The delimiter that cuts the first lines into the same number of cells, and into the most of
 * them among equals. A single column counts as comma.
 */
export function detectDelimiter(text: string): Delimiter {
  const sample = text.slice(0, 32_768).split("\n", SAMPLE_LINES).join("\n");
  let best: { delimiter: Delimiter; steady: number; width: number } = { delimiter: ",", steady: 0, width: 1 };
  for (const delimiter of CANDIDATES) {
    const widths = countCells(sample, delimiter);
    const width = widths[0] ?? 1;
    if (width < 2) continue;
    const steady = widths.filter((count) => count === width).length / widths.length;
    if (steady > best.steady + 0.1 || (steady > best.steady - 0.1 && width > best.width)) {
      best = { delimiter, steady, width };
    }
  }
  return best.delimiter;
}

function countCells(sample: string, delimiter: Delimiter): number[] {
  const widths: number[] = [];
  const count = (cells: string[]) => {
    widths.push(cells.length);
    return null;
  };
  try {
    parse(sample, { delimiter, relax_quotes: true, relax_column_count: true, skip_empty_lines: true, on_record: count });
  } catch {
    // The sample may end inside a quoted cell; the records before it were counted.
  }
  return widths;
}

/** Excel's own first line "sep=;" names the delimiter and is no row. */
export function readSepLine(text: string): { delimiter: Delimiter; rest: string } | null {
  const found = /^sep=([,;\t|])\r?\n/i.exec(text);
  return found ? { delimiter: found[1] as Delimiter, rest: text.slice(found[0].length) } : null;
}
