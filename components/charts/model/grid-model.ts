import type { PreparedGrid } from "../prepare/grid/prepared-grid";
import type { Place, PlotModel, PlotSize, Reading, Sheet } from "./plot-model";
import { figureCell, rawHead } from "./series-sheet";

const least = { heat: 16, cohorts: 44 };
const heights = { heat: 26, cohorts: 28 };
export const gridTop = 22;

export interface GridBox { left: number; noteAt: number; cellWidth: number; cellHeight: number }

/** Names of rows on the left, of columns above. */
export function gridBox({ look, columns, noteTitle }: PreparedGrid, width: number): GridBox {
  const names = look === "heat" ? 40 : 72;
  const left = names + (noteTitle ? 56 : 0);
  return { left, noteAt: left - 8, cellWidth: Math.max(1, (width - left) / Math.max(1, columns.length)), cellHeight: heights[look] };
}

export function gridHeight({ look, rows }: PreparedGrid): number {
  return gridTop + Math.max(1, rows.length) * heights[look] + 2;
}

export function gridModel(chart: PreparedGrid): PlotModel {
  const { columns, rows, look } = chart;
  return {
    count: chart.cells.flat().filter((cell) => cell !== null).length, columns: columns.length, rows: rows.length, readsColumns: false,
    minWidth: gridBox(chart, 0).left + columns.length * least[look],
    placeAt: ({ x, y }, { width }) => {
      const box = gridBox(chart, width);
      const [column, row] = [Math.floor((x - box.left) / box.cellWidth), Math.floor((y - gridTop) / box.cellHeight)];
      return chart.cells[row]?.[column] ? { column, row } : null;
    },
    rowAt: (_, { y }, { width }) => Math.floor((y - gridTop) / gridBox(chart, width).cellHeight),
    spotOf: ({ column, row }, { width }) => {
      const box = gridBox(chart, width);
      return { x: box.left + (column + 0.5) * box.cellWidth, y: gridTop + ((row ?? 0) + 0.5) * box.cellHeight };
    },
    cursorOf: (place, size) => cursorOf(chart, place, size),
    read: (place) => readCell(chart, place),
    sheet: () => sheetOf(chart),
    legend: [],
    dayAt: () => null,
  };
}

function cursorOf(chart: PreparedGrid, { column, row }: Place, { width }: PlotSize) {
  const box = gridBox(chart, width);
  return [{ kind: "box" as const, x: box.left + column * box.cellWidth + 1, y: gridTop + (row ?? 0) * box.cellHeight + 1, width: box.cellWidth - 2, height: box.cellHeight - 2 }];
}

function readCell(chart: PreparedGrid, place: Place): Reading | null {
  const [row, column] = [chart.rows[place.row ?? 0], chart.columns[place.column]];
  if (!row || !column) return null;
  const cell = chart.cells[place.row ?? 0]?.[place.column] ?? null;
  const title = `${row.title}, ${column.title.toLowerCase()}`;
  const notes = row.note && chart.noteTitle ? [`${chart.noteTitle}: ${row.note.text}`] : [];
  return {
    title, isIncomplete: cell?.isIncomplete ?? false, notes,
    lines: [{ key: "cell", title: chart.measure, mark: null, full: cell?.full ?? "–", change: null, isChosen: false }],
    spoken: `${title}${cell?.isIncomplete ? ", incomplete" : ""}: ${[cell ? `${chart.measure} ${cell.full}` : "no value", ...notes].join("; ")}.`,
    point: { key: column.key, series: row.key, days: null, title, value: cell?.value ?? null },
  };
}

function sheetOf({ rows, columns, cells, rowNoun, noteTitle, measure, kind }: PreparedGrid): Sheet {
  return {
    heading: rowNoun,
    heads: [
      ...(noteTitle ? [{ title: noteTitle, raw: noteTitle, isText: false }] : []),
      ...columns.map(({ title }) => ({ title, raw: rawHead(`${measure}, ${title.toLowerCase()}`, kind), isText: false })),
    ],
    rows: rows.map((row, at) => ({
      key: row.key, title: row.title, raw: row.title, isIncomplete: false,
      cells: [
        ...(noteTitle ? [figureCell(row.note?.text ?? "", row.note?.value ?? null)] : []),
        ...columns.map((_, column) => {
          const cell = cells[at]?.[column] ?? null;
          return figureCell(cell ? `${cell.full}${cell.isIncomplete ? " so far" : ""}` : "", cell?.value ?? null);
        }),
      ],
    })),
  };
}
