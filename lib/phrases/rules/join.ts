import { addDays, type Day } from "@/lib/core/dates";
import { findPoint, pointSpan, resolvePast, type Part, type Point, type Span } from "./parts";

/** "A to B": each end lends the other what it leaves unsaid. */
export function joinEnds(first: Part, second: Part, today: Day): Part {
  // A range is no end of another one: "5 May to 3 June to 8 July" says nothing.
  if (first.span?.end || second.span?.end) return {};
  if (first.bad || second.bad) return { bad: first.bad ?? second.bad };
  const [a, b] = lend(first.point, second.point);
  const [from, to] = resolveEnds(a ? { point: a } : first, b ? { point: b } : second, today);
  if (from.bad || to.bad) return { bad: from.bad ?? to.bad };
  return from.span && to.span ? spanBetween(from.span, to.span) : {};
}

export function spanBetween(from: Span, to: Span): Part {
  if (to.from < from.from) return { bad: "The end lies before the beginning." };
  return { span: { from: from.from, until: to.until, end: to.end ?? to.from } };
}

function lend(first: Point | undefined, second: Point | undefined): [Point | undefined, Point | undefined] {
  if (!first || !second) return [first, second];
  const [a, b] = [{ ...first }, { ...second }];
  if (a.d !== undefined && a.m === undefined && b.m !== undefined) Object.assign(a, known({ m: b.m, y: b.y }));
  if (b.d !== undefined && b.m === undefined && a.m !== undefined) Object.assign(b, known({ m: a.m, y: a.y }));
  if (a.y === undefined && a.m !== undefined && b.y !== undefined) a.y = b.m === undefined || a.m <= b.m ? b.y : b.y - 1;
  return [a, b];
}

function known({ m, y }: Point): Point {
  return { ...(m === undefined ? {} : { m }), ...(y === undefined ? {} : { y }) };
}

function resolveEnds(first: Part, second: Part, today: Day): [Part, Part] {
  const [isOpen, isOpenToo] = [isUnsaid(first), isUnsaid(second)];
  if (isOpen && !isOpenToo) {
    const to = atPoint(second);
    return [to.span ? findPoint(first.point ?? {}, to.span.from, "last") : to, to];
  }
  const from = isOpen ? beginBefore(first, today) : atPoint(first);
  if (!from.span) return [from, from];
  return [from, isOpenToo ? findPoint(second.point ?? {}, from.span.from, "first") : atPoint(second)];
}

/** A range begins before today, else there would be nothing in it. */
function beginBefore(part: Part, today: Day): Part {
  const { point } = part;
  if (point && point.wd === undefined && point.m !== undefined && point.d !== undefined) return findPoint(point, addDays(today, -1), "last");
  return resolvePast(part, today);
}

function isUnsaid({ point }: Part): boolean {
  return point !== undefined && point.y === undefined;
}

function atPoint(part: Part): Part {
  return part.point ? pointSpan(part.point) : part;
}
