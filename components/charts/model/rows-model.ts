import type { PreparedRow, PreparedRows } from "../prepare/rows/prepared-rows";
import type { LegendEntry, Place, PlotModel, PlotSize, Reading, Sheet } from "./plot-model";
import { figureCell, rawHead, relativeChange } from "./series-sheet";

export const rowHeight = 34;

export interface RowsBox { labelWidth: number; left: number; right: number; valueAt: number; hasNotes: boolean }

/** Names on the left, bars in the middle, figures on the right. */
export function rowsBox({ width }: PlotSize): RowsBox {
  const labelWidth = Math.round(Math.min(176, width * 0.32));
  // On a phone the bar needs the room; the share stands in the tooltip and the table.
  const hasNotes = width >= 420;
  return { labelWidth, left: labelWidth + 8, right: width - (hasNotes ? 124 : 64) - 8, valueAt: width, hasNotes };
}

export function rowX(value: number, { low, high }: PreparedRows, box: RowsBox): number {
  return high === low ? box.left : box.left + ((value - low) / (high - low)) * (box.right - box.left);
}

export function rowsModel(chart: PreparedRows): PlotModel {
  const count = chart.rows.length;
  return {
    count, columns: count, rows: 1, readsColumns: false, minWidth: 0,
    placeAt: ({ y }) => {
      const column = Math.floor(y / rowHeight);
      return column >= 0 && column < count ? { column, row: 0 } : null;
    },
    rowAt: () => 0,
    spotOf: ({ column }, size) => spotOf(chart, column, size),
    cursorOf: ({ column }, { width }) => [{ kind: "band", x: 0, y: column * rowHeight, width, height: rowHeight }],
    read: (place) => readRow(chart, place),
    sheet: () => sheetOf(chart),
    legend: legendOf(chart),
    dayAt: () => null,
  };
}

function spotOf(chart: PreparedRows, column: number, size: PlotSize) {
  const box = rowsBox(size);
  return { x: rowX(chart.rows[column]?.span?.to ?? 0, chart, box), y: (column + 0.5) * rowHeight };
}

function readRow(chart: PreparedRows, { column }: Place): Reading | null {
  const row = chart.rows[column];
  if (!row) return null;
  const notes = [
    ...(row.note ? [`${chart.noteTitle}: ${row.note.text}`] : []),
    ...(row.compareFull ? [`Before: ${row.compareFull}`] : []),
  ];
  return {
    title: row.title, isIncomplete: false, notes,
    lines: [{ key: row.key, title: chart.measure, mark: { kind: "fill", color: row.color, shape: row.shape }, full: row.full, change: row.change, isChosen: false }],
    spoken: `${row.title}: ${[`${chart.measure} ${row.full}`, ...(row.change ? [row.change.text] : []), ...notes].join("; ")}.`,
    point: { key: row.key, series: null, days: null, title: row.title, value: row.value },
  };
}

function legendOf({ look, rows }: PreparedRows): LegendEntry[] {
  if (look === "waterfall") {
    const has = (shape: string) => rows.some((row) => row.shape === shape);
    return [
      { key: "total", title: "Total", mark: { kind: "fill", color: "var(--data-6)", shape: "circle" } },
      ...(has("square") ? [{ key: "up", title: "Adds", mark: { kind: "fill", color: "var(--positive)", shape: "square" } } as const] : []),
      ...(has("ring") ? [{ key: "down", title: "Takes away", mark: { kind: "fill", color: "var(--negative)", shape: "ring" } } as const] : []),
    ];
  }
  return rows.some((row) => row.compareAt !== null) ? [{ key: "before", title: "Before", mark: { kind: "line", color: "var(--foreground)", dash: undefined } }] : [];
}

function sheetOf(chart: PreparedRows): Sheet {
  const { rows, measure, kind, noun, noteTitle } = chart;
  const [hasNote, hasCompare] = [rows.some((row) => row.note !== null), rows.some((row) => row.compareFull !== null)];
  const cells = (row: PreparedRow) => [
    figureCell(row.full, row.value),
    ...(hasNote ? [figureCell(row.note?.text ?? "", row.note?.value ?? null)] : []),
    ...(hasCompare ? [figureCell(row.compareFull ?? "–", row.compareValue), { text: row.change?.text ?? "", raw: relativeChange(row.value, row.compareValue), change: row.change }] : []),
  ];
  return {
    heading: noun,
    heads: [
      { title: measure, raw: rawHead(measure, kind), isText: false },
      ...(hasNote ? [{ title: noteTitle, raw: noteTitle, isText: false }] : []),
      ...(hasCompare ? [{ title: "Before", raw: rawHead(`${measure} before`, kind), isText: false }, { title: "Change", raw: "Change", isText: false }] : []),
    ],
    rows: rows.map((row) => ({ key: row.key, title: row.title, raw: row.title, isIncomplete: false, cells: cells(row) })),
  };
}
