import { expect, test } from "vitest";
import { z } from "zod";
import { readText } from "./source-tree";

const floorSchema = z.array(z.strictObject({ package: z.string(), least: z.string(), reason: z.string().min(10), date: z.iso.date() }));
const lockSchema = z.object({ packages: z.record(z.string(), z.object({ version: z.string().optional(), resolved: z.string().optional() })) });

type Floors = z.infer<typeof floorSchema>;
type Lock = z.infer<typeof lockSchema>;

const lock = (): Lock => lockSchema.parse(JSON.parse(readText("package-lock.json")));

test("the lockfile keeps every floor", () => {
  const floors = floorSchema.parse(JSON.parse(readText("lib/architecture/floors.json")));
  expect(belowFloor(floors, lock())).toEqual([]);
});

test("the lockfile names no registry host, so that any mirror serves it", () => {
  expect(hosts(lock())).toEqual([]);
});

test("versions in package.json are exact", () => {
  const manifest = z.record(z.string(), z.unknown()).parse(JSON.parse(readText("package.json")));
  const groups = [manifest.dependencies, manifest.devDependencies, manifest.optionalDependencies];
  const versions = groups.flatMap((group) => Object.entries(z.record(z.string(), z.string()).parse(group ?? {})));
  expect(versions.filter(([, version]) => !/^\d+\.\d+\.\d+/.test(version))).toEqual([]);
});

test("catches an old, a nested old and a missing package, and a host", () => {
  const floors: Floors = [{ package: "next", least: "16.4.6", reason: "a good reason", date: "2026-11-21" }];
  const lockOf = (version: string, path = "node_modules/next"): Lock => ({ packages: { [path]: { version } } });
  expect(belowFloor(floors, lockOf("16.4.6"))).toEqual([]);
  expect(belowFloor(floors, lockOf("16.10.0"))).toEqual([]);
  expect(belowFloor(floors, lockOf("16.4.5"))).toHaveLength(1);
  expect(belowFloor(floors, lockOf("16.4.6-canary.1"))).toHaveLength(1);
  expect(belowFloor(floors, lockOf("9.9.9", "node_modules/a/node_modules/next"))).toHaveLength(1);
  expect(belowFloor(floors, { packages: {} })).toHaveLength(1);
  expect(hosts({ packages: { "node_modules/next": { resolved: "https://registry.example/next.tgz" } } })).toHaveLength(1);
});

function belowFloor(floors: Floors, { packages }: Lock): string[] {
  return floors.flatMap(({ package: name, least, reason }) => {
    const installed = Object.entries(packages).filter(([path]) => path.endsWith(`node_modules/${name}`));
    if (installed.length === 0) return [`${name} is not in package-lock.json; install it or remove its floor`];
    const old = installed.filter(([, { version = "0.0.0" }]) => isOlder(version, least));
    return old.map(([path, { version }]) => `${path} is ${version}, the floor is ${least}: ${reason}`);
  });
}

function isOlder(version: string, least: string): boolean {
  const order = version.split("-")[0]?.localeCompare(least, "en", { numeric: true }) ?? 0;
  return order < 0 || (order === 0 && version.includes("-"));
}

function hosts({ packages }: Lock): string[] {
  return Object.entries(packages).flatMap(([path, { resolved }]) => (resolved && /^https?:/.test(resolved) ? [`${path}: ${resolved}`] : []));
}
