import { beforeAll, describe, expect, it } from "vitest";
import { asUserId, newId } from "@/lib/core/ids";
import { encodeCursor } from "@/lib/core/page";
import type { ProjectScope, Role } from "@/lib/core/scope";
import { insertRows, makeProject } from "@/lib/projects/testing";
import { listAnnotations } from "./data";
import { createAnnotation } from "./mutations/create-annotation";
import { deleteAnnotation } from "./mutations/delete-annotation";
import { updateAnnotation } from "./mutations/update-annotation";
import { createAnnotationInput, listAnnotationsQuery, updateAnnotationInput } from "./schema";

let own: ProjectScope;
let writer: ProjectScope;
const personIn = (scope: ProjectScope, role: Role): ProjectScope => ({ ...scope, role, actor: { kind: "member", userId: asUserId(newId()) } });
const list = (scope: ProjectScope, query: Record<string, unknown> = {}) => listAnnotations(scope, listAnnotationsQuery.parse(query));
const texts = async (query: Record<string, unknown>) => (await list(own, query)).items.map(({ text }) => text);

beforeAll(async () => {
  own = await makeProject();
  writer = personIn(own, "analyst");
  for (const [day, text] of [["2026-01-01", "New year"], ["2026-01-31", "Sale began"], ["2026-02-14", "Valentine"]] as const) await createAnnotation(writer, { day, text });
});

describe("notes", () => {
  it("are listed newest day first, by days and by cursor, in their project alone", async () => {
    expect(await texts({})).toEqual(["Valentine", "Sale began", "New year"]);
    expect(await texts({ from: "2026-01-02", to: "2026-01-31" })).toEqual(["Sale began"]);
    const first = await list(own, { limit: 2 });
    expect([first.total, await texts({ cursor: first.nextCursor })]).toEqual([3, ["New year"]]);
    await expect(list(own, { cursor: encodeCursor(["2026-13-01", "x"]) })).rejects.toMatchObject({ code: "bad_request" });
    expect((await list(await makeProject(own.tenantId))).total).toBe(0);
    expect((await list({ ...await makeProject(), projectId: own.projectId })).total).toBe(0);
  });

  it("are changed by their writer and by admins, not by others or from elsewhere", async () => {
    const note = await createAnnotation(writer, { day: "2025-05-05", text: "First" });
    expect(note).toMatchObject({ day: "2025-05-05", kind: "note", isOwn: true, canChange: true });
    const [colleague, admin, viewer] = [personIn(own, "analyst"), personIn(own, "admin"), personIn(own, "viewer")];
    for (const scope of [colleague, viewer]) {
      await expect(updateAnnotation(scope, note.id, { text: "Changed" })).rejects.toMatchObject({ code: "forbidden" });
      await expect(deleteAnnotation(scope, note.id)).rejects.toMatchObject({ code: "forbidden" });
    }
    await expect(createAnnotation(viewer, { day: "2025-05-05", text: "No" })).rejects.toMatchObject({ code: "forbidden" });
    expect(await updateAnnotation(writer, note.id, { text: "Second" })).toMatchObject({ text: "Second", day: "2025-05-05" });
    expect(await updateAnnotation(admin, note.id, { day: "2025-05-06" })).toMatchObject({ text: "Second", day: "2025-05-06", isOwn: false });
    for (const stranger of [await makeProject(own.tenantId), { ...await makeProject(), projectId: own.projectId }]) {
      await expect(updateAnnotation(stranger, note.id, { text: "x" })).rejects.toMatchObject({ code: "not_found" });
      await expect(deleteAnnotation(stranger, note.id)).rejects.toMatchObject({ code: "not_found" });
    }
    await deleteAnnotation(admin, note.id);
    expect(await texts({ to: "2025-12-31" })).toEqual([]);
  });

  it("of another kind are shown and stay as they are", async () => {
    const elsewhere = await makeProject();
    await insertRows(elsewhere, "annotations", [{ id: newId(), day: "2026-03-01", text: "Budget raised", kind: "action", created_by: null }]);
    const [mark] = (await list(elsewhere)).items;
    expect(mark).toMatchObject({ kind: "action", isOwn: false, canChange: false });
    await expect(deleteAnnotation(elsewhere, mark!.id)).rejects.toMatchObject({ code: "forbidden" });
  });

  it("refuse bad input", () => {
    for (const input of [{ day: "2026-02-30" }, { text: "  " }, { text: "x".repeat(201) }, { text: "a\nb" }]) {
      expect(createAnnotationInput.safeParse({ day: "2026-01-01", text: "Fine", ...input }).success).toBe(false);
    }
    expect(updateAnnotationInput.safeParse({}).success).toBe(false);
  });
});
