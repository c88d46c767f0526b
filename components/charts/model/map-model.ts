import type { PreparedMap } from "../prepare/shades/countries";
import type { CursorPart, PlotModel, PlotSize, Reading, Spot } from "./plot-model";
import { figureCell, rawHead, textCell } from "./series-sheet";
import type { WorldView } from "./world-view";

export interface WorldShapes {
  shapes: Partial<Record<string, { path: string; at: number[] }>>;
  dots: Partial<Record<string, number[]>>;
  rest: string[];
}

export function mapModel(chart: PreparedMap, world: WorldShapes, view: WorldView): PlotModel {
  const { countries } = chart;
  return {
    count: countries.length, columns: countries.length, rows: 1, readsColumns: false, minWidth: 0,
    // The pointer finds countries by their outlines.
    placeAt: () => null,
    rowAt: () => 0,
    spotOf: ({ column }, size) => toScreen(middleOf(world, countries[column]?.code), view, size),
    cursorOf: ({ column }, size) => cursorOf(world, countries[column]?.code ?? "", view, size),
    read: ({ column }) => readCountry(chart, column),
    sheet: () => ({
      heading: "Country",
      heads: [{ title: "Code", raw: "Code", isText: true }, { title: chart.measure, raw: rawHead(chart.measure, chart.kind), isText: false }, { title: "Share", raw: "Share", isText: false }],
      rows: countries.map((country) => ({
        key: country.code, title: country.title, raw: country.title, isIncomplete: false,
        cells: [textCell(country.code.length === 2 ? country.code : ""), figureCell(country.full, country.value), figureCell(country.share?.text ?? "", country.share?.value ?? null)],
      })),
    }),
    legend: [],
    dayAt: () => null,
  };
}

export function middleOf({ shapes, dots }: WorldShapes, code: string | undefined): Spot | null {
  const [x, y] = (code === undefined ? undefined : shapes[code]?.at ?? dots[code]) ?? [];
  return x === undefined || y === undefined ? null : { x, y };
}

/** How the drawn part of the world lies in the frame: as large as fits, in the middle. */
export function fitView({ x, y, width, height }: WorldView, size: PlotSize): { scale: number; left: number; top: number } {
  const scale = Math.min(size.width / width, size.height / height);
  return { scale, left: (size.width - width * scale) / 2 - x * scale, top: (size.height - height * scale) / 2 - y * scale };
}

function toScreen(spot: Spot | null, view: WorldView, size: PlotSize): Spot {
  if (!spot) return { x: 0, y: 0 };
  const { scale, left, top } = fitView(view, size);
  return { x: left + spot.x * scale, y: top + spot.y * scale };
}

function cursorOf(world: WorldShapes, code: string, view: WorldView, size: PlotSize): CursorPart[] {
  const middle = middleOf(world, code);
  if (!middle) return [];
  const { scale, left, top } = fitView(view, size);
  const shape = world.shapes[code];
  if (shape) return [{ kind: "path", d: shape.path, transform: `translate(${left} ${top}) scale(${scale})` }];
  const { x, y } = toScreen(middle, view, size);
  return [{ kind: "box", x: x - 8, y: y - 8, width: 16, height: 16 }];
}

function readCountry({ countries, measure }: PreparedMap, column: number): Reading | null {
  const country = countries[column];
  if (!country) return null;
  const notes = [...(country.share ? [`Share: ${country.share.text}`] : []), ...(country.compareFull ? [`Before: ${country.compareFull}`] : [])];
  return {
    title: country.title, isIncomplete: false, notes,
    lines: [{ key: country.code, title: measure, mark: null, full: country.full, change: country.change, isChosen: false }],
    spoken: `${country.title}: ${[`${measure} ${country.full}`, ...(country.change ? [country.change.text] : []), ...notes].join("; ")}.`,
    point: { key: country.code, series: null, days: null, title: country.title, value: country.value },
  };
}
