import { listImports } from "@/lib/imports/data/get-import";
import { uploadImport } from "@/lib/imports/mutations/upload";
import { MAX_UPLOAD_BYTES } from "@/lib/imports/constants";
import { importDetailSchema, importPage, listImportsQuery, uploadQuery } from "@/lib/imports/schema";
import { route } from "@/lib/platform/http/route";

export const GET = route({
  summary: "List imports", tags: ["imports"], kind: "json", access: "project", permission: "imports:read",
  query: listImportsQuery, response: importPage,
}, ({ scope, query }) => listImports(scope, query));

export const POST = route({
  summary: "Upload a file to import", tags: ["imports"], kind: "upload", access: "project", permission: "imports:write", feature: "imports",
  description: "The body is the file itself. It is read and staged, and its mapping guessed; nothing is imported yet.",
  rateLimit: { points: 60, seconds: 60 }, maxBytes: MAX_UPLOAD_BYTES,
  query: uploadQuery, response: importDetailSchema, status: 201,
}, ({ scope, query, upload }) => uploadImport(scope, { kind: query.kind, fileName: query.fileName, bytes: upload, likeImportId: query.likeImportId }));
