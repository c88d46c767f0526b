import { beforeAll, describe, expect, it } from "vitest";
import { asUserId, newId } from "@/lib/core/ids";
import type { ProjectScope, Role } from "@/lib/core/scope";
import { makeProject } from "@/lib/projects/testing";
import { findDefaultView, listPageViews } from "./data";
import { createView } from "./mutations/create-view";
import { deleteView } from "./mutations/delete-view";
import { updateView } from "./mutations/update-view";
import { createViewInput, updateViewInput } from "./schema";

let own: ProjectScope;
const personIn = (scope: ProjectScope, role: Role): ProjectScope => ({ ...scope, role, actor: { kind: "member", userId: asUserId(newId()) } });
const save = (scope: ProjectScope, input: Record<string, unknown>) => createView(scope, createViewInput.parse({ page: "overview", state: "range=all", ...input }));
const names = async (scope: ProjectScope, page = "overview") => (await listPageViews(scope, page)).map(({ name }) => name);

beforeAll(async () => {
  own = await makeProject();
});

describe("views", () => {
  it("are seen by who made them, and by all when they are the team's", async () => {
    const [analyst, viewer] = [personIn(own, "analyst"), personIn(own, "viewer")];
    await save(analyst, { name: "Mine", page: "seen" });
    const shared = await save(analyst, { name: "Ours", page: "seen", visibility: "team" });
    await save(viewer, { name: "Mine", page: "seen" });
    expect([await names(analyst, "seen"), await names(viewer, "seen")]).toEqual([["Mine", "Ours"], ["Mine", "Ours"]]);
    expect((await listPageViews(viewer, "seen"))[1]).toMatchObject({ id: shared.id, isOwn: false, canChange: false, state: "range=all" });
    expect(await names(analyst, "elsewhere")).toEqual([]);
    for (const stranger of [personIn(await makeProject(own.tenantId), "owner"), personIn({ ...await makeProject(), projectId: own.projectId }, "owner")]) {
      expect(await names(stranger, "seen")).toEqual([]);
      await expect(updateView(stranger, shared.id, { name: "Theirs" })).rejects.toMatchObject({ code: "not_found" });
      await expect(deleteView(stranger, shared.id)).rejects.toMatchObject({ code: "not_found" });
    }
  });

  it("of the team are changed by those who may share; a viewer keeps private ones", async () => {
    const [analyst, other, viewer] = [personIn(own, "analyst"), personIn(own, "operator"), personIn(own, "viewer")];
    const shared = await save(analyst, { name: "Team's", page: "roles", visibility: "team" });
    await expect(save(viewer, { name: "Pushed", page: "roles", visibility: "team" })).rejects.toMatchObject({ code: "forbidden" });
    await expect(updateView(viewer, shared.id, { isDefault: true })).rejects.toMatchObject({ code: "forbidden" });
    await expect(deleteView(viewer, shared.id)).rejects.toMatchObject({ code: "forbidden" });
    const kept = await save(viewer, { name: "Kept", page: "roles" });
    await expect(updateView(viewer, kept.id, { visibility: "team" })).rejects.toMatchObject({ code: "forbidden" });
    await expect(updateView(other, kept.id, { name: "Not mine" })).rejects.toMatchObject({ code: "not_found" });
    expect(await updateView(other, shared.id, { name: "Renamed", state: "b=2&a=1&view=x" })).toMatchObject({ name: "Renamed", isOwn: false });
    await expect(updateView(other, shared.id, { visibility: "private" })).rejects.toMatchObject({ code: "forbidden" });
    expect(await updateView(analyst, shared.id, { visibility: "private" })).toMatchObject({ visibility: "private", isOwn: true });
    await deleteView(viewer, kept.id);
    expect([await names(viewer, "roles"), await names(analyst, "roles")]).toEqual([[], ["Renamed"]]);
    await expect(save({ ...analyst, actor: { kind: "job", name: "test" } }, { name: "Nobody's" })).rejects.toMatchObject({ code: "forbidden" });
  });

  it("have names that a person sees once on a page", async () => {
    const [one, two] = [personIn(own, "analyst"), personIn(own, "analyst")];
    const first = await save(one, { name: "Spring  sale", page: "names" });
    await expect(save(one, { name: "spring sale", page: "names" })).rejects.toMatchObject({ code: "conflict", detail: expect.stringContaining("You have a view called") });
    await save(one, { name: "Spring sale", page: "other" });
    await save(two, { name: "Spring sale", page: "names" });
    await save(two, { name: "Ours", page: "names", visibility: "team" });
    await expect(updateView(one, first.id, { name: "OURS" })).rejects.toMatchObject({ detail: expect.stringContaining("The team has a view") });
    expect(await updateView(one, first.id, { name: "Spring  Sale" })).toMatchObject({ name: "Spring  Sale" });
    const twins = await Promise.allSettled([save(one, { name: "Twin", page: "names" }), save(one, { name: "twin", page: "names" })]);
    expect(twins.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  it("open a page by default: one's own before the team's, one of each", async () => {
    const [one, two] = [personIn(own, "analyst"), personIn(own, "viewer")];
    const opened = async (scope: ProjectScope) => (await findDefaultView(scope, "default"))?.name ?? null;
    expect(await opened(one)).toBeNull();
    await save(one, { name: "Team", page: "default", visibility: "team", isDefault: true });
    await save(two, { name: "First", page: "default", isDefault: true });
    const second = await save(two, { name: "Second", page: "default" });
    expect([await opened(one), await opened(two)]).toEqual(["Team", "First"]);
    await updateView(two, second.id, { isDefault: true });
    expect((await listPageViews(two, "default")).filter(({ isDefault }) => isDefault).map(({ name }) => name)).toEqual(["Second", "Team"]);
    await updateView(two, second.id, { isDefault: false });
    expect(await opened(two)).toBe("Team");
  });

  it("refuse bad input", () => {
    for (const input of [{ name: " " }, { name: "a\u0000" }, { page: "../x" }, { state: "x".repeat(5_000) }, { visibility: "public" }, { name: "x".repeat(61) }]) {
      expect(createViewInput.safeParse({ page: "overview", name: "Fine", state: "", ...input }).success).toBe(false);
    }
    expect(updateViewInput.safeParse({}).success).toBe(false);
  });
});
