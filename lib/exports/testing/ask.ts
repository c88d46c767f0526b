import "server-only";
import { parse } from "csv-parse/sync";
import { asUserId, newId } from "@/lib/core/ids";
import type { ProjectScope } from "@/lib/core/scope";
import { createExport } from "../mutations/create";
import { fetchExport } from "../mutations/fetch";
import { createExportInput, type CreateExportInput, type ExportItem } from "../schema";

/** Exports are made for members, and tests make projects as jobs. */
export const asMember = (scope: ProjectScope, role: ProjectScope["role"] = "viewer"): ProjectScope =>
  ({ ...scope, role, actor: { kind: "member", userId: asUserId(newId()) } });

export const ask = (scope: ProjectScope, input: CreateExportInput): Promise<ExportItem> => createExport(scope, createExportInput.parse(input));

export async function fetchText(scope: ProjectScope, id: string): Promise<string> {
  const parts: Uint8Array[] = [];
  for await (const part of (await fetchExport(scope, id)).bytes) parts.push(part);
  return Buffer.concat(parts).toString("utf8");
}

/** Asked for, fetched and read: the heads, and each row by its heads. */
export async function exportRows(scope: ProjectScope, input: CreateExportInput): Promise<{ heads: string[]; rows: Record<string, string>[] }> {
  const { id } = await ask(scope, input);
  const [heads = [], ...lines] = parse(await fetchText(scope, id), { record_delimiter: "\r\n" }) as string[][];
  return { heads, rows: lines.map((line) => Object.fromEntries(heads.map((head, at) => [head, line[at] ?? ""]))) };
}
