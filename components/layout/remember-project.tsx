"use client";
import { useEffect } from "react";
import { writeLastProject, type LastProject } from "./last-project";

/** So that `/app` opens where the person was. */
export function RememberProject({ tenantSlug, projectSlug }: LastProject) {
  useEffect(() => {
    document.cookie = writeLastProject({ tenantSlug, projectSlug });
  }, [tenantSlug, projectSlug]);
  return null;
}
