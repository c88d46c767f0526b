import type { DocGroupId } from "./constants";

export interface DocHeading { id: string; title: string; depth: number }

/** The text below one heading, as plain words. */
export interface DocSection extends DocHeading { text: string }

export interface DocPage {
  slug: string;
  /** The file's name without its ending. */
  file: string;
  title: string;
  summary: string;
  group: DocGroupId;
  markdown: string;
  sections: DocSection[];
}

export type DocLink = Pick<DocPage, "slug" | "title" | "summary">;

export interface DocGroup { id: DocGroupId; title: string; pages: DocLink[] }

export interface SearchHit { href: string; page: string; heading: string; excerpt: string }

/** A part of a JSON shape, ready to be drawn. */
export interface ApiField {
  name: string;
  type: string;
  isRequired: boolean;
  description: string;
  /** "1 to 40 items", "at most 200 characters". */
  limits: string[];
  values: string[];
  fields: ApiField[];
  /** The shapes of which one is sent. */
  choices: { title: string; fields: ApiField[] }[];
  /** The operation on the same page that has spelled this shape out already. */
  sameAs?: { id: string; summary: string };
}

export interface ApiBody { contentType: string; field: ApiField; example: string | null }

export interface ApiAnswer { status: string; description: string; body: ApiBody | null }

export interface ApiOperation {
  id: string;
  tag: string;
  method: string;
  path: string;
  summary: string;
  description: string;
  /** What a role must be allowed to do; null when signing in is enough. */
  permission: string | null;
  isPublic: boolean;
  parameters: (ApiField & { place: string })[];
  body: ApiBody | null;
  answers: ApiAnswer[];
  problems: string[];
  curl: string;
}

export type ApiLink = Pick<ApiOperation, "id" | "tag" | "method" | "path" | "summary">;

export interface ApiReference {
  title: string;
  version: string;
  description: string;
  /** How a caller may sign in, in sentences. */
  ways: string[];
  tags: { name: string; title: string; operations: ApiOperation[] }[];
  problem: ApiField;
  problemExample: string;
}
