import type { WorldShapes } from "./map-model";

/** The part of the world that is drawn, in the units of its shapes. */
export interface WorldView { x: number; y: number; width: number; height: number }

export const wholeWorld: WorldView = { x: 0, y: 0, width: 2000, height: 940 };
const least = { width: 240, height: 140 };

/** As near as the countries with a value allow, with a margin around them. */
export function viewOf({ shapes, dots }: WorldShapes, codes: string[]): WorldView {
  const boxes = codes.flatMap((code) => {
    const [x = 0, y = 0] = dots[code] ?? [];
    const path = shapes[code]?.path;
    return path ? [mainlandBox(path)] : dots[code] ? [{ left: x, right: x, top: y, bottom: y }] : [];
  });
  if (boxes.length === 0) return wholeWorld;
  const left = Math.min(...boxes.map((box) => box.left));
  const right = Math.max(...boxes.map((box) => box.right));
  const top = Math.min(...boxes.map((box) => box.top));
  const bottom = Math.max(...boxes.map((box) => box.bottom));
  const width = Math.max(least.width, (right - left) * 1.16);
  const height = Math.max(least.height, (bottom - top) * 1.16);
  if (width >= wholeWorld.width * 0.8) return wholeWorld;
  return { x: (left + right) / 2 - width / 2, y: (top + bottom) / 2 - height / 2, width, height };
}

interface Box { left: number; right: number; top: number; bottom: number }

/** The largest outline of a country, without its islands overseas. */
export function mainlandBox(path: string): Box {
  const boxes = path.split("z").filter(Boolean).map(outlineBox);
  const area = (box: Box) => (box.right - box.left) * (box.bottom - box.top);
  return boxes.reduce((largest, box) => (area(box) > area(largest) ? box : largest), boxes[0] ?? { left: 0, right: 0, top: 0, bottom: 0 });
}

function outlineBox(outline: string): Box {
  const numbers = (outline.match(/-?\d+/g) ?? []).map(Number);
  let [x = 0, y = 0] = numbers;
  const box = { left: x, right: x, top: y, bottom: y };
  for (let at = 2; at + 1 < numbers.length; at += 2) {
    x += numbers[at] ?? 0;
    y += numbers[at + 1] ?? 0;
    box.left = Math.min(box.left, x);
    box.right = Math.max(box.right, x);
    box.top = Math.min(box.top, y);
    box.bottom = Math.max(box.bottom, y);
  }
  return box;
}
