import { geoArea, geoCentroid, geoNaturalEarth1, geoPath, type GeoContext, type GeoPermissibleObjects, type GeoProjection } from "d3-geo";
import { feature } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";

export const worldSize = { width: 2000, height: 940 };

export interface World {
  /** Outline and middle by ISO 3166 alpha-2, in whole units of `worldSize`. */
  shapes: Record<string, { path: string; at: [number, number] }>;
  /** Countries too small for an outline: a dot. */
  dots: Record<string, [number, number]>;
  /** Land that has no code of its own. */
  rest: string[];
}

type Countries = Topology<{ countries: GeometryCollection<{ name: string }> }>;

/** What the map draws, worked out once: projecting in the browser would cost more bytes than the result has. */
export function projectWorld(coarse: Countries, fine: Countries): World {
  const projection = geoNaturalEarth1().fitSize([worldSize.width, worldSize.height], { type: "FeatureCollection", features: listFeatures(coarse) } as GeoPermissibleObjects);
  const project = (position: GeoJSON.Position): [number, number] => {
    const [x, y] = projection([position[0] ?? 0, position[1] ?? 0]) ?? [0, 0];
    return [Math.round(x), Math.round(y)];
  };
  const world: World = { shapes: {}, dots: {}, rest: [] };
  for (const country of listFeatures(coarse)) {
    const code = codeOf(country);
    const path = ringsOf(country.geometry, projection).map(toPath).join("");
    if (code === null) world.rest.push(path);
    else world.shapes[code] = { path, at: project(largestPart(country.geometry)) };
  }
  for (const country of listFeatures(fine)) {
    const code = codeOf(country);
    if (code !== null && code !== "AQ" && !world.shapes[code]) world.dots[code] = project(largestPart(country.geometry));
  }
  return world;
}

function listFeatures(topology: Countries): GeoJSON.Feature<GeoJSON.Geometry, { name: string }>[] {
  const all = feature(topology, topology.objects.countries) as GeoJSON.FeatureCollection<GeoJSON.Geometry, { name: string }>;
  // Nobody orders from Antarctica, and it would take a fifth of the picture.
  return all.features.filter((one) => String(one.id) !== "010");
}

/** The atlas counts countries by number; the locale data knows each number's letters. */
function codeOf({ id, properties }: GeoJSON.Feature<GeoJSON.Geometry, { name: string }>): string | null {
  if (properties.name === "Kosovo") return "XK";
  if (id === undefined || !/^\d{3}$/.test(String(id))) return null;
  const code = Intl.getCanonicalLocales(`und-${String(id)}`)[0]?.slice(4) ?? "";
  return /^[A-Z]{2}$/.test(code) ? code : null;
}

/** The outlines on the plane; the projection cuts them where the map ends. */
function ringsOf(geometry: GeoJSON.Geometry, projection: GeoProjection): [number, number][][] {
  const rings: [number, number][][] = [];
  const add = (x: number, y: number) => void rings.at(-1)?.push([Math.round(x), Math.round(y)]);
  const sink: GeoContext = {
    beginPath: () => undefined, closePath: () => undefined, arc: () => undefined, lineTo: add,
    moveTo: (x, y) => { rings.push([]); add(x, y); },
  };
  geoPath(projection, sink)(geometry);
  return rings;
}

/** The middle of the mainland, not of a country with its islands overseas. */
function largestPart(geometry: GeoJSON.Geometry): GeoJSON.Position {
  if (geometry.type !== "MultiPolygon") return geoCentroid(geometry);
  const parts = geometry.coordinates.map((coordinates) => ({ type: "Polygon" as const, coordinates }));
  const [largest] = parts.sort((a, b) => geoArea(b) - geoArea(a));
  return geoCentroid(largest ?? geometry);
}

/** Relative steps in whole units: short to write and to send. */
function toPath(points: [number, number][]): string {
  const steps = points.filter((point, index) => index === 0 || point[0] !== points[index - 1]?.[0] || point[1] !== points[index - 1]?.[1]);
  if (steps.length < 3) return "";
  let [x, y] = steps[0]!;
  let path = `M${x} ${y}l`;
  for (const [nextX, nextY] of steps.slice(1)) {
    const [dx, dy] = [nextX - x, nextY - y];
    path += `${path.endsWith("l") || dx < 0 ? "" : " "}${dx}${dy < 0 ? "" : " "}${dy}`;
    [x, y] = [nextX, nextY];
  }
  return `${path}z`;
}
