"use client";
import { useParams } from "next/navigation";
import type { FrameData, FrameProject, FrameTenant } from "./navigation";

export interface Place {
  tenant: FrameTenant | null;
  project: FrameProject | null;
  /** The address that the project's pages begin with. */
  base: string | null;
}

/** Where the address says we are, among what this person may see. */
export function usePlace(frame: FrameData): Place {
  const parameters = useParams<{ tenant?: string; project?: string }>();
  const tenant = frame.tenants.find((candidate) => candidate.slug === parameters.tenant) ?? null;
  const project = tenant?.projects.find((candidate) => candidate.slug === parameters.project) ?? null;
  const base = parameters.tenant && parameters.project ? `/app/${parameters.tenant}/${parameters.project}` : null;
  return { tenant, project, base };
}
